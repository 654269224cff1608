"""Alembic's entry: runs the versions as the owner role, one upgrade at a time."""

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.schema import SchemaItem

from finance_svc.db import metadata
from finance_svc.jobs.registry import modules


def load_models() -> None:
    """Bring every room's tables into the metadata: only a comparison needs them."""
    list(modules("models"))


def include_object(
    _item: SchemaItem,
    name: str | None,
    kind: str,
    reflected: bool,  # noqa: FBT001 - Alembic's signature
    _other: SchemaItem | None,
) -> bool:
    """Partitions are made by `pledgewatch partitions`, never by versions; tables without a model say so."""
    if kind == "table" and reflected:
        return name not in partitions_and_plain()
    return True


def partitions_and_plain() -> frozenset[str]:
    """Names of partitions, and of tables whose shape only SQL knows (marked by a comment `plain`)."""
    names = context.config.attributes["connection"].execute(
        text(
            "SELECT relname FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND (relispartition OR coalesce(obj_description(oid, 'pg_class'), '') LIKE 'plain%')"
        )
    )
    return frozenset(names.scalars())


def run(connection: Connection) -> None:
    """Upgrade, downgrade or compare on the given connection."""
    if context.config.attributes.get("compare"):
        load_models()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=include_object,
        compare_type=True,
        compare_server_default=True,
        autogenerate_plugins=[
            "alembic.autogenerate.*",
            "~alembic.autogenerate.comments",
            "alembic.ext.checkconstraint_byname",
        ],
    )
    with context.begin_transaction():
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('pledgewatch.migrate'))"))
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text("SET LOCAL ROLE pw_owner"))
        context.run_migrations()


run(context.config.attributes["connection"])
