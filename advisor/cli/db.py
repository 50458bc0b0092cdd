"""`advisor db …`: migrate, load the law, say where it stands, back up and restore."""

from pathlib import Path

import typer

app = typer.Typer(help="The database: migrations and the figures of the law.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Apply the migrations that are missing."""
    from advisor.operation.telling import tell
    from advisor.store import migrate

    changed = migrate.upgrade()
    tell(f"{'Migrated to' if changed else 'Already at'} {migrate.head()}")


@app.command()
def load() -> None:
    """Load data/law; values that an officer published are kept and listed."""
    from advisor.operation.telling import tell
    from advisor.settings import current
    from advisor.store import law_loading, migrate

    migrate.upgrade()
    report = law_loading.load(current().law_folder)
    tell(report.summary())
    for conflict in report.conflicts:
        tell(f"kept as published, data/law differs: {conflict}")


@app.command()
def status() -> None:
    """Say where the database stands; exit status 1 when it is not up to date."""
    from advisor.operation.telling import tell
    from advisor.settings import current
    from advisor.store import law_export, law_loading, migrate
    from advisor.store.engine import engine

    tell(f"database   {engine().url.render_as_string()}")
    found = migrate.current_revision()
    tell(f"migration  {found or 'none'} (newest: {migrate.head()})")
    if found != migrate.head():
        raise typer.Exit(1)
    loaded = law_loading.is_loaded(current().law_folder)
    tell(f"data/law   {'loaded' if loaded else 'differs from what was loaded last'}")
    published = law_export.published_parameters()
    tell(f"published  {', '.join(published) or 'nothing beyond data/law'}")
    if not loaded:
        raise typer.Exit(1)


@app.command()
def backup(file: Path) -> None:
    """Write database and secret key to one file, while the service runs; keep it secret."""
    from advisor.operation.backup import back_up
    from advisor.operation.telling import tell
    from advisor.settings import current

    back_up(current(), file)
    tell(f"Backed up to {file} ({file.stat().st_size / 1e6:.1f} MB)")


@app.command()
def restore(
    file: Path,
    overwrite: bool = typer.Option(False, help="replace the database that is there"),
) -> None:
    """Put a backup in place; the service must not run."""
    from advisor.operation import backup
    from advisor.operation.telling import tell
    from advisor.settings import current
    from advisor.store import migrate

    manifest = backup.restore(current(), file, overwrite=overwrite)
    migrate.upgrade()
    tell(f"Restored the backup of {manifest['made_at']}, migrated to {migrate.head()}")
