"""Messages too small for a classifier."""

import pytest

from advisor.language.routing.route import Example
from advisor.language.routing.tiny import SURE, WORDLESS, learn_replies, read_tiny
from tests.language.routing.lessons import EXAMPLES

REPLIES = learn_replies(EXAMPLES)


@pytest.mark.parametrize("text", ["Đúng rồi", "ĐÚNG RỒI!!!", "dung roi", "đúng rồiiii", "có 👍"])
def test_a_known_reply_is_known_in_any_spelling(text):
    route = read_tiny(text, REPLIES)
    assert route is not None
    assert (route.name, route.confidence) == ("general/affirm", SURE)


@pytest.mark.parametrize("text", ["😀😀", "...", "?!", "https://example.vn/a?b=c", "\u200b", "👍"])
def test_a_message_without_words_is_nothing_to_route(text):
    assert read_tiny(text, REPLIES) == WORDLESS


@pytest.mark.parametrize("text", ["bhyt", "5000000", "xem https://example.vn giúp"])
def test_everything_else_is_left_to_the_classifier(text):
    assert read_tiny(text, REPLIES) is None


def test_a_reply_with_two_readings_is_not_learnt():
    replies = learn_replies(
        [Example("ờ", "general", "affirm"), Example("ờ", "general", "chitchat")]
    )
    assert replies == {}


def test_unaccented_replies_are_known_only_where_they_mean_one_thing():
    replies = learn_replies(
        [Example("có", "general", "affirm"), Example("cô", "general", "greeting")]
    )
    assert read_tiny("có", replies) is not None
    assert read_tiny("co", replies) is None


def test_long_small_talk_and_questions_are_not_learnt():
    long = Example("dạ em cảm ơn anh chị nhiều", "general", "thanks")
    question = Example("lương hưu", "voluntary_si", "pension")
    assert learn_replies([long, question]) == {}
