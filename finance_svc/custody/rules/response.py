"""What an alarm does to receipts: hold or freeze, and what explains a hold away (DOMAIN B5.5, T4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from finance_svc.kernel.errors import Refusal

GRAM = Decimal("0.001")


class HoldUnexplained(Refusal):
    """What was brought forward does not explain the step (422)."""

    code = "HOLD_UNEXPLAINED"


class TaskClosed(Refusal):
    """The task was done before (409)."""

    code = "CUSTODY_TASK_CLOSED"


class PhotoMissing(Refusal):
    """A photo task is done by a photo (422)."""

    code = "PHOTO_MISSING"


class ResponseState(StrEnum):
    """What came of an alarm: held back to be explained, explained, withdrawn by the readings, frozen."""

    HELD = "held"
    EXPLAINED = "explained"
    WITHDRAWN = "withdrawn"
    FROZEN = "frozen"


RESPONSE_MOVES: Mapping[ResponseState, frozenset[ResponseState]] = {
    ResponseState.HELD: frozenset({ResponseState.EXPLAINED, ResponseState.WITHDRAWN, ResponseState.FROZEN}),
}
"""Nothing leads out of `frozen`: a receipt is unfrozen by two persons, never by what becomes of an alarm."""


class CustodyTaskKind(StrEnum):
    """What the warehouse is asked for."""

    PHOTO = "photo"
    COUNT = "count"
    INSPECTION = "inspection"
    CALIBRATION = "calibration"
    MAINTENANCE = "maintenance"


class CustodyTaskState(StrEnum):
    """`late`: not done in time; it still waits."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"


TASK_MOVES: Mapping[CustodyTaskState, frozenset[CustodyTaskState]] = {
    CustodyTaskState.OPEN: frozenset({CustodyTaskState.DONE, CustodyTaskState.LATE}),
    CustodyTaskState.LATE: frozenset({CustodyTaskState.DONE}),
}


@dataclass(frozen=True, kw_only=True)
class ResponseLimits:
    """config/custody.toml, [response]."""

    freezes: frozenset[str]
    held: frozenset[str]
    hold: timedelta
    night_begin: time
    night_end: time
    photo: timedelta
    count: timedelta
    ticket: timedelta
    tolerance_kg: Decimal


def read_response(table: Mapping[str, Any]) -> ResponseLimits:
    """Turn the parsed TOML into values."""
    row = table["response"]
    return ResponseLimits(
        freezes=frozenset(row["freezes"]),
        held=frozenset(row["held"]),
        hold=timedelta(minutes=row["hold_minutes"]),
        night_begin=time.fromisoformat(row["night_begin"]),
        night_end=time.fromisoformat(row["night_end"]),
        photo=timedelta(minutes=row["photo_minutes"]),
        count=timedelta(minutes=row["count_minutes"]),
        ticket=timedelta(hours=row["ticket_hours"]),
        tolerance_kg=Decimal(row["tolerance_kg"]),
    )


def is_night(moment: datetime, zone: str, limits: ResponseLimits) -> bool:
    """Whether it is night at the site; the night goes over midnight."""
    clock = moment.astimezone(ZoneInfo(zone)).time()
    return clock >= limits.night_begin or clock < limits.night_end


def may_be_explained(kind: str, *, night: bool, worked: bool, limits: ResponseLimits) -> bool:
    """By day, while a work order is open, a step is held back first; all else freezes at once."""
    return kind in limits.held and worked and not night


def hold_until(opened_at: datetime, *, now: datetime, limits: ResponseLimits) -> datetime | None:
    """The end of the time to explain, from the step itself: the rule may have waited for a ticket already.

    None: it is over.
    """
    end = opened_at + limits.hold
    return end if end > now else None


def as_kg(value: float | None) -> Decimal | None:
    """A measured mass, to the gram."""
    return None if value is None else Decimal(repr(value)).quantize(GRAM)


def require_explained(
    weighed_kg: Iterable[Decimal], *, missing_kg: Decimal | None, tolerance_kg: Decimal
) -> None:
    """The vehicles weighed out together took what the scales miss; a step nobody measured is not explained.

    Refuses `HOLD_UNEXPLAINED`.
    """
    taken = sum(weighed_kg, Decimal(0))
    if missing_kg is None or abs(taken - abs(missing_kg)) > tolerance_kg:
        raise HoldUnexplained(
            f"{taken} kg were weighed out, {missing_kg} kg are missing",
            weighed_kg=str(taken),
            missing_kg=None if missing_kg is None else str(abs(missing_kg)),
        )
