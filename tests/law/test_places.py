"""Minimum-wage regions of Quảng Ninh (NĐ 293/2025/NĐ-CP, before NĐ 74/2024/NĐ-CP)."""

from datetime import date

import pytest

from advisor.law.places import places, region_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("tp hạ long", 1),
        ("TP. Hạ Long", 1),
        ("ha long", 1),
        ("phường Bãi Cháy", 1),
        ("P. Bãi Cháy, TP Hạ Long", 1),
        ("hon gai", 1),
        ("uong bi", 1),
        ("tx đông triều", 1),
        ("móng cái", 1),
        ("mong cai 3", 1),
        ("cam pha", 2),
        ("thành phố Cẩm Phả", 2),
        ("xã Hải Hòa", 2),
        ("em làm công ty bên Quang Hanh ạ", 2),
        ("van don", 3),
        ("đặc khu Vân Đồn", 3),
        ("huyện Tiên Yên", 3),
        ("hải hà", 3),
        ("Đầm Hà", 3),
        ("cô tô", 4),
        ("dk co to", 4),
        ("bình liêu", 4),
        ("huyen ba che", 4),
        ("xã Lương Minh", 4),
    ],
)
def test_place_names_give_the_region(text, region):
    place = region_of(text, TODAY)
    assert place is not None
    assert place.region == region
    assert place.reference == "NĐ 293/2025/NĐ-CP Đ.3(3)"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quảng ninh",
        "hải phòng",
        "hạ long và cẩm phả",
        "làm ở khu công nghiệp",
        "quyền lợi an sinh xã hội",
        "hai bên thống nhất chấm dứt hợp đồng",
    ],
)
def test_unknown_or_contradicting_names_must_be_asked(text):
    assert region_of(text, TODAY) is None


@pytest.mark.parametrize("text", ["xã Thống Nhất", "thong nhat", "p. An Sinh", "An Sinh"])
def test_ordinary_words_are_places_when_nothing_else_is_said(text):
    place = region_of(text, TODAY)
    assert place is not None
    assert place.region == 1


def test_exception_of_the_former_city_is_told_unless_a_ward_is_named():
    city, ward = region_of("tp hạ long", TODAY), region_of("Hà Tu, Hạ Long", TODAY)
    assert city is not None
    assert ward is not None
    assert city.caution is not None
    assert "Đồng Sơn" in city.caution
    assert ward.caution is None


def test_decree_of_the_day_is_cited():
    before = region_of("cam pha", date(2025, 12, 31))
    assert before is not None
    assert before.reference == "NĐ 74/2024/NĐ-CP Đ.3(3)"
    assert region_of("cam pha", date(2024, 6, 30)) is None


def test_all_fifty_four_units_have_one_region():
    present = [place for place in places() if place.kind in {"phường", "xã", "đặc khu"}]
    assert len({(place.kind, place.name) for place in present}) == 54
    assert [sum(place.region == region for place in present) for region in (1, 2, 3, 4)] == [
        31,
        5,
        11,
        7,
    ]


def test_every_former_unit_lies_in_one_region():
    former = [place for place in places() if place.kind in {"thành phố", "thị xã", "huyện"}]
    assert former
    assert all(place.region for place in former)
