"""Blind stocktakes: one person counts what was drawn, another vouches; nobody is told what is expected."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, Response, make_response, request
from sqlmodel import Session

from finance_svc.console.forms import Form, words_of
from finance_svc.console.pages import go_to, show
from finance_svc.custody import queries, service
from finance_svc.custody.rules import BlindCount
from finance_svc.db.database import reenter
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import NotFound, Refusal
from finance_svc.receipts import queries as receipts
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.custody.models import Stocktake
    from finance_svc.receipts.models import Lot

REFUSED = 422
bp = Blueprint("stocktakes", __name__)


@bp.get("/stocktakes/<id(stocktake):stocktake_id>")
@requires(Permission.READ)
def open_one(stocktake_id: UUID) -> Response:
    """What was drawn, what was counted, and what the next person does."""
    with transaction() as (session, now):
        return _page(session, queries.get_stocktake(session, stocktake_id), now)


def _page(session: Session, row: "Stocktake", now: datetime, refusal: Refusal | None = None) -> Response:
    room = receipts.get_room(session, row.room_id)
    page = show(
        session,
        now,
        "gate/stocktake.html",
        row=row,
        room=room,
        site=receipts.get_site(session, room.site_id),
        lots=_lots(session, row.sample),
        found={count["lot_id"]: count for count in row.counts},
        typed=request.form,
        refusal=words_of(refusal),
        may_count=_may_count(row),
        may_check=Permission.GOODS_COUNT in caller().permissions,
    )
    return make_response(page, REFUSED) if refusal else page


def _may_count(row: "Stocktake") -> bool:
    is_own = row.organisation_id == caller().organisation_id
    return is_own and Permission.GOODS_COUNT in caller().permissions


def _lots(session: Session, sample: list[str]) -> "dict[str, Lot | None]":
    """The drawn lots; None for one the reader has no part in."""
    found: dict[str, Lot | None] = {}
    for shown in sample:
        try:
            found[shown] = receipts.get_lot(session, ids.read("lot", shown))
        except NotFound:
            found[shown] = None
    return found


@bp.post("/stocktakes/<id(stocktake):stocktake_id>/count")
@requires(Permission.GOODS_COUNT)
def count(stocktake_id: UUID) -> Response:
    """Tell what the drawn stacks hold."""
    with transaction() as (session, now):
        row = queries.get_stocktake(session, stocktake_id)
        try:
            with session.begin_nested():
                counts = [_count(Form(request.form), shown) for shown in row.sample]
                service.count_blind(session, stocktake_id, counts, actor=caller(), now=now)
        except Refusal as refusal:
            reenter(session)
            return _page(session, row, now, refusal)
    return _back(stocktake_id)


def _count(form: Form, shown: str) -> BlindCount:
    return BlindCount(
        lot_id=ids.read("lot", shown),
        quantity_kg=form.number(f"quantity_kg_{shown}"),
        pieces=form.maybe_whole(f"pieces_{shown}"),
    )


@bp.post("/stocktakes/<id(stocktake):stocktake_id>/check")
@requires(Permission.GOODS_COUNT)
def check(stocktake_id: UUID) -> Response:
    """Vouch for the counts as another person."""
    with transaction() as (session, now):
        row = queries.get_stocktake(session, stocktake_id)
        try:
            with session.begin_nested():
                service.check_blind(session, stocktake_id, actor=caller(), now=now)
        except Refusal as refusal:
            reenter(session)
            return _page(session, row, now, refusal)
    return _back(stocktake_id)


def _back(stocktake_id: UUID) -> Response:
    return go_to("console.stocktakes.open_one", stocktake_id=stocktake_id)
