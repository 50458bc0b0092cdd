import pytest

from advisor.language.values.province import current_province
from advisor.language.wordlists import load_list
from tests.language.reading import kinds, values


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("hộ nghèo", "poor"),
        ("ho ngheo", "poor"),
        ("em nghèo ạ", "poor"),
        ("vào hộ cận nghèo năm nay", "near_poor"),
        ("ho can ngheo dong 330k", "near_poor"),
        ("Em là người Tày", "ethnic_minority"),
        ("Bọn em người Sán Chỉ", "ethnic_minority"),
        ("toi la nguoi Dao", "ethnic_minority"),
        ("người H'Mông", "ethnic_minority"),
        ("dân tộc Sán Dìu", "ethnic_minority"),
        ("đồng bào dân tộc thiểu số", "ethnic_minority"),
        ("ở xã đảo", "island_commune"),
        ("không nghèo", "none"),
        ("không thuộc diện nào", "none"),
        ("tôi không thuộc diện nghèo hay dân tộc gì", "none"),
        ("ko phai ho ngheo", "none"),
        ("hộ bình thường", "none"),
        ("ủa cận nghèo mới đúng, không phải nghèo", "near_poor"),
        ("em hộ nghèo không phải đóng à", "poor"),
        ("em không biết hộ nghèo được bao nhiêu", "poor"),
    ],
)
def test_the_group_of_a_citizen(text, status):
    assert set(values(text, "poverty_status")) == {status}


@pytest.mark.parametrize(
    "text",
    [
        "chuẩn nghèo nông thôn tăng",
        "quyền lợi người lao động",
        "nguoi co the",
        "nguoi ma toi biet",
        "quỹ vì người nghèo",
        "người kinh doanh online",
        "xã không có tên trong danh sách",
        "what can you do",
        "đồ lừa đảo",
        "ho 8 nguoi dong bao nhieu",
    ],
)
def test_other_words_name_no_group(text):
    assert "poverty_status" not in kinds(text)


def test_two_groups_are_both_read():
    text = "có hộ cận nghèo là người dân tộc Sán Dìu"
    assert values(text, "poverty_status") == ["near_poor", "ethnic_minority"]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("vùng 1", "I"),
        ("trần tctn vùng I", "I"),
        ("vung II", "II"),
        ("vùng bốn", "IV"),
        ("xã khu vực III miền núi", "III"),
        ("kv3", "III"),
        ("lam o vung 2 thi huong sao", "II"),
    ],
)
def test_regions_are_roman_numerals(text, region):
    assert values(text, "region") == [region]


@pytest.mark.parametrize("text", ["lương tối thiểu vùng", "vùng 5", "vùng sâu vùng xa"])
def test_no_region_without_its_number(text):
    assert "region" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Hải Phòng nghe đồn hỗ trợ thêm", "Hải Phòng"),
        ("làm Samsung Thái Nguyên", "Thái Nguyên"),
        ("miễn phí ở TPHCM", "TP Hồ Chí Minh"),
        ("em ở sài gòn", "TP Hồ Chí Minh"),
        ("o tp hcm", "TP Hồ Chí Minh"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("que o nghe an", "Nghệ An"),
        ("o hn", "Hà Nội"),
        ("Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Lam Dong", "Lâm Đồng"),
    ],
)
def test_provinces_of_today_and_former_ones(text, province):
    assert values(text, "province") == [province]


@pytest.mark.parametrize(
    "text",
    ["di lam dong bhxh", "dong thap nhat", "luong cao bang ai", "bac can mua", "đường Hồ Chí Minh"],
)
def test_everyday_words_and_streets_are_no_provinces(text):
    assert "province" not in kinds(text)


def test_a_former_province_is_part_of_one_of_today():
    assert current_province("Vĩnh Phúc") == "Phú Thọ"
    assert current_province("Quảng Ninh") == "Quảng Ninh"


def test_the_34_provinces_of_today_hold_the_63_former_ones():
    provinces = load_list("provinces")
    today = {one["name"] for one in provinces if "part_of" not in one}
    assert (len(today), len(provinces)) == (34, 63)
    assert {one["part_of"] for one in provinces if "part_of" in one} <= today
