import pytest

from advisor.language.values.relative import sex_of
from tests.language.reading import kinds, values


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("e 17t chua di lam", [17]),
        ("mẹ em 52 tuổi", [52]),
        ("60 tuoi", [60]),
        ("năm mươi lăm tuổi", [55]),
        ("mẹ em sắp 60", [60]),
        ("em năm nay 45", [45]),
        ("ở tuổi 45", [45]),
        ("nữ 45", [45]),
        ("trẻ dưới 6 tuổi", [6]),
        ("từ 18 đến 60 tuổi", [18, 60]),
        ("ông bà tôi 64 và 61 tuổi", [64, 61]),
        ("mẹ tôi 73", [73]),
        ("me toi 73", [73]),
        ("ba tui 68 roi", [68]),
        ("vợ tôi 55 chưa đóng bảo hiểm", [55]),
        ("cho bà ngoại 82", [82]),
        ("bố tôi 60 với mẹ tôi 58", [60, 58]),
        ("Tôi đủ 62 tuổi vào tháng 3/2026", [62]),
    ],
)
def test_ages(text, ages):
    assert values(text, "age") == ages


@pytest.mark.parametrize(
    "text",
    [
        "năm 90 em đi làm",
        "em có 45 chưa đủ",
        "Ba tui già rồi",
        "mỗi năm tuổi hưu tăng",
        "lương gần 50",
        "em 5",
        "đóng 18t",
        "mẹ tôi 73 kg",
        "mẹ tôi 70%",
        "mẹ tôi đóng 73",
        "mẹ em 50 năm",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert "age" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("sn 1970", 1970),
        ("sn 85", 1985),
        ("e sn 05", 2005),
        ("toi la nam sinh nam 1966", 1966),
        ("sinh năm 70", 1970),
        ("tuổi 1968", 1968),
        ("mẹ em 1968", 1968),
        ("nữ sinh tháng 8/1971", 1971),
        ("nu sinh thang 2 nam 1972", 1972),
        ("sinh ngày 20/11/1965", 1965),
        ("sinh năm một chín bảy lăm", 1975),
        ("sinh nam mot chin bay lam", 1975),
        ("tôi sinh năm một nghìn chín trăm bảy mươi lăm", 1975),
        ("sinh năm tám hai", 1982),
        ("sinh năm chín mươi", 1990),
    ],
)
def test_years_of_birth(text, year):
    assert values(text, "birth_year") == [year]


def test_a_full_date_of_birth_is_kept():
    assert values("tôi sinh ngày 20/11/1965, nam", "birth_date") == ["1965-11-20"]


def test_the_birth_of_a_child_is_a_date():
    assert values("em sinh 12/2025", "date") == ["2025-12"]
    assert "birth_year" not in kinds("em sinh 12/2025")


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Người lao động nữ", "female"),
        ("Tuyển gấp 20 nữ bán hàng", "female"),
        ("nữ, đóng 25 năm", "female"),
        ("luong huu, nu, dong 20 nam", "female"),
        ("phụ nữ đóng 15 năm", "female"),
        ("tôi là nam, 60 tuổi", "male"),
        ("nam 60 tuoi", "male"),
        ("lao động nam có vợ sinh con", "male"),
        ("nam", "male"),
    ],
)
def test_the_sex_is_read_from_plain_words(text, sex):
    assert values(text, "sex") == [sex]


@pytest.mark.parametrize(
    "text",
    [
        "nam với nữ có khác nhau không",
        "nam 60 nữ 55 về hưu",
        "phải nằm viện",
        "người sử dụng lao động năm 2026",
        "Hội phụ nữ xã",
        "Việt Nam",
        "dong 20 nam",
        "còn lại một lần nữa",
    ],
)
def test_words_alike_and_comparisons_name_no_sex(text):
    assert "sex" not in kinds(text)


def test_who_speaks_of_themselves_is_heard_among_both_sexes():
    assert values("sổ ghi giới tính nam trong khi tôi là nữ", "sex") == ["female"]


@pytest.mark.parametrize(
    ("text", "relation", "sex"),
    [
        ("ước tính lương hưu cho mẹ em", "mother", "female"),
        ("the chong toi cung vay thi sao", "husband", "male"),
        ("vợ tui", "wife", "female"),
        ("ông nội", "grandfather", "male"),
        ("bố mẹ em", "parents", None),
    ],
)
def test_relatives_are_named_with_their_sex(text, relation, sex):
    assert values(text, "relative") == [relation]
    assert sex_of(relation) == sex
    assert "sex" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("nhà em 5 khẩu, có một đứa đi làm công ty", [5]),
        ("nha co 5 nguoi", [5]),
        ("Năm người mua theo hộ", [5]),
        ("hgd 3 ng", [3]),
        ("Nhà có 2 người già mua bhyt", [2]),
        ("bhyt hộ gia đình một người cả năm bao nhiêu", [1]),
        ("haha thôi, hai người thì sao", [2]),
        ("2 vợ chồng với 2 đứa con mua bhyt", [4]),
        ("bố mẹ và 3 con mua bhyt hgd", [5]),
        ("3 mẹ con mua thẻ y tế", [3]),
        ("hộ 4-5 người", [4, 5]),
        ("Tuyển gấp 20 nữ bán hàng", [20]),
    ],
)
def test_people_are_counted(text, people):
    assert values(text, "people") == people


@pytest.mark.parametrize(
    "text",
    [
        "người thứ 3",
        "một người bạn bảo em",
        "công ty TNHH 2 thành viên",
        "Từ 1/7/2025 nhân viên y tế",
        "viện 103 người dân vào khám",
        "hai cháu đi học",
        "hai vợ chồng bán bánh mì",
        "nam 60 nữ 55",
    ],
)
def test_other_numbers_count_nobody(text):
    assert "people" not in kinds(text)


@pytest.mark.parametrize(("text", "people"), [("hai vợ chồng", 2), ("sống một mình", 1)])
def test_kinship_outside_a_household_purchase_is_only_implied(text, people):
    assert values(text, "people_implied") == [people]


@pytest.mark.parametrize(
    ("text", "number"),
    [("người thứ 3", 3), ("nguoi thu 2 tro di", 2), ("thứ tư", 4), ("hgđ ng t2", 2)],
)
def test_ordinals(text, number):
    assert values(text, "ordinal") == [number]


def test_a_list_of_ordinals_is_read_to_its_end():
    assert values("bhyt nguoi thu 1 thu 2 va thu 3", "ordinal") == [1, 2, 3]


@pytest.mark.parametrize("text", ["sáng thứ hai", "thứ bảy chủ nhật", "thu tien"])
def test_days_of_the_week_are_no_ordinals(text):
    assert "ordinal" not in kinds(text)
