"""Split a Markdown file into its YAML front matter, with the line of every key, and its body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

import yaml

from advisor.answers.article import ArticleError

FENCE: Final = "---"
_BOOLEAN: Final = "tag:yaml.org,2002:bool"
_BASE: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[valid-type,misc]
    """YAML in which only true and false are truth values: `on` is a word, as `review` has it."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN or first in "tTfF"]
        for first, resolvers in _BASE.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True)
class FrontMatter:
    """The head's values, the line of each key, the body and the line it starts on."""

    values: dict[str, Any]
    lines: dict[str, int]
    body: str
    body_line: int


def split(text: str, path: Path | str) -> FrontMatter:
    """Read the head of an article's text.

    Raises ArticleError with file, line and reason: no fences, not YAML, a key given twice.
    """
    rows = text.removeprefix("\ufeff").splitlines()
    if not rows or rows[0].rstrip() != FENCE:
        raise ArticleError(path, 1, f"the first line must be '{FENCE}'")
    fences = [number for number, row in enumerate(rows) if row.rstrip() == FENCE]
    if len(fences) < 2:
        raise ArticleError(path, 1, f"the front matter is not closed by a line '{FENCE}'")
    end = fences[1]
    values, lines = _read_head("\n".join(rows[1:end]), path)
    body, skipped = _without_blank_start(rows[end + 1 :])
    return FrontMatter(values, lines, "\n".join(body).rstrip(), end + 2 + skipped)


def _without_blank_start(rows: list[str]) -> tuple[list[str], int]:
    skipped = 0
    while skipped < len(rows) and not rows[skipped].strip():
        skipped += 1
    return rows[skipped:], skipped


def _read_head(source: str, path: Path | str) -> tuple[dict[str, Any], dict[str, int]]:
    loader = _Loader(source)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise ArticleError(path, 2, "the front matter is not a list of 'key: value' lines")
        lines = dict(_key_lines(node, path))
        return loader.construct_document(node), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        raise ArticleError(path, line, f"not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise ArticleError(path, 2, f"not YAML: {error}") from error
    finally:
        loader.dispose()


def _key_lines(node: yaml.MappingNode, path: Path | str) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for key, _ in node.value:
        line = key.start_mark.line + 2
        name = str(getattr(key, "value", ""))
        if name in seen:
            raise ArticleError(path, line, f"'{name}' is given twice")
        seen.add(name)
        yield name, line
