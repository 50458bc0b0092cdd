"""Rules that several calculators share, one concept a module."""
