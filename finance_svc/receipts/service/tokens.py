"""Goods let out by release: an order with a signed token for each vehicle, used once at its gate."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import MoveRefused
from finance_svc.kernel.ids import new_id
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Gate, ReleaseOrder, ReleaseToken
from finance_svc.receipts.service.evidence import add_once, append, require_keeper, tell
from finance_svc.settings import config
from finance_svc.signing import queries as keys
from finance_svc.signing import rules as signatures
from finance_svc.signing import service as signing

FIRST_GATE = "1"


def token_limits() -> rules.TokenLimits:
    """The tokens' terms of config/receipts.toml."""
    table = config("receipts")
    return rules.TokenLimits(
        **{name: Decimal(table[name]) for name in rules.TokenLimits.__dataclass_fields__}
    )


def register_gate(session: Session, *, site_id: UUID, name: str, actor: Actor, now: datetime) -> Gate:
    """Register a gate of one's site (`GATE_TAKEN`)."""
    site = queries.get_site(session, site_id)
    require_keeper(actor, site.organisation_id)
    with as_house(session):
        return _add_gate(session, site.organisation_id, site.id, name, actor=actor, now=now)


def _add_gate(
    session: Session, keeper_id: UUID, site_id: UUID, name: str, *, actor: Actor, now: datetime
) -> Gate:
    gate = Gate(organisation_id=keeper_id, object_id=site_id, site_id=site_id, name=name, registered_at=now)
    add_once(session, gate, {"uq_gate_name": rules.GateTaken(f"the site has a gate {name}")})
    body = {"site_id": str(site_id), "name": name}
    audit.record(session, act="gate.registered", subject=("gate", gate.id), actor=actor, now=now, body=body)
    return gate


def gate_for(session: Session, lot_id: UUID, gate_id: UUID | None, *, now: datetime) -> Gate:
    """The gate goods leave by: the named one of the lot's site, else its first; a site has at least one.

    Needs the house's scope and the lot's lock. Refuses WRONG_GATE.
    """
    room = queries.get_room(session, queries.get_lot(session, lot_id).room_id)
    gates = queries.find_gates(session, room.site_id)
    if gate_id is not None:
        named = [gate for gate in gates if gate.id == gate_id]
        if not named:
            raise rules.WrongGate("the goods do not stand behind that gate")
        return named[0]
    if gates:
        return gates[0]
    return _add_gate(session, room.organisation_id, room.site_id, FIRST_GATE, actor=HOUSE, now=now)


def issue_tokens(
    session: Session,
    order: ReleaseOrder,
    *,
    vehicles: Sequence[rules.Vehicle],
    gate_id: UUID | None,
    actor: Actor,
    now: datetime,
) -> list[ReleaseToken]:
    """Sign a token per vehicle with the pledgee's key. Needs the house's scope and the lot's lock.

    Refuses NO_SIGNING_KEY, WRONG_GATE.
    """
    gate = gate_for(session, order.lot_id, gate_id, now=now)
    tokens = [_issue(session, order, vehicle, gate.id, now) for vehicle in vehicles]
    session.flush()
    receipt = queries.get_receipt(session, order.receipt_id)
    facts = {"release_order_id": order.id, "tokens": [token.id for token in tokens]}
    append(session, receipt, "tokens_issued", actor=actor, now=now, facts=facts)
    return tokens


def _issue(
    session: Session, order: ReleaseOrder, vehicle: rules.Vehicle, gate_id: UUID, now: datetime
) -> ReleaseToken:
    facts = rules.TokenFacts(
        token_id=new_id("release_token"),
        lot_id=order.lot_id,
        receipt_id=order.receipt_id,
        gate_id=gate_id,
        quantity_kg=vehicle.quantity_kg,
        plate=vehicle.plate,
        expires_at=now + token_limits().life,
    )
    payload = facts.payload()
    signed = signing.sign(session, organisation_id=order.organisation_id, payload=payload, now=now)
    text = rules.write_token(signatures.canonical(payload), key_id=signed.key_id, signature=signed.signature)
    token = ReleaseToken(
        id=facts.token_id,
        organisation_id=order.organisation_id,
        object_id=order.lot_id,
        release_order_id=order.id,
        lot_id=order.lot_id,
        receipt_id=order.receipt_id,
        gate_id=gate_id,
        quantity_kg=vehicle.quantity_kg,
        plate=vehicle.plate,
        state=rules.TokenState.VALID,
        issued_at=now,
        expires_at=facts.expires_at,
        key_id=signed.key_id,
        token=text,
    )
    session.add(token)
    return token


