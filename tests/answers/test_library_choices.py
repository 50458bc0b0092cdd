"""What the library says when the words fit several articles, a title, another time, or nothing."""

import logging
from datetime import date
from pathlib import Path

import pytest

from advisor.answers import library as module
from advisor.answers.answer import Answer
from advisor.answers.library import Library
from advisor.answers.wording import DO_YOU_MEAN, SOMETHING_ELSE
from advisor.conversation.utterance import Route
from tests.answers.writing import LAW, put

TODAY = date(2026, 11, 24)
WITHDRAW = "voluntary_si/lump_sum/overview"
DOCUMENTS = "voluntary_si/documents/lump-sum"
QUESTIONS = {
    WITHDRAW: ("Khi nào được rút một lần", "[khi nào được lấy hết tiền về]"),
    DOCUMENTS: ("Giấy tờ rút một lần", "[hồ sơ lấy tiền về cần gì]"),
    "household_hi/card_or_book/lost-card": ("Mất thẻ BHYT", "[rơi thẻ thì làm lại ở đâu]"),
}
SURE = Route("voluntary_si", "lump_sum", 0.9)
LONG = "Được rút khi đủ điều kiện.\n" + "".join(
    f"\n## Phần {letter}\n" + "- Một ý khá dài để cho bài thật là dài.\n" * 12
    for letter in "abcdef"
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library of three articles."""
    for name, (title, questions) in QUESTIONS.items():
        put(tmp_path, name, body=f"Đây là bài {title}.", title=title, questions=questions)
    return Library(tmp_path)


def ask(
    library: Library, text: str, route: Route = SURE, on: date = TODAY, *others: Route
) -> Answer | None:
    """What is answered to a text."""
    return library.answer(route, text, law=LAW, on=on, alternatives=others)


def told(answer: Answer | None) -> str:
    """The id of the article that was told."""
    assert answer is not None
    return answer.article


def test_the_answer_says_which_article_it_is(library: Library) -> None:
    assert told(ask(library, "khi nào được rút tiền một lần")) == WITHDRAW


def test_close_rivals_are_offered_as_buttons_that_lead_to_them(library: Library) -> None:
    answer = ask(library, "rút một lần", Route("voluntary_si", "documents", 0.2))
    assert answer is not None
    (rival,) = answer.buttons
    assert {answer.article, told(library.named(rival.text(), law=LAW, on=TODAY))} == {
        WITHDRAW,
        DOCUMENTS,
    }


def test_faint_words_get_a_choice_instead_of_a_guess(library: Library) -> None:
    route = Route("voluntary_si", "pension", 0.3)
    answer = ask(library, "tiền rút về chỗ nào", route)
    assert answer is not None
    assert answer.headline == DO_YOU_MEAN.format(title="Khi nào được rút một lần")
    assert [button.title for button in answer.buttons] == [
        "Khi nào được rút một lần",
        SOMETHING_ELSE.title,
    ]
    assert answer.article == ""


def test_words_without_any_meaning_here_get_no_answer(library: Library) -> None:
    assert ask(library, "qwerty zxcvb", Route("voluntary_si", "pension", 0.1)) is None


def test_what_is_surely_not_our_business_gets_no_answer(library: Library) -> None:
    route = Route("out_of_scope", "out_of_scope", 0.99)
    assert ask(library, "khi nào được rút tiền ngân hàng", route) is None


def test_even_a_sure_router_is_outweighed_by_words_that_carry_the_whole_question(
    library: Library,
) -> None:
    route = Route("out_of_scope", "out_of_scope", 0.99)
    assert told(ask(library, "khi nào được rút một lần", route)) == WITHDRAW


def test_what_is_doubtfully_not_our_business_is_answered_when_the_words_carry_it(
    library: Library,
) -> None:
    route = Route("out_of_scope", "out_of_scope", 0.6)
    assert told(ask(library, "khi nào được rút một lần", route)) == WITHDRAW
    assert ask(library, "khi nào mưa", route) is None


def test_the_second_reading_of_the_router_can_win_by_its_words(library: Library) -> None:
    first = Route("voluntary_si", "lump_sum", 0.5)
    second = Route("household_hi", "card_or_book", 0.45)
    answer = ask(library, "rơi thẻ rồi làm lại ở đâu", first, TODAY, second)
    assert told(answer) == "household_hi/card_or_book/lost-card"


def test_a_title_is_looked_up_however_it_is_typed(library: Library) -> None:
    assert told(library.named("giay to RUT mot lan?", law=LAW, on=TODAY)) == DOCUMENTS
    assert library.named("giấy tờ rút", law=LAW, on=TODAY) is None


def test_related_articles_follow_as_buttons(library: Library, tmp_path: Path) -> None:
    title, questions = QUESTIONS[WITHDRAW]
    put(tmp_path, WITHDRAW, title=title, questions=questions, related=f"[{DOCUMENTS}]")
    answer = ask(library, "khi nào được lấy hết tiền về")
    assert answer is not None
    assert [button.title for button in answer.buttons] == ["Giấy tờ rút một lần"]


def test_an_article_of_another_time_is_not_told_but_its_time_is(tmp_path: Path) -> None:
    put(tmp_path, WITHDRAW, title="Khi nào được rút", valid_to="2026-06-30")
    put(tmp_path, DOCUMENTS, title="Chuyện khác hẳn", questions="[chuyện khác hẳn]", body="Khác.")
    answer = ask(Library(tmp_path), "khi nào được rút")
    assert answer is not None
    assert "chưa có quy định của ngày 24/11/2026" in answer.headline
    assert "đến hết ngày 30/06/2026" in answer.headline
    assert "1900 9068" in answer.question


def test_two_periods_of_one_question_are_each_told_in_their_time(tmp_path: Path) -> None:
    put(tmp_path, f"{WITHDRAW[:-8]}old", body="Luật cũ.", valid_to="2026-06-30")
    put(tmp_path, WITHDRAW, body="Luật mới.", valid_from="2026-07-01")
    library = Library(tmp_path)
    for day, words in ((date(2026, 6, 30), "Luật cũ."), (date(2026, 7, 1), "Luật mới.")):
        answer = ask(library, "ai được tham gia", on=day)
        assert answer is not None
        assert answer.headline == words


def test_a_long_article_is_cut_and_its_rest_is_told_when_asked_for(tmp_path: Path) -> None:
    put(tmp_path, WITHDRAW, title="Khi nào được rút", body=LONG)
    library = Library(tmp_path)
    answer = ask(library, "khi nào được rút")
    assert answer is not None
    assert len(answer.to_text()) <= 2_000
    more = next(button for button in answer.buttons if button.title == "Xem thêm")
    rest = ask(library, more.text(), Route("general", "chitchat", 0.2))
    assert rest is not None
    assert "Phần f" in rest.to_text()
    assert "Phần a" not in rest.to_text()


def test_an_article_whose_figure_is_missing_today_is_not_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = put(tmp_path, WITHDRAW, title="Khi nào được rút", body='Một.\n{{ law("no_such") }}')
    with caplog.at_level(logging.ERROR):
        assert ask(Library(tmp_path), "khi nào được rút") is None
    assert f"{path}:12: " in caplog.text


def test_the_folder_is_not_looked_at_with_every_question(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(module.time, "monotonic", lambda: now)
    ask(library, "khi nào được rút một lần")
    put(tmp_path, WITHDRAW, title="Khi nào được rút một lần", body="Bản mới của bài này.")
    before = ask(library, "khi nào được rút một lần")
    now += 1.1
    after = ask(library, "khi nào được rút một lần")
    assert before is not None
    assert after is not None
    assert (before.headline, after.headline) == (
        "Đây là bài Khi nào được rút một lần.",
        "Bản mới của bài này.",
    )


def test_an_empty_folder_has_no_answers(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert ask(library, "khi nào được rút một lần") is None
    assert library.named("Khi nào được rút", law=LAW, on=TODAY) is None
