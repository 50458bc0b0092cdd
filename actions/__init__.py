"""Rasa custom actions: thin, they only connect the tracker with `advisor`."""

from actions.answer import ActionAnswer

__all__ = ["ActionAnswer"]
