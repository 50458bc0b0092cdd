"""The small routing model, for measuring it."""

from tests.language.routing.conftest import model

__all__ = ["model"]
