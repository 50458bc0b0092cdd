"""Search: the citizen's words find the article, the route narrows, and nothing costs more."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answers.article import Article, Review
from advisor.answers.search.deciding import decide
from advisor.answers.search.engine import Engine, Hit
from advisor.answers.search.features import features
from advisor.answers.search.index import MOST_POSTINGS, Index
from advisor.answers.search.prior import likelihood
from advisor.answers.search.vocabulary import Bag, Vocabulary, weighted
from advisor.conversation.utterance import Route

TODAY = date(2026, 11, 24)
PAPERS = "voluntary_si/documents/overview"
PLACE = "voluntary_si/where_to_go/overview"
CARD = "household_hi/card_or_book/lost-card"
WITHDRAW = "voluntary_si/lump_sum/overview"
OLD = "voluntary_si/lump_sum/until-june"


def article(
    name: str,
    *questions: str,
    body: str = "Được.",
    start: date = date(2025, 7, 1),
    end: date | None = None,
) -> Article:
    """An article with these questions; the first is its title."""
    return Article(
        id=name,
        title=questions[0],
        valid_from=start,
        valid_to=end,
        basis=("Luật 41/2024/QH15 Đ.2",),
        certainty="statute_read",
        caution=None,
        review=Review(),
        questions=questions,
        body=body,
        path=Path(f"{name}.md"),
    )


ARTICLES = (
    article(PAPERS, "Hồ sơ cần giấy tờ gì", "phải mang theo những gì"),
    article(PLACE, "Nộp hồ sơ ở đâu", "chỗ nào thu tiền"),
    article(CARD, "Mất thẻ bảo hiểm y tế", "rơi thẻ thì xin cấp lại thế nào"),
    article(WITHDRAW, "Rút bảo hiểm xã hội một lần", start=date(2026, 7, 1)),
    article(OLD, "Rút bảo hiểm xã hội một lần", end=date(2026, 6, 30)),
)
ENGINE = Engine(ARTICLES)


def found(text: str, *routes: Route, on: date | None = TODAY) -> list[str]:
    """The ids found, best first."""
    return [hit.article.id for hit in ENGINE.search(text, on, likelihood(routes))]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("mất thẻ bảo hiểm y tế", CARD),
        ("mat the bao hiem y te", CARD),
        ("MẤT THẺ BHYT!!!", CARD),
        ("mat the bhyt", CARD),
        ("Hồ sơ cần giấy tờ gì".encode().decode(), PAPERS),
        ("rút bhxh 1 lần", WITHDRAW),
    ],
)
def test_the_words_find_the_article_however_they_are_typed(typed: str, right: str) -> None:
    assert found(typed)[0] == right


def test_digits_and_their_words_are_the_same() -> None:
    assert set(features("rút 1 lần")) - set(features("rút một lần")) == set()


def test_words_joined_by_meaning_are_features() -> None:
    assert {"_bao hiem", "_xa hoi"} <= set(features("bảo hiểm xã hội tự nguyện"))


def test_only_an_article_of_the_day_is_found() -> None:
    assert found("rút bảo hiểm xã hội một lần", on=date(2026, 6, 30))[0] == OLD
    assert found("rút bảo hiểm xã hội một lần", on=date(2026, 7, 1))[0] == WITHDRAW
    assert {WITHDRAW, OLD} <= set(found("rút bảo hiểm xã hội một lần", on=None))


def test_the_route_settles_what_the_words_leave_open() -> None:
    assert found("làm sao ạ", Route("voluntary_si", "where_to_go", 0.9))[0] == PLACE
    assert found("làm sao ạ", Route("voluntary_si", "documents", 0.9))[0] == PAPERS


def test_clear_words_outweigh_an_unsure_route() -> None:
    route = Route("voluntary_si", "where_to_go", 0.6)
    assert found("hồ sơ cần giấy tờ gì, phải mang theo những gì", route)[0] == PAPERS


def test_the_other_readings_of_the_router_count_too() -> None:
    routes = (Route("household_hi", "card_or_book", 0.5), Route("voluntary_si", "lump_sum", 0.45))
    assert found("rút bảo hiểm xã hội", *routes)[0] == WITHDRAW


def test_an_article_of_a_programme_that_is_ruled_out_is_not_found() -> None:
    assert found("hồ sơ cần giấy tờ gì", Route("household_hi", "documents", 1.0)) == [CARD]


def test_an_engine_made_from_another_finds_the_same() -> None:
    added = article("unemployment/definition/overview", "Bảo hiểm thất nghiệp là gì")
    articles = (*ARTICLES[1:], added)
    fresh, grown = Engine(articles), Engine(articles, ENGINE)
    for text in ("thất nghiệp là gì", "mất thẻ", "nộp ở đâu", "rút một lần"):
        assert ids(grown.search(text, TODAY, {})) == ids(fresh.search(text, TODAY, {}))


def ids(hits: Sequence[Hit]) -> list[tuple[str, float]]:
    """Ids and rounded scores."""
    return [(hit.article.id, round(hit.score, 4)) for hit in hits]


def test_an_empty_library_finds_nothing() -> None:
    assert Engine(()).search("gì cũng được", TODAY, {}) == []


@given(st.text(max_size=200), st.floats(0, 1))
def test_any_text_gives_at_most_three_articles_in_order(text: str, confidence: float) -> None:
    likely = likelihood([Route("voluntary_si", "documents", confidence)])
    hits = ENGINE.search(text, TODAY, likely)
    scores = [hit.score for hit in hits]
    assert len(hits) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(hit.strength >= 0 for hit in hits)


def test_a_perfect_article_covers_the_whole_question() -> None:
    index = Index(
        [Bag(np.array([0, 1], dtype=np.int32), np.array([9e9, 9e9], dtype=np.float32))], 2
    )
    match = index.match([0, 1])
    assert match.scores[0] / match.possible == pytest.approx(1, abs=0.01)
    assert index.match([0, 1], unknown=5).possible > match.possible


def test_a_feature_that_is_newer_than_the_index_counts_as_unknown() -> None:
    vocabulary = Vocabulary()
    index = Index([vocabulary.bag({"a": 1.0})], len(vocabulary))
    vocabulary.bag({"b": 1.0})
    numbers, unknown = vocabulary.known(["a", "b", "c"])
    assert index.match(numbers, unknown).possible == index.match(numbers[:1], 2).possible


def test_weights_of_a_feature_add_up() -> None:
    assert weighted([(2.0, ["a", "b"]), (0.5, ["a"])]) == {"a": 2.5, "b": 2.0}


def test_the_work_for_a_question_is_bounded_in_a_large_library() -> None:
    """Features that thousands of articles share are left out; the rare one decides."""
    size, shared = 10_000, 8
    common = np.arange(shared, dtype=np.int32)
    bags = [
        Bag(np.append(common, shared + at).astype(np.int32), np.ones(shared + 1, np.float32))
        for at in range(size)
    ]
    match = Index(bags, shared + size).match([*range(shared), shared + 77])
    assert np.count_nonzero(match.scores) <= MOST_POSTINGS
    assert int(match.scores.argmax()) == 77


def hit(name: str, score: float, strength: float, likely: float = 0.0) -> Hit:
    """A hit of an article that exists only for its place in the order."""
    return Hit(article(f"voluntary_si/documents/{name}", name), score, strength, likely)


def test_nothing_found_or_next_to_nothing_is_no_answer() -> None:
    assert decide([]).told is None
    assert decide([hit("a", 0.9, 0.1)]) == decide([])


def test_a_sure_article_is_told_with_its_close_rivals() -> None:
    best, close, far = hit("a", 1.0, 2.5), hit("b", 0.95, 2.4), hit("c", 0.5, 1.2)
    decision = decide([best, close, far])
    assert decision.told == best.article
    assert decision.others == (close.article,)


def test_an_unsure_question_gets_up_to_three_choices() -> None:
    hits = [hit(name, 0.5, 0.8) for name in "abcd"]
    decision = decide(hits)
    assert decision.told is None
    assert len(decision.others) == 3


def test_what_fits_much_worse_is_not_offered() -> None:
    decision = decide([hit("a", 0.5, 0.8), hit("b", 0.4, 0.3)])
    assert [one.title for one in decision.others] == ["a"]


def test_an_article_far_ahead_is_told_where_one_of_two_rivals_is_offered_as_a_choice() -> None:
    alone = [hit("a", 1.0, 0.9), hit("b", 0.6, 0.5)]
    beside = [hit("a", 1.0, 0.9), hit("b", 0.95, 0.85)]
    assert decide(alone).told == alone[0].article
    assert decide(beside).told is None


def test_a_lead_does_not_carry_words_that_carry_nothing() -> None:
    assert decide([hit("a", 1.0, 0.5)]).told is None


def test_a_sure_route_helps_faint_words() -> None:
    assert decide([hit("a", 1.0, 0.2, likely=0.9)]).told is not None
