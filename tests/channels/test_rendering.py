"""Replies as each platform takes them, held against the documented calls and limits."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answers.answer import Button
from advisor.channels.calls import Reply
from advisor.channels.choices import any_is_amount, as_list, chosen
from advisor.channels.collector import Collector
from advisor.channels.messenger.rendering import render as messenger
from advisor.channels.replies import reply
from advisor.channels.said import Said
from advisor.channels.zalo_bot.rendering import render as zalo_bot
from advisor.channels.zalo_oa.rendering import render as zalo_oa
from tests.channels.documented import load

RENDERERS = (zalo_oa, zalo_bot, messenger)
LONG = "Câu này dài vừa phải. " * 300


def buttons(count: int, title: str = "Chọn {}") -> tuple[Button, ...]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return tuple(Button(title.format(letters[number])) for number in range(count))


def messages(made: Reply) -> list[dict]:
    return [call.body for call in made.calls]


def test_a_plain_text_is_the_documented_call() -> None:
    said = [Said("Xin chào")]
    assert messages(zalo_oa(said)) == [load("zalo_oa", "out_text")["request"]["body"]["message"]]
    sent = load("zalo_bot", "out_sendMessage")["request"]["body"]
    assert messages(zalo_bot(said)) == [{"text": sent["text"]}]
    assert messages(messenger(said)) == [{"text": "Xin chào"}]


def test_an_image_is_the_documented_call() -> None:
    url = "https://example.gov.vn/map.jpg"
    said = [Said(image=url)]
    documented = load("zalo_oa", "out_image_url")["request"]["body"]["message"]["attachment"]
    assert messages(zalo_oa(said)) == [{"attachment": documented}]
    assert zalo_bot(said).calls[0].to_json() == {"method": "sendPhoto", "body": {"photo": url}}
    image = load("messenger", "out_image")["request"]["body"]["message"]["attachment"]
    image["payload"]["url"] = url
    assert messages(messenger(said)) == [{"attachment": image}]


def test_zalo_shows_up_to_five_buttons_and_what_comes_back_is_text() -> None:
    (message,) = messages(zalo_oa([Said("Chọn?", (Button("Có", "tôi đồng ý"), Button("Không")))]))
    assert message["attachment"]["payload"] == {
        "buttons": [
            {"title": "Có", "type": "oa.query.show", "payload": "tôi đồng ý"},
            {"title": "Không", "type": "oa.query.show", "payload": "Không"},
        ]
    }


def test_zalo_puts_six_to_ten_buttons_into_two_messages() -> None:
    made = zalo_oa([Said("Chọn?", buttons(8))])
    counts = [len(one["attachment"]["payload"]["buttons"]) for one in messages(made)]
    assert counts == [5, 3]
    assert made.choices == []


def test_zalo_numbers_more_than_ten_buttons() -> None:
    made = zalo_oa([Said("Chọn?", buttons(12))])
    (message,) = messages(made)
    assert "12. Chọn L" in message["text"]
    assert made.choices[11] == "Chọn L"


def test_the_bot_numbers_buttons_and_says_how_to_choose() -> None:
    made = zalo_bot([Said("Chọn?", (Button("Có", "tôi đồng ý"), Button("Không")))])
    assert messages(made) == [{"text": f"Chọn?\n\n1. Có\n2. Không\n{reply('choose')}"}]
    assert made.choices == ["tôi đồng ý", "Không"]


def test_messenger_has_a_template_quick_replies_or_a_list() -> None:
    template = messages(messenger([Said("Chọn?", buttons(3))]))[0]["attachment"]["payload"]
    assert (template["template_type"], len(template["buttons"])) == ("button", 3)
    (quick,) = messages(messenger([Said("Chọn?", buttons(13))]))
    assert len(quick["quick_replies"]) == 13
    (listed,) = messages(messenger([Said("Chọn?", buttons(14))]))
    assert "14. Chọn N" in listed["text"]
    assert "quick_replies" not in listed


def test_messenger_reads_long_titles_out_whole_and_offers_their_numbers() -> None:
    title = "Một lựa chọn dài hơn hai mươi ký tự {}"
    made = messenger([Said("Chọn?", buttons(2, title))])
    (message,) = messages(made)
    assert f"2. {title.format('B')}" in message["text"]
    assert [one["title"] for one in message["quick_replies"]] == ["1", "2"]
    assert message["quick_replies"][1]["payload"] == title.format("B")
    assert len(made.choices) == 2


def test_a_long_text_before_a_template_is_a_quick_reply() -> None:
    (message,) = messages(messenger([Said("Rất dài. " * 80, buttons(2))]))
    assert len(message["quick_replies"]) == 2


@pytest.mark.parametrize("render", RENDERERS)
def test_a_long_text_is_cut_at_sentence_ends_and_buttons_come_last(render) -> None:
    made = render([Said(LONG, buttons(2))])
    texts = [str(one.get("text", "")) for one in messages(made)]
    assert len(texts) > 2
    assert all(0 < len(text) <= 2_000 for text in texts)
    assert all(text.endswith(".") for text in texts[:-1])
    assert not any("attachment" in one or "quick_replies" in one for one in messages(made)[:-1])


@pytest.mark.parametrize("render", RENDERERS)
def test_buttons_without_a_text_are_shown_all_the_same(render) -> None:
    (message,) = messages(render([Said(buttons=buttons(2))]))
    assert message.get("text") or message["attachment"]["payload"]["text"]


@given(st.lists(st.builds(Said, st.text(max_size=3_000), st.just(()), st.just("")), max_size=3))
def test_no_text_makes_a_call_that_is_too_long_or_empty(said: list[Said]) -> None:
    for render in RENDERERS:
        for message in messages(render([one for one in said if one.text.strip()])):
            assert 0 < len(message["text"]) <= 2_000


@pytest.mark.parametrize("typed", ["2", " 2 ", "2.", "số 2", "chọn 2", "2)"])
def test_a_typed_number_is_the_choice(typed: str) -> None:
    assert chosen(typed, ["có", "không"]) == "không"


@pytest.mark.parametrize("typed", ["0", "3", "99", "2 triệu", "hai", "2 3", "năm 2"])
def test_anything_else_stays_what_it_is(typed: str) -> None:
    assert chosen(typed, ["có", "không"]) == typed
    assert chosen("1", []) == "1"


@pytest.mark.parametrize(
    "titles",
    [
        ("3 tháng", "6 tháng", "12 tháng"),
        ("15 năm", "20 năm", "30 năm"),
        ("Mức thấp nhất", "3 triệu"),
        ("Nhóm 2", "Nhóm 1"),
    ],
)
def test_where_the_choices_are_amounts_a_typed_number_stays_an_amount(
    titles: tuple[str, ...],
) -> None:
    listed, choices = as_list([Button(title) for title in titles])
    assert choices == []
    assert f"• {titles[0]}" in listed


def test_regions_may_be_numbered_because_both_readings_agree() -> None:
    assert not any_is_amount([Button(f"Vùng {number}") for number in (1, 2, 3, 4)])
    assert not any_is_amount([Button("Đóng 6 tháng"), Button("Mua ở đâu?")])


def test_what_a_turn_says_is_kept_whole() -> None:
    async def turn(collector: Collector) -> None:
        await collector.send_response("me", {"text": "một\n\nhai"})
        await collector.send_response("me", {"buttons": [{"title": "Có"}]})
        await collector.send_response("me", {"text": "ba", "image": "https://a/b.png"})
        await collector.send_response("me", {"text": ""})

    collector = Collector("zalo_bot")
    asyncio.run(turn(collector))
    assert collector.name() == "zalo_bot"
    assert collector.said() == [
        Said("một\n\nhai"),
        Said(buttons=(Button("Có"),)),
        Said("ba"),
        Said(image="https://a/b.png"),
    ]
