"""The database: tables, sessions, migrations, and the figures of the law as they stand in it."""
