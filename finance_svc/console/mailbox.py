"""The organisation's notices: delivered when, by which way, acknowledged by whom."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, make_response, url_for
from sqlmodel import Session

from finance_svc.console.pages import show
from finance_svc.kernel.actor import Permission
from finance_svc.lending import queries as lending
from finance_svc.notices import queries as notices
from finance_svc.notices import service
from finance_svc.web import caller, requires, transaction

SHOWN = 100
SCREENS = {
    "facility": ("console.facility.open_one", "facility_id"),
    "lot": ("console.lot.open_one", "lot_id"),
    "valuation": ("console.valuation.explain", "valuation_id"),
}
bp = Blueprint("mailbox", __name__)


@bp.get("/mailbox")
@requires(Permission.READ)
def find_all() -> Response:
    """The newest notices."""
    with transaction() as (session, now):
        rows = notices.find_newest(session, limit=SHOWN)
        deliveries = notices.find_deliveries(session, [row.id for row in rows])
        return show(session, now, "mailbox/list.html", rows=rows, deliveries=deliveries)


@bp.get("/mailbox/<id(notice):notice_id>")
@requires(Permission.READ)
def read(notice_id: UUID) -> Response:
    """One notice as it was written."""
    with transaction() as (session, now):
        notice = notices.get_notice(session, notice_id)
        return show(
            session,
            now,
            "mailbox/notice.html",
            notice=notice,
            attempts=notices.find_attempts(session, [notice_id])[notice_id],
            about=_screen(session, notice.subject_type, notice.subject_id),
        )


@bp.post("/mailbox/<id(notice):notice_id>/read")
@requires(Permission.READ)
def open_letter(notice_id: UUID) -> Response:
    """The page is open before somebody: its script says so."""
    with transaction() as (session, now):
        service.read(session, notice_id, actor=caller(), now=now)
    return make_response("", 204)


@bp.post("/mailbox/<id(notice):notice_id>/acknowledge")
@requires(Permission.READ)
def acknowledge(notice_id: UUID) -> Response:
    """Say that it was read."""
    with transaction() as (session, now):
        service.acknowledge(session, notice_id, actor=caller(), now=now)
    response = make_response("", 303)
    response.headers["Location"] = url_for("console.mailbox.read", notice_id=notice_id)
    return response


def _screen(session: Session, kind: str, subject_id: UUID) -> str | None:
    """The address of what a notice is about; calls and advances are shown with their facility."""
    if kind == "margin_call":
        kind, subject_id = "facility", lending.get_margin_call(session, subject_id).facility_id
    if kind == "advance":
        kind, subject_id = "facility", lending.get_advance(session, subject_id).facility_id
    if kind not in SCREENS:
        return None
    endpoint, name = SCREENS[kind]
    values: dict[str, Any] = {name: subject_id}
    return url_for(endpoint, **values)
