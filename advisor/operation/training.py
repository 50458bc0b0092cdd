"""Train the model of the data as it stands, with a line for every step."""

import contextlib
import io
import logging
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from advisor.operation import guard, quiet
from advisor.operation.archive import without_training_graph
from advisor.operation.errors import EXIT_TOLD, OperationError
from advisor.operation.model import fitting_model, remove_old_models, training_files
from advisor.operation.telling import tell, tell_error
from advisor.settings import Settings, current

Tell = Callable[[str], None]


class StepTeller(logging.Handler):
    """Turns Rasa's log of a training into short lines for a person."""

    BEGINNING = "Starting to train component"

    def __init__(self, tell: Tell) -> None:
        super().__init__(logging.INFO)
        self._tell = tell
        self._started = time.monotonic()
        self._terminal = sys.stdout  # while Rasa's own words are kept off it

    def emit(self, record: logging.LogRecord) -> None:
        """Tell which component is being trained, or was kept from the last training."""
        text = record.getMessage()
        if text.startswith(self.BEGINNING):
            component = text[len(self.BEGINNING) :].strip(" .'").split("'")[0]
            seconds = time.monotonic() - self._started
            with contextlib.redirect_stdout(self._terminal):
                self._tell(f"  {seconds:5.1f} s  train {component}")


def train(settings: Settings, tell: Tell, *, force: bool = False) -> Path:
    """Train unless the model is there (or `force`); returns its file, newest of the folder.

    Runs in this process, with its working directory at the project root, where Rasa keeps its
    cache. Raises OperationError when the training data or the configuration are wrong.
    """
    model = fitting_model(settings)
    if model.exists() and not force:
        return model
    _prepare_process(settings)
    settings.models.mkdir(exist_ok=True)
    started = time.monotonic()
    tell("Loading Rasa …")
    # Made in a folder of its own: a training that is stopped leaves no half model behind.
    with tempfile.TemporaryDirectory(dir=settings.models, prefix=".training-") as folder:
        made = _train(settings, Path(folder), model.name.removesuffix(".tar.gz"), tell)
        served = Path(folder) / "served.tar.gz"
        without_training_graph(Path(made), served)
        os.replace(served, model)
    remove_old_models(settings.models, keep=model)
    tell(f"Trained {model.name} in {time.monotonic() - started:.0f} s, {_peak_memory()} at most")
    return model


def _prepare_process(settings: Settings) -> None:
    from advisor.operation.logs import configure_logs

    quiet.silence()
    os.environ["LOG_LEVEL"] = "WARNING"  # Rasa draws its progress bars by this variable
    configure_logs(replace(settings, log_level="WARNING", log_format="console"), "training")
    os.chdir(settings.root)
    sys.path.insert(0, str(settings.root))


def _train(settings: Settings, folder: Path, name: str, tell: Tell) -> str:
    import rasa.model_training
    from rasa.shared.exceptions import RasaException

    tell("Reading the training data …")
    said = io.StringIO()
    try:
        with _steps_told(tell), contextlib.redirect_stdout(said):
            result = rasa.model_training.train(
                domain=str(settings.root / "domain.yml"),
                config=str(settings.root / "config.yml"),
                training_files=training_files(settings.root),
                output=str(folder),
                fixed_model_name=name,
                # Rasa's cache knows the data and the components' own code, but neither the
                # modules that these import nor our word lists.
                force_training=True,
            )
    except RasaException as error:
        raise OperationError(f"the training failed: {str(error).splitlines()[0]}") from error
    if result.code != 0 or not result.model:
        raise OperationError(f"the training failed: {said.getvalue().strip() or 'no model made'}")
    return str(result.model)


@contextlib.contextmanager
def _steps_told(tell: Tell) -> Iterator[None]:
    """Tell the steps that Rasa logs, and nothing else of its log."""
    steps = StepTeller(tell)
    logger = logging.getLogger("rasa.engine")
    logger.addHandler(steps)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    yield
    logger.propagate = True
    logger.removeHandler(steps)


def _peak_memory() -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bytes_each = 1 if sys.platform == "darwin" else 1024
    return f"{peak * bytes_each / 1e9:.1f} GB"


def main() -> None:
    """Train as `advisor run` asks for it; status 78 after a line that says why it failed."""
    guard.end_with_supervisor()
    # Ended from outside it still clears up behind itself.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        train(current(), tell)
    except OperationError as error:
        tell_error(str(error))
        sys.exit(EXIT_TOLD)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
