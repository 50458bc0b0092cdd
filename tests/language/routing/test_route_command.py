"""`advisor route`: one JSON object a line, in order, for any bytes."""

import io
import json
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.cli.route import read_any_bytes, write_routes
from tests.language.routing.lessons import EXAMPLES, LESSONS
from tests.language.texts import texts

TODAY = date(2026, 11, 23)


def printed(model, content: bytes) -> list[str]:
    source = io.TextIOWrapper(io.BytesIO(content), encoding="ascii")
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    read_any_bytes(source, out)
    write_routes(model, source, out, TODAY)
    return raw.getvalue().decode("utf-8").split("\n")[:-1]


def routed(model, content: bytes) -> list[dict]:
    return [json.loads(line) for line in printed(model, content)]


def test_a_line_has_its_text_its_routes_and_its_values(model):
    (line,) = routed(model, "Nhà tôi 5 khẩu mua bhyt hộ gia đình hết bao nhiêu?\n".encode())
    assert list(line) == ["text", "routes", "entities"]
    assert line["text"] == "Nhà tôi 5 khẩu mua bhyt hộ gia đình hết bao nhiêu?"
    main = line["routes"][0]
    assert (main["programme"], main["topic"]) == ("household_hi", "contribution_amount")
    assert 0.0 <= main["confidence"] <= 1.0
    assert line["entities"] == {"people": 5}


def test_lines_stay_in_order_and_none_is_lost(model):
    texts = [example.text for example in EXAMPLES]
    lines = routed(model, "\n".join(texts).encode())
    assert [line["text"] for line in lines] == texts


def test_empty_lines_are_lines_and_out_of_scope(model):
    lines = routed(model, b"\n  \nxin c\xe1\xba\xa3m \xc6\xa1n\n")
    assert [line["text"] for line in lines] == ["", "  ", "xin cảm ơn"]
    assert lines[0]["routes"] == [
        {"programme": "out_of_scope", "topic": "out_of_scope", "confidence": 0.0}
    ]
    assert lines[2]["routes"][0]["topic"] == "thanks"


def test_bytes_that_are_no_text_survive(model):
    lines = routed(model, b"\xff\xfe b\xe1\n\x00\x01\r\n\xed\xa0\x80\nok\r\n")
    assert len(lines) == 4
    assert lines[-1]["text"] == "ok"


def test_a_carriage_return_inside_a_message_does_not_end_it(model):
    assert len(routed(model, b"mot\rhai\x0b\x0c\xc2\x85ba\xe2\x80\xa8bon\n")) == 1


def test_nothing_in_is_nothing_out(model):
    assert printed(model, b"") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=80))
def test_any_bytes_give_one_object_a_line(model, content):
    lines = printed(model, content)
    assert len(lines) == content.count(b"\n") + (not content.endswith(b"\n") and content != b"")
    for line in lines:
        routes = json.loads(line)["routes"]
        assert 1 <= len(routes) <= 2
        assert all(f"{route['programme']}/{route['topic']}" in LESSONS for route in routes)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_routed(model, text):
    content = text.replace("\n", " ").encode("utf-8", "replace")
    assert len(routed(model, content + b"\n")) == 1


def test_a_thousand_lines_take_seconds(model):
    questions = [f"{example.text} {number}" for number in range(20) for example in EXAMPLES][:1000]
    started = time.process_time()
    assert len(routed(model, "\n".join(questions).encode())) == 1000
    assert time.process_time() - started < 20


@pytest.mark.parametrize("length", [3_000, 60_000])
def test_a_very_long_message_is_one_line(model, length):
    text = ("đóng bảo hiểm xã hội tự nguyện bao nhiêu tiền " * length)[:length]
    (line,) = routed(model, text.encode())
    assert line["routes"][0]["programme"] == "voluntary_si"
