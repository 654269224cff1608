"""Tables of notices."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, choice, jsonb, keeper, key, moment, ref, text
from finance_svc.db.columns import identity
from finance_svc.notices.rules import DELIVERY_MOVES, NOTICE_MOVES, Channel, NoticeState


class Notice(Table, table=True):
    """A notice as it was written to an organisation. Its words stay as they were."""

    __tablename__ = "notice"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "cause", name="uq_notice_organisation_id"),)
    MOVES: ClassVar[Mapping[Any, frozenset[Any]]] = NOTICE_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    """The recipient."""
    kind: str = text(40)
    subject_type: str = text(40)
    subject_id: UUID = identity(index=True)
    cause: str = text(300)
    params: dict[str, Any] = jsonb()
    title_en: str = text(200)
    body_en: str = text(8000)
    title_zh: str = text(200)
    body_zh: str = text(8000)
    state: NoticeState = choice(NoticeState)
    recorded_at: datetime = moment()
    delivered_at: datetime | None = moment(null=True)
    acknowledged_at: datetime | None = moment(null=True)
    acknowledged_by: str | None = text(200, null=True)


class NoticeDelivery(Table, table=True):
    """A notice on its way through one channel to one address, with the proof that it arrived."""

    __tablename__ = "notice_delivery"
    __table_args__ = (
        sa.UniqueConstraint("notice_id", "channel", "address", name="uq_notice_delivery_notice_id"),
    )
    MOVES: ClassVar[Mapping[Any, frozenset[Any]]] = DELIVERY_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    notice_id: UUID = ref("notice.id", index=False)
    channel: Channel = choice(Channel)
    address: str = text(320)
    state: NoticeState = choice(NoticeState)
    proof: str = text(500)
    """Mailbox: SHA-256 of the words. Mail: the server's answer, or why it failed."""
    changed_at: datetime = moment()
