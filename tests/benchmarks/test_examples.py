"""The part of the messages that the stock project gets is even, fixed and not measured on."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.errors import BenchmarkError
from benchmarks.examples import Labelled, Split, read_questions, split

CELLS = [("voluntary_si", "pension"), ("household_hi", "procedure"), ("general", "greeting")]
# Two words each, none in two messages: no message is near to another.
WORDS = [first + vowel + last for first in "bcdghk" for vowel in "aeiou" for last in ("n", "m")]
PAIRS = zip(WORDS[::2], WORDS[1::2], strict=True)
EXAMPLES = [Labelled(" ".join(pair), *CELLS[at % len(CELLS)]) for at, pair in enumerate(PAIRS)]


def test_the_part_is_even_over_the_cells() -> None:
    parts = split(EXAMPLES, 9, 3)
    assert Counter(one.route for one in parts.training) == dict.fromkeys(CELLS, 3)
    assert Counter(one.route for one in parts.held_out) == dict.fromkeys(CELLS, 1)


def test_the_part_is_the_same_every_time() -> None:
    assert split(EXAMPLES, 9, 6) == split(list(EXAMPLES), 9, 6)


def test_nothing_is_measured_on_that_was_trained_on_or_nearly() -> None:
    near = [Labelled("Lúa, cá", "general", "x"), Labelled("lua ca", "general", "x")]
    far = [Labelled("thuyền về bến muộn", "general", "x")]
    examples = [Labelled("lúa cá", "general", "x"), Labelled("chợ huyện đông", "general", "x")]
    measured = split([*examples, *near, *far], 4, 1).held_out
    assert not {one.text for one in measured} & {one.text for one in [*examples, *near]}


def test_too_few_messages_are_told() -> None:
    with pytest.raises(BenchmarkError, match="too few"):
        split(EXAMPLES[:5], 4, 2)


def test_a_kept_split_is_read_again(tmp_path: Path) -> None:
    parts = split(EXAMPLES, 9, 3)
    parts.save(tmp_path / "kept" / "messages.json")
    assert Split.load(tmp_path / "kept" / "messages.json") == parts


def test_questions_may_have_several_right_routes(tmp_path: Path) -> None:
    file = tmp_path / "questions.yml"
    file.write_text(
        "- {text: a, programme: general, topic: thanks, also_ok: [general/goodbye]}\n"
        "- {text: b, programme: general, topic: thanks, also_ok: [{programme: p, topic: t}]}\n",
        encoding="utf-8",
    )
    assert [one.also_right for one in read_questions(file)] == [
        (("general", "goodbye"),),
        (("p", "t"),),
    ]
