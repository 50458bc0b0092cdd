"""Hypothesis strategies: any string, and strings that look like citizens' messages gone wrong."""

import unicodedata

from hypothesis import strategies as st

_PIECES = (
    "bảo hiểm xã hội", "bhxh tn", "5tr", "1tr5", "năm trăm nghìn", "15 năm 6 tháng", "30/9",
    "7/2026", "tháng 11", "nhà 5 khẩu", "2 vợ chồng với 2 con", "người thứ 3", "sn 70", "17t",
    "không thuộc hộ nghèo", "vùng II", "Hà Nội", "hieemr", "quáaaa", "80%", "rưỡi", "nửa năm",
    "nam", "nữ", "mười", "mươi", "trăm", "triệu", "k", "/", "-", ".", ",", "sinh", "tuổi", "đ",
    "😀", "\u200b", "\x00", "\u0301", "\ud800", "İ", "ß", "ﬁ", "１２", "\n", "\t", "́ ̣", "9" * 40,
)  # fmt: skip

anything = st.text(max_size=120)
with_surrogates = st.text(st.characters(exclude_categories=()), max_size=60)
messages = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)
glued = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
decomposed = messages.map(lambda text: unicodedata.normalize("NFD", text))
long_ones = st.sampled_from(_PIECES).map(lambda piece: (piece * 10_000)[:10_000])

texts = st.one_of(anything, with_surrogates, messages, glued, decomposed)
