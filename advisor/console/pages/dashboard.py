"""The campaign in figures: charts with their tables, as files, and as a report to print."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from advisor.console.articles import shelf
from advisor.console.chart_policy import charts_allowed
from advisor.console.dashboard_scope import PERIODS, Chosen, chosen
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.refusal import not_found
from advisor.console.visit import Visit
from advisor.insight import summary, tally
from advisor.insight.counts import Counts
from advisor.insight.export import as_csv, as_xlsx
from advisor.insight.tables_shown import Table, tables
from advisor.insight.wording import CHANNELS, Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
page = Page("Bảng theo dõi", "/dashboard")


@page.get("/dashboard", Right.SEE_CAMPAIGN)
def dashboard(visit: Visit) -> Response:
    """The figures of a stretch of days."""
    return charts_allowed(visit.show("dashboard.html", **_shown(visit)))


@page.get("/report", Right.SEE_CAMPAIGN)
def report(visit: Visit) -> Response:
    """The same as a report of one or two pages, to be printed or kept as PDF by the browser."""
    return charts_allowed(visit.show("report.html", now=visit.now, **_shown(visit)))


@page.get("/dashboard/download", Right.SEE_CAMPAIGN)
def download(visit: Visit) -> Response:
    """One table as CSV or XLSX (`table`, `as`), all of them in one workbook without a name."""
    context = _shown(visit)
    scope: Chosen = context["chosen"]
    every: list[Table] = [summary.as_table(context["figures"]), *context["tables"]]
    wanted = visit.query.get("table", "")
    found = [one for one in every if one.key == wanted] if wanted else every
    if not found:
        raise not_found("bảng này")
    name = f"bhxh-{wanted or 'bang'}-{scope.scope.since}-{scope.scope.until}"
    if visit.query.get("as") == "csv" and wanted:
        return _file(as_csv(found[0]), "text/csv; charset=utf-8", f"{name}.csv")
    return _file(as_xlsx(found, scope.told), XLSX, f"{name}.xlsx")


def _shown(visit: Visit) -> Mapping[str, Any]:
    left = tally.refresh_now_and_then()
    wanted = chosen(visit.query)
    words, counts = Words(shelf.articles()), Counts(wanted.scope)
    return {
        "chosen": wanted,
        "uncounted": left,
        "periods": PERIODS,
        "channels": CHANNELS,
        "figures": summary.figures(counts),
        "tables": tables(counts, words),
    }


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kind, headers=headers)
