import pytest

from tests.language.reading import kinds, values


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("đóng 15 năm", 15),
        ("dong 15 nam", 15),
        ("15n", 15),
        ("2 năm chẵn", 2),
        ("mười lăm năm", 15),
        ("muoi lam nam", 15),
        ("hai mươi năm", 20),
        ("năm năm", 5),
        ("5 năm rưỡi", 5.5),
        ("làm 1 năm được mấy tháng", 1),
        ("một năm đóng sau 2014", 1),
    ],
)
def test_years_are_durations(text, years):
    assert values(text, "years") == [years]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 tháng", 6),
        ("36 thang", 36),
        ("4 thág", 4),
        ("12th", 12),
        ("dong 3t dc k", 3),
        ("dong 18t", 18),
        ("đóng 3t đc k", 3),
        ("mua 6 thag", 6),
        ("ba tháng", 3),
        ("năm tháng", 5),
        ("nửa năm", 6),
        ("sau một tháng", 1),
        ("một tháng rưỡi", 1.5),
        ("dong bhxh tn 6 thang 1 lan", 6),
    ],
)
def test_months_are_durations(text, months):
    assert values(text, "months") == [months]


def test_years_and_months_together_are_one_duration_in_months():
    text = "em đóng 15 năm 6 tháng"
    assert values(text, "years") == [15]
    assert values(text, "months") == [6]
    assert values(text, "duration_months") == [186]


def test_a_lone_duration_is_counted_in_months_too():
    assert values("đóng 3 năm", "duration_months") == [36]


@pytest.mark.parametrize("text", ["bình quân 6 tháng cuối 8tr", "trong 24 tháng", "6 tháng 1 lần"])
def test_a_window_or_payment_period_is_no_time_of_contribution(text):
    assert values(text, "duration_months") == []


@pytest.mark.parametrize("text", ["đóng nốt 3 năm một lần", "dong bu 36 thang 1 lan"])
def test_what_is_lacking_and_paid_at_once_is_a_duration_and_no_period(text):
    assert values(text, "duration_months") == [36]
    assert values(text, "payment_period") == []


@pytest.mark.parametrize(
    "text",
    [
        "bao nhiêu 1 tháng",
        "18 triệu một năm",
        "hết nhiêu một năm vậy",
        "1 tháng đóng bao nhiêu",
        "triệu rưỡi một tháng",
        "làm thêm 80 giờ một tháng",
        "phải tự đóng bao nhiêu tiền BHYT một năm?",
    ],
)
def test_the_period_of_a_rate_is_no_duration(text):
    assert not kinds(text) & {"months", "years"}


@pytest.mark.parametrize(
    ("text", "values_expected"), [("2-3 năm", [2, 3]), ("5 hay 10 năm", [5, 10])]
)
def test_both_ends_of_a_range_are_years(text, values_expected):
    assert values(text, "years") == values_expected


@pytest.mark.parametrize(
    "text", ["tháng 5 năm 2024", "từ tháng 3 năm ngoái", "năm 2023", "tháng 11", "lớp 5 năm nay"]
)
def test_dates_are_no_durations(text):
    assert not kinds(text) & {"months", "years"}


def test_days_are_their_own_kind():
    assert values("trong 21 ngày cân nhắc", "days") == [21]
