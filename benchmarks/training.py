"""What training the projects took."""

from collections.abc import Sequence

from benchmarks.contenders import Contender
from benchmarks.options import STOCK_EPOCHS, Options
from benchmarks.report import AGAINST, Section, Table
from benchmarks.timing import times


def section(contenders: Sequence[Contender], options: Options, conditions: str) -> Section:
    """The section of training; the whole command is measured, with what it imports."""
    columns = ["", "messages", "by the clock", "processor", "memory at most", "model"]
    table = Table("Training, from the command to the model", [*columns, AGAINST])
    first = contenders[0].trained.processor_seconds
    for one in contenders:
        table.add(
            one.title,
            str(one.messages),
            f"{one.trained.seconds:.0f} s",
            f"{one.trained.processor_seconds:.0f} s",
            f"{one.trained.peak_bytes / 1e9:.1f} GB",
            f"{one.model.stat().st_size / 1e6:.1f} MB",
            times(one.trained.processor_seconds, first),
        )
    notes = [f"{one.title}: trained {one.trained_on}." for one in contenders]
    notes.append("The last column compares processor seconds.")
    notes.append(_stock_note(options))
    if options.best_diet:
        notes.append("DIET at its best: our cleaned text, tokens and folded n-grams before it.")
    return Section("Training", conditions, [table], notes)


def _stock_note(options: Options) -> str:
    if options.epochs != STOCK_EPOCHS:
        return f"TRIAL: {options.epochs} epochs instead of Rasa's {STOCK_EPOCHS}."
    return (
        "Stock: the project of `rasa init` with the pipeline and policies of Rasa's own default "
        f"configuration, all of its {STOCK_EPOCHS} epochs, on {options.subset} messages, evenly "
        "over programme × topic; an intent for each pair, and a rule to the action for each intent."
    )
