"""Rasa graph components around the pure functions of `advisor.language`."""
