"""Ways in for citizens: each channel verifies, bounds and hands on a message, and renders."""
