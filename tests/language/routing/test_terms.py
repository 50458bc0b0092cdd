"""What a message consists of for the router."""

from hypothesis import given, settings

from advisor.language.routing.terms import accented_runs, letter_runs, prepare, word_runs
from tests.language.texts import texts


def test_accents_case_and_composition_change_no_folded_term():
    same = [prepare(form).words for form in ("Đóng BHXH", "đóng bhxh", "ĐÓNG bhxh", "dong bhxh")]
    assert same[0] == ("dong", "bao", "hiem", "xa", "hoi")
    assert all(words == same[0] for words in same)


def test_numbers_are_masked_whatever_their_size():
    assert prepare("đóng 1.500.000").words == prepare("đóng 330").words == ("dong", "0")


def test_words_run_over_three():
    runs = list(word_runs(prepare("đóng tiền hưu già")))
    assert "tien huu gia" in runs
    assert not any(len(run.split()) > 3 for run in runs)


def test_letters_stay_inside_their_word():
    runs = set(letter_runs(prepare("bảo hiểm")))
    assert {" b", "bao", "bao ", "hiem ", " hiem"} <= runs
    assert not any("o h" in run for run in runs)


def test_accented_terms_only_where_there_are_accents():
    assert list(accented_runs(prepare("đóng tiền"))) == ["đóng", "tiền", "đóng tiền"]
    assert list(accented_runs(prepare("dong tien"))) == []


def test_one_endless_word_has_few_terms():
    assert len(list(letter_runs(prepare("xyzt" * 5000)))) < 200


def test_only_the_first_3000_characters_are_read():
    assert prepare("đóng " * 600 + "hưu") == prepare("đóng " * 600)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_can_be_prepared(text):
    prepared = prepare(text)
    assert list(word_runs(prepared)) is not None
    assert all(term for term in letter_runs(prepared))
