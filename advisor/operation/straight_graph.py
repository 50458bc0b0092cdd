"""Runs a trained model's parts one after the other, in an order that is worked out once.

Rasa gives each message and each prediction to Dask, which plans a graph of five parts anew, three
times a turn, for threads that are then not used: a seventh of a turn.
"""

from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class StraightGraphRunner:
    """What `DaskGraphRunner` does, with the parts it has loaded; for a model in use.

    Training keeps Rasa's runner, whose hooks and caches it needs.
    """

    def __init__(self, loaded: DaskGraphRunner) -> None:
        self._schema = loaded._graph_schema
        self._nodes = loaded._instantiated_nodes
        self._order = lru_cache(maxsize=32)(self._planned)

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """The targets' outputs by name; what a part raises is raised.

        Raises GraphRunError when an input has the name of a part.
        """
        given = inputs or {}
        wanted = tuple(targets or self._schema.target_names)
        if clash := given.keys() & self._nodes.keys():
            raise GraphRunError(f"inputs with names of parts: {', '.join(sorted(clash))}")
        found: dict[str, Any] = dict(given)
        for name, needs in self._order(wanted):
            # A part takes what it needs as pairs; one that is missing it tells by its name.
            pairs = [(need, found[need]) if need in found else need for need in needs]
            found[name] = self._nodes[name](*pairs)[1]
        return {name: found[name] for name in wanted}

    def _planned(self, targets: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """The parts that the targets rest on, each behind all it needs."""
        parts = self._schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: tuple(node.needs.values()) for name, node in parts.items()}
        order = TopologicalSorter(needs).static_order()
        return [(name, needs[name]) for name in order if name in needs]
