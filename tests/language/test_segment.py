from pathlib import Path

import pytest

from advisor.language.segment import ChangedModel, check_model, segment


def words(text):
    return [token.text for token in segment(text)]


def test_syllables_of_a_word_are_one_token():
    assert words("bảo hiểm xã hội tự nguyện") == ["bảo hiểm", "xã hội", "tự nguyện"]


def test_places_are_places_in_the_text():
    text = "Mức đóng bảo hiểm y tế: 1.034.000đ/năm (15/8/2026)?"
    assert all(text[token.start : token.end] == token.text for token in segment(text))


def test_figures_and_dates_stay_whole():
    assert "1.034.000" in words("nộp 1.034.000 đồng")
    assert "15/8/2026" in words("hạn đến 15/8/2026")


def test_nothing_is_lost_but_spaces():
    text = "e đóng bhxh tn ĐƯỢC k?? 😀 abc_def"
    assert "".join(words(text)).replace(" ", "") == text.replace(" ", "")


def test_a_text_without_words_has_no_tokens():
    assert segment(" \n\t ") == []


def test_a_changed_model_of_pyvi_is_not_loaded(tmp_path: Path) -> None:
    """Unpickling runs what the file says."""
    changed = tmp_path / "pyvi3.pkl"
    changed.write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(ChangedModel, match="install pyvi anew"):
        check_model(changed)
