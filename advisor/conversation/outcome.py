"""What a turn came to, for the record: its status and what it was about.

Read from what the answers are, never guessed from their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from advisor.answers.answer import Answer
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance

# Kind of an answer (the name of a small text, or what else makes answers) -> status of the turn.
STATUS_OF: Final = {
    "calculation": "answered_calculation",
    "not_calculable": "answered_other",
    "not_known_for_date": "unanswerable_not_in_law",
    "not_on_that_day": "unanswerable_not_in_law",
    "field": "clarify_field",
    "choice_of_articles": "clarify_article",
    "which_programme": "clarify_programme",
    "clarify": "clarify_reading",
    "which_topic": "clarify_reading",
    "which_amount": "clarify_reading",
    "fallback_2": "clarify_reading",
    "claim_unknown": "clarify_reading",
    "fallback_1": "unanswerable_not_understood",
    "fallback_3": "unanswerable_not_understood",
    "long_story": "unanswerable_not_understood",
    "no_article": "unanswerable_no_article",
    "same_question": "unanswerable_repeated",
    "offices": "answered_offices",
    "offices_none": "answered_offices",
    "offices_ask": "clarify_place",
    "handoff": "handed_over",
    "out_of_scope": "out_of_scope",
    "out_of_scope_named": "out_of_scope",
    "out_of_scope_again": "out_of_scope",
    "abuse": "refused_abuse",
    "abuse_again": "refused_abuse",
    "empty": "refused_unreadable",
    "media": "refused_unreadable",
    "link": "refused_unreadable",
    "greeting": "answered_small_talk",
    "goodbye": "answered_small_talk",
    "thanks": "answered_small_talk",
    "bot_identity": "answered_small_talk",
    "chitchat": "answered_small_talk",
    "affirm": "answered_small_talk",
    "deny": "answered_small_talk",
    "cancelled": "answered_steering",
    "nothing_to_cancel": "answered_steering",
    "restarted": "answered_steering",
    "nothing_to_repeat": "answered_steering",
    "form_waits": "answered_steering",
    "privacy_ask_erase": "answered_privacy",
    "privacy_erased": "answered_privacy",
    "privacy_kept": "answered_privacy",
    "privacy_export": "answered_privacy",
}
# All texts of these belong together.
STATUS_BY_START: Final = {
    "call_back_": "answered_call_back",
    "reminder_": "answered_reminder",
}
# One of these in a turn tells what the turn came to, whatever else is said beside it.
_CONTENT: Final = ("answered_calculation", "answered_article", "answered_offices")
_ABOUT_STATE: Final = ("answered_calculation", "clarify_", "answered_offices", "unanswerable_no_")
OTHER: Final = "answered_other"


@dataclass(frozen=True)
class Outcome:
    """How a turn ended; `inputs` are as the citizen said them, for the record to put in ranges."""

    status: str
    programme: str
    topic: str
    confidence: float
    calculator: str = ""
    inputs: dict[str, Any] = field(default_factory=dict)
    article: str = ""


def outcome_of(utterance: Utterance, after: State, answers: Sequence[Answer]) -> Outcome:
    """The outcome of a turn that was taken; the first content answer decides, else the first."""
    statuses = [status_of(answer) for answer in answers]
    status = next((one for one in statuses if one in _CONTENT), statuses[0] if statuses else OTHER)
    article = next((answer.article for answer in answers if answer.article), "")
    programme, topic = _about(status, article, utterance, after)
    calculates = status in ("answered_calculation", "clarify_field")
    return Outcome(
        status=status,
        programme=programme,
        topic=topic,
        confidence=utterance.main.confidence,
        calculator=(after.calculator or "") if calculates else "",
        inputs=dict(after.inputs) if status == "answered_calculation" else {},
        article=article,
    )


def status_of(answer: Answer) -> str:
    """The status of a turn that consists of this answer."""
    if answer.article:
        return "answered_article"
    topic = next((prefix for prefix in STATUS_BY_START if answer.kind.startswith(prefix)), "")
    return STATUS_BY_START.get(topic) or STATUS_OF.get(answer.kind, OTHER)


def _about(status: str, article: str, utterance: Utterance, after: State) -> tuple[str, str]:
    """Programme and topic: of the article, of the conversation, else as the message was read."""
    if status == "answered_article" and article.count("/") >= 2:
        programme, topic, _ = article.split("/", 2)
        return programme, topic
    if status.startswith(_ABOUT_STATE):
        told = after.as_talked_about()
        return told.programme or utterance.main.programme, told.topic or utterance.main.topic
    return utterance.main.programme, utterance.main.topic
