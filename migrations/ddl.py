"""The words versions are written in: row security, evidence, column kinds. Never imports the application."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op


def scoped(table: str, *, object_id: bool = True) -> None:
    """Force row security: the keeper reads and writes, a party of the shared object reads, jobs see all.

    The table has `organisation_id`, and `object_id` unless `object_id=False`.
    """
    reads = "organisation_id = (SELECT acting_organisation())"
    if object_id:
        reads += " OR object_id = ANY ((SELECT visible())::uuid[])"
    _force(table)
    op.execute(f"CREATE POLICY {table}_reads ON {table} FOR SELECT TO pw_app USING ({reads})")
    keeps = "organisation_id = (SELECT acting_organisation())"
    op.execute(f"CREATE POLICY {table}_adds ON {table} FOR INSERT TO pw_app WITH CHECK ({keeps})")
    op.execute(
        f"CREATE POLICY {table}_changes ON {table} FOR UPDATE TO pw_app USING ({keeps}) WITH CHECK ({keeps})"
    )
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON {table} TO pw_app, pw_job")
    op.execute(f"GRANT DELETE ON {table} TO pw_job")


def readable_through(table: str, column: str, parent: str) -> None:
    """Force row security: readable where the caller may read the parent row; written by jobs only."""
    _force(table)
    through = f"{column} IN (SELECT id FROM {parent})"
    op.execute(f"CREATE POLICY {table}_reads ON {table} FOR SELECT TO pw_app USING ({through})")
    op.execute(f"GRANT SELECT ON {table} TO pw_app")
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO pw_job")


def house_only(table: str, reason: str, *, app: str = "") -> None:
    """Force row security with no row for callers; `app` grants them privileges on all rows (e.g. "SELECT").

    `reason` is kept as the table's comment: the house test lists it.
    """
    _force(table)
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO pw_job")
    if app:
        op.execute(f"CREATE POLICY {table}_shared ON {table} TO pw_app USING (true) WITH CHECK (true)")
        op.execute(f"GRANT {app} ON {table} TO pw_app")
    note = f"house: {reason}".replace("'", "''")
    op.execute(f"COMMENT ON TABLE {table} IS '{note}'")


def evidence(table: str) -> None:
    """Nobody updates, deletes or truncates: by grants and by a trigger (STACK 11)."""
    op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM pw_app, pw_job")
    op.execute(
        f"CREATE TRIGGER {table}_evidence BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_evidence_all BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _force(table: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY {table}_jobs ON {table} TO pw_job USING (true) WITH CHECK (true)")


# Column kinds: the same as finance_svc.db.columns, which `alembic check` compares.


def uuid(
    name: str, *, null: bool = False, primary_key: bool = False, unique: bool = False
) -> sa.Column[object]:
    """A UUID column."""
    return sa.Column(name, sa.Uuid(), nullable=null, primary_key=primary_key, unique=unique)


def key() -> sa.Column[object]:
    """The primary key `id`."""
    return uuid("id", primary_key=True)


def keeper() -> sa.Column[object]:
    """The keeping organisation."""
    return sa.Column("organisation_id", sa.Uuid(), nullable=False, index=True)


def belongs_to() -> sa.Column[object]:
    """The shared object whose parties may read the row."""
    return sa.Column("object_id", sa.Uuid(), nullable=False, index=True)


def number(table: str, name: str, kind: tuple[int, int], *, null: bool = False) -> list[sa.schema.SchemaItem]:
    """A NUMERIC column and the CHECK that keeps NaN and infinities out."""
    return [
        sa.Column(name, sa.Numeric(*kind), nullable=null),
        sa.CheckConstraint(finite(name), name=f"ck_{table}_{name}_finite"),
    ]


MONEY, ACCRUED, PRICE, QUANTITY, RATIO, MEASURE = (20, 2), (24, 6), (20, 6), (20, 3), (12, 8), (12, 3)


def finite(name: str) -> str:
    """SQL: the number is neither NaN nor infinite."""
    return f"{name} > '-Infinity' AND {name} < 'Infinity'"


def moment(name: str, *, null: bool = False) -> sa.Column[object]:
    """A time with its zone."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def choice(
    table: str, name: str, members: Iterable[str], *, null: bool = False
) -> list[sa.schema.SchemaItem]:
    """A text column and the named CHECK with an enum's values."""
    listed = ", ".join(f"'{member}'" for member in members)
    return [
        sa.Column(name, sa.String(40), nullable=null),
        sa.CheckConstraint(f"{name} IN ({listed})", name=f"ck_{table}_{name}"),
    ]
