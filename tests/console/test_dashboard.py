"""The dashboard, its files and the report: what is shown for which days, and how it is told."""

import csv
import io
import re
from datetime import date, datetime
from importlib.metadata import version

import pytest
from openpyxl import load_workbook

from advisor.answers.article_source import read_article
from advisor.console.chart_policy import EMPTY_STYLE
from advisor.insight import tally
from advisor.insight.demo import storing
from advisor.settings import CLONE, LOCAL_TIME
from advisor.store import turns
from advisor.store.turns import Turn
from tests.console.hostile import looked_at

FOLDER = CLONE / "data" / "articles"
DAY = date(2026, 11, 24)


def say(day: date, hour: int, count: int = 1, **more: str) -> None:
    """Record some turns."""
    at = int(datetime(*day.timetuple()[:3], hour, tzinfo=LOCAL_TIME).timestamp() * 1_000)
    said = {"channel": "web", "status": "answered_article", **more}
    turns.add([Turn(sender=f"{day}{hour}{n}", at=at, **said) for n in range(count)])


@pytest.fixture(autouse=True)
def _counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally, "PAUSE_SECONDS", -1.0)


def rows(browser, table: str, **query: str) -> list[list[str]]:
    """A table as the CSV has it, without its heads."""
    asked = {"table": table, "as": "csv", **query}
    answer = browser.get("/console/dashboard/download", params=asked)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def messages(browser, **query: str) -> int:
    """All messages of a choice."""
    return sum(int(row[1]) for row in rows(browser, "days", **query))


def test_the_periods_are_today_a_week_thirty_days_and_the_campaign(officer) -> None:
    browser = officer("viewer")
    for day, count in (
        (DAY, 1),
        (date(2026, 11, 18), 2),
        (date(2026, 11, 17), 4),
        (date(2026, 10, 26), 8),
        (date(2026, 10, 25), 16),
        (date(2026, 5, 1), 32),
        (date(2026, 5, 31), 64),
        (date(2026, 6, 1), 128),
    ):
        say(day, 9, count)  # fmt: skip
    found = {code: messages(browser, period=code) for code in ("1", "7", "30", "month")}
    assert found == {"1": 1, "7": 3, "30": 15, "month": 96}
    assert messages(browser, period="month", month="2026-06") == 128


def test_a_channel_and_a_programme_narrow_every_table(officer) -> None:
    say(DAY, 9, 3, channel="zalo_oa", programme="voluntary_si")
    say(DAY, 10, 5, channel="web", programme="household_hi")
    browser = officer("viewer")
    for table in ("days", "hours", "groups", "programmes", "topics", "statuses"):
        for query, count in (({"channel": "zalo_oa"}, 3), ({"programme": "household_hi"}, 5),
                             ({"channel": "web", "programme": "voluntary_si"}, 0)):  # fmt: skip
            told = rows(browser, table, period="1", **query)
            assert sum(int(row[1]) for row in told) == count, (table, query)


def test_the_week_is_shown_and_the_campaign_where_the_week_is_empty(officer) -> None:
    browser = officer("viewer")
    say(date(2026, 5, 3), 9)
    assert 'value="month" selected' in browser.get("/console/dashboard").text
    say(DAY, 9)
    assert 'value="7" selected' in browser.get("/console/dashboard").text


@pytest.mark.parametrize(
    "query",
    ["period=2", "period=x", "month=2026", "month=2026-13", "month=9999-01", "month=x-y",
     "month=٢٠٢٦-05"],
)  # fmt: skip
def test_what_is_no_period_is_refused(officer, query: str) -> None:
    assert officer("viewer").get(f"/console/dashboard?{query}").status_code == 400


def test_an_empty_record_is_a_page_too(officer) -> None:
    browser = officer("viewer")
    for path in ("dashboard", "report"):
        answer = browser.get(f"/console/{path}")
        assert answer.status_code == 200
        assert "Chưa có số liệu." in answer.text


def test_every_figure_and_every_table_says_what_it_counts(officer) -> None:
    say(DAY, 9, 3)
    text = officer("viewer").get("/console/dashboard").text
    assert text.count("<dt>") == text.count('<dd class="muted">') == 12
    assert text.count("<section") == text.count('<p class="muted">') == 11


def test_all_tables_come_in_one_workbook(officer) -> None:
    say(DAY, 9, 3)
    answer = officer("viewer").get("/console/dashboard/download?period=1")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[:2] == ["Tổng quan", "Tin nhắn theo ngày"]
    assert len(book.sheetnames) == 12
    assert book["Tin nhắn theo ngày"]["B6"].value == 3
    assert "attachment" in answer.headers["content-disposition"]


def test_one_table_comes_as_a_workbook_and_an_unknown_one_not(officer) -> None:
    browser = officer("viewer")
    found = browser.get("/console/dashboard/download?table=hours&as=xlsx")
    assert load_workbook(io.BytesIO(found.content)).sheetnames == ["Tin nhắn theo giờ"]
    assert browser.get("/console/dashboard/download?table=nothing").status_code == 404


def test_pages_with_charts_allow_an_empty_style_and_nothing_more(officer) -> None:
    browser = officer("viewer")
    policy = browser.get("/console/dashboard").headers["content-security-policy"]
    assert f"style-src 'self' {EMPTY_STYLE};" in policy
    assert "unsafe" not in policy
    assert EMPTY_STYLE not in browser.get("/console/articles").headers["content-security-policy"]


def test_the_script_of_the_charts_is_fetched_packed_and_once_a_version(officer, stranger) -> None:
    page = officer("viewer").get("/console/dashboard").text
    [address] = re.findall(r'src="(/console/static/plotly[^"]+)"', page)
    assert version("plotly") in address
    answer = stranger.get(address, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert int(answer.headers["content-length"]) < 1_600_000
    assert "plotly.js v" in answer.text[:200]
    plain = stranger.get(address, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == answer.content


def test_made_up_figures_say_so_on_every_page_until_they_are_gone(officer, stranger) -> None:
    name = "household_hi/deadline/overview"
    storing.fill([read_article(FOLDER, FOLDER / f"{name}.md")], date(2026, 5, 1), 50)
    browser = officer("administrator")
    for path in ("dashboard", "report", "unanswered", "articles", ""):
        assert "Dữ liệu trình diễn" in browser.get(f"/console/{path}").text, path
    assert "Dữ liệu trình diễn" in stranger.get("/console/sign-in").text
    storing.remove()
    assert "Dữ liệu trình diễn" not in browser.get("/console/dashboard").text


def test_the_report_tells_its_days_its_moment_and_what_is_kept_of_people(officer) -> None:
    say(DAY, 9, 3)
    text = officer("viewer").get("/console/report?period=30").text
    assert "Từ 26/10/2026 đến 24/11/2026" in text
    assert "Lập lúc 15/01/2027" in text
    assert "bí danh đổi từng tháng" in text
    assert looked_at(text).running == []
