"""The web chat in the browser: a page at `/`, a widget for other sites, and what both ask."""
