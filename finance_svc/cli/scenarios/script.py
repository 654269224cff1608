"""A scenario's file in config/scenarios: people and expectations. Times are `day N HH:MM[:SS]`, local."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from finance_svc.kernel.calendar import on_day
from finance_svc.settings import CONFIG, config

FOLDER: Path = CONFIG / "scenarios"


class Deed(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody writes or reads through the API. `{room}` and the like, `{day 1 09:00}`, are filled in."""

    at: str
    who: str
    """organisation.person, e.g. `warehouse.manager`."""
    post: str = ""
    get: str = ""
    body: dict[str, Any] = {}
    keep: str = ""
    """The name under which the answer's id is filled in later."""
    takes: dict[str, str] = {}
    """Names under which other parts of the answer are, each by its way there, `tokens.0.token`."""
    refused: str = ""
    """The code with which it must be refused."""


class Expected(Struct, frozen=True, forbid_unknown_fields=True):
    """An alarm that must come: what it is, whose, and between which times it opened."""

    kind: str
    priority: str
    since: str
    until: str
    device: str = ""
    channel: str = ""
    within_s: float | None = None
    """Raised at most this long after `since`."""
    count: Annotated[int, Meta(ge=1)] = 1
    cleared: bool | None = None
    escalated: bool | None = None
    """Whether it rose to a higher priority meanwhile; it may have fallen again."""


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """What a document says at the end: a path of the API, and members that must be so."""

    get: str
    who: str
    where: dict[str, Any]


class Woken(Struct, frozen=True, forbid_unknown_fields=True):
    """How many notices of a kind a person got."""

    who: str
    kind: str
    times: int


class Script(Struct, frozen=True):
    """One scenario as people see it."""

    title: str
    story: str
    zone: str
    begins: str
    ends: str
    kit: str
    profile: str = ""
    """The room's custody profile; empty: the house's default."""
    pledged: bool = False
    """Whether the goods have a receipt and are pledged, with money drawn, 20 minutes after the beginning."""
    deeds: list[Deed] = []
    expect: list[Expected] = []
    states: list[State] = []
    woken: list[Woken] = []
    periods: dict[str, int] = {}
    name: str = ""

    def time(self, text: str, first: date) -> datetime:
        """A time of the scenario that begins on `first`."""
        return on_day(text, first, self.zone)


def names() -> list[str]:
    """All scenarios, by name."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read(name: str) -> Script:
    """One scenario. Raises ValueError."""
    if name not in names():
        raise ValueError(f"there is no scenario {name}: see `pledgewatch scenario list`")
    try:
        return msgspec.convert({**config(f"scenarios/{name}"), "name": name}, Script)
    except msgspec.ValidationError as error:
        raise ValueError(f"scenario {name}: {error}") from error
