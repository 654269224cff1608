"""The usage report: all rows for the boss, the own ones for everybody else (DOMAIN S3)."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response, request
from sqlmodel import Session

from finance_svc.console.pages import show
from finance_svc.console.words import language
from finance_svc.growth import queries as growth
from finance_svc.growth import rules, service
from finance_svc.growth.rules import Period
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries as organisations
from finance_svc.settings import config
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.growth.models import UsageReport

bp = Blueprint("team", __name__)


@bp.get("/team")
@requires(Permission.READ)
def show_report() -> Response:
    """The newest report of a day or week."""
    with transaction() as (session, now):
        organisation_id, member_id = caller().identified()
        period = Period.DAILY if request.args.get("period") == Period.DAILY else Period.WEEKLY
        table = config("growth")
        return show(
            session,
            now,
            "team/report.html",
            rows=_rows(session, organisation_id, member_id, period),
            names={one.id: one.name for one in organisations.find_members(session, organisation_id)},
            period=period,
            reported=[words[language()] for words in table["reported"].values()],
            since=service.reported_since(session, member_id),
            kept_months=rules.growth_terms(table).kept_months,
            is_boss=_reads_reports(),
        )


def _reads_reports() -> bool:
    return Permission.REPORT_READ in caller().permissions


def _rows(session: Session, organisation_id: UUID, member_id: UUID, period: Period) -> "list[UsageReport]":
    """The idle first; for who does not read reports, nobody but the reader."""
    rows = growth.find_newest(session, organisation_id, period)
    if not _reads_reports():
        rows = [row for row in rows if row.member_id == member_id]
    return sorted(rows, key=lambda row: (row.flag is not rules.Flag.IDLE, -row.idle_days, row.id))
