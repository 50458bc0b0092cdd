"""Ages: "17t", "52 tuổi", "ở tuổi 45", "mẹ em sắp 60", "nữ 45"."""

from collections.abc import Iterator

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.ranges import shared_unit
from advisor.language.values.reading import Number, Reading
from advisor.language.values.units import unit_at

_OLDEST = 120
_YOUNGEST_BARE, _OLDEST_BARE = 14, 110
_MONTHS_BEFORE = frozenset("dong duoc dc nghi huong lanh nhan lam nop thieu".split())
_PEOPLE = frozenset(
    "toi em e minh chau con anh chi me bo ba ma co chu bac ong vo chong tui a c nam nu may bon "
    "cu di cau".split()
)
_NEARLY = frozenset("sap gan ngoai hon ngot tam khoang moi vua da tron du".split())
_STOPS = frozenset({"", ",", ".", ";", "?", "!", "(", ")"})
_GOES_ON = frozenset("roi thi chua co muon dong mua nghi lam da dang duoc dc a ma o nay van".split())


def read(reading: Reading) -> Iterator[Candidate]:
    """Ages in years; both ends of a range."""
    for number in reading.numbers.values():
        if isinstance(number.value, float) or not 0 < number.value <= _OLDEST:
            continue
        last = _with_unit(reading, number)
        if last is not None:
            if lower := shared_unit(reading, number):
                yield over(reading, "age", lower.value, lower.first, lower.last)
            yield over(reading, "age", number.value, number.first, last)
        elif (first := _without_unit(reading, number)) is not None:
            yield over(reading, "age", number.value, first, number.last)


def _with_unit(reading: Reading, number: Number) -> int | None:
    unit = unit_at(reading, number.last)
    if unit is None or unit.meaning != "age":
        return None
    short = reading.words[number.last].text == "t"
    if short and reading.word(number.first - 1) in _MONTHS_BEFORE:
        return None
    return unit.last


def _without_unit(reading: Reading, number: Number) -> int | None:
    """The first word of an age told by "tuổi 45", "sắp 60", "năm nay 50" or "nữ 45"."""
    if not number.figure.isdigit() or unit_at(reading, number.last) is not None:
        return None
    if not _YOUNGEST_BARE <= number.value <= _OLDEST_BARE or reading.word(number.last) in ("/", "-"):
        return None
    at = number.first - 1
    if reading.word(at) in ("tuoi", ":") and "tuoi" in (reading.word(at), reading.word(at - 1)):
        return number.first
    after = reading.word(number.last)
    ends = after in _STOPS or after in _GOES_ON
    if not ends:
        return None
    if reading.word(at) == "nay" and reading.word(at - 1) == "nam":
        return number.first
    if reading.word(at) in _NEARLY:
        at -= 1
        return number.first if _person(reading, at) else None
    return number.first if _person(reading, at) and after in _STOPS else None


def _person(reading: Reading, at: int) -> bool:
    """Whether a person is named right before (or "năm nay")."""
    word = reading.word(at)
    return word in _PEOPLE or (word == "nay" and reading.word(at - 1) == "nam")
