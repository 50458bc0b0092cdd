"""`advisor train`: make the model of the data as it stands."""

from typing import Annotated

import typer


def train(
    force: Annotated[bool, typer.Option("--force", help="Train also when a model fits.")] = False,
) -> None:
    """Train the model, unless one fits the data as it stands."""
    from advisor.operation import training
    from advisor.operation.telling import tell
    from advisor.settings import current

    model = training.train(current(), tell, force=force)
    tell(f"The model of the data is {model}")
