"""Which model fits the data, and what is served of a trained one."""

import io
import json
import os
import tarfile
from pathlib import Path

import pytest

from advisor.operation import model
from advisor.operation.archive import without_training_graph
from advisor.settings import load_settings
from tests.operation.project import make_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path).root


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "data/nlu/all.yml",
        "data/rules.yml",
        "data/nlu/new.yml",
        "data/language/words.yml",
        "advisor/language/fold.py",
    ],
)
def test_a_change_of_what_a_model_is_made_of_asks_for_a_new_one(root: Path, name: str) -> None:
    before = model.fingerprint(root)
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + "# changed\n")
    assert model.fingerprint(root) != before


@pytest.mark.parametrize(
    "name", ["data/law/base_salary.yml", "actions/__init__.py", "var/x.yml", "README.md"]
)
def test_a_change_of_law_or_actions_needs_no_training(root: Path, name: str) -> None:
    before = model.fingerprint(root)
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("changed")
    assert model.fingerprint(root) == before


def test_a_moved_text_changes_the_fingerprint(root: Path) -> None:
    before = model.fingerprint(root)
    (root / "data/nlu/all.yml").rename(root / "data/nlu/other.yml")
    assert model.fingerprint(root) != before


def test_a_model_of_another_library_does_not_fit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = model.fingerprint(root)
    monkeypatch.setattr(model, "version", lambda package: "0")
    assert model.fingerprint(root) != before


def test_only_training_data_is_given_to_rasa(root: Path) -> None:
    assert model.training_files(root) == [str(root / "data/nlu"), str(root / "data/rules.yml")]


def test_old_models_of_ours_are_removed_and_no_others(root: Path) -> None:
    settings = load_settings({"ADVISOR_ROOT": str(root)})
    settings.models.mkdir()
    for age in range(5):
        file = settings.models / f"advisor-{age}.tar.gz"
        file.touch()
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    (settings.models / "20261123-mine.tar.gz").touch()
    model.remove_old_models(settings.models, keep=settings.models / "advisor-4.tar.gz")
    left = sorted(file.name for file in settings.models.iterdir())
    assert left == [
        "20261123-mine.tar.gz",
        "advisor-0.tar.gz",
        "advisor-1.tar.gz",
        "advisor-2.tar.gz",
        "advisor-4.tar.gz",
    ]


def test_a_served_model_has_no_training_graph_and_all_else(tmp_path: Path) -> None:
    given, made = tmp_path / "given.tar.gz", tmp_path / "made.tar.gz"
    metadata = {"model_id": "x", "train_schema": {"nodes": {"train": {}}}, "predict_schema": {}}
    parts = {"metadata.json": json.dumps(metadata).encode(), "components/a/metadata.json": b"{}"}
    with tarfile.open(given, "w:gz") as archive:
        for name, content in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    without_training_graph(given, made)
    with tarfile.open(made) as archive:
        read = {name: archive.extractfile(name).read() for name in archive.getnames()}
    assert json.loads(read["metadata.json"]) == {**metadata, "train_schema": {"nodes": {}}}
    assert read["components/a/metadata.json"] == b"{}"


def test_words_that_the_features_rest_on_are_trained_anew(tmp_path: Path) -> None:
    """Rasa's own cache would keep a classifier that was trained on the old words."""
    project = make_project(tmp_path)
    first = project.advisor("train")
    words = tmp_path / "data" / "language" / "words.yml"
    words.parent.mkdir()
    words.write_text("a: b\n")
    again = project.advisor("train")
    trained = [
        line.split("train ")[-1] for line in first.stdout.splitlines() if " s  train" in line
    ]
    assert trained
    assert all(f"train {component}" in again.stdout for component in trained)
