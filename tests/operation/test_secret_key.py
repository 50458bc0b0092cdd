"""The key that signs sessions."""

import stat
from pathlib import Path

import pytest

from advisor.operation.errors import OperationError
from advisor.operation.secret_key import ensure_secret_key
from advisor.settings import load_settings


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    settings = load_settings({"ADVISOR_ROOT": str(tmp_path)})
    key = ensure_secret_key(settings)
    assert len(key) >= 64
    assert ensure_secret_key(settings) == key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


def test_the_operator_s_key_is_used_and_not_written_down(tmp_path: Path) -> None:
    given = {"ADVISOR_ROOT": str(tmp_path), "ADVISOR_SECRET_KEY": "from-a-vault"}
    assert ensure_secret_key(load_settings(given)) == "from-a-vault"
    assert not (tmp_path / "var").exists()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(OperationError, match="cannot write"):
        ensure_secret_key(load_settings({"ADVISOR_ROOT": str(tmp_path)}))
