import pytest

from tests.language.reading import kinds, values

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5tr", 5 * MILLION),
        ("1tr5", 1_500_000),
        ("1tr4", 1_400_000),
        ("10tr2", 10_200_000),
        ("2tr34", 2_340_000),
        ("1tr450", 1_450_000),
        ("1tr500k", 1_500_000),
        ("5 triệu rưỡi", 5_500_000),
        ("5 trieu", 5 * MILLION),
        ("hai trieu ruoi", 2_500_000),
        ("năm trăm nghìn", 500_000),
        ("nam tram nghin", 500_000),
        ("500k", 500_000),
        ("330 k", 330_000),
        ("4.960.000đ", 4_960_000),
        ("1.034.000 đồng", 1_034_000),
        ("1,5 triệu", 1_500_000),
        ("3 triệu 5", 3_500_000),
        ("3 trieu 5", 3_500_000),
        ("2 trieu 530", 2_530_000),
        ("một triệu hai", 1_200_000),
        ("một triệu hai trăm nghìn", 1_200_000),
        ("1 triệu 034 nghìn", 1_034_000),
        ("3 củ", 3 * MILLION),
        ("2 củ rưỡi", 2_500_000),
        ("5 củ 2", 5_200_000),
        ("130 củ", 130 * MILLION),
        ("trăm rưỡi nghìn", 150_000),
        ("triệu rưỡi", 1_500_000),
        ("hai tram ruoi", 250_000),
        ("2 trăm rưỡi nghìn", 250_000),
        ("hai triệu mốt", 2_100_000),
        ("ba triệu tư", 3_400_000),
        ("nửa triệu", 500_000),
        ("hai mươi lăm triệu", 25 * MILLION),
        ("tám chục triệu", 80 * MILLION),
        ("5 trăm nghìn", 500_000),
        ("1 tỷ 2", 1_200 * MILLION),
        ("dong muc 2340000", 2_340_000),
        ("muc 1tr5 con lai", 1_500_000),
    ],
)
def test_amounts_are_read_in_dong(text, amount):
    assert values(text, "money_vnd") == [amount]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("lương 8tr-12tr", [8 * MILLION, 12 * MILLION]),
        ("8-12tr", [8 * MILLION, 12 * MILLION]),
        ("từ 5 đến 7 triệu", [5 * MILLION, 7 * MILLION]),
        ("500 đến 1 triệu", [500_000, MILLION]),
        ("mức 2 triệu hay 3 triệu", [2 * MILLION, 3 * MILLION]),
    ],
)
def test_both_ends_of_a_range_are_amounts(text, amounts):
    assert values(text, "money_vnd") == amounts


@pytest.mark.parametrize(
    ("text", "amount", "kind", "other"),
    [
        ("mức 3 triệu 5 đóng 20 năm", 3_500_000, "years", 20),
        ("3 triệu 5 năm", 3 * MILLION, "years", 5),
        ("8 triệu 12 tháng", 8 * MILLION, "months", 12),
        ("6 triệu 2 người", 6 * MILLION, "people", 2),
        ("nha 6 khau mua bhyt het tam 4 cu", 4 * MILLION, "people", 6),
    ],
)
def test_a_number_with_its_own_unit_is_no_decimal(text, amount, kind, other):
    assert (values(text, "money_vnd"), values(text, kind)) == ([amount], [other])


@pytest.mark.parametrize(
    "text",
    [
        "gọi 0912345678 hoặc 1900 9068",
        "nghị định 188/2025/NĐ-CP",
        "thi bằng lái A1",
        "https://shop.vn/p/88201379/22734012345",
        "được học lần hai k",
        "nha co 2 cu gia",
        "mã số 0123456789",
        "kiếm được mấy triệu rưỡi",
    ],
)
def test_other_figures_are_no_money(text):
    assert "money_vnd" not in kinds(text)
