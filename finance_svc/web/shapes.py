"""Shapes of JSON: exact numbers as strings, prefixed ids, aware times."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.json_schema import WithJsonSchema

from finance_svc.kernel import ids, money
from finance_svc.kernel.errors import Refusal

DECIMAL = r"^-?[0-9]{1,18}(\.[0-9]{1,12})?$"


def _is_day(value: object) -> bool:
    return type(value) is date or (isinstance(value, str) and bool(DAY.fullmatch(value)))


DAY = re.compile(r"\d{4}-\d\d-\d\d")
SAID: dict[type, Callable[[object], bool]] = {
    bool: lambda value: isinstance(value, bool),
    int: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    date: _is_day,
}


class Body(BaseModel):
    """What a caller sends: nothing unknown, no NUL."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=10_000)

    @field_validator("*", mode="before")
    @classmethod
    def _as_said(cls, value: object, info: ValidationInfo) -> object:
        """Nothing is guessed: "yes" is no boolean, "5" no integer, 0 no date."""
        wanted = cls.model_fields[info.field_name or ""].annotation
        for kind, is_one in SAID.items():
            if value is not None and wanted in (kind, kind | None) and not is_one(value):
                raise ValueError(f"send {kind.__name__} as JSON has it")
        return value


class View(BaseModel):
    """What a caller gets."""

    model_config = ConfigDict(extra="forbid")


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("text must not contain NUL")
    return text


def _number(text: str) -> Decimal:
    try:
        return money.decimal_from(text)
    except Refusal as refusal:
        raise ValueError(refusal.detail) from None


def _text_only(value: object) -> object:
    if isinstance(value, Decimal | str):
        return str(value)
    raise ValueError('send numbers as strings, e.g. "100.00"')


def _positive(value: Decimal) -> Decimal:
    if value <= 0:
        raise ValueError("must be above zero")
    return value


def _places(limit: int) -> AfterValidator:
    def check(value: Decimal) -> Decimal:
        if value != value.quantize(Decimal(1).scaleb(-limit)):
            raise ValueError(f"has more than {limit} decimals")
        return value

    return AfterValidator(check)


def _decimal_schema(example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": DECIMAL, "examples": [example]})


Text = Annotated[str, AfterValidator(_no_nul)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_no_nul)]
NumberText = Annotated[
    Decimal, BeforeValidator(_number), BeforeValidator(_text_only), _decimal_schema("-200.00")
]
AmountText = Annotated[
    Decimal, AfterValidator(_positive), _places(2), BeforeValidator(_number), BeforeValidator(_text_only),
    _decimal_schema("250000.00"),
]  # fmt: skip
"""An amount above zero with at most 2 decimals."""
KgText = Annotated[
    Decimal, AfterValidator(_positive), _places(3), BeforeValidator(_number), BeforeValidator(_text_only),
    _decimal_schema("98800"),
]  # fmt: skip
"""A mass in kg above zero."""
RatioText = Annotated[
    Decimal, AfterValidator(lambda v: v), _places(8), BeforeValidator(_number), BeforeValidator(_text_only),
    _decimal_schema("0.06"),
]  # fmt: skip
"""A ratio: 0.06 is 6 %."""
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def _rfc_3339(value: object) -> object:
    if isinstance(value, datetime) or (isinstance(value, str) and RFC_3339.fullmatch(value)):
        return value
    raise ValueError("send a time as RFC 3339, e.g. 2026-11-02T01:00:00Z")


def _iso_day(value: object) -> object:
    if _is_day(value):
        return value
    raise ValueError("a day is written 2026-11-02")


Day = Annotated[date, BeforeValidator(_iso_day)]
"""A day in a query; in a body the type `date` alone says the same."""
Moment = Annotated[AwareDatetime, BeforeValidator(_rfc_3339)]
"""A time as RFC 3339, with its offset."""


def id_of(kind: str) -> Any:
    """The type of a prefixed id in bodies, queries and paths; gives a UUID."""
    prefix = ids.PREFIXES[kind]

    def parse(value: object) -> object:
        if isinstance(value, UUID):
            return value
        try:
            return ids.read(kind, str(value))
        except Refusal:
            raise ValueError(f"not an id {prefix}_...") from None

    schema = {"type": "string", "pattern": f"^{prefix}_[0-9a-f]{{32}}$"}
    return Annotated[UUID, BeforeValidator(parse), WithJsonSchema(schema)]


class MoneyBody(Body):
    """An amount a caller sends."""

    amount: AmountText
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = "CNY"


class MoneyView(View):
    """An amount with its currency."""

    amount: str
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str = "CNY") -> "MoneyView":
        """With the decimals of the currency."""
        return cls(amount=f"{money.half_up(amount, money.scale(currency)):f}", currency=currency)


class QuantityView(View):
    """A mass; KGM is the kilogram of UN/ECE Recommendation 20."""

    value: str
    unit: Literal["KGM"] = "KGM"

    @classmethod
    def of(cls, kg: Decimal) -> "QuantityView":
        """Without trailing zeros."""
        return cls(value=f"{kg.normalize():f}")


def show_time(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
