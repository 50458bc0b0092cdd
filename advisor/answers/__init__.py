"""Answers for citizens: templates whose figures come from the law, and their rendering."""
