"""What citizens are told on the two sides of a change of law, and the doubts they are told."""

from datetime import date

import pytest

from advisor.answers.article import Article
from tests.answers.published import TODAY, answer, articles, told

EVE_OF_2026 = date(2025, 12, 31)
NEW_YEAR_2026 = date(2026, 1, 1)
EVE_OF_JULY_2026 = date(2026, 6, 30)
JULY_2026 = date(2026, 7, 1)
NEW_YEAR_2027 = date(2027, 1, 1)

SIDES = (
    ("household_hi/contribution_amount/overview", EVE_OF_JULY_2026, "105.300 đồng một tháng"),
    ("household_hi/contribution_amount/overview", JULY_2026, "113.850 đồng một tháng"),
    ("household_hi/benefit_level/small-bills", EVE_OF_JULY_2026, "dưới 351.000 đồng"),
    ("household_hi/benefit_level/small-bills", JULY_2026, "dưới 379.500 đồng"),
    ("household_hi/benefit_level/copay-exemption", EVE_OF_JULY_2026, "quá 14.040.000 đồng"),
    ("household_hi/benefit_level/copay-exemption", JULY_2026, "quá 15.180.000 đồng"),
    ("household_hi/state_support/near-poor", EVE_OF_2026, "được quỹ trả 95%"),
    ("household_hi/state_support/near-poor", NEW_YEAR_2026, "được quỹ trả 100%"),
    ("unemployment/hospital_referral/overview", EVE_OF_JULY_2026, "tuyến tỉnh: không được trả"),
    ("unemployment/hospital_referral/overview", JULY_2026, "tuyến tỉnh: trả 50% của mức 80%"),
    ("voluntary_si/contribution_amount/minimum-maximum", EVE_OF_JULY_2026, "46.800.000 đồng"),
    ("voluntary_si/contribution_amount/minimum-maximum", JULY_2026, "50.600.000 đồng"),
    ("voluntary_si/contribution_amount/overview", JULY_2026, "264.000 đồng một tháng"),
    ("voluntary_si/contribution_amount/overview", NEW_YEAR_2027, "387.200 đồng một tháng"),
    ("voluntary_si/survivor_death/funeral", EVE_OF_JULY_2026, "23.400.000 đồng"),
    ("voluntary_si/survivor_death/funeral", JULY_2026, "25.300.000 đồng"),
    ("voluntary_si/pension/social-pension", EVE_OF_JULY_2026, "500.000 đồng một tháng"),
    ("voluntary_si/pension/social-pension", JULY_2026, "540.000 đồng một tháng"),
    ("voluntary_si/pension/overview", EVE_OF_2026, "nam 61 tuổi 3 tháng, nữ 56 tuổi 8 tháng"),
    ("voluntary_si/pension/overview", NEW_YEAR_2026, "nam 61 tuổi 6 tháng, nữ 57 tuổi"),
)
# Questions the law leaves open, or practice nobody could check: never told as certain.
OPEN_QUESTIONS = (
    "voluntary_si/contribution_amount/poverty-line-2027",
    "voluntary_si/payment_method/missed-months",
    "voluntary_si/payment_method/missing-years",
    "voluntary_si/payment_method/several-years-ahead",
    "voluntary_si/pension/social-pension",
    "voluntary_si/state_support/how-long",
    "voluntary_si/state_support/local-top-up",
    "voluntary_si/state_support/special-zones",
    "voluntary_si/maternity/conditions",
    "household_hi/benefit_level/what-counts-for-exemption",
    "household_hi/card_or_book/lending-card",
    "household_hi/contribution_amount/joining-later",
    "household_hi/eligibility/is-it-compulsory",
    "household_hi/payment_method/no-extra-no-refund",
    "household_hi/transfer_combine/five-years-continuity",
    "household_hi/transfer_combine/household-to-company",
    "unemployment/benefit_level/cap",
    "unemployment/card_or_book/book-not-closed",
    "unemployment/card_or_book/lost-book",
    "unemployment/compare/severance",
    "general/card_or_book/overview",
    "general/card_or_book/vssid-account",
    "general/where_to_go/organisation",
)
# Words of those who prepared the texts, which tell a citizen nothing, and what nobody may promise.
NOT_FOR_CITIZENS = ("văn bản gốc", "legal", "catalogue", "[U]", "K-med", "TODO")
PROMISES = ("chắc chắn được", "cam kết", "bảo đảm được nhận", "đảm bảo được", "không mất đồng nào")


@pytest.mark.parametrize(("name", "day", "words"), SIDES)
def test_the_figure_of_the_day_is_told(name: str, day: date, words: str) -> None:
    text = told(name, day)
    assert words in f"{text.headline}\n{text.details}"


def test_self_referral_is_answered_by_one_article_on_each_side_of_july_2026() -> None:
    folder = "household_hi/hospital_referral/self-referred"
    before, after = articles()[f"{folder}-until-june-2026"], articles()[folder]
    for day, right in ((EVE_OF_JULY_2026, before), (JULY_2026, after)):
        assert [article.id for article in (before, after) if article.is_valid(day)] == [right.id]
    assert "viện tỉnh cũ không được trả" in told(before.id, EVE_OF_JULY_2026).headline
    assert "viện tỉnh cũ được 40%" in told(after.id, JULY_2026).headline


@pytest.mark.parametrize("name", OPEN_QUESTIONS)
def test_an_open_question_is_told_with_its_doubt(name: str) -> None:
    article = articles()[name]
    assert article.certainty == "uncertain"
    assert article.caution
    assert article.caution in answer(name, TODAY).cautions


def test_figures_announced_for_2027_are_told_as_not_confirmed() -> None:
    cautions = " ".join(answer("voluntary_si/contribution_amount/overview", NEW_YEAR_2027).cautions)
    assert "mới là mức dự kiến" in cautions
    assert not answer("voluntary_si/contribution_amount/overview", TODAY).cautions


@pytest.mark.parametrize("article", articles().values(), ids=lambda article: article.id)
def test_nothing_is_promised_and_no_workshop_word_is_left(article: Article) -> None:
    day = TODAY if article.is_valid(TODAY) else article.valid_from
    text = told(article.id, day)
    read = f"{text.headline}\n{text.details}\n{article.caution or ''}".casefold()
    assert [word for word in (*NOT_FOR_CITIZENS, *PROMISES) if word.casefold() in read] == []
