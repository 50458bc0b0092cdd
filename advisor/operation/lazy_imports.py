"""Make a serving process ready sooner: what none of our components uses is not imported.

Half of the time that Rasa takes to start goes into TensorFlow. Rasa reaches it through one module,
`rasa.utils.train_utils`, which most of its components import and few use. Imported lazily (its code
runs when one of its functions is first asked for) it costs nothing, and a pipeline that needs it
works as ever. The standard library's `LazyLoader` would not do: any look at the module, such as
`inspect` takes at all modules, ends its laziness.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any

LAZY = frozenset({"rasa.utils.train_utils"})
_lock = RLock()


class LazyModule(ModuleType):
    """A module whose code has not run yet."""

    def __getattr__(self, name: str) -> Any:
        """Run the module for any name but Python's own, and look there."""
        if name.startswith("__"):
            raise AttributeError(name)
        with _lock:
            if self.__class__ is LazyModule:
                self.__class__ = ModuleType  # type: ignore[assignment]
                loader: LazyLoader = self.__spec__.loader  # type: ignore[assignment,union-attr]
                loader.inner.exec_module(self)
        return getattr(self, name)


class LazyLoader(Loader):
    """Makes a module and puts off running it."""

    def __init__(self, inner: Loader) -> None:
        self.inner = inner

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """The module, as the real loader makes it."""
        return self.inner.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet; see `LazyModule`."""
        module.__class__ = LazyModule


class LazyFinder(MetaPathFinder):
    """Finds the modules of `LAZY` as usual, with a lazy loader; no others."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's specification, None for a module that is to be imported as usual."""
        if fullname not in LAZY:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def import_rasa_lazily() -> None:
    """Call it once, before Rasa is imported."""
    if not any(isinstance(finder, LazyFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, LazyFinder())


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Imports make a great many objects that stay: looking for garbage among them is in vain.

    It costs a quarter of the import time; what was made is not looked at later, either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
