import pytest

from advisor.language.values.read import LONGEST_READ, entities_of, read_values
from tests.language.reading import TODAY, kinds, values


@pytest.mark.parametrize(
    "text",
    ["vâng", "dạ", "ừ", "uh", "ok", "oke em", "đúng rồi", "dung roi", "phải", "chuẩn luôn",
     "chuẩn cmnr", "chính xác", "có ạ", "đồng ý", "dạ vâng ạ", "đúng rồi, em là nữ", "yes",
     "rồi ạ", "vang", "được"],
)  # fmt: skip
def test_yes(text):
    assert values(text, "yes_no") == [True]


@pytest.mark.parametrize(
    "text",
    ["không", "ko", "k", "khong", "hông", "hông phải", "hok", "không phải", "sai rồi", "chưa",
     "chưa có", "dạ không ạ", "không, 5 triệu", "no", "đâu có", "khong phai", "thôi", "ko có",
     "làm gì có", "không ạ"],
)  # fmt: skip
def test_no(text):
    assert values(text, "yes_no") == [False]


@pytest.mark.parametrize("text", ["dạ cho em hỏi", "có được không", "không biết", "có mấy loại"])
def test_a_question_is_no_answer(text):
    assert "yes_no" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("đóng hàng tháng", 1),
        ("theo quý", 3),
        ("quý", 3),
        ("3 tháng một lần", 3),
        ("nửa năm", 6),
        ("6 thang 1 lan", 6),
        ("cả năm", 12),
        ("1 năm", 12),
        ("đóng luôn 2 năm", 24),
        ("5 năm một lần", 60),
    ],
)
def test_payment_periods_in_months(text, months):
    assert values(text, "payment_period") == [months]


@pytest.mark.parametrize(
    "text", ["mùng 1 tháng 7", "quý công ty", "trợ cấp hàng tháng", "lương hưu hằng tháng"]
)
def test_what_is_paid_out_or_polite_is_no_payment_period(text):
    assert "payment_period" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "percent"), [("hưởng 80%", 80), ("80 phần trăm", 80), ("tám mươi phần trăm", 80)]
)
def test_percentages(text, percent):
    assert values(text, "percent") == [percent]


@pytest.mark.parametrize(("text", "number"), [("25", 25), ("hai", 2), ("mức 5", 5)])
def test_a_bare_number_is_kept(text, number):
    assert values(text, "number") == [number]


def test_a_number_with_a_meaning_is_not_a_bare_number_too():
    assert "number" not in kinds("đóng 15 năm mức 3tr, nhà 4 người, hạn 30/9")


@pytest.mark.parametrize(
    "text", ["đóng 5tr trong 15 năm 6 tháng từ 1/7/2025, hộ nghèo", "  E  17t"]
)
def test_places_are_places_in_the_text_as_received(text):
    for value in read_values(text, TODAY):
        assert text[value.start : value.end] == value.text


def test_entities_are_scalars_and_lists_of_different_values():
    text = "em đóng 3 năm 11 tháng mà tt bảo chỉ được 3 tháng, 3 tháng thôi à"
    assert entities_of(read_values(text, TODAY)) == {"years": 3, "months": [11, 3]}


def test_only_kinds_of_the_contract_are_entities():
    assert entities_of(read_values("dạ mẹ em đóng hàng tháng 80%, hôm qua", TODAY)) == {}


def test_a_span_has_one_value_of_the_contract():
    text = "ngày 27 tháng 03 năm 2023 nữ 45 tuổi vùng 2"
    found = [value for value in read_values(text, TODAY) if value.kind in ("date", "age", "years")]
    assert [value.value for value in found] == ["2023-03-27", 45]


def test_text_beyond_the_longest_message_is_not_read():
    assert read_values("a " * LONGEST_READ + "5tr", TODAY) == []
