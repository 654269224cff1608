"""Columns by kind. A bare Decimal, float or naive time never reaches the database."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from finance_svc.kernel.ids import new_id

FINITE = "{name} > '-Infinity' AND {name} < 'Infinity'"


def key(kind: str = "") -> Any:
    """Primary key: a UUIDv7 made in Python (v4 for kinds whose ids must not tell time)."""
    return Field(
        default_factory=lambda: new_id(kind),
        sa_column=sa.Column("id", sa.Uuid(), primary_key=True, nullable=False),
    )


def ref(target: str, *, null: bool = False, index: bool = True, unique: bool = False) -> Any:
    """Foreign key by name of table and column."""
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(
        sa_column=sa.Column(
            sa.Uuid(), sa.ForeignKey(target), nullable=null, index=index or None, unique=unique or None
        ),
        **extra,
    )


def keeper() -> Any:
    """The organisation that keeps the row."""
    return Field(sa_column=sa.Column("organisation_id", sa.Uuid(), nullable=False, index=True))


def belongs_to() -> Any:
    """The shared object (lot, room, facility, auction) whose parties may read the row."""
    return Field(sa_column=sa.Column("object_id", sa.Uuid(), nullable=False, index=True))


def identity(
    *, null: bool = False, index: bool = False, unique: bool = False, primary_key: bool = False
) -> Any:
    """A UUID that is no foreign key."""
    extra: dict[str, Any] = {"default": None} if null else {}
    column = sa.Column(
        sa.Uuid(), nullable=null, index=index or None, unique=unique or None, primary_key=primary_key
    )
    return Field(sa_column=column, **extra)


def _number(precision: int, decimals: int, *, null: bool, index: bool) -> Any:
    extra: dict[str, Any] = {"default": None} if null else {}
    column = sa.Column(
        sa.Numeric(precision, decimals),
        nullable=null,
        index=index or None,
        info={"check": ("_finite", FINITE)},
    )
    return Field(sa_column=column, **extra)


def money(*, null: bool = False, index: bool = False) -> Any:
    """An amount, numeric(20,2)."""
    return _number(20, 2, null=null, index=index)


def accrued(*, null: bool = False, index: bool = False) -> Any:
    """An amount before rounding, numeric(24,6)."""
    return _number(24, 6, null=null, index=index)


def price(*, null: bool = False, index: bool = False) -> Any:
    """An amount per tonne, numeric(20,6)."""
    return _number(20, 6, null=null, index=index)


def quantity(*, null: bool = False, index: bool = False) -> Any:
    """A mass in kg, numeric(20,3)."""
    return _number(20, 3, null=null, index=index)


def ratio(*, null: bool = False, index: bool = False) -> Any:
    """A ratio (0.5 is 50 %), numeric(12,8)."""
    return _number(12, 8, null=null, index=index)


def measure(*, null: bool = False, index: bool = False) -> Any:
    """A limit in a sensor's own unit, numeric(12,3)."""
    return _number(12, 3, null=null, index=index)


def moment(*, null: bool = False, index: bool = False) -> Any:
    """A time, timestamptz."""
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(sa_column=sa.Column(sa.DateTime(timezone=True), nullable=null, index=index or None), **extra)


def day(*, null: bool = False, index: bool = False) -> Any:
    """A calendar day."""
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(sa_column=sa.Column(sa.Date(), nullable=null, index=index or None), **extra)


def choice(members: type[StrEnum], *, null: bool = False, index: bool = False) -> Any:
    """One member of an enum: text with a named CHECK of its values."""
    extra: dict[str, Any] = {"default": None} if null else {}
    listed = ", ".join(f"'{member.value}'" for member in members)
    kind: sa.Enum = sa.Enum(
        members,
        native_enum=False,
        create_constraint=False,
        length=40,
        validate_strings=True,
        values_callable=lambda enum: [member.value for member in enum],
    )
    column: sa.Column[Any] = sa.Column(
        kind, nullable=null, index=index or None, info={"check": ("", f"{{name}} IN ({listed})")}
    )
    return Field(sa_column=column, **extra)


def text(length: int = 200, *, null: bool = False, index: bool = False, unique: bool = False) -> Any:
    """Text of at most `length` characters."""
    extra: dict[str, Any] = {"default": None} if null else {}
    column = sa.Column(sa.String(length), nullable=null, index=index or None, unique=unique or None)
    return Field(sa_column=column, **extra)


def flag(*, null: bool = False) -> Any:
    """A boolean."""
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(sa_column=sa.Column(sa.Boolean(), nullable=null), **extra)


def whole(*, null: bool = False, index: bool = False, unique: bool = False) -> Any:
    """A whole number, bigint."""
    extra: dict[str, Any] = {"default": None} if null else {}
    column = sa.Column(sa.BigInteger(), nullable=null, index=index or None, unique=unique or None)
    return Field(sa_column=column, **extra)


def digest(*, null: bool = False, unique: bool = False) -> Any:
    """A SHA-256 digest, 32 bytes."""
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(sa_column=sa.Column(sa.LargeBinary(), nullable=null, unique=unique or None), **extra)


def jsonb(*, null: bool = False) -> Any:
    """A JSON document."""
    extra: dict[str, Any] = {"default": None} if null else {}
    return Field(sa_column=sa.Column(JSONB(), nullable=null), **extra)
