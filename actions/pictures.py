"""Pictures beside the answers, on channels that show them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from advisor.answers.picture import Picture
from advisor.conversation.world import World
from advisor.law import LawError
from advisor.pictures.address import address_of
from advisor.pictures.describing import describe
from advisor.store.errors import StoreError
from advisor.store.pictures import keep

CHANNELS: Final = frozenset({"web", "zalo_oa", "zalo_bot", "messenger"})
ASKED_FOR: Final = "pictures"
# Whatever is wrong with a picture, its text is told.
_FAILURES: Final = (StoreError, LawError, LookupError, ValueError, TypeError, ArithmeticError)
logger = logging.getLogger(__name__)


def wants_pictures(tracker: Tracker) -> bool:
    """Whether the citizen's channel shows pictures; a REST caller asks for them in the metadata."""
    metadata = tracker.latest_message.get("metadata")
    if isinstance(metadata, Mapping) and metadata.get(ASKED_FOR) is True:
        return True
    return _channel(tracker) in CHANNELS


def _channel(tracker: Tracker) -> Any:
    return tracker.latest_message.get("input_channel") or tracker.get_latest_input_channel()


def show(dispatcher: CollectingDispatcher, picture: Picture, world: World) -> None:
    """Say the picture's address, with its words in `image_alt`; nothing when that fails."""
    try:
        described = describe(picture, law=world.law, today=world.today)
        token = keep(described)
    except _FAILURES as error:
        logger.warning("no picture of %s: %s", picture.calculation.calculator, error)
        return
    dispatcher.utter_message(image=address_of(token), image_alt=described.alt)
