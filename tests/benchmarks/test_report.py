"""What is said of times, and where it is kept."""

from pathlib import Path

import pytest

from benchmarks.options import Options
from benchmarks.report import Section, Table, write
from benchmarks.timing import Times, milliseconds, percentile, times


def section(title: str, figure: str) -> Section:
    table = Table("Times", ["", "p50"])
    table.add("ours", figure)
    return Section(title, "conditions", [table], ["a note"])


def test_a_section_measured_again_replaces_itself_only(tmp_path: Path) -> None:
    document = tmp_path / "docs" / "benchmarks.md"
    for one in (section("A", "1 ms"), section("B", "2 ms"), section("A", "3 ms")):
        write(document, "Benchmarks", "Said before.", one)
    text = document.read_text()
    assert text.startswith("# Benchmarks\n\nSaid before.\n\n## A\n")
    assert text.count("## ") == 2
    assert "| ours | 3 ms |" in text
    assert "| ours | 2 ms |" in text
    assert "1 ms" not in text


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="2 columns"):
        Table("Times", ["", "p50"]).add("ours")


def test_percentiles_lie_between_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([0.0, 10.0], 95) == pytest.approx(9.5)
    assert Times([0.001, 0.003]).p50 == pytest.approx(2.0)
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_times_are_told_in_fitting_units() -> None:
    assert [milliseconds(value) for value in (0.25, 12.345, 1234.5)] == [
        "250 µs",
        "12.3 ms",
        "1234 ms",
    ]
    assert times(2.0, 9.0) == "4.5 ×"


def test_reduced_sizes_are_never_written_as_results() -> None:
    assert not Options().trial
    assert Options().document.name == "benchmarks.md"
    for cut in (Options(subset=60), Options(epochs=2), Options(turns=20), Options(routed_lines=5)):
        assert cut.trial
        assert cut.document.name == "trial.md"


def test_options_are_told_as_they_are_typed() -> None:
    told = Options(epochs=2, best_diet=True, questions=Path("/somewhere/questions.yml")).flags
    assert told == "--epochs 2 --questions questions.yml --best-diet"
