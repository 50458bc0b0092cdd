"""Articles in the console: found, edited, checked, previewed, published."""
