"""How a value was made: every step with what went in, and the price, assay and count it rests on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response

from finance_svc.console.figures import moment, plain
from finance_svc.console.pages import show
from finance_svc.console.standing import price_state
from finance_svc.console.waterfall import value_bars
from finance_svc.console.words import language
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.valuation import queries as valuations
from finance_svc.web import requires, transaction

KINDS = {
    "observation_ids": "price_observation",
    "assay_id": "assay",
    "receipt_id": "receipt",
}
"""Inputs that are ids of the outside, and what they are ids of."""
NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")
TIMES = {"observed_at", "stale_at", "brought_forward_to"}
bp = Blueprint("valuation", __name__)


@dataclass(frozen=True)
class Step:
    """One step with its inputs as text."""

    name: str
    value: str
    unit: str
    rule: str
    inputs: list[tuple[str, str]]


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
            steps=[_step(row, history.site.zone) for row in value.steps],
            bars=value_bars(value.steps, value.quantity_kg, value.lendable_value),
        )


def _step(row: Mapping[str, Any], zone: str) -> Step:
    inputs = row["inputs"].items() if isinstance(row["inputs"], Mapping) else ()
    return Step(
        name=row["name"],
        value=row["value"],
        unit=row["unit"],
        rule=row["rule"].removeprefix("DOMAIN "),
        inputs=[(name, text) for name, value in inputs if (text := _text(name, value, zone))],
    )


def _text(name: str, value: object, zone: str) -> str:
    """An input for people; nothing for what is empty or a list of alternatives."""
    if isinstance(value, list):
        return ", ".join(text for one in value if (text := _text(name, one, zone)))
    if value is None or isinstance(value, Mapping):
        return ""
    if name in KINDS:
        return ids.show(KINDS[name], UUID(str(value)))
    if name in TIMES:
        return moment(datetime.fromisoformat(str(value)), zone, language())
    return _plain(str(value))


def _plain(text: str) -> str:
    """Numbers without trailing zeros; everything else as it is."""
    return plain(text) if NUMBER.fullmatch(text) else text
