"""The web chat as a channel: the web process hands messages on, replies go into a table."""
