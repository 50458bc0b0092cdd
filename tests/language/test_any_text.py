"""No text may break the readers: a citizen can send anything."""

import json
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from advisor.language.clean import clean
from advisor.language.segment import segment
from advisor.language.values.read import entities_of, read_values
from tests.language.reading import TODAY
from tests.language.texts import long_ones, texts

relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=25, deadline=None)


@relaxed
@given(texts)
def test_clean_text_is_composed_visible_and_single_spaced(text):
    cleaned = clean(text).text
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in cleaned)


@relaxed
@given(texts)
def test_spans_of_clean_text_stay_inside_the_original_and_in_order(text):
    cleaned = clean(text)
    spans = [cleaned.original_span(at, at + 1) for at in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


@relaxed
@given(texts)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text).text
    assert clean(once).text == once


@relaxed
@given(texts)
def test_tokens_are_slices_in_order_and_nothing_visible_is_lost(text):
    tokens = segment(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert "".join("".join(token.text.split()) for token in tokens) == "".join(text.split())


@relaxed
@given(texts)
def test_values_are_slices_that_can_be_sent_as_json(text):
    values = read_values(text, TODAY)
    assert all(text[value.start : value.end] == value.text for value in values)
    json.dumps(entities_of(values))


@few
@given(long_ones)
def test_ten_thousand_characters_are_read(text):
    cleaned = clean(text)
    assert len(cleaned.text) <= len(text) * 3
    assert segment(cleaned.text) is not None
    assert len(read_values(text, TODAY)) < len(text)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "\u0301", "?", "😀"])
def test_a_text_without_words_has_no_values(text):
    assert read_values(text, TODAY) == []
