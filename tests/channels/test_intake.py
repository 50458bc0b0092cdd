"""Requests that come together are stored together, and none suffers from another."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from advisor.channels import intake as intake_module
from advisor.channels.intake import Intake
from advisor.channels.receiving import Place, Received, receive_all
from advisor.store.errors import StoreError
from tests.channels.test_inbox_outbox import ACCOUNT, CHANNEL, OPEN, message


def store(on: Engine, requests: Sequence[Any]) -> list[Any]:
    """What became of requests that came at once."""

    async def all_of_them() -> list[Any]:
        intake = Intake(Place(on, CHANNEL, ACCOUNT), OPEN)
        stores = [intake.store(events) for events in requests]
        found = await asyncio.gather(*stores, return_exceptions=True)
        intake.close()
        return list(found)

    return asyncio.run(all_of_them())


def test_requests_that_come_together_share_a_transaction(database: Engine) -> None:
    commits: list[int] = []
    event.listen(database, "commit", lambda _: commits.append(1))
    found = store(database, [[message(str(number), f"u{number}")] for number in range(20)])
    assert [one.results for one in found] == [[("message", "stored")]] * 20
    assert len(commits) <= 2


def test_the_same_message_twice_in_a_batch_is_stored_once(database: Engine) -> None:
    first, again = store(database, [[message("1")], [message("1")]])
    assert (first.results, again.results) == (
        [("message", "stored")],
        [("message", "repeated")],
    )


def test_a_request_that_cannot_be_stored_does_not_turn_the_others_away(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def picky(place: Place, requests: Sequence[Any], flood: Any) -> list[Received]:
        if any(events[0].platform_id == "odd" for events in requests):
            raise StoreError("odd")
        return receive_all(place, requests, flood)

    monkeypatch.setattr(intake_module, "receive_all", picky)
    found = store(database, [[message("1")], [message("odd")], [message("2", "bình")]])
    assert found[0].has_work
    assert isinstance(found[1], StoreError)
    assert found[2].has_work
