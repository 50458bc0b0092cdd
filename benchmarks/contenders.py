"""Who takes part: the stock project, ours on the same messages, ours as it is served.

DIET at its best takes part in training and understanding only: a turn is that of the stock project.
"""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from advisor.operation.model import fitting_model
from advisor.settings import CLONE, LOCAL_TIME, load_settings
from benchmarks.errors import BenchmarkError
from benchmarks.examples import Labelled, Split, read_examples, split
from benchmarks.options import Options, clean_environment, program
from benchmarks.process import Spent, run_measured
from benchmarks.projects import best_diet_config, stock_config, write_ours, write_stock

STOCK_MODEL = "stock.tar.gz"
BEST_DIET = "best-diet"
UNKNOWN = Spent(0.0, 0.0, 0)


@dataclass(frozen=True)
class Contender:
    """A trained project in its folder."""

    title: str
    folder: Path
    model: Path
    messages: int = 0
    trained: Spent = UNKNOWN
    trained_on: str = ""

    @property
    def is_stock(self) -> bool:
        """Whether it is a project like Rasa's own rather than ours."""
        return self.model.name == STOCK_MODEL

    @property
    def is_served(self) -> bool:
        """Whether turns are measured, rather than understanding alone."""
        return self.folder.name != BEST_DIET

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its programs."""
        root = CLONE if self.is_stock else self.folder
        return {
            **clean_environment(),
            "ADVISOR_ROOT": str(root),
            "ADVISOR_DATABASE_URL": f"sqlite:///{self.folder}/var/advisor.db",
            "PYTHONPATH": str(CLONE),
        }


def with_model(folder: Path, model: Path | None) -> Contender:
    """Ours in a folder of its own with a new database, and a model that was trained before.

    The model is by default the one that fits the data. Raises BenchmarkError when it is not there.
    """
    write_ours(folder)
    given = model or fitting_model(load_settings({"ADVISOR_ROOT": str(CLONE)}))
    if not given.exists():
        raise BenchmarkError(f"there is no {given}: `advisor train` first")
    served = fitting_model(load_settings({"ADVISOR_ROOT": str(folder)}))
    served.parent.mkdir(exist_ok=True)
    shutil.copy(given, served)
    return Contender("ours", folder, served)


def prepare(options: Options) -> tuple[list[Contender], Split]:
    """Write and train all projects, the stock one only where no model of the same data is there.

    Raises BenchmarkError when a training fails.
    """
    examples = read_examples(CLONE / "data" / "nlu")
    parts = _split(options, examples)
    ours = [
        _ours(options, "ours-same-messages", parts.training, len(parts.training)),
        _ours(options, "ours", None, len(examples)),
    ]
    return [*_with_diet(options, parts.training), *ours], parts


def _with_diet(options: Options, training: list[Labelled]) -> list[Contender]:
    """The stock project, and on demand DIET at its best."""
    wanted = {}
    if not options.without_stock:
        wanted["stock"] = ("stock Rasa", stock_config(options.epochs))
    if options.best_diet:
        wanted[BEST_DIET] = ("DIET at its best", best_diet_config(options.epochs))
    return [
        _diet(options, options.home / name, title, config, training)
        for name, (title, config) in wanted.items()
    ]


def _split(options: Options, examples: list[Labelled]) -> Split:
    file = options.home / "messages.json"
    if options.skip_diet_training:
        return Split.load(file)
    parts = split(examples, options.subset, options.held_out)
    parts.save(file)
    return parts


def _diet(
    options: Options, folder: Path, title: str, config: str, training: list[Labelled]
) -> Contender:
    model = folder / "models" / STOCK_MODEL
    if not options.skip_diet_training:
        before = _contents(folder)
        write_stock(folder, training, config)
        if options.retrain or _contents(folder) != before:
            model.unlink(missing_ok=True)
    if not model.exists():
        if options.skip_diet_training:
            raise BenchmarkError(f"there is no {model}: run once without --skip-diet-training")
        _train_diet(folder, model, options)
    spent, moment = _training_of(model)
    return Contender(title, folder, model, len(training), spent, moment)


def _contents(folder: Path) -> list[str]:
    """What the stock project's training depends on."""
    files = ("config.yml", "domain.yml", "data/nlu.yml", "data/rules.yml")
    return [(folder / name).read_text() if (folder / name).exists() else "" for name in files]


def _train_diet(folder: Path, model: Path, options: Options) -> None:
    command = [program("rasa"), "train", "--force", "--fixed-model-name", model.name.split(".")[0]]
    environment = {**clean_environment(), "PYTHONPATH": str(CLONE)}
    log = options.home / f"{folder.name}.log"
    spent = run_measured(command, log, cwd=folder, environment=environment)
    _keep_training(model, spent)


def _ours(options: Options, name: str, training: list[Labelled] | None, messages: int) -> Contender:
    folder = options.home / name
    write_ours(folder, training)
    environment = {**clean_environment(), "ADVISOR_ROOT": str(folder), "PYTHONPATH": str(CLONE)}
    model = fitting_model(load_settings(environment))
    if options.retrain or not model.exists():
        command = [program("advisor"), "train", "--force"]
        log = options.home / f"{name}.log"
        _keep_training(model, run_measured(command, log, cwd=folder, environment=environment))
    spent, moment = _training_of(model)
    title = "ours, all messages" if training is None else "ours, same messages"
    return Contender(title, folder, model, messages, spent, moment)


def _keep_training(model: Path, spent: Spent) -> None:
    moment = f"{datetime.now(LOCAL_TIME):%Y-%m-%d %H:%M}"
    document = {"spent": asdict(spent), "moment": moment}
    model.with_suffix(".training.json").write_text(json.dumps(document), encoding="utf-8")


def _training_of(model: Path) -> tuple[Spent, str]:
    document = json.loads(model.with_suffix(".training.json").read_text(encoding="utf-8"))
    return Spent(**document["spent"]), document["moment"]
