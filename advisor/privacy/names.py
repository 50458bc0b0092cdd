"""Names of persons, where the words around them or their form leave no doubt."""

import re
from typing import Final

NAME: Final = "[họ tên]"

FAMILY = (
    "Nguyễn|Nguyen|Trần|Tran|Lê|Le|Phạm|Pham|Huỳnh|Huynh|Hoàng|Hoang|Phan|Vũ|Vu|Võ|Vo|Đặng|Dang|"
    "Bùi|Bui|Đỗ|Do|Hồ|Ho|Ngô|Ngo|Dương|Duong|Lý|Ly|Đinh|Dinh|Trương|Truong|Đoàn|Doan|Lương|Luong|"
    "Mai|Cao|Tạ|Ta|Trịnh|Trinh|Đào|Dao|Phùng|Phung|Lưu|Luu|Châu|Chau|Quách|Quach|Thái|Thai|Tô|To|"
    "La|Hà|Ha|Kiều|Kieu|Vương|Vuong|Triệu|Trieu|Chu|Nông|Nong|Lò|Lo|Giàng|Giang|Vàng|Vang|Sùng|Sung"
)
_UPPER = "".join(
    char for char in map(chr, range(0x41, 0x1EFA)) if char.isupper() and char.isalpha()
)
_WORD = rf"[{_UPPER}][^\W\d_]*"
_FULL = rf"(?:{FAMILY})(?:\s+{_WORD}){{1,4}}"
_MIDDLE = r"(?:Văn|Van|Thị|Thi|Đình|Dinh|Hữu|Huu|Ngọc|Ngoc|Xuân|Xuan|Quang|Đức|Duc|Thanh|Kim)"
# Who they are says who it is: "tôi tên", "em là", "chồng tôi là", "họ tên:".
_SELF = (
    r"(?i:\b(?:(?:tôi|toi|em|mình|minh|cháu|chau|con|tui|anh|chị|chi|chú|cô|bác|ông|bà|vợ|chồng|mẹ|"
    r"bố|ba|má)(?:\s+(?:tôi|em|mình|cháu))?\s+(?:tên|ten|là|la|tên là|ten la)|"
    r"(?:họ|ho)(?:\s+(?:và|va))?\s+(?:tên|ten)|(?:tên|ten)(?:\s+(?:tôi|em|mình|cháu))?)"
    r"\s*(?:là|la|:)?\s*)"
)
_INTRODUCED = re.compile(rf"({_SELF})({_FULL})")
_ADDRESSED = re.compile(
    r"(\b(?:[Aa]nh|[Cc]hị|[Cc]hi|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Vv]ợ|[Cc]hồng)\s+)"
    rf"((?:{FAMILY})(?:\s+{_WORD}){{2,3}})"
)
_PLACE = (
    r"(?<!đường )(?<!phố )(?<!trường )(?<!viện )(?<!phường )(?<!xã )(?<!huyện )(?<!quận )(?<!thôn )"
)
_BARE = re.compile(rf"{_PLACE}\b(?:{FAMILY})\s+{_MIDDLE}(?:\s+{_WORD}){{1,2}}")
_NAMED_LOWER = re.compile(
    r"(?i)(\b(?:(?:họ|ho)(?:\s+(?:và|va))?\s+(?:tên|ten)|(?:tôi|toi|em|mình|minh|cháu|chau)\s+"
    r"(?:tên|ten)|(?:tên|ten)\s+(?:tôi|toi|em|mình|minh|cháu|chau))\s*(?:là|la|:)?\s*)"
    rf"((?:{FAMILY})\s+(?:văn|van|thị|thi|ngọc|ngoc|đình|hữu|xuân|quang|đức|minh|thanh|kim)"
    r"\s+[^\W\d_]+)"
)


def mask_names(text: str) -> str:
    """The text with the names of persons masked that are surely names."""
    text = _INTRODUCED.sub(rf"\1{NAME}", text)
    text = _ADDRESSED.sub(rf"\1{NAME}", text)
    text = _NAMED_LOWER.sub(rf"\1{NAME}", text)
    return _BARE.sub(NAME, text)
