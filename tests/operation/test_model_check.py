"""A model is looked into before it is loaded."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from advisor.operation.errors import OperationError
from advisor.operation.model_check import check_model

NODES = {"nodes": {"read": {"uses": "advisor.language.components.cleaner.TextCleaner"}}}
GOOD = {"metadata.json": json.dumps({"train_schema": {"nodes": {}}, "predict_schema": NODES})}


def archive(folder: Path, files: dict[str, str], link: str = "") -> Path:
    """A model with these files in it."""
    made = folder / "advisor-1.tar.gz"
    with tarfile.open(made, "w:gz") as out:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            out.addfile(member, io.BytesIO(text.encode()))
        if link:
            member = tarfile.TarInfo("components/x.json")
            member.type, member.linkname = tarfile.SYMTYPE, link
            out.addfile(member)
    return made


def test_a_model_of_our_own_is_let_in(tmp_path: Path) -> None:
    check_model(archive(tmp_path, {**GOOD, "components/a/rule_policy.json": "{}"}))


@pytest.mark.parametrize(
    "name", ["components/a/model.pkl", "components/a.joblib", "../a.json", "/etc/a.json", "a.py"]
)
def test_code_and_ways_out_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OperationError, match="it is not loaded"):
        check_model(archive(tmp_path, {**GOOD, name: "x"}))


def test_a_link_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OperationError, match="it is not loaded"):
        check_model(archive(tmp_path, GOOD, link="/etc/passwd"))


def test_a_class_of_somebody_else_is_refused(tmp_path: Path) -> None:
    evil = {
        "train_schema": {"nodes": {}},
        "predict_schema": {"nodes": {"x": {"uses": "os.system"}}},
    }
    with pytest.raises(OperationError, match=r"os\.system"):
        check_model(archive(tmp_path, {"metadata.json": json.dumps(evil)}))


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x1f\x8b\x08half"])
def test_a_damaged_file_is_told_in_a_line(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "advisor-1.tar.gz"
    broken.write_bytes(content)
    with pytest.raises(OperationError, match="damaged"):
        check_model(broken)
