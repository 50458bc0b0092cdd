"""Names of channels, topics, calculations and ranges in the officers' words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from advisor.answers.article import Article
from advisor.conversation.calculations import CALCULATIONS
from advisor.conversation.forms import load_forms
from advisor.conversation.names import load_names
from advisor.insight.ranges import LONG
from advisor.settings import current

CHANNELS: Final = {
    "zalo_oa": "Zalo OA",
    "zalo_bot": "Zalo Bot",
    "messenger": "Messenger",
    "web": "Trang web",
    "rest": "REST",
    "cmdline": "Dòng lệnh",
}
YES_NO: Final = {"true": "có", "false": "không", "True": "có", "False": "không"}


@dataclass(frozen=True)
class Words:
    """What things are called; `articles` by their ids."""

    articles: Mapping[str, Article]

    def channel(self, code: str) -> str:
        """A channel."""
        return CHANNELS.get(code, code or "khác")

    def programme(self, code: str) -> str:
        """A programme; "" is a question about none."""
        if code == "general":
            return "Chung"
        return str(load_names().words["programmes"].get(code, code)) if code else "không rõ"

    def topic(self, code: str) -> str:
        """A topic; "" is a question about none."""
        return str(load_names().words["topics"].get(code, code)) if code else "không rõ"

    def article(self, name: str) -> str:
        """An article's title, its id when it is gone."""
        known = self.articles.get(name)
        return known.title if known else name

    def calculator(self, code: str) -> str:
        """A calculation."""
        return calculator_titles().get(code, code)

    def input(self, calculator: str, name: str) -> str:
        """An input of a calculation."""
        known = CALCULATIONS.get(calculator)
        labels = {spec.name: spec.label for spec in known.input_specs} if known else {}
        return labels.get(name) or name

    def range(self, calculator: str, name: str, value: str) -> str:
        """A range with its unit: "từ 3 đến dưới 5 triệu đồng"."""
        if value in YES_NO:
            return YES_NO[value]
        known = CALCULATIONS.get(calculator)
        kinds = {spec.name: spec.kind for spec in known.input_specs} if known else {}
        kind = kinds.get(name, "")
        if kind == "birth_date":
            return f"thập niên {value[:3]}0"
        if kind not in ("money", "integer"):
            return _choice(name, value)
        unit = " triệu đồng" if kind == "money" else ""
        if kind == "integer" and (name.endswith(LONG) or "months" in name):
            unit = " ngày" if name.endswith("days") else " tháng"
        return _band(value) + unit


def _band(value: str) -> str:
    if value.startswith("<"):
        return f"dưới {value[1:]}"
    if value.endswith("+"):
        return f"từ {value[:-1]}"
    low, dash, high = value.partition("-")
    return f"từ {low} đến dưới {high}" if dash else value


def _choice(name: str, value: str) -> str:
    words = load_names().words
    for group in (name, "groups", "household", "sex"):
        known = words.get(group)
        if isinstance(known, Mapping) and value in known:
            return str(known[value])
    return value


def calculator_titles() -> dict[str, str]:
    """Code → title of every calculation that has a form."""
    forms = load_forms(current().root / "data" / "forms")
    return {code: form.title[:1].upper() + form.title[1:] for code, form in forms.items()}
