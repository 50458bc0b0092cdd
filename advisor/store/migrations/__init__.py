"""Alembic migrations, numbered; packaged with the store so that `advisor db upgrade` finds them."""
