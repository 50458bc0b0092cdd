import unicodedata

from advisor.language.fold import fold


def test_accents_and_capitals_are_folded_away():
    assert fold("Bảo hiểm Xã hội ĐƯỢC") == "bao hiem xa hoi duoc"


def test_composed_and_decomposed_text_fold_to_the_same_letters():
    text = "Mức đóng tối đa của người nghèo"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_composed_text_keeps_its_length_so_that_places_hold():
    text = "Tỷ lệ 45% — ỗ ữ ặ đ Đ ß ñ 😀 中文"
    assert len(fold(text)) == len(text)
