"""What a template may be made of, so that every text is done in a moment, whoever wrote it."""

from __future__ import annotations

from typing import Final

from jinja2 import TemplateSyntaxError, nodes

MOST_NESTED_LOOPS: Final = 2
# Inside a macro only these may be called: a macro that calls macros could call itself.
CALLABLE_IN_MACROS: Final = frozenset({"law", "calc", "date"})
_FOREIGN: Final = (
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.Extends,
    nodes.Block,
    nodes.CallBlock,
)


def check_limits(tree: nodes.Template) -> None:
    """Raises jinja2.TemplateSyntaxError, with the line, for a part that is not allowed."""
    for part in tree.find_all(_FOREIGN):
        raise _refused(part, f"{type(part).__name__.lower()} is not for articles")
    for macro in tree.find_all(nodes.Macro):
        _check_calls(macro)
    _check_loops(tree, 0)


def _check_calls(macro: nodes.Macro) -> None:
    for call in macro.find_all(nodes.Call):
        named = isinstance(call.node, nodes.Name) and call.node.name in CALLABLE_IN_MACROS
        if not named and not isinstance(call.node, nodes.Getattr):
            raise _refused(call, "a macro calls only law, calc and date")


def _check_loops(node: nodes.Node, depth: int) -> None:
    if isinstance(node, nodes.For):
        depth += 1
        if node.recursive:
            raise _refused(node, "a loop cannot be recursive")
        if depth > MOST_NESTED_LOOPS:
            raise _refused(node, f"more than {MOST_NESTED_LOOPS} loops inside each other")
    for child in node.iter_child_nodes():
        _check_loops(child, depth)


def _refused(node: nodes.Node, reason: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(reason, node.lineno)
