"""A list is read as spreadsheets export it, and refused with file, line and reason."""

from __future__ import annotations

from datetime import date

import pytest

from advisor.offices.checking import check
from advisor.offices.office import Office
from advisor.settings import CLONE
from tests.offices.writing import HEADER, TODAY, checked, listed, row

GOOD = listed(row(), row(name="Điểm thu Thử", kind="collecting_agent"))


def test_a_good_list_has_no_problems() -> None:
    found = checked(row(serves="phường Hà Lầm | phường Cao Xanh"))
    assert found.problems == ()
    assert found.offices == (
        Office(
            province="Quảng Ninh",
            commune="phường Hồng Gai",
            kind="bhxh_office",
            name="BHXH cơ sở Thử",
            address="1 phố Thử Nghiệm",
            phone="0203 000 0001",
            hours="",
            verified_on=date(2026, 11, 1),
            serves=("phường Hà Lầm", "phường Cao Xanh"),
        ),
    )


@pytest.mark.parametrize(
    "data",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b",", b";"),
        GOOD.replace(b",", b"\t"),
        GOOD.replace(b"\n", b"\r\n"),
        GOOD.decode().replace(",", "\t").encode("utf-16"),
        GOOD.replace(b"province,", b"Province ,"),
        GOOD + b",,,,,,,,\n\n",
    ],
)
def test_what_spreadsheets_export_is_the_same_list(data: bytes) -> None:
    found = check(data, "list.csv", TODAY)
    assert found.problems == ()
    assert found.offices == check(GOOD, "list.csv", TODAY).offices
    assert len(found.offices) == 2


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"kind": "post_office"}, "unknown kind 'post_office'"),
        ({"province": "Hà Giang"}, "none of the 34 units: part of Tuyên Quang"),
        ({"province": "Atlantis"}, "province 'Atlantis' is none of the 34 units"),
        ({"commune": ""}, "commune missing"),
        ({"name": "", "address": ""}, "name, address missing"),
        ({"phone": "12345"}, "phone '12345' is malformed"),
        ({"phone": "gọi Lan 0203000000"}, "is malformed"),
        ({"verified_on": ""}, "verified_on missing"),
        ({"verified_on": "2026-13-01"}, "is not a day"),
        ({"verified_on": "2026-11-25"}, "is in the future"),
        ({"address": "x" * 301}, "address has 301 characters"),
    ],
)
def test_an_error_names_file_line_and_reason(changed: dict[str, str], reason: str) -> None:
    found = checked(row(name="Trước"), row(**changed))
    assert reason in found.errors[0].reason
    assert str(found.errors[0]).startswith("list.csv:3: error: ")
    assert len(found.offices) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"verified_on": "2025-11-01"}, "more than a year ago"),
        ({"commune": "phường Atlantis"}, "not known in Quảng Ninh"),
        ({"commune": "xã Hồng Gai"}, "not known in Quảng Ninh"),
        ({"commune": "Hồng Gai"}, "without its kind"),
        ({"serves": "phường Hà Lầm|xã Atlantis"}, "'xã Atlantis' is not known"),
    ],
)
def test_what_is_doubtful_is_a_warning_and_stays_in_the_list(
    changed: dict[str, str], reason: str
) -> None:
    found = checked(row(**changed))
    assert found.errors == ()
    assert reason in found.problems[0].reason
    assert len(found.offices) == 1


def test_communes_of_other_provinces_are_not_doubted() -> None:
    assert checked(row(province="Hà Nội", commune="xã Đâu Đó")).problems == ()


@pytest.mark.parametrize(
    ("text", "province"),
    [("tp. hồ chí minh", "TP Hồ Chí Minh"), ("Tỉnh Quảng Ninh", "Quảng Ninh"), ("HUẾ", "Huế")],
)
def test_provinces_are_read_as_people_write_them(text: str, province: str) -> None:
    assert checked(row(province=text, commune="xã Thử")).offices[0].province == province


@pytest.mark.parametrize("phone", ["0203 000 0001", "(0203) 000-0001", "+84 203.000.0001", ""])
def test_phones_are_taken_as_they_are_written(phone: str) -> None:
    assert checked(row(phone=phone)).offices[0].phone == phone


def test_days_of_a_vietnamese_spreadsheet_are_read() -> None:
    assert checked(row(verified_on="05/10/2026")).offices[0].verified_on == date(2026, 10, 5)


def test_the_same_office_twice_is_refused_however_it_is_written() -> None:
    found = checked(row(), row(commune="PHƯỜNG HONG GAI", name="bhxh co so thu"))
    assert [problem.line for problem in found.errors] == [3]
    assert "as line 2" in found.errors[0].reason


def test_the_same_name_in_another_commune_is_another_office() -> None:
    assert checked(row(), row(commune="phường Hà Lầm")).errors == ()


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"", 1, "the header lacks province"),
        (HEADER.replace("address,", "").encode(), 1, "the header lacks address"),
        (f"{HEADER},fax\n".encode(), 1, "unknown columns: fax"),
        (f"{HEADER},phone\n".encode(), 1, "names a column twice"),
        (listed(row(), row() + ",x"), 3, "10 cells"),
        (listed(row()).decode().encode("cp1258", "replace"), 2, "not UTF-8"),
        (listed(f'"{row()}'), 2, "unexpected end of data"),
    ],
)
def test_a_file_that_is_no_list_is_one_error(data: bytes, line: int, reason: str) -> None:
    found = check(data, "list.csv", TODAY)
    assert found.offices == ()
    assert [problem.line for problem in found.errors] == [line]
    assert reason in found.errors[0].reason


def test_a_cell_of_several_lines_is_one_line_of_text() -> None:
    found = check(listed(row(address='"1 phố Thử\nNghiệm"'), row(kind="x")), "list.csv", TODAY)
    assert found.offices[0].address == "1 phố Thử Nghiệm"
    assert [problem.line for problem in found.errors] == [4]


def test_the_list_of_the_project_is_empty_until_the_province_fills_it() -> None:
    data = (CLONE / "data" / "offices.csv").read_bytes()
    assert data.decode() == f"{HEADER}\n"
    assert check(data, "offices.csv", TODAY).problems == ()


def test_the_example_of_the_documentation_is_a_good_list() -> None:
    text = (CLONE / "docs" / "offices.md").read_text(encoding="utf-8")
    example = text.split("```csv\n")[1].split("```")[0]
    found = check(example.encode(), "offices.md", TODAY)
    assert found.problems == ()
    assert len(found.offices) == 3
