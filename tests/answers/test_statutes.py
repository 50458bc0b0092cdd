"""The statute map: one truth about which laws there are and since when they bind."""

import pytest

from advisor.answers.statutes import CitationError, load_statutes
from advisor.law import load_yaml
from advisor.law.references import EFFECTIVE_FROM


@pytest.mark.parametrize(
    ("notation", "number"),
    [
        ("Luật 41/2024/QH15 Đ.36(2)(e)", "41/2024/QH15"),
        ("NĐ 159/2025/NĐ-CP Đ.5", "159/2025/NĐ-CP"),
        ("Luật BHYT Đ.22(1)(đ)", "25/2008/QH12"),
        ("Luật BHYT (sửa đổi bởi Luật 51/2024/QH15) Đ.22", "25/2008/QH12"),
        ("BLLĐ 45/2019/QH14 Đ.169(2)", "45/2019/QH14"),
        ("Luật 45/2019/QH14 Đ.169", "45/2019/QH14"),
        ("CV 340/BHXH-CSXH", "340/BHXH-CSXH"),
        ("TT 01/2025/TT-BLĐTBXH Đ.1", "01/2025/TT-BLĐTBXH"),
    ],
)
def test_a_citation_names_its_statute(notation: str, number: str) -> None:
    assert load_statutes().cited(notation).number == number


@pytest.mark.parametrize(
    "notation",
    ["", "Luật", "Điều 5", "NĐ 159/2025", "NĐ 999/2025/NĐ-CP", "TT 159/2025/NĐ-CP", "Luật 41/2024"],
)
def test_a_citation_that_names_none_is_refused(notation: str) -> None:
    with pytest.raises(CitationError):
        load_statutes().cited(notation)


def test_the_map_and_the_law_agree_on_the_day_a_statute_starts() -> None:
    known = load_statutes().by_number
    assert {number: known[number].start for number in EFFECTIVE_FROM} == dict(EFFECTIVE_FROM)


def test_every_reference_of_a_figure_names_a_known_statute() -> None:
    for parameter in load_yaml():
        for value in parameter.values:
            for notation in value.reference.split(";"):
                assert load_statutes().cited(notation)


def test_no_statute_ends_before_it_starts() -> None:
    for statute in load_statutes().by_number.values():
        assert statute.start is None or statute.end is None or statute.start <= statute.end
