"""What people do with an alarm (ISA-18.2): shelve it, reset what is latched; and what is shown of it.

None of it changes what the readings say or what the alarm does to money.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from finance_svc.alarms.rules.alarm import LATCHED, AlarmState, Kind, Priority, state_after
from finance_svc.alarms.rules.facts import RoomFacts, WorkKind
from finance_svc.kernel.errors import MoveRefused, Refusal

LONGEST_SHELF = timedelta(hours=8)
FLOOD_WINDOW = timedelta(minutes=10)
FLOOD_LIMIT = 10
"""More groups than this within the window are one incident (DOMAIN B5.5)."""
CHATTER_WINDOW = timedelta(minutes=1)
CHATTER_LIMIT = 3


class NotShelvable(Refusal):
    """Nobody puts this kind of alarm aside (409)."""

    code: ClassVar[str] = "P1_NOT_SHELVABLE"


class ShelfTime(Refusal):
    """A shelf ends within 8 hours (422)."""

    code: ClassVar[str] = "SHELF_TIME"


class NotLatched(Refusal):
    """Only a latched alarm that was not reset yet is reset (409)."""

    code: ClassVar[str] = "NOT_LATCHED"


class Act(StrEnum):
    """What was done with an alarm. Asked: a shelf that waits for a second person."""

    SHELF_ASKED = "shelf_asked"
    SHELVED = "shelved"
    UNSHELVED = "unshelved"
    SHELF_ENDED = "shelf_ended"
    RESET = "reset"


class Shown(StrEnum):
    """An alarm as its keeper sees it."""

    UNACK = "unack"
    ACK = "ack"
    RTN_UNACK = "rtn_unack"
    NORMAL = "normal"
    SHELVED = "shelved"
    SUPPRESSED = "suppressed"
    OUT_OF_SERVICE = "out_of_service"


@dataclass(frozen=True, slots=True)
class Response:
    """What an alarm of a kind asks for (config/alarm_responses.toml)."""

    cause: Mapping[str, str]
    response: Mapping[str, str]
    respond_minutes: int
    owner: str
    shelvable: bool
    suppressed_by: frozenset[WorkKind]
    """Work during which the condition is expected: by design it is no alarm for the keeper."""


def read_responses(table: Mapping[str, Any]) -> dict[Kind, Response]:
    """Read config/alarm_responses.toml; every kind has an entry."""
    return {
        kind: Response(
            cause={"en": row["cause_en"], "zh": row["cause_zh"]},
            response={"en": row["response_en"], "zh": row["response_zh"]},
            respond_minutes=row["respond_minutes"],
            owner=row["owner"],
            shelvable=str(kind) not in table["never_shelvable"],
            suppressed_by=frozenset(WorkKind(name) for name in row.get("suppressed_by", ())),
        )
        for kind in Kind
        for row in (table["kinds"][kind],)
    }


def require_shelvable(
    response: Response, state: AlarmState, until: datetime, *, shelved: bool, now: datetime
) -> None:
    """A standing or unseen alarm of a kind that may be shelved, once, and not for long."""
    if not response.shelvable:
        raise NotShelvable("this kind of alarm is never shelved")
    if not now < until <= now + LONGEST_SHELF:
        raise ShelfTime("a shelf lasts at most 8 hours", longest_hours=8)
    if state is AlarmState.NORMAL or shelved:
        raise MoveRefused("there is nothing to shelve", state="shelved" if shelved else str(state))


def needs_second(priority: Priority) -> bool:
    """Whether a second person must agree to the shelf."""
    return priority is Priority.P1


def is_held(kind: Kind, reset_at: datetime | None) -> bool:
    """Whether the alarm stays, whatever its condition does, until somebody resets it."""
    return kind in LATCHED and reset_at is None


def require_latched(kind: Kind, reset_at: datetime | None) -> None:
    """Refuse (`NOT_LATCHED`) to reset what is not held."""
    if not is_held(kind, reset_at):
        raise NotLatched("the alarm is not latched, or was reset before")


def after_reset(state: AlarmState, *, is_open: bool) -> AlarmState:
    """A reset lets the alarm follow its condition again."""
    return state_after(state, is_open=is_open)


def is_expected(response: Response, facts: RoomFacts, opened: int) -> bool:
    """Whether the condition began during work that brings it about."""
    return bool(response.suppressed_by) and facts.working_at(opened, response.suppressed_by)


def shown(state: AlarmState, *, shelved: bool, expected: bool, out: bool = False) -> Shown:
    """What the keeper sees: an alarm that is over is normal, whatever was said of it."""
    if state is AlarmState.NORMAL:
        return Shown.NORMAL
    if out:
        return Shown.OUT_OF_SERVICE
    if expected:
        return Shown.SUPPRESSED
    return Shown.SHELVED if shelved else Shown(str(state))


def own_state(*, is_open: bool, acknowledged: bool) -> AlarmState:
    """What another organisation sees: its own acknowledgement and the condition, nothing of the keeper's."""
    if acknowledged:
        return AlarmState.ACK if is_open else AlarmState.NORMAL
    return AlarmState.UNACK if is_open else AlarmState.RTN_UNACK


def is_flood(recent_groups: Collection[object], *, incident_open: bool) -> bool:
    """Whether a raise belongs to an incident: one that goes on, or too many groups within the window."""
    return incident_open or len(recent_groups) > FLOOD_LIMIT


def is_chatter(raised: Iterable[datetime], at: datetime) -> bool:
    """Whether a stream has raised the same alarm too often within a minute up to `at`."""
    return sum(1 for moment in raised if at - CHATTER_WINDOW < moment <= at) >= CHATTER_LIMIT
