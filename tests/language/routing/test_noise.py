"""Noise: how people distort what they type."""

import random
import unicodedata

import pytest
from hypothesis import given, settings

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.noise import NOISES, augment
from tests.language.texts import texts

TEXT = "Cho tôi hỏi mức đóng bảo hiểm xã hội tự nguyện là bao nhiêu một tháng"


def rng() -> random.Random:
    return random.Random(8)


@pytest.mark.parametrize("name", NOISES)
def test_every_noise_changes_the_text_and_repeats_itself(name):
    noised = NOISES[name](TEXT, rng())
    assert noised != TEXT
    assert noised == NOISES[name](TEXT, rng())


def test_unaccented_text_is_plain_ascii():
    assert NOISES["unaccented"](TEXT, rng()).isascii()


def test_decomposed_text_is_the_same_text():
    assert unicodedata.normalize("NFC", NOISES["nfd"](TEXT, rng())) == TEXT


def test_teencode_is_shorter_and_read_back_by_the_cleaner():
    short = NOISES["teencode"](TEXT, rng())
    assert len(short) < len(TEXT)
    assert "bảo hiểm" in clean(short).expanded


def test_telex_keystrokes_are_read_back_by_the_cleaner():
    keys = NOISES["telex"]("bảo hiểm xã hội tự nguyện", random.Random(1))
    assert not set("ảểãộựệ") <= set(keys)
    assert fold(clean(keys).text) == "bao hiem xa hoi tu nguyen"


def test_typos_leave_most_words_alone():
    slipped = NOISES["typo"](TEXT, rng()).split()
    same = sum(a == b for a, b in zip(TEXT.split(), slipped, strict=True))
    assert len(slipped) / 2 < same < len(slipped)


def test_copies_of_a_message_are_different_from_it_and_each_other():
    copies = augment(TEXT, rng())
    assert fold(TEXT) in copies
    assert len({TEXT, *copies}) == len(copies) + 1 == 4


def test_a_bare_short_message_has_few_copies():
    assert augment("x", rng()) == []


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_can_be_noised(text):
    assert all(isinstance(noise(text, rng()), str) for noise in NOISES.values())
    assert text not in augment(text, rng())
