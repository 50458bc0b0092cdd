"""The registry: what is offered, under which names and limits, may only change on purpose."""

import os
from pathlib import Path

from advisor.law import CALCULATORS
from advisor.law.describe import describe

SNAPSHOT = Path(__file__).parent / "registry.txt"


def test_the_catalogue_is_the_reviewed_one():
    """After a wanted change: UPDATE_SNAPSHOT=1 pytest tests/law/test_law_registry.py."""
    now = "\n".join(describe(CALCULATORS.values())) + "\n"
    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.write_text(now, encoding="utf-8")
    assert now == SNAPSHOT.read_text(encoding="utf-8")


def test_every_calculator_stands_under_its_own_name():
    assert all(name == calculator.name for name, calculator in CALCULATORS.items())
    assert len(CALCULATORS) == 25


def test_titles_and_labels_are_there_and_no_output_has_two(law):
    for calculator in CALCULATORS.values():
        assert calculator.title
        names = [output.name for output in calculator.outputs]
        assert len(set(names)) == len(names)
        assert all(output.label for output in calculator.outputs)
        assert all(spec.label for spec in calculator.input_specs)
