"""Everything that goes on for one platform in one server: receive, answer, send, look after.

Where another server of this machine takes the turns, this one only receives and looks after.
"""

import asyncio
from collections.abc import Sequence
from functools import partial

import structlog
from sqlalchemy.engine import Engine

from advisor.channels import (
    accounts,
    citizens,
    counters,
    handover_sweep,
    housekeeping,
    inbox,
    outbox,
    outreach,
    states,
)
from advisor.channels.bell import Bell
from advisor.channels.clock import HOUR, SECOND, now_ms
from advisor.channels.crew import Crew
from advisor.channels.desk import Desk
from advisor.channels.dialogue import Dialogue
from advisor.channels.events import Event, Withdrawal
from advisor.channels.inbox import LEASE_MS, Claimed
from advisor.channels.intake import Intake
from advisor.channels.limits import Limits
from advisor.channels.outbox import Outgoing
from advisor.channels.pace import Pace
from advisor.channels.platform import Platform
from advisor.channels.postman import Postman
from advisor.channels.receiving import Flood, Place, Received
from advisor.channels.replies import reply
from advisor.channels.said import Said
from advisor.privacy import erasure
from advisor.store import migrate
from advisor.store.errors import StoreError

logger = structlog.get_logger(__name__)


class Runtime:
    """One platform's work; `owner` names this process and is new with every start.

    With a `bell`, answering and sending are left to the server that hears it.
    """

    def __init__(
        self,
        platform: Platform,
        on: Engine,
        dialogue: Dialogue,
        limits: Limits,
        owner: str,
        pace: Pace | None = None,
        bell: Bell | None = None,
    ) -> None:
        self.platform = platform
        self._on = on
        self._dialogue = dialogue
        self._owner = owner
        self._pace = pace or Pace()
        self._bell = bell
        self._place = Place(on, platform.name, platform.account)
        notice = platform.render([Said(text=reply("too_many"))]).calls
        flood = Flood(limits.is_too_much, limits.is_to_be_told, notice)
        self._intake = Intake(self._place, flood)
        desk = Desk(on, platform, dialogue, owner, self._pace)
        postman = Postman(on, platform, owner, self._pace)
        self.turns: Crew[Claimed] = Crew(
            "turns",
            desk.claim,
            desk.answer,
            lambda claimed: claimed.citizen_id,
            partial(inbox.take_back, on, platform.name, owner),
            self._pace.turns_at_once,
            self._pace.poll,
        )
        self.sends: Crew[Outgoing] = Crew(
            "sends",
            postman.claim,
            postman.send,
            lambda outgoing: outgoing.citizen_id,
            partial(outbox.take_back, on, platform.name, owner),
            self._pace.sends_at_once,
            self._pace.poll,
        )
        self._loops: list[asyncio.Task[None]] = []
        self._next_purge = 0

    async def start(self) -> None:
        """Begin to work. Raises StoreError when the database is away."""
        await asyncio.to_thread(migrate.upgrade, self._on)
        name, account = self.platform.name, self.platform.account
        await asyncio.to_thread(accounts.ensure, self._on, name, account)
        await self.platform.start()
        await self._look_after()
        loops = [self._upkeep()]
        if self._bell is None:
            self.turns.when_done = self.sends.wake  # it may have put a reply into the outbox
            loops += [self.turns.run(), self.sends.run(), self._beat(), self._reach_out()]
        self._loops = [asyncio.create_task(loop) for loop in loops]

    def wake(self) -> None:
        """Something was stored, by this server or another: do not wait for the next look."""
        self.turns.wake()
        self.sends.wake()

    async def stop(self) -> None:
        """Finish what is in hand, take nothing new."""
        self.turns.end()
        self.sends.end()
        seconds = self._pace.drain / SECOND
        await self.turns.drain(seconds)
        await self.sends.drain(seconds)
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        await self.platform.close()
        self._intake.close()

    async def receive(self, events: Sequence[Event]) -> Received:
        """Store what a webhook brought. Raises StoreError when the database is away."""
        received = await self._intake.store(events)
        for name, result in received.results:
            counters.EVENTS.labels(self.platform.name, name, result).inc()
        if received.has_work or received.has_notice:
            self._tell()
        for event in events:
            if isinstance(event, Withdrawal):
                await self._forget(self._place.sender(event.user))
        return received

    def _tell(self) -> None:
        if self._bell is None:
            self.wake()
        else:
            self._bell.ring(self.platform.name)

    async def _forget(self, sender: str) -> None:
        await asyncio.to_thread(erasure.erase, sender, self._on)
        await self._dialogue.forget(sender)
        logger.info("channels.forgotten", channel=self.platform.name)

    async def _beat(self) -> None:
        """Say every few seconds that this process goes on with what it has in hand."""
        while True:
            await asyncio.sleep(self._pace.beat / SECOND)
            turns, sends = set(self.turns.in_hand), set(self.sends.in_hand)
            if turns or sends:
                until = now_ms() + LEASE_MS
                await self._guarded(
                    partial(citizens.keep_leases, self._on, self._owner, turns, sends, until)
                )

    async def _reach_out(self) -> None:
        """Reminders and the office's messages to who asked for them."""
        name, render = self.platform.name, self.platform.render
        while True:
            await asyncio.sleep(self._pace.outreach / SECOND)
            try:
                if await asyncio.to_thread(outreach.tick, self._on, name, render, now_ms()):
                    self.sends.wake()
            except StoreError as error:
                logger.warning("channels.outreach_put_off", why=str(error))

    async def _upkeep(self) -> None:
        while True:
            await asyncio.sleep(self._pace.upkeep / SECOND)
            try:
                await self.platform.look_after()
                await self._look_after()
            except StoreError as error:
                logger.warning("channels.upkeep_put_off", why=str(error))

    async def _look_after(self) -> None:
        """Metrics and state from the database; nobody waits for officers in vain; what is too old
        goes."""
        name, account = self.platform.name, self.platform.account
        messages, calls = await asyncio.to_thread(housekeeping.waiting, self._on, name)
        counters.WAITING.labels(name, "inbox").set(messages)
        counters.WAITING.labels(name, "outbox").set(calls)
        found = await asyncio.to_thread(accounts.look_up, self._on, name, account)
        counters.ALARM.labels(name).set(bool(found.alarm))
        alarmed = states.State(states.ALARM, found.alarm_detail)
        states.tell(name, alarmed if found.alarm else states.State(states.ON))
        await asyncio.to_thread(handover_sweep.sweep, name, now_ms(), self._on)
        if now_ms() >= self._next_purge:
            self._next_purge = now_ms() + HOUR
            await asyncio.to_thread(housekeeping.purge, self._on)

    async def _guarded(self, write: partial[None]) -> None:
        try:
            await asyncio.to_thread(write)
        except StoreError as error:
            logger.warning("channels.lease_not_kept", why=str(error))
