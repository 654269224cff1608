"""What a receipt says at its issue, who signs its events, and the nightly anchor over all chains."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.receipts import queries, rules
from finance_svc.receipts.models import Assay, Lot, Receipt, ReceiptEvent, Room, Site
from finance_svc.receipts.models.title import ReceiptSignature, TitleAnchor
from finance_svc.signing import rules as keys
from finance_svc.signing import service as signing

SETTLED = timedelta(minutes=10)
"""A transaction that began earlier than this before an anchor has ended: what it wrote is covered."""


class Goods(NamedTuple):
    """Where the goods of a receipt stand, and what was found of their quality."""

    lot: Lot
    room: Room
    site: Site
    assay: Assay


def as_issued(session: Session, receipt: Receipt, goods: Goods) -> dict[str, object]:
    """Every field of a receipt as the warehouse signs it (DOMAIN B1.1)."""
    lot, room, site, assay = goods
    warehouse = organisations.get_organisation(session, receipt.organisation_id)
    depositor = organisations.get_organisation(session, receipt.depositor_id)
    return {
        **{name: getattr(receipt, name) for name in rules.UNION},
        "warehouse": {
            "id": warehouse.id,
            "name": warehouse.name,
            "tax_id": warehouse.tax_id,
            "site_id": site.id,
            "site": site.name,
            "address": site.address,
            "licence_no": receipt.licence_no,
            "licence_valid_to": receipt.licence_valid_to,
        },
        "depositor": {"id": depositor.id, "name": depositor.name, "tax_id": depositor.tax_id},
        "lot": {"id": lot.id, "room_id": room.id, "room": room.name, "stack": lot.stack},
        "cultivar": lot.cultivar,
        "quality": {name: getattr(assay, name) for name in ("id", *rules.QUALITY)},
        "insurance": {shown: getattr(receipt, name) for shown, name in rules.INSURANCE.items()},
    }


def sign_event(
    session: Session, receipt: Receipt, event: ReceiptEvent, *, actor: Actor, now: datetime
) -> None:
    """Sign an event: the issue by the warehouse, others by who acts. Needs the house's scope.

    Who acts on title needs a running key (`NO_SIGNING_KEY`); of other acts the house is the witness then.
    """
    owner = receipt.organisation_id if event.kind == rules.ISSUED else actor.organisation_id
    add_signature(session, receipt, event, signer=_signer(session, owner, event.kind, now), now=now)


def _signer(session: Session, owner: UUID | None, kind: str, now: datetime) -> tuple[UUID, signing.Signer]:
    try:
        return owner or keys.HOUSE_ID, signing.open_signer(session, owner, now=now)
    except keys.NoSigningKey:
        if kind in rules.OF_TITLE:
            raise
        return keys.HOUSE_ID, signing.open_signer(session, None, now=now)


def add_signature(
    session: Session,
    receipt: Receipt,
    event: ReceiptEvent,
    *,
    signer: tuple[UUID, signing.Signer],
    now: datetime,
) -> None:
    """Keep one signature of an event."""
    session.add(signature_of(receipt, event, signer=signer, now=now))
    session.flush()


def signature_of(
    receipt: Receipt, event: ReceiptEvent, *, signer: tuple[UUID, signing.Signer], now: datetime
) -> ReceiptSignature:
    """The signature of an event; not written yet."""
    signer_id, key = signer
    said = rules.statement(event.body, event.hash, signer_id=signer_id, signed_at=now)
    made = key.sign(said, now)
    return ReceiptSignature(
        organisation_id=receipt.organisation_id,
        object_id=receipt.object_id,
        receipt_id=receipt.id,
        event_id=event.id,
        signer_id=signer_id,
        key_id=made.key_id,
        signature=made.signature,
        signed_at=now,
    )


def anchor(session: Session, now: datetime) -> TitleAnchor | None:
    """One hash over all chains and pledges, told to every lender; None while there is none. House's scope."""
    until = now - SETTLED
    last = queries.last_anchor(session)
    heads, pledges = queries.heads_until(session, until), queries.pledges_until(session, until)
    if not heads or (last and last.until >= until):
        return None
    previous = last.root if last else rules.GENESIS
    row = TitleAnchor(
        id=new_id(),
        until=until,
        chains=len(heads),
        previous=previous,
        root=rules.anchor_root(previous, heads, pledges),
        anchored_at=now,
    )
    session.add(row)
    session.flush()
    body = {"root": row.root.hex(), "until": keys.plain(until), "chains": len(heads)}
    subject = ("title_anchor", row.id)
    audit.record(session, act="title.anchored", subject=subject, actor=HOUSE, now=now, body=body)
    outbox.emit(session, "title.anchored", subject=subject, body=body, audience=_lenders(session), now=now)
    return row


def _lenders(session: Session) -> Iterable[UUID]:
    return [lender.id for lender in organisations.find_of_type(session, OrganisationType.LENDER)]
