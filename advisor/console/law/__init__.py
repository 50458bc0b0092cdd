"""The figures of the law in the console: looked at, proposed, approved, taken back."""
