"""What is said in a long run, and how its memory is told."""

import random
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.held import Held, growth, name_of
from benchmarks.report import Picture, Section, write
from benchmarks.spending import Spending
from benchmarks.talks import LONGEST, SHORTEST, Talks

SCRIPTS = [["nhà tôi 4 người", "5 người"], [f"câu {number}" for number in range(14)]]
TALKS = Talks(SCRIPTS, ["đóng bao nhiêu", "ở đâu", "thời tiết thế nào"])


def held(turns: int, resident: int) -> Held:
    return Held(turns, {"Rasa server": resident}, resident, 0)


def test_conversations_have_their_length_and_no_two_runs_differ() -> None:
    first, again = (
        [TALKS.one(chance) for _ in range(50)] for chance in (random.Random(1), random.Random(1))
    )
    assert first == again
    assert {len(talk) for talk in first} == set(range(SHORTEST, LONGEST + 1))


def test_conversations_of_the_tests_are_gone_through_in_order() -> None:
    chance = random.Random(2)
    begun = [talk for talk in islice(iter(lambda: TALKS.one(chance), None), 100)]
    assert any(talk[:2] == SCRIPTS[0] for talk in begun)
    assert any(talk == SCRIPTS[1][:LONGEST] for talk in begun)
    assert any("còn" in text for talk in begun for text in talk)


def test_growth_is_told_from_where_everything_is_loaded() -> None:
    samples = [held(0, 100), held(10, 200), held(20, 210), held(30, 220)]
    assert growth(samples, 10) == pytest.approx(0.1)
    with pytest.raises(ValueError, match="nothing was measured"):
        growth(samples, 40)


def test_processes_are_named_by_what_they_are() -> None:
    run = ["python", "-m", "advisor.operation.rasa_server", "--model", "x"]
    assert name_of(run) == "Rasa server"
    assert name_of([*run, "--worker"]) == "worker"
    assert name_of(["python", "-m", "advisor.operation.new_part"]) == "new part"
    assert name_of(["python", "/bin/advisor", "run"]) == "supervisor"


def test_what_limits_is_told_by_the_processor() -> None:
    single = {"Rasa server": 1}
    assert Spending({"Rasa server": 0.95}, single, 1.2).limit(2) == "one core a Rasa server"
    assert Spending({"Rasa server": 0.5}, single, 0.6).limit(2) == "waiting, not the processor"
    assert Spending({"Rasa server": 1.9}, single, 1.95).limit(2) == "the 2 cores"
    assert Spending({"Rasa server": 0.9}, single, 1.9).limit(2) == "the 2 cores, 50 % others'"


def test_a_picture_lies_beside_the_document_that_shows_it(tmp_path: Path) -> None:
    plot = Picture("soak", "Memory", b"png")
    write(tmp_path / "benchmarks.md", "Benchmarks", "", Section("A", "now", pictures=[plot]))
    assert "![Memory](benchmarks/soak.png)" in (tmp_path / "benchmarks.md").read_text()
    assert (tmp_path / "benchmarks" / "soak.png").read_bytes() == b"png"
