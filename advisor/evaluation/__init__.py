"""Measuring the router: cross-validation, a file of questions, a report, and the data's lint."""
