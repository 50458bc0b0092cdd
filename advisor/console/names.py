"""Vietnamese names of programmes and topics, as officers read them."""

from functools import lru_cache

from advisor.answers.article import PROGRAMMES, TOPICS
from advisor.conversation.names import load_names


@lru_cache(maxsize=1)
def programmes() -> dict[str, str]:
    """Code → name of every programme."""
    known = load_names().words["programmes"]
    return {code: known.get(code, "Chung") for code in PROGRAMMES}


@lru_cache(maxsize=1)
def topics() -> dict[str, str]:
    """Code → name of every topic."""
    known = load_names().words["topics"]
    return {code: known.get(code, code) for code in TOPICS}
