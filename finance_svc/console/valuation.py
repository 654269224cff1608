"""How a value was made: every step with what went in, and the price, assay and count it rests on."""

from uuid import UUID

from flask import Blueprint, Response

from finance_svc.console.pages import show
from finance_svc.console.standing import price_state
from finance_svc.console.waterfall import value_bars
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.valuation import queries as valuations
from finance_svc.web import requires, transaction

bp = Blueprint("valuation", __name__)


@bp.get("/valuations/<id(valuation):valuation_id>")
@requires(Permission.READ)
def explain(valuation_id: UUID) -> Response:
    """One valuation, step by step."""
    with transaction() as (session, now):
        value = valuations.get_valuation(session, valuation_id)
        history = receipts.get_history(session, value.lot_id, at=now)
        return show(
            session,
            now,
            "valuation/show.html",
            value=value,
            state=price_state(value, now),
            lot=history.lot,
            site=history.site,
            lender=organisations.get_organisation(session, value.organisation_id),
            bars=value_bars(value.steps, value.quantity_kg, value.lendable_value),
        )
