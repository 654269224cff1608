"""Schema versions (Alembic). A shipped version is never edited."""
