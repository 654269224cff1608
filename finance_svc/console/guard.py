"""The guard's phone: judges release tokens by itself, with or without network, keeps what it let out."""

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, Response, jsonify, make_response, render_template
from sqlmodel import Session

from finance_svc.console.pages import show
from finance_svc.db import as_house, clock
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, rules, service
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.receipts.models import Gate

bp = Blueprint("guard", __name__)


@bp.get("/guard")
@requires(Permission.GOODS_RECORD)
def find_gates() -> Response:
    """The gates of one's own sites."""
    organisation_id, _ = caller().identified()
    with transaction() as (session, now):
        sites = queries.find_sites(session, [organisation_id])
        gates = [(site, queries.find_gates(session, site.id)) for site in sites]
        return show(session, now, "guard/list.html", gates=gates)


@bp.get("/guard/<id(gate):gate_id>")
@requires(Permission.GOODS_RECORD)
def open_gate(gate_id: UUID) -> Response:
    """The page a guard keeps open; once opened it works without network."""
    with transaction() as (session, now):
        gate = queries.get_gate(session, gate_id)
        site = queries.get_site(session, gate.site_id)
        known = json.dumps(_known(session, gate, now))
        return show(session, now, "guard/gate.html", gate=gate, site=site, known=known)


@bp.get("/guard/<id(gate):gate_id>/keys")
@requires(Permission.GOODS_RECORD)
def tell_keys(gate_id: UUID) -> Response:
    """Keys that may have signed, and tokens that let nothing out any more."""
    with transaction() as (session, now):
        return jsonify(_known(session, queries.get_gate(session, gate_id), now))


def _known(session: Session, gate: "Gate", now: datetime) -> dict[str, Any]:
    with as_house(session):
        keys = service.keys_of_gate(session, gate, now=now)
        spent = queries.find_spent(session, gate.id, since=now)
        is_frozen = clock.frozen_at(session) is not None
    return {
        "gate": rules.short_id(gate.id),
        "keys": {rules.short_id(key.key_id): key.public_key.hex() for key in keys},
        "spent": [rules.short_id(token_id) for token_id in spent],
        "as_of": now.timestamp(),
        "frozen": is_frozen,
    }


@bp.get("/guard/worker.js")
@requires(Permission.READ)
def worker() -> Response:
    """Keeps the guard's page on the phone; it may look after this folder of addresses alone."""
    response = make_response(render_template("guard/worker.js"))
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response
