"""Routing: from the words of a message to programme × topic, with calibrated confidence."""
