"""The routing model, for measuring the whole way of a message."""

from tests.conversations.conftest import route_model

__all__ = ["route_model"]
