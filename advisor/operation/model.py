"""Which trained model fits the data: its file is named after a hash of all that went into it."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from advisor.settings import Settings

# What a training reads, below the project root; folders with everything in them.
TRAINING_FILES = ("data/nlu", "data/rules.yml", "data/stories.yml")
SOURCES = ("config.yml", "domain.yml", *TRAINING_FILES, "data/language", "advisor/language")
# A model pickled by one of these is not read by another version of it.
PACKAGES = ("rasa", "scikit-learn", "numpy", "scipy", "pyvi")
SUFFIXES = (".yml", ".yaml", ".py", ".txt", ".json", ".csv", ".tsv")
KEPT_MODELS = 3


def fingerprint(root: Path) -> str:
    """A hash over the training data, the configuration, our components and their libraries."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}\n".encode())
    for file in _files(root):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}:{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES)
        elif path.is_file():
            yield path


def training_files(root: Path) -> list[str]:
    """The training data that exists, as Rasa takes it."""
    return [str(root / name) for name in TRAINING_FILES if (root / name).exists()]


def fitting_model(settings: Settings) -> Path:
    """Where the model of the data as it stands now is, or will be."""
    return settings.models / f"advisor-{fingerprint(settings.root)[:16]}.tar.gz"


def remove_old_models(folder: Path, keep: Path) -> None:
    """Keep the newest few of our own models; files that others put there are not touched."""
    ours = sorted(folder.glob("advisor-*.tar.gz"), key=lambda file: file.stat().st_mtime)
    for file in ours[:-KEPT_MODELS]:
        if file != keep:
            file.unlink()
