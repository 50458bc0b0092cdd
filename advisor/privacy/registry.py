"""Where the database keeps something of a citizen: every table says how it is erased and shown.

A table is either in PLACES with its erasure, or named in NO_CITIZEN with the reason why nobody
stands in it; a test holds every table to that.
"""

from collections.abc import Mapping
from typing import Final

from advisor.privacy.conversation_places import ACCOUNT, EVENTS, MESSAGES
from advisor.privacy.place import Place
from advisor.privacy.record_places import RECORD
from advisor.privacy.request_places import REQUESTS

# In this order: what hangs on something is erased before it.
PLACES: Final[Mapping[str, Place]] = {
    **MESSAGES,
    **RECORD,
    **REQUESTS,
    "events": EVENTS,
    "channel_citizen": ACCOUNT,
}
# Tables in which no citizen stands, and why.
NO_CITIZEN: Final[Mapping[str, str]] = {
    "alembic_version": "the number of the newest migration",
    "article_live": "texts of the office",
    "article_revision": "texts of the office",
    "article_version": "texts of the office",
    "audit": "what officers changed",
    "bot_switch": "what officers switched off",
    "campaign": "messages of the office",
    "channel_account": "accounts of the office",
    "console_session": "sessions of officers",
    "console_user_commune": "communes that officers look after",
    "console_user": "officers",
    "erasure_mark": "numbers that go after a day, so that no turn brings back what was erased",
    "handover_reply": "random numbers of forms",
    "law_audit": "figures of the law",
    "law_outlook_proposal": "figures of the law",
    "law_parameter": "figures of the law",
    "law_proposal": "figures of the law",
    "law_revision": "figures of the law",
    "law_value": "figures of the law",
    "office": "addresses of offices",
    "office_import": "addresses of offices",
    "picture": "erased by itself within hours, under an address that names nobody",
    "tally_asked": "sums",
    "tally_duration": "sums",
    "tally_hour": "sums",
    "tally_input": "sums",
    "tally_topic": "sums",
    "tally_wait": "sums",
    "training_question": "masked wordings that an officer reviewed, without who said them",
    "turn_changed": "days to be counted again",
    "turn_demo": "made-up turns",
    "turn_salt": "random numbers, one a month",
    "upkeep": "when a task is due",
}
