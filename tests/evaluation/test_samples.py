"""Reading messages with their right routes."""

import pytest

from advisor.evaluation.samples import UnreadableSamples, read_samples, training_lines

NLU = """version: "3.1"
nlu:
- intent: pension
  metadata: {programme: voluntary_si}
  examples: |
    - lương hưu bao nhiêu
    -  hai: ba
"""


def test_training_messages_know_their_place_and_route(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pension.yml").write_text(NLU, encoding="utf-8")
    lines = training_lines(tmp_path)
    assert [line.example.text for line in lines] == ["lương hưu bao nhiêu", "hai: ba"]
    assert {line.example.pair for line in lines} == {"voluntary_si/pension"}
    assert {line.place for line in lines} == {"a/pension.yml"}


def test_a_training_file_without_programme_is_named(tmp_path):
    (tmp_path / "x.yml").write_text("nlu:\n- intent: a\n  examples: '- b'\n", encoding="utf-8")
    with pytest.raises(UnreadableSamples, match=r"x\.yml"):
        training_lines(tmp_path)


def test_questions_have_their_other_right_routes(tmp_path):
    file = tmp_path / "q.yml"
    file.write_text(
        "- {text: 'Lương hưu?', programme: voluntary_si, topic: pension, entities: {age: 60},"
        " also_ok: [general/definition]}\n- {text: alo, programme: general, topic: greeting}\n",
        encoding="utf-8",
    )
    first, second = read_samples(file)
    assert first.routes == ("voluntary_si/pension", "general/definition")
    assert first.programmes == {"voluntary_si", "general"}
    assert first.entities == {"age": 60}
    assert first.is_accented
    assert not second.is_accented


@pytest.mark.parametrize("content", ["a: [", "- {text: x}", "3", "null"])
def test_a_broken_file_of_questions_is_named(tmp_path, content):
    (tmp_path / "q.yml").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableSamples, match=r"q\.yml"):
        read_samples(tmp_path / "q.yml")


def test_a_missing_file_of_questions_is_named(tmp_path):
    with pytest.raises(UnreadableSamples, match="none"):
        read_samples(tmp_path / "none.yml")
