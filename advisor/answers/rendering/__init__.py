"""An answer fitted to a channel: pieces of plain text, HTML, buttons within limits."""
