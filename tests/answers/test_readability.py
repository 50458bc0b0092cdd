"""The readability that `advisor answers report` prints."""

from datetime import date
from pathlib import Path

from advisor.answers.checking.readability import readability
from tests.answers.writing import LAW, made


def test_sentences_are_counted_with_their_words(tmp_path: Path) -> None:
    long = " ".join(["chữ"] * 26) + "."
    article = made(tmp_path, body=f"Một hai ba. Bốn năm.\n\n## Thêm\n- {long}\n")
    read = readability([article], law=LAW, on=date(2026, 11, 24))
    assert (read.articles, read.sentences, read.longest) == (1, 3, 26)
    assert read.long == 1 / 3
