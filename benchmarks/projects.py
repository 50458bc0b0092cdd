"""The projects that are measured, each in a folder of its own."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.metadata import files
from pathlib import Path
from typing import Any

import yaml

from advisor.settings import CLONE
from benchmarks.errors import BenchmarkError
from benchmarks.examples import Labelled
from benchmarks.labels import STOCK_ACTION as ACTION
from benchmarks.labels import intent_of
from benchmarks.options import STOCK_EPOCHS

FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
FOLDERS = ("data", "advisor/language")

# In the installed package, read without importing it (and TensorFlow with it).
INITIAL_PROJECT = "rasa/cli/initial_project/config.yml"
ASSISTANT = "assistant_id: stock"
BEST_DIET = Path(__file__).parent / "best_diet.yml"
DEFAULT_CONFIG = "rasa/engine/recipes/config_files/default_config.yml"


def write_ours(folder: Path, examples: Sequence[Labelled] | None = None) -> None:
    """A copy of the project as it stands, with other training messages where they are given."""
    _empty(folder)
    for name in FILES:
        shutil.copy(CLONE / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(CLONE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    if examples is not None:
        shutil.rmtree(folder / "data" / "nlu")
        _write(folder / "data" / "nlu" / "all.yml", {"nlu": [*_by_route(examples)]})


def write_stock(folder: Path, examples: Sequence[Labelled], config: str) -> None:
    """What `rasa init` makes, with a configuration, our messages and a rule for each route."""
    _empty(folder)
    for name in FILES:
        shutil.copy(_installed(INITIAL_PROJECT).parent / name, folder / name)
    intents = sorted({intent_of(one.programme, one.topic) for one in examples})
    (folder / "config.yml").write_text(config, encoding="utf-8")
    _write(folder / "domain.yml", _stock_domain(intents))
    _write(folder / "data" / "nlu.yml", {"nlu": [*_by_intent(examples)]})
    _write(folder / "data" / "rules.yml", {"rules": _stock_rules(intents)})


def stock_config(epochs: int) -> str:
    """Rasa's own default configuration; fewer epochs only for a trial."""
    text = _installed(DEFAULT_CONFIG).read_text(encoding="utf-8")
    return _with_epochs(text.replace("assistant_id: placeholder_default", ASSISTANT), epochs)


def best_diet_config(epochs: int) -> str:
    """DIET as good as we could make it on the same messages: our text, tokens and folding."""
    return _with_epochs(BEST_DIET.read_text(encoding="utf-8"), epochs)


def _with_epochs(config: str, epochs: int) -> str:
    return config.replace(f"epochs: {STOCK_EPOCHS}", f"epochs: {epochs}")


def _empty(folder: Path) -> None:
    """An empty folder; trained models and Rasa's cache of them stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("models", ".rasa"):
            shutil.rmtree(entry)
        elif entry.is_file():
            entry.unlink()


def _installed(name: str) -> Path:
    """A file of the installed Rasa; raises BenchmarkError when this version has none such."""
    for file in files("rasa") or ():
        if file.as_posix() == name:
            return Path(str(file.locate()))
    raise BenchmarkError(f"the installed Rasa has no {name}")


def _stock_domain(intents: Sequence[str]) -> dict[str, Any]:
    memory = {"type": "any", "influence_conversation": False, "mappings": [{"type": "custom"}]}
    return {
        "intents": list(intents),
        "actions": [ACTION],
        "slots": {"conversation": memory},
        "session_config": {
            "session_expiration_time": 60,
            "carry_over_slots_to_new_session": True,
        },
    }


def _stock_rules(intents: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"rule": f"answer {intent}", "steps": [{"intent": intent}, {"action": ACTION}]}
        for intent in [*intents, "nlu_fallback"]
    ]


def _by_route(examples: Iterable[Labelled]) -> Iterable[dict[str, Any]]:
    for (programme, topic), texts in _grouped(examples).items():
        yield {
            "intent": topic,
            "metadata": {"programme": programme},
            "examples": _listed(texts),
        }


def _by_intent(examples: Iterable[Labelled]) -> Iterable[dict[str, Any]]:
    for (programme, topic), texts in _grouped(examples).items():
        yield {"intent": intent_of(programme, topic), "examples": _listed(texts)}


def _grouped(examples: Iterable[Labelled]) -> dict[tuple[str, str], list[str]]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in examples:
        groups[one.route].append(one.text)
    return groups


def _listed(texts: Iterable[str]) -> str:
    # Square brackets would mark entities, which none of the messages has.
    return "".join(f"- {text.replace('[', '(').replace(']', ')')}\n" for text in texts)


def _write(file: Path, document: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(
        {"version": "3.1", **document}, allow_unicode=True, sort_keys=False, width=10_000
    )
    file.write_text(text, encoding="utf-8")
