"""Readers of the values in a citizen's message: money, durations, dates, people and so on."""
