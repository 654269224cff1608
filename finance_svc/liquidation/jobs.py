"""Jobs of liquidation: lapsed calls, delivered notices, auctions, buyers' money, gate-outs, redemption."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.jobs import Job
from finance_svc.liquidation import service

if TYPE_CHECKING:
    from finance_svc.outbox.models import Event


def call_lapsed(session: Session, event: "Event", now: datetime) -> None:
    """A margin call has lapsed: the sale of its goods begins."""
    service.open_after_lapse(session, event.body, now=now)


def notice_arrived(session: Session, event: "Event", now: datetime) -> None:
    """A notice of sale is proved delivered."""
    if event.body["kind"] != "notice_of_sale" or event.body["subject_type"] != "liquidation":
        return
    delivered_at = datetime.fromisoformat(event.body["delivered_at"])
    service.prove_delivery(session, UUID(event.body["subject_id"]), delivered_at=delivered_at, now=now)


def auction_moved(session: Session, event: "Event", now: datetime) -> None:
    """An auction has opened or closed."""
    service.follow_auction(session, UUID(event.body["auction_id"]), now=now)


def payment_arrived(session: Session, event: "Event", now: datetime) -> None:
    """Money has come in: hold it if a buyer sent it."""
    service.record_payment(session, event.body, now=now)


def goods_left(session: Session, event: "Event", now: datetime) -> None:
    """A vehicle was weighed out."""
    if event.body.get("release_order_id"):
        service.weigh_out(session, UUID(event.body["release_order_id"]), now=now)


def debt_paid(session: Session, event: "Event", now: datetime) -> None:
    """A facility was repaid: without debt the goods are redeemed."""
    service.redeem(session, UUID(event.body["facility_id"]), now=now)


JOBS = (
    Job("liquidation.open", on=("margin_call.lapsed",), act=call_lapsed),
    Job("liquidation.prove_delivery", on=("notice.delivered",), act=notice_arrived),
    Job("liquidation.follow_auction", on=("auction.opened", "auction.closed"), act=auction_moved),
    Job("liquidation.record_payment", on=("payment.received",), act=payment_arrived),
    Job("liquidation.weigh_out", on=("gate_out.recorded",), act=goods_left),
    Job("liquidation.redeem", on=("advance.repaid",), act=debt_paid),
)
