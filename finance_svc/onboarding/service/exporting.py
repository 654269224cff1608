"""Lists and the audit of a period as workbooks; every export is counted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from finance_svc.kernel.actor import Actor
from finance_svc.onboarding.service.intake import Reach
from finance_svc.onboarding.service.layout import sheet_of, sheets
from finance_svc.onboarding.service.sheets import KINDS
from finance_svc.onboarding.service.writing import workbook_of
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as people
from finance_svc.organisations.rules import ExportWaits, OrganisationType

ALL = "all"
Rows = dict[str, list[Mapping[str, Any]]]


def names_of(sheet: str) -> list[str]:
    """The sheets an export of that name has; refuses `SHEET_UNKNOWN`."""
    return list(sheets()) if sheet == ALL else [sheet_of(sheet).name]


def collect(session: Session, names: Sequence[str], *, actor: Actor, now: datetime) -> Rows:
    """The rows of the sheets that the session's scope may read. Other organisations are not listed."""
    found: Rows = {}
    for name in names:
        keepers = None
        if name == "organisations" and not _sees_all(session, actor):
            assert actor.organisation_id is not None, "who is not the house has an organisation"
            keepers = frozenset({actor.organisation_id})
        found[name] = list(KINDS[name].read(Reach(session, now, keepers)))
    return found


def _sees_all(session: Session, actor: Actor) -> bool:
    if actor.organisation_id is None:
        return True
    return organisations.get_organisation(session, actor.organisation_id).type is OrganisationType.PLATFORM


def make(rows: Rows, language: str = "en") -> bytes:
    """The workbook of the rows; it can be imported again."""
    return workbook_of(rows, language)


def count_export(
    session: Session, *, sheet: str, rows: int, actor: Actor, now: datetime
) -> ExportWaits | None:
    """Note who takes how many rows away, before they are given; large ones wait for the parent (DOMAIN S4).

    Gives the refusal instead of raising it: the alert is kept with it.
    """
    _, member_id = actor.identified()
    return people.watch_export(session, member_id=member_id, rows=rows, actor=actor, now=now, name=sheet)
