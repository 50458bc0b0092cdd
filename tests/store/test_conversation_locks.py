"""One turn of a conversation at a time, in one process and over several."""

import asyncio
from pathlib import Path

import pytest
from rasa.core.lock_store import LockError

from advisor.operation.ports import free_port
from advisor.store.conversation_locks import AWAY, ConversationLocks
from tests.patient import SECONDS
from tests.store.servers import end, redis_server, start_redis


async def _turns(locks: list[ConversationLocks], conversation: str, count: int) -> int:
    """The most turns that were taken at the same time."""
    now = most = 0

    async def turn(number: int) -> None:
        nonlocal now, most
        async with locks[number % len(locks)].lock(conversation):
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.005)
            now -= 1

    await asyncio.gather(*(turn(number) for number in range(count)))
    return most


def test_turns_of_one_conversation_wait_for_each_other() -> None:
    assert asyncio.run(_turns([ConversationLocks(redis_url="")], "one", 20)) == 1


def test_turns_of_different_conversations_go_side_by_side() -> None:
    async def both() -> None:
        locks = ConversationLocks(redis_url="")
        all_in = asyncio.Barrier(5)

        async def turn(name: str) -> None:
            async with locks.lock(name):
                await all_in.wait()  # over only when five turns hold their locks

        turns = asyncio.gather(*(turn(str(number)) for number in range(5)))
        await asyncio.wait_for(turns, SECONDS)

    asyncio.run(both())


def test_a_waiting_turn_begins_as_soon_as_the_other_ends() -> None:
    """Rasa's own store looks once a second."""

    async def second() -> list[str]:
        locks = ConversationLocks(redis_url="")
        order: list[str] = []
        may_end = asyncio.Event()

        async def turn(name: str) -> None:
            async with locks.lock("one"):
                order.append(name)
                await may_end.wait()

        turns = [asyncio.create_task(turn(name)) for name in ("first", "second")]
        await _some_passes()
        assert order == ["first"]
        may_end.set()
        await _some_passes()
        found = list(order)
        await asyncio.gather(*turns)
        return found

    assert asyncio.run(second()) == ["first", "second"]


async def _some_passes() -> None:
    """Let the loop go round without any time going by."""
    for _ in range(20):
        await asyncio.sleep(0)


def test_two_servers_never_take_a_turn_of_one_conversation_together(tmp_path: Path) -> None:
    with redis_server(tmp_path) as url:
        servers = [ConversationLocks(redis_url=url) for _ in range(3)]
        assert asyncio.run(_turns(servers, "one", 30)) == 1


def test_what_redis_keeps_does_not_name_the_citizen(tmp_path: Path) -> None:
    async def keys(url: str) -> list[bytes]:
        locks = ConversationLocks(redis_url=url)
        assert locks._redis is not None
        async with locks.lock("zalo_oa:0912345678"):
            return list(await locks._redis.keys("*"))

    with redis_server(tmp_path) as url:
        (key,) = asyncio.run(keys(url))
    assert b"0912345678" not in key


def test_a_lost_redis_costs_no_citizen_the_answer(tmp_path: Path) -> None:
    port = free_port()
    url = f"redis://127.0.0.1:{port}/0"

    async def through_an_outage() -> int:
        locks = ConversationLocks(redis_url=url)
        taken = await _turns([locks], "one", 3)
        end(process)
        taken = max(taken, await _turns([locks], "one", 3))
        again = start_redis(port, tmp_path)
        taken = max(taken, await _turns([locks], "one", 3))
        end(again)
        return taken

    before = AWAY._value.get()
    process = start_redis(port, tmp_path)
    assert asyncio.run(through_an_outage()) == 1
    assert AWAY._value.get() == before + 3


def test_a_server_that_dies_holds_a_conversation_for_the_lifetime_only(tmp_path: Path) -> None:
    async def after_a_death(url: str) -> None:
        dead, alive = ConversationLocks(redis_url=url), ConversationLocks(redis_url=url)
        await dead._acquired("one", 0.3)
        async with alive.lock("one", lock_lifetime=SECONDS):
            pass

    with redis_server(tmp_path) as url:
        asyncio.run(after_a_death(url))


def test_a_conversation_that_never_gets_free_is_an_error() -> None:
    async def too_long() -> None:
        locks = ConversationLocks(redis_url="")
        async with locks.lock("one"), locks.lock("one", lock_lifetime=0.05):
            pass

    with pytest.raises(LockError):
        asyncio.run(too_long())
