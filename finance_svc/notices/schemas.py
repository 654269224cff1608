"""Shapes of notices."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel

from finance_svc.kernel import ids
from finance_svc.notices import rules
from finance_svc.notices.models import Notice, NoticeDelivery
from finance_svc.notices.rules import Channel, NoticeState
from finance_svc.web import ListQuery, View, id_of
from finance_svc.web.shapes import show_time


class NoticePath(BaseModel):
    """Which notice."""

    notice_id: id_of("notice")  # type: ignore[valid-type] # a pydantic type made by a function


class NoticeQuery(ListQuery):
    """Which notices."""

    unacknowledged: bool = False


class DeliveryView(View):
    """One way a notice took."""

    channel: Channel
    address: str
    state: NoticeState
    proof: str
    changed_at: str | None


class TextView(View):
    """The words of a notice in one language."""

    title: str
    body: str


class NoticeView(View):
    """A notice to the caller's organisation."""

    object: Literal["notice"] = "notice"
    id: str
    kind: str
    subject_type: str
    subject_id: str
    state: NoticeState
    en: TextView
    zh: TextView
    params: dict[str, str]
    recorded_at: str | None
    delivered_at: str | None
    acknowledged_at: str | None
    acknowledged_by: str | None
    deliveries: list[DeliveryView]

    @classmethod
    def of(cls, row: Notice, deliveries: Sequence[NoticeDelivery]) -> "NoticeView":
        """The row as its recipient sees it."""
        return cls(
            id=ids.show("notice", row.id),
            kind=row.kind,
            subject_type=row.subject_type,
            subject_id=rules.show((row.subject_type, row.subject_id)),
            state=row.state,
            en=TextView(title=row.title_en, body=row.body_en),
            zh=TextView(title=row.title_zh, body=row.body_zh),
            params=row.params,
            recorded_at=show_time(row.recorded_at),
            delivered_at=show_time(row.delivered_at),
            acknowledged_at=show_time(row.acknowledged_at),
            acknowledged_by=row.acknowledged_by,
            deliveries=[_delivery(delivery) for delivery in deliveries],
        )


def _delivery(row: NoticeDelivery) -> DeliveryView:
    return DeliveryView(
        channel=row.channel,
        address=row.address,
        state=row.state,
        proof=row.proof,
        changed_at=show_time(row.changed_at),
    )
