"""The base of all tables, with the names PostgreSQL gives to keys and indexes."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import SQLModel

metadata = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Base of tables.

    `table=True` classes validate nothing: schemas check, rules refuse, the database constrains.
    """


@event.listens_for(sa.Column, "after_parent_attach")
def _name_the_check(column: "sa.Column[Any]", table: sa.Table) -> None:
    """Give a column kind's CHECK its name, which needs the table's."""
    if check := column.info.get("check"):
        suffix, condition = check
        name = f"ck_{table.name}_{column.name}{suffix}"
        table.append_constraint(sa.CheckConstraint(condition.format(name=column.name), name=name))
