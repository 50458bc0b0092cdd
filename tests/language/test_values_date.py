import pytest

from advisor.language.values.read import read_values
from tests.language.reading import TODAY, kinds, values


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("nghỉ từ 30/9", "09-30"),
        ("han den 15/8/2026", "2026-08-15"),
        ("từ 1/7/2025", "2025-07-01"),
        ("từ 1/7/25", "2025-07-01"),
        ("01.07.2025", "2025-07-01"),
        ("ngày 15-02-2023", "2023-02-15"),
        ("ngày 27 tháng 03 năm 2023", "2023-03-27"),
        ("ngay 27 thang 3 nam 2023", "2023-03-27"),
        ("15/8 năm 2024", "2024-08-15"),
        ("2025-07-01", "2025-07-01"),
        ("ngày 20 tháng 11", "11-20"),
        ("ngày 30.9", "09-30"),
        ("mùng 1 tháng 7", "07-01"),
        ("từ t10", "10"),
        ("7/2026", "2026-07"),
        ("tháng 5 năm 2024", "2024-05"),
        ("tháng 11/2023", "2023-11"),
        ("t5/2024", "2024-05"),
        ("tháng 11", "11"),
        ("từ tháng Tám", "08"),
        ("qua tháng mười một rồi", "11"),
        ("năm 2023", "2023"),
        ("làm từ 2019", "2019"),
        ("mức đóng bhyt 2026", "2026"),
        ("đóng trước 1995", "1995"),
        ("quý 3/2025", "2025"),
        ("năm hai không mười tám đến giờ", "2018"),
        ("tu nam hai khong muoi tam den gio", "2018"),
        ("năm hai nghìn không trăm mười tám", "2018"),
        ("từ năm hai ngàn lẻ tám", "2008"),
        ("tháng 5 năm hai không hai lăm", "2025-05"),
    ],
)
def test_dates_are_as_precise_as_they_are_written(text, date):
    assert values(text, "date") == [date]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("từ tháng 11 năm 2023 đến tháng 5 năm 2024", ["2023-11", "2024-05"]),
        ("thiếu đoạn 2014-2015", ["2014", "2015"]),
        ("30/9/2025-30/9/2026", ["2025-09-30", "2026-09-30"]),
        ("từ 06/2014 đến 10/2026", ["2014-06", "2026-10"]),
    ],
)
def test_every_date_is_read(text, dates):
    assert values(text, "date") == dates


@pytest.mark.parametrize(
    "text",
    [
        "11 tháng",
        "nghị định 188/2025",
        "Luật BHXH 2024",
        "luật số 41/2024/QH15",
        "giảm 1/2",
        "1/2 tháng lương",
        "mở cửa 24/7",
        "ngày 31/2/2025",
        "2025 người",
        "6 thang 1 lan",
        "ảnh 3x4",
        "bố tôi là thương binh hạng 4/4",
        "năm hai người đóng",
        "từ hai nghìn lên ba nghìn",
    ],
)
def test_other_figures_are_no_dates(text):
    assert "date" not in kinds(text)


def test_a_year_that_was_spoken_leads_back_to_its_words():
    (found,) = (one for one in read_values("đóng từ năm hai không mười tám", TODAY))
    assert found.text == "năm hai không mười tám"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("hôm nay", "2026-11-23"),
        ("hôm qua", "2026-11-22"),
        ("ngay mai", "2026-11-24"),
        ("tuần trước", "2026-11-16"),
        ("tháng này", "2026-11"),
        ("tháng trước", "2026-10"),
        ("tháng sau", "2026-12"),
        ("năm ngoái", "2025"),
        ("sang năm", "2027"),
        ("tháng 3 năm ngoái", "2025-03"),
        ("1/7 năm nay", "2026-07-01"),
    ],
)
def test_relative_dates_are_resolved_from_today(text, date):
    assert values(text, "relative_date") == [date]


@pytest.mark.parametrize("text", ["3 năm trước", "2 tháng sau", "mấy tháng trước"])
def test_a_count_of_months_or_years_is_no_relative_date(text):
    assert values(text, "relative_date") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hàng tháng tôi nộp bao nhiêu", []),
        ("Mỗi tháng Tôi đóng 500k", []),
        ("hang thang toi nop bao nhieu", []),
        ("tháng tôi đóng 2 lần", []),
        ("tháng tới đóng bao nhiêu", ["2026-12"]),
        ("năm sau đóng bao nhiêu", ["2027"]),
        ("tháng sau đó đóng tiếp", []),
        ("thang toi dong bao nhieu", ["2026-12"]),
        ("sang tháng tới tôi đóng", ["2026-12"]),
    ],
)
def test_the_next_month_is_not_what_i_do_every_month(text: str, found: list[str]) -> None:
    assert values(text, "relative_date") == found
