"""Answers one claimed message: the dialogue, or a sentence of the connector's own."""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import Final

import structlog
from sqlalchemy.engine import Engine

from advisor.channels import counters, inbox, recording, switch
from advisor.channels.choices import chosen
from advisor.channels.clock import SECOND
from advisor.channels.dialogue import Dialogue
from advisor.channels.events import TEXT
from advisor.channels.inbox import Claimed
from advisor.channels.insist import insist
from advisor.channels.pace import Pace
from advisor.channels.platform import Platform
from advisor.channels.replies import reply
from advisor.channels.said import Said
from advisor.operation import metrics
from advisor.privacy import erasure
from advisor.store.channel_tables import DEAD, DONE

TYPING_SECONDS: Final = 2.0
SAID_NOTHING: Final = "the turn said nothing"
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Desk:
    """Where messages of one platform are answered; `owner` names this process."""

    on: Engine
    platform: Platform
    dialogue: Dialogue
    owner: str
    pace: Pace

    def claim(self, most: int) -> list[Claimed]:
        """The next messages of up to so many citizens."""
        return inbox.claim(self.on, self.platform.name, self.owner, most)

    async def answer(self, claimed: Claimed) -> None:
        """Answer a message to its end: a reply in the outbox, another try, or an apology."""
        paused = await switch.paused_now(self.platform.name, self.on)
        if paused:
            await self._turn_away(claimed, paused.notice)
            return
        if claimed.kind != TEXT:
            await self._finish(claimed, [Said(text=reply(claimed.kind))])
            await self._note(claimed, recording.UNREADABLE)
            return
        if claimed.attempts > self.pace.turn_tries:
            await self._apologise(claimed, "interrupted too often")
            return
        typing = asyncio.create_task(self.platform.show_typing(claimed.user))
        said, failure = await self._turn(claimed)
        # The reply is not there to be sent before this, so the sign does not come after it.
        await asyncio.wait({typing}, timeout=TYPING_SECONDS)
        typing.cancel()
        if not failure:
            await self._finish(claimed, said)
        elif claimed.attempts >= self.pace.turn_tries:
            await self._apologise(claimed, failure)
        else:
            pause = self.pace.pause_before(claimed.attempts, self.pace.turn_pause)
            await insist(partial(inbox.put_back, self.on, claimed, self.owner, pause, failure))

    async def _turn(self, claimed: Claimed) -> tuple[list[Said], str]:
        """What was said, or why the turn failed (any failure of a turn ends here)."""
        text = chosen(claimed.text, claimed.choices)
        turn = asyncio.ensure_future(self.dialogue.answer(claimed, text))
        await asyncio.wait({turn}, timeout=self.pace.turn_limit / SECOND)
        if not turn.done():
            turn.cancel()
            return [], "the turn took too long"
        failure = turn.exception()
        if failure is not None:
            metrics.FAILURES.labels(self.platform.name).inc()
            logger.error("channels.turn_failed", attempts=claimed.attempts, exc_info=failure)
            return [], f"the turn failed: {type(failure).__name__}"
        return turn.result(), "" if turn.result() else SAID_NOTHING

    async def _turn_away(self, claimed: Claimed, notice: str) -> None:
        rendered = self.platform.render([Said(text=notice)])
        await insist(partial(inbox.turn_away, self.on, claimed, self.owner, rendered))
        counters.MESSAGES.labels(self.platform.name, switch.PAUSED).inc()
        await self._note(claimed, recording.PAUSED)

    async def _apologise(self, claimed: Claimed, reason: str) -> None:
        logger.error("channels.message_given_up", why=reason, message=claimed.id)
        await self._finish(claimed, [Said(text=reply("apology"))], DEAD, reason)
        await self._note(claimed, recording.FAILED)

    async def _note(self, claimed: Claimed, status: str) -> None:
        channel = self.platform.name
        text = claimed.text if claimed.kind == TEXT else ""
        message = claimed.platform_id
        await recording.note(self.on, channel, claimed.sender, status, text, message)

    async def _finish(
        self, claimed: Claimed, said: list[Said], status: str = DONE, reason: str = ""
    ) -> None:
        rendered = self.platform.render(said)
        write = partial(inbox.finish, self.on, claimed, self.owner, rendered, status, reason)
        kept = await insist(write)
        if not kept:
            await insist(partial(erasure.erase_late, claimed.sender, claimed.id, self.on))
        result = status if kept else "taken_over"
        counters.MESSAGES.labels(self.platform.name, result).inc()
