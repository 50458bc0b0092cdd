"""What an answer of a platform means: every documented error, class and kind of failure."""

from typing import Any

import httpx
import pytest

from advisor.channels import outcome
from advisor.channels.calls import Call
from advisor.channels.messenger import platform as messenger
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import Outcome
from advisor.channels.pace import Pace
from advisor.channels.postman import verdict_of
from advisor.channels.zalo_bot import platform as zalo_bot
from advisor.channels.zalo_oa import platform as zalo_oa
from advisor.store import channel_tables as tables
from tests.channels.documented import load, names

JUDGES = {"zalo_oa": zalo_oa.judge, "zalo_bot": zalo_bot.judge, "messenger": messenger.judge}
DOCUMENTED = {
    "zalo_oa": {
        "out_error_not_follow": "refused",
        "out_error_param_limit": "input",
        "out_error_rate_limit": "rate",
        "out_error_send_failed": "ambiguous",
        "out_error_token_expired": "token",
        "out_error_token_removed": "token",
        "out_error_window_7d": "refused",
    },
    "zalo_bot": {
        "out_error_400": "input",
        "out_error_401": "account",
        "out_error_404": "input",
        "out_error_408": "retry",
        "out_error_429": "rate",
    },
    "messenger": {
        "out_error_no_user": "refused",
        "out_error_rate": "rate",
        "out_error_send_failure": "retry",
        "out_error_temporary": "retry",
        "out_error_token": "account",
        "out_error_unavailable": "refused",
        "out_error_window": "refused",
    },
}
CASES = [(platform, name) for platform, known in DOCUMENTED.items() for name in known]


def judged(platform: str, status: int, body: Any) -> Outcome:
    return JUDGES[platform](httpx.Response(status, json=body))


@pytest.mark.parametrize(("platform", "name"), CASES)
def test_a_documented_error_has_its_class_and_a_reason(platform: str, name: str) -> None:
    response = load(platform, name)["response"]
    found = judged(platform, response["status"], response["body"])
    assert found.kind == DOCUMENTED[platform][name]
    assert found.reason


def test_no_documented_error_is_left_out() -> None:
    for platform, known in DOCUMENTED.items():
        assert set(names(platform, "out_error")) == set(known)


SUCCESSES = [
    (platform, name)
    for platform, known in (
        ("zalo_oa", ["out_text", "out_buttons", "out_image_url", "out_anonymous_text"]),
        ("zalo_bot", ["out_sendMessage", "out_sendPhoto"]),
        ("messenger", ["out_text", "out_button_template", "out_quick_replies", "out_image"]),
    )
    for name in known
]


@pytest.mark.parametrize(("platform", "name"), SUCCESSES)
def test_a_documented_success_gives_the_message_s_number(platform: str, name: str) -> None:
    response = load(platform, name)["response"]
    found = judged(platform, response["status"], response["body"])
    assert found.kind == outcome.SENT
    assert found.platform_id


@pytest.mark.parametrize("platform", JUDGES)
def test_the_tables_know_no_other_classes(platform: str) -> None:
    table = outcome.table_of(platform)
    kinds = {kind for kind, _ in table.codes.values()} | set(table.http.values())
    assert kinds <= set(outcome.CLASSES)
    assert all(why for _, why in table.codes.values())


@pytest.mark.parametrize("platform", JUDGES)
@pytest.mark.parametrize(("status", "kind"), [(429, "rate"), (500, "retry"), (503, "retry")])
def test_a_status_without_a_code_has_a_class(platform: str, status: int, kind: str) -> None:
    assert JUDGES[platform](httpx.Response(status, text="<html>")).kind == kind


@pytest.mark.parametrize("platform", JUDGES)
@pytest.mark.parametrize("text", ["", "<html>ok</html>", "[]", "{}"])
def test_a_success_that_says_nothing_may_be_out(platform: str, text: str) -> None:
    assert JUDGES[platform](httpx.Response(200, text=text)).kind == outcome.AMBIGUOUS


def test_an_unknown_code_is_our_fault_and_its_text_is_not_trusted() -> None:
    found = judged("zalo_oa", 200, {"error": -99999, "message": "x"})
    assert (found.kind, found.code) == (outcome.INPUT, "other")
    assert judged("messenger", 500, {"error": {"code": 424242}}).kind == outcome.RETRY


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectError("x"), "retry"),
        (httpx.ConnectTimeout("x"), "retry"),
        (httpx.PoolTimeout("x"), "retry"),
        (httpx.ReadTimeout("x"), "ambiguous"),
        (httpx.WriteTimeout("x"), "ambiguous"),
        (httpx.ReadError("x"), "ambiguous"),
        (httpx.RemoteProtocolError("x"), "ambiguous"),
    ],
)
def test_a_call_without_an_answer_is_repeated_only_if_nothing_was_written(
    error: httpx.HTTPError, kind: str
) -> None:
    assert outcome.of_failure(error).kind == kind


def verdict(kind: str, attempts: int = 1, age_ms: int = 0) -> Any:
    outgoing = Outgoing(1, 1, "u", {}, Call("message", {}), attempts, age_ms)
    return verdict_of(Outcome(kind, "why"), outgoing, Pace())


def test_each_class_has_its_end() -> None:
    ends = {kind: verdict(kind).status for kind in (outcome.SENT, *outcome.CLASSES)}
    assert ends == {
        "sent": tables.SENT,
        "retry": tables.WAITING,
        "rate": tables.WAITING,
        "token": tables.WAITING,
        "account": tables.DEAD,
        "ambiguous": tables.UNKNOWN,
        "input": tables.DEAD,
        "refused": tables.DEAD,
    }
    assert verdict("refused").gives_up_rest
    assert not verdict("input").gives_up_rest


def test_retries_back_off_to_half_a_minute() -> None:
    pauses = [verdict("retry", attempts).delay_ms for attempts in (1, 4, 9)]
    assert pauses[0] < pauses[1] < pauses[2] <= 36_000
    assert verdict("retry", attempts=200).delay_ms <= 36_000


def test_too_many_calls_wait_for_the_next_minute_and_do_not_count_as_tries() -> None:
    found = verdict("rate", attempts=50)
    assert found.status == tables.WAITING
    assert not found.is_counted
    assert 0 < found.delay_ms <= 61_000


@pytest.mark.parametrize("kind", ["retry", "rate", "token"])
def test_an_answer_of_yesterday_is_not_sent_any_more(kind: str) -> None:
    assert verdict(kind, age_ms=24 * 3_600_000).status == tables.DEAD
