"""Makes one claimed call and writes down what became of it."""

import asyncio
from functools import partial
from typing import Final

import structlog
from sqlalchemy.engine import Engine

from advisor.channels import accounts, counters, outbox, switch, windows
from advisor.channels.clock import now_ms
from advisor.channels.insist import insist
from advisor.channels.outbox import Outgoing, Rules, Verdict
from advisor.channels.outcome import (
    ACCOUNT,
    AMBIGUOUS,
    RATE,
    REFUSED,
    RETRY,
    SENT,
    TOKEN,
    Outcome,
)
from advisor.channels.pace import Pace
from advisor.channels.platform import Platform
from advisor.store import channel_tables as tables

ACCOUNT_ALARM: Final = "account"
# So many calls in a row that were not taken are no accident of one of them.
OUTAGE: Final = 3
logger = structlog.get_logger(__name__)


class Postman:
    """Sends the replies of one platform."""

    def __init__(self, on: Engine, platform: Platform, owner: str, pace: Pace) -> None:
        self._on = on
        self._platform = platform
        self._owner = owner
        self._pace = pace
        self._held_until = 0
        self._is_alarmed = False
        self._failed_in_a_row = 0

    def claim(self, most: int) -> list[Outgoing]:
        """The next calls for up to so many citizens; none while the whole channel waits."""
        if now_ms() < self._held_until:
            return []
        name = self._platform.name
        paused = switch.paused(name, self._on)
        rules = Rules(
            partial(windows.refusal, name),
            paused.since if paused else 0,
            self._platform.is_repeatable,
        )
        return outbox.claim(self._on, name, self._owner, most, rules)

    async def send(self, outgoing: Outgoing) -> None:
        """Make the call, write down its end or its next try."""
        outcome = await self._platform.call(outgoing)
        verdict = verdict_of(outcome, outgoing, self._pace)
        counters.CALLS.labels(self._platform.name, outcome.kind).inc()
        if outcome.kind == RATE:
            self._held_until = now_ms() + verdict.delay_ms
        await insist(partial(outbox.settle, self._on, outgoing, self._owner, verdict))
        if verdict.status not in (tables.SENT, tables.WAITING):
            logger.warning("channels.not_sent", status=verdict.status, why=verdict.reason)
        await self._mind_account(outcome)
        await self._mind_platform(outcome)

    async def _mind_platform(self, outcome: Outcome) -> None:
        """When a platform is back after an outage, nobody waits for the end of their pause."""
        if outcome.kind == RETRY:
            self._failed_in_a_row += 1
        elif outcome.kind == SENT:
            was_out, self._failed_in_a_row = self._failed_in_a_row >= OUTAGE, 0
            if was_out:
                await asyncio.to_thread(outbox.hurry, self._on, self._platform.name)

    async def _mind_account(self, outcome: Outcome) -> None:
        """An alarm when the account is at fault; its end when a call goes out again."""
        name, account = self._platform.name, self._platform.account
        if outcome.kind == ACCOUNT:
            self._is_alarmed = True
            news = await asyncio.to_thread(
                accounts.raise_alarm, self._on, name, account, ACCOUNT_ALARM, outcome.reason
            )
            if news:
                logger.error("channels.account_at_fault", channel=name, why=outcome.reason)
        elif outcome.kind == SENT and self._is_alarmed:
            self._is_alarmed = False
            await asyncio.to_thread(accounts.clear_alarm, self._on, name, account)


def verdict_of(outcome: Outcome, outgoing: Outgoing, pace: Pace) -> Verdict:
    """What an outcome means for a call, given how often and how long it was tried."""
    reason = outcome.reason
    if outcome.kind == SENT:
        return Verdict(tables.SENT, platform_id=outcome.platform_id)
    if outcome.kind == AMBIGUOUS:
        return Verdict(tables.UNKNOWN, reason)
    if outcome.kind in (RETRY, RATE, TOKEN):
        if outgoing.age_ms > pace.give_up_after:
            return Verdict(tables.DEAD, f"given up: {reason}")
        return _again(outcome, outgoing, pace)
    return Verdict(tables.DEAD, reason, gives_up_rest=outcome.kind == REFUSED)


def _again(outcome: Outcome, outgoing: Outgoing, pace: Pace) -> Verdict:
    if outcome.kind == RETRY:
        pause = pace.pause_before(outgoing.attempts, pace.send_pause)
        return Verdict(tables.WAITING, outcome.reason, delay_ms=pause)
    pause = pace.hold if outcome.kind == TOKEN else pace.rate_pause(outgoing.attempts)
    return Verdict(tables.WAITING, outcome.reason, delay_ms=pause, is_counted=False)
