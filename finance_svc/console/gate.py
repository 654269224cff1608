"""The gate: what comes in and is not under a receipt yet, what may leave, and the counts that are due."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response
from sqlmodel import Session

from finance_svc.console.pages import show
from finance_svc.custody import queries as custody
from finance_svc.custody.rules import StocktakeState
from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries as receipts
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.custody.models import Stocktake

SHOWN = 50
LIVE = {StocktakeState.DRAWN, StocktakeState.DUE, StocktakeState.COUNTED}
bp = Blueprint("gate", __name__)


@bp.get("/gate")
@requires(Permission.READ)
def show_board() -> Response:
    """What the gate has to do today."""
    organisation_id, _ = caller().identified()
    with transaction() as (session, now):
        with as_house(session):
            leaving = receipts.find_departures(session, [organisation_id], limit=SHOWN)
        return show(
            session,
            now,
            "gate/board.html",
            arriving=receipts.find_arrivals(session, [organisation_id], limit=SHOWN),
            leaving=leaving,
            counts=_counts(session),
            rooms={room.id: room for room, _ in receipts.find_rooms(session)},
            may_record=Permission.GOODS_RECORD in caller().permissions,
        )


def _counts(session: Session) -> "list[Stocktake]":
    """Blind counts that somebody has to make or to check, the next first."""
    found = custody.find_stocktakes(session, limit=SHOWN, newest_first=True)
    return sorted((row for row in found if row.state in LIVE), key=lambda row: row.due_at)
