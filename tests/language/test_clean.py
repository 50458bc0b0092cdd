import unicodedata

import pytest

from advisor.language.clean import clean


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoà thuý khoẻ", "hòa thúy khỏe"),
        ("quý giá, gìn giữ", "quý giá, gìn giữ"),
        ("tài khỏan thất nghịêp", "tài khoản thất nghiệp"),
        ("đuợc nguời huớng đưọc", "được người hướng được"),
        ("HOÀ Bình", "HÒA Bình"),
        ("lương hưu, tra cứu, bảo lưu", "lương hưu, tra cứu, bảo lưu"),
    ],
)
def test_tone_marks_and_horns_stand_in_one_place(typed, meant):
    assert clean(typed).text == meant


def test_decomposed_text_is_composed():
    text = "Bảo hiểm xã hội tự nguyện được hỗ trợ"
    assert clean(unicodedata.normalize("NFD", text)).text == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cho minhf hoir baor hieemr", "cho mình hỏi bảo hiểm"),
        ("tuwj nguyeenj laf gif", "tự nguyện là gì"),
        ("khoong dduowcj", "không được"),
        ("nhuwng mà tôi", "nhưng mà tôi"),
        ("Baor hieemr", "Bảo hiểm"),
    ],
)
def test_telex_keystrokes_are_decoded(typed, meant):
    assert clean(typed).text == meant


@pytest.mark.parametrize(
    "typed",
    [
        "bao hiem xa hoi tu nguyen",
        "test app vssid",
        "check list",
        "may tinh fax",
        "gif",
        "www.bhxh.vn",
    ],
)
def test_words_that_stand_as_they_are_are_not_taken_for_telex(typed):
    assert clean(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quáaaa", "quá"),
        ("vângg ạaaa", "vâng ạ"),
        ("đượcccc khôngggg", "được không"),
        ("khu vực III", "khu vực III"),
        ("mã số xxx", "mã số xxx"),
        ("kkkk vui quá", "kkkk vui quá"),
        ("koooo", "ko"),
    ],
)
def test_letters_held_down_are_written_once(typed, meant):
    assert clean(typed).text == meant


def test_chat_spelling_of_final_ng_is_completed():
    assert clean("thág này đúg").text == "tháng này đúng"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bhxh tn", "bảo hiểm xã hội tự nguyện"),
        ("bh tn", "bảo hiểm thất nghiệp"),
        ("BHYT hgđ", "bảo hiểm y tế hộ gia đình"),
        ("bhtn với tctn", "bảo hiểm thất nghiệp với trợ cấp thất nghiệp"),
        ("e đóng đc ko", "em đóng được không"),
        ("dong hok dc", "dong không được"),
        ("hết bnhiu", "hết bao nhiêu"),
        ("bao nhiu", "bao nhiêu"),
        ("quên mk", "quên mật khẩu"),
        ("cho mk hỏi", "cho mình hỏi"),
        ("hđlđ với cty", "hợp đồng lao động với công ty"),
        ("tt dvvl", "trung tâm dịch vụ việc làm"),
        ("ntn r", "như thế nào rồi"),
        ("onl dc ko", "online được không"),
    ],
)
def test_abbreviations_are_written_out_beside_the_clean_text(typed, meant):
    assert clean(typed).expanded == meant


@pytest.mark.parametrize("typed", ["500k", "500 k", "30 m", "5 h"])
def test_letters_behind_a_figure_are_units_and_stay(typed):
    assert clean(typed).expanded == typed


def test_invisible_and_odd_characters_become_plain_ones():
    typed = "\u200bＢＨＹＴ\u00a0“hộ”\t– gia\u00adđình…\x00"
    assert clean(typed).text == 'BHYT "hộ" - giađình...'


def test_every_place_in_the_clean_text_leads_back_to_the_original():
    original = unicodedata.normalize("NFD", "  Đóng  bảo hiểm ") + "bhyt hgđ"
    cleaned = clean(original)
    at = cleaned.text.index("bảo hiểm")
    start, end = cleaned.original_span(at, at + len("bảo hiểm"))
    assert unicodedata.normalize("NFC", original[start:end]) == "bảo hiểm"


def test_an_expansion_leads_back_to_its_abbreviation():
    cleaned = clean("dong bhyt hgd")
    at = cleaned.expanded.index("hộ gia đình")
    start, end = cleaned.original_span_of_expanded(at, at + len("hộ gia đình"))
    assert cleaned.original[start:end] == "hgd"


def test_a_lone_surrogate_is_dropped():
    assert clean("a\ud800b").text == "ab"
