"""Alembic's entry point: migrates over the connection that `advisor.store.migrate` hands it."""

from alembic import context

from advisor.store.tables import metadata


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table belongs to the project (Rasa keeps its own in the same database)."""
    return kind != "table" or name in metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
