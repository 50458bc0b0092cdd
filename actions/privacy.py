"""Carries out what a turn about the citizen's own data came to, and tells what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog

from advisor.answers.answer import Answer
from advisor.conversation.privacy import ERASED, EXPORT
from advisor.conversation.replies import Replies
from advisor.insight.recorder import recorder
from advisor.operation.errors import OperationError
from advisor.privacy import erasure
from advisor.store.errors import StoreError

logger = structlog.get_logger(__name__)


def carry_out(answer: Answer, sender: str, replies: Replies) -> Answer:
    """The answer as it is to be said: for ERASED and EXPORT after doing what it says."""
    if answer.kind not in (ERASED, EXPORT):
        return answer
    recorder().close()  # what waits to be recorded is erased, or shown, as well
    try:
        if answer.kind == ERASED:
            done: Mapping[str, Any] = erasure.erase(sender, answering=True)
        else:
            done = erasure.export(sender)
    except (StoreError, OperationError) as error:
        logger.error("privacy.put_off", what=answer.kind, why=str(error))
        return replace(replies.answer("privacy_away"), kind=answer.kind)
    if not done:
        return replace(replies.answer("privacy_nothing"), kind=answer.kind)
    # What was erased is said in one sentence; what is kept, kind by kind.
    parts = "; ".join(title[0].lower() + title[1:] for title in erasure.titles(done))
    given = {"parts": parts} if answer.kind == EXPORT else {}
    return replace(replies.answer(answer.kind, **given), kind=answer.kind)
