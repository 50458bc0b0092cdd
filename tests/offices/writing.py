"""Lists of offices for tests: invented places, nothing of a real office."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from advisor.offices.checking import Checked, check
from advisor.offices.directory import Directory

TODAY = date(2026, 11, 24)
LISTS = Path(__file__).parent / "lists"
HEADER = "province,commune,kind,name,address,phone,hours,verified_on,serves"
GOOD = {
    "province": "Quảng Ninh",
    "commune": "phường Hồng Gai",
    "kind": "bhxh_office",
    "name": "BHXH cơ sở Thử",
    "address": "1 phố Thử Nghiệm",
    "phone": "0203 000 0001",
    "hours": "",
    "verified_on": "2026-11-01",
    "serves": "",
}


def row(**changed: str) -> str:
    """A line of the list with some cells changed."""
    return ",".join({**GOOD, **changed}.values())


def listed(*rows: str) -> bytes:
    """The bytes of a list."""
    return "\n".join((HEADER, *rows, "")).encode()


def checked(*rows: str) -> Checked:
    """A list, checked."""
    return check(listed(*rows), "list.csv", TODAY)


def directory(name: str = "quang_ninh") -> Directory:
    """The offices of a list of `lists/`."""
    file = LISTS / f"{name}.csv"
    return Directory(check(file.read_bytes(), str(file), TODAY).offices)
