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
from advisor.privacy.data_code import GOOD_FOR_DAYS, code_of
from advisor.privacy.kept import kept
from advisor.privacy.place import Rows
from advisor.settings import current, today
from advisor.store.errors import StoreError

logger = structlog.get_logger(__name__)


def carry_out(answer: Answer, sender: str, replies: Replies) -> Answer:
    """The answer as it is to be said: for ERASED and EXPORT after doing what it says."""
    if answer.kind not in (ERASED, EXPORT):
        return answer
    recorder().close()  # what waits to be recorded is erased, or shown, as well
    code = ""
    try:
        if answer.kind == ERASED:
            done: Mapping[str, Any] = erasure.erase(sender, answering=True)
        else:
            done, code = erasure.export(sender), code_of(sender, today())
    except (StoreError, OperationError) as error:
        logger.error("privacy.put_off", what=answer.kind, why=str(error))
        return replace(replies.answer("privacy_away"), kind=answer.kind)
    if not done:
        return replace(replies.answer("privacy_nothing"), kind=answer.kind)
    if answer.kind == ERASED:
        return replies.answer(ERASED)
    return _shown(done, code, replies)


def _shown(found: Mapping[str, Rows], code: str, replies: Replies) -> Answer:
    """What is kept, kind by kind, and how the citizen gets the whole of it."""
    if code:
        way = replies.text("privacy_copy", code=code, days=str(GOOD_FOR_DAYS))
    else:
        way = replies.text("privacy_copy_office")
    return replace(
        replies.answer(EXPORT, days=str(current().keep_text_days)),
        details="\n".join(f"- {one.to_text()}" for one in kept(found)),
        question=way,
    )