def admit(
    session: Session, *, token: str, gate_id: UUID, plate: str, actor: Actor, now: datetime
) -> ReleaseToken:
    """Let the token's vehicle in to load. The gate's keeper asks.

    Refuses TOKEN_FORGED, TOKEN_USED, WRONG_GATE, PLATE_MISMATCH, TOKEN_EXPIRED.
    """
    gate = queries.get_gate(session, gate_id)
    require_keeper(actor, gate.organisation_id)
    with as_house(session):
        row = lock_presented(session, token, rules.GateSight(gate_id=gate.id, plate=plate, at=now))
        if row.state is rules.TokenState.VALID:
            audit.move(session, row, rules.TokenState.LOADING, actor=actor, now=now)
    return row


def lock_presented(session: Session, token: str, sight: rules.GateSight) -> ReleaseToken:
    """The row of a token as a gate reads it, under its lot's lock and its own. Needs the house's scope.

    Refuses as `admit`; a token that was used or is over here is refused as such.
    """
    facts = read(session, token)
    queries.lock_lot(session, facts.lot_id)
    row = queries.lock_token(session, facts.token_id)
    if row.state is rules.TokenState.EXPIRED:
        raise rules.TokenExpired("the token's time is over")
    used = {row.id} if row.state is rules.TokenState.USED else set()
    rules.require_token(
        facts, rules.GateSight(gate_id=sight.gate_id, plate=sight.plate, at=sight.at, used=used)
    )
    return row


def read(session: Session, token: str) -> rules.TokenFacts:
    """What a token says, by the keys the house knows (`TOKEN_FORGED`). Needs the house's scope."""
    known = {key.key_id: key.public_key for key in keys.public_keys(session)}
    return rules.read_token(token, known)


def keys_of_gate(session: Session, gate: Gate, *, now: datetime) -> list[signatures.PublicKey]:
    """Keys that may have signed a token whose time still runs. Needs the house's scope."""
    since = now - token_limits().life
    lenders = queries.find_pledgees_at(session, gate.site_id)
    return [
        key
        for key in keys.public_keys(session)
        if key.organisation_id in lenders and (key.revoked_at is None or key.revoked_at > since)
    ]


def use_token(session: Session, token: ReleaseToken, ticket_id: UUID, *, actor: Actor, now: datetime) -> None:
    """The token's vehicle has left: it is spent."""
    token.used_at, token.weigh_ticket_id = now, ticket_id
    audit.move(session, token, rules.TokenState.USED, actor=actor, now=now)


def close(
    session: Session, order: ReleaseOrder, to: rules.OrderState, *, actor: Actor, now: datetime
) -> None:
    """End an order and the tokens that are left of it, and tell: what did not leave stays where it is."""
    audit.move(session, order, to, actor=actor, now=now)
    for token in queries.find_tokens(session, [order.id]):
        if token.state in rules.LIVE_TOKENS:
            audit.move(session, token, rules.TokenState.EXPIRED, actor=actor, now=now)
    if order.release_id is None:
        return
    out_kg = queries.gate_out_kg(session, [order.id])
    facts = {
        "release_order_id": order.id,
        "release_id": order.release_id,
        "quantity_kg": order.quantity_kg,
        "out_kg": out_kg,
    }
    tell(session, "release_order.closed", lot_id=order.lot_id, now=now, facts=facts)


def require_no_token(order: ReleaseOrder, token: str | None) -> None:
    """An order without a release has no tokens, one with leaves by them alone (`TOKEN_NEEDED`)."""
    if order.release_id is not None and token is None:
        raise rules.TokenNeeded("released goods leave by the token of their vehicle")
    if order.release_id is None and token is not None:
        raise MoveRefused("the order has no tokens")
