"""What every use case leaves behind: a link of the receipt's chain, news for the parties, unique rows."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from finance_svc.db import Table
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden, Refusal
from finance_svc.organisations import queries as organisations
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Receipt, ReceiptEvent
from finance_svc.receipts.service.title import sign_event
from finance_svc.settings import config
from finance_svc.signing import rules as keys

NEWS = sa.text("""
    INSERT INTO room_news (room_id, version) VALUES (:room, 1)
    ON CONFLICT (room_id) DO UPDATE SET version = room_news.version + 1
""")
FIRST = (1, rules.GENESIS)
"""Number and predecessor of a chain's first event."""


def limits() -> rules.MassLimits:
    """The tolerances of config/receipts.toml."""
    table = config("receipts")
    return rules.MassLimits(**{name: Decimal(table[name]) for name in rules.MassLimits.__dataclass_fields__})


def require_keeper(actor: Actor, keeper_id: UUID) -> None:
    """Only the keeper (or the house) writes: `FORBIDDEN` for other parties."""
    if actor.organisation_id not in {None, keeper_id}:
        raise Forbidden("only the organisation that keeps this may do so")


def add_once(session: Session, row: Table, taken: Mapping[str, Refusal]) -> None:
    """Add a row; a broken constraint named in `taken` becomes its refusal."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as failure:
        name = getattr(getattr(failure.orig, "diag", None), "constraint_name", None)
        if name is None or name not in taken:
            raise
        raise taken[name] from None


def note_news(session: Session, room_id: UUID) -> None:
    """Say that there is something new about a room: the watch looks at it again. Needs the house's scope.

    Its row is the lock under which people say things of the room, one after the other.
    """
    session.connection().execute(NEWS, {"room": room_id})


def append(
    session: Session, receipt: Receipt, kind: str, *, actor: Actor, now: datetime, facts: Mapping[str, object]
) -> None:
    """Add an event, signed by who acts, to the chain. Needs the lot's lock and the house's scope."""
    head = queries.last_event(session, receipt.id)
    link = (head.seq + 1, head.hash) if head else FIRST
    event = make_event(receipt, kind, link=link, actor=actor, now=now, facts=facts)
    session.add(event)
    session.flush()
    sign_event(session, receipt, event, actor=actor, now=now)


def make_event(
    receipt: Receipt,
    kind: str,
    *,
    link: tuple[int, bytes],
    actor: Actor,
    now: datetime,
    facts: Mapping[str, object],
) -> ReceiptEvent:
    """The event with the number `link[0]` that follows the hash `link[1]`; not written yet."""
    seq, previous = link
    body = {
        "seq": seq,
        "kind": kind,
        "receipt_id": receipt.id.hex,
        "receipt_no": receipt.receipt_no,
        "state": str(receipt.state),
        "at": keys.plain(now),
        "actor": {
            "name": actor.name,
            "member_id": keys.plain(actor.member_id),
            "organisation_id": keys.plain(actor.organisation_id),
        },
        "facts": {name: keys.plain(value) for name, value in facts.items()},
    }
    return ReceiptEvent(
        organisation_id=receipt.organisation_id,
        object_id=receipt.object_id,
        receipt_id=receipt.id,
        seq=seq,
        kind=kind,
        body=body,
        prev_hash=previous,
        hash=rules.chain_hash(previous, body),
        recorded_at=now,
    )


def tell(session: Session, kind: str, *, lot_id: UUID, now: datetime, facts: Mapping[str, object]) -> None:
    """Tell the lot's parties what happened. Needs the house's scope."""
    body = {"lot_id": str(lot_id)} | {
        name: str(value) if isinstance(value, UUID) else keys.plain(value) for name, value in facts.items()
    }
    audience = organisations.party_ids(session, [lot_id])
    outbox.emit(session, kind, subject=("lot", lot_id), body=body, audience=audience, now=now)
