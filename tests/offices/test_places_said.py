"""Which place a citizen names, and which offices that means."""

from __future__ import annotations

import pytest

from advisor.conversation.place_said import Place, place_said
from advisor.conversation.utterance import Reading, Utterance
from advisor.language.values.read import read_values
from advisor.offices.directory import Directory
from advisor.offices.naming import commune_name
from advisor.offices.office import BHXH_OFFICE, COLLECTING_AGENT, EMPLOYMENT_CENTRE
from tests.offices.writing import TODAY, directory

OFFICES = directory()


def said(text: str, *, asked: bool = True, offices: Directory = OFFICES) -> Place | None:
    values = [Reading(v.kind, v.value, v.start, v.end, v.text) for v in read_values(text, TODAY)]
    return place_said(Utterance(text, values=tuple(values)), offices, asked=asked)


@pytest.mark.parametrize(
    ("text", "label", "province"),
    [
        ("phường Hồng Gai", "phường Hồng Gai", "Quảng Ninh"),
        ("phuong hong gai", "phường Hồng Gai", "Quảng Ninh"),
        ("p. Hồng Gai ạ", "phường Hồng Gai", "Quảng Ninh"),
        ("dạ em ở hong gai", "phường Hồng Gai", "Quảng Ninh"),
        ("ở Hòn Gai", "phường Hồng Gai", "Quảng Ninh"),
        ("Cẩm Phả", "Cẩm Phả", "Quảng Ninh"),
        ("tp hạ long", "thành phố Hạ Long", "Quảng Ninh"),
        ("xã Đầm Hà, Quảng Ninh", "xã Đầm Hà", "Quảng Ninh"),
        ("Móng Cái 2", "phường Móng Cái 2", "Quảng Ninh"),
        ("xã Hoa Sen tỉnh Lạng Sơn", "xã Hoa Sen", "Lạng Sơn"),
        ("xã Hoa Sen thì sao", "xã Hoa Sen", None),
        ("Tân Triều, Hà Nội", "Tân Triều", "Hà Nội"),
        ("Hà Nội", "Hà Nội", "Hà Nội"),
        ("Hải Dương", "Hải Phòng", "Hải Phòng"),
        ("Thống Nhất", "xã Thống Nhất", "Quảng Ninh"),
        ("phường Thử", "phường Thử", "Lạng Sơn"),
        ("Tân Triều", "Tân Triều", None),
    ],
)
def test_a_place_is_read_as_people_write_it(text: str, label: str, province: str | None) -> None:
    place = said(text)
    assert place is not None
    assert (place.label, place.province) == (label, province)


@pytest.mark.parametrize(
    "text",
    [
        "bảo hiểm xã hội",
        "phường nào cũng được",
        "xã em",
        "nhà em ở xa lắm",
        "cơ quan nào",
        "ok",
        "tan trieu",
        "cảm ơn em",
        "cho em hỏi đóng thế nào",
    ],
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize("text", ["Tân Triều", "Hà Nội", "Thử", "hai bên thống nhất"])
def test_unasked_a_place_needs_its_kind_or_a_known_name(text: str) -> None:
    assert said(text, asked=False) is None


def test_a_former_city_is_all_its_communes() -> None:
    place = said("thành phố Cẩm Phả")
    assert place is not None
    names = {name.name for name in place.communes}
    assert {"mong duong", "quang hanh", "cua ong"} <= names
    found = OFFICES.find(BHXH_OFFICE, place.communes, place.province)
    assert [office.name for office in found.offices] == ["BHXH cơ sở Thử Hai"]


def test_an_office_is_found_for_every_commune_it_serves() -> None:
    for commune in ("phường Hồng Gai", "Hà Lầm", "p cao xanh"):
        found = OFFICES.find(BHXH_OFFICE, [commune_name(commune)], "Quảng Ninh")
        assert found.nearby
        assert [office.name for office in found.offices] == ["BHXH cơ sở Thử Một"]


def test_at_most_three_offices_are_told() -> None:
    found = OFFICES.find(COLLECTING_AGENT, [commune_name("Hồng Gai")], "Quảng Ninh")
    assert len(found.offices) == 3


def test_without_one_in_the_commune_those_of_the_province_and_kind_are_found() -> None:
    found = OFFICES.find(EMPLOYMENT_CENTRE, [commune_name("xã Đầm Hà")], "Quảng Ninh")
    assert not found.nearby
    assert [office.kind for office in found.offices] == [EMPLOYMENT_CENTRE]
    assert OFFICES.find(EMPLOYMENT_CENTRE, [commune_name("xã Đâu Đó")], "Lạng Sơn").offices == ()
    assert OFFICES.find(BHXH_OFFICE, [commune_name("xã Đâu Đó")], None).offices == ()


def test_a_commune_of_another_province_with_the_same_name_is_not_meant() -> None:
    assert OFFICES.find(BHXH_OFFICE, [commune_name("Hồng Gai")], "Hà Nội").offices == ()
