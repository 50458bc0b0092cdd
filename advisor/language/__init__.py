"""Vietnamese text: clean it, fold accents, cut it into words and read the values in it."""
