"""Which parameters the calculators use, read off their source: derived, never typed.

A name counts as used where it stands as a text in the law package; what a call like
`work.value("…")` reads must be on file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_NAME: Final = "advisor.law."
_READERS: Final = {"value", "percent", "whole", "in_force", "lookup", "history", "figure"}


def mentioned_names() -> frozenset[str]:
    """Every text constant of the law package."""
    return frozenset(
        node.value
        for tree in _sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def read_names() -> dict[str, str]:
    """Parameter names given as text to a reading call, with the module that does so."""
    found: dict[str, str] = {}
    for module, tree in _sources().items():
        for name in _read_in(tree):
            found.setdefault(name, module)
    return found


def users_of(name: str) -> list[str]:
    """Modules of the law package in which a parameter's name stands."""
    return sorted(
        module
        for module, tree in _sources().items()
        if any(isinstance(node, ast.Constant) and node.value == name for node in ast.walk(tree))
    )


def users_through(name: str) -> frozenset[str]:
    """The same and the modules that use those, directly or through others."""
    found = set(users_of(name))
    while more := {one for one, needed in _needed().items() if needed & found} - found:
        found |= more
    return frozenset(found)


@cache
def _needed() -> dict[str, frozenset[str]]:
    """By module, the modules of the law package that it imports from, and what it imports."""
    return {module: frozenset(_imports(tree)) for module, tree in _sources().items()}


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_NAME):
            base = (node.module or "").removeprefix(_NAME)
            yield base
            yield from (f"{base}.{one.name}" for one in node.names)


def _read_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in _READERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


@cache
def _sources() -> dict[str, ast.Module]:
    files = [*_PACKAGE.glob("rules/*.py"), *_PACKAGE.glob("calculators/*.py")]
    return {
        f"{file.parent.name}.{file.stem}": ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(files)
    }
