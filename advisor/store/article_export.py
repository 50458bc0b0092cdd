"""Published articles written back to their files, so that git stays the record."""

from pathlib import Path

from sqlalchemy.engine import Engine

from advisor.store.article_live import fingerprint, live_texts, mark_exported


def waiting(on: Engine | None = None) -> dict[str, str]:
    """Published texts that are not in the files yet, by the name of their article."""
    return {name: one.text for name, one in live_texts(on).items() if not one.exported}


def export(folder: Path, on: Engine | None = None) -> list[Path]:
    """Write the published texts into a folder of articles; returns the files written.

    From then on a file that says something else than any text the console replaced is the newer
    one, and is told. Raises StoreError when the database cannot be used.
    """
    texts = waiting(on)
    written = [folder / f"{name}.md" for name in sorted(texts)]
    for file, name in zip(written, sorted(texts), strict=True):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts[name], encoding="utf-8")
    if texts:
        seen = {name: fingerprint(text) for name, text in texts.items()}
        mark_exported(seen, on)
    return written
