"""Tables of notices."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, choice, flag, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.notices import rules
from finance_svc.notices.rules import ADDRESS_MOVES, ATTEMPT_MOVES, NOTICE_MOVES

QUEUED = sa.text("state = 'queued'")


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
    state: rules.NoticeState = choice(rules.NoticeState)
    weight: rules.Weight = choice(rules.Weight)
    step: int = whole()
    """How far an urgent notice was escalated: 0 to 3."""
    told: list[str] = jsonb()
    """The members it was sent to."""
    escalate_to: list[str] = jsonb()
    """The lenders of the goods."""
    recorded_at: datetime = moment()
    delivered_at: datetime | None = moment(null=True)
    acknowledged_at: datetime | None = moment(null=True)
    acknowledged_by: str | None = text(200, null=True)


class Address(Table, table=True):
    """Where a person is reached beside the inbox. The target is sealed and shown as a hint only."""

    __tablename__ = "address"
    MOVES: ClassVar[Mapping[Any, frozenset[Any]]] = ADDRESS_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    channel: rules.Channel = choice(rules.Channel)
    sealed: bytes = Field(sa_column=sa.Column(sa.LargeBinary(), nullable=False))
    hint: str = text(200)
    state: rules.AddressState = choice(rules.AddressState)
    language: str = text(10)
    time_zone: str = text(60)
    quiet_from: str | None = text(5, null=True)
    quiet_to: str | None = text(5, null=True)
    digest_at: str | None = text(5, null=True)
    created_at: datetime = moment()
    verified_at: datetime | None = moment(null=True)


class RotaShift(Table, table=True):
    """One person's duty: once, or every week at the same wall-clock time."""

    __tablename__ = "rota_shift"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="ck_rota_shift_order"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    time_zone: str = text(60)
    is_weekly: bool = flag()
    until: datetime | None = moment(null=True)
    stands_in_for: UUID | None = ref("rota_shift.id", null=True)
    recorded_by: str = text(200)
    recorded_at: datetime = moment()


class NoticeAttempt(Table, table=True):
    """One try of a notice through one way, with the proof of how it ended."""

    __tablename__ = "notice_attempt"
    __table_args__ = (
        sa.UniqueConstraint("notice_id", "route", "try_no", name="uq_notice_attempt_notice_id"),
        sa.Index("ix_notice_attempt_queued", "route", "subject_id", postgresql_where=QUEUED),
    )
    MOVES: ClassVar[Mapping[Any, frozenset[Any]]] = ATTEMPT_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    notice_id: UUID = ref("notice.id", index=False)
    subject_id: UUID = identity()
    """What the notice is about: notices about one object arrive at an address in their order."""
    route: UUID = identity()
    """The address as one value: two persons with one mail address are one way."""
    address_id: UUID | None = ref("address.id", null=True)
    member_id: UUID | None = ref("member.id", null=True, index=False)
    channel: rules.Channel = choice(rules.Channel)
    address: str = text(320)
    """As it is shown; whole only for the mail address a member is registered with."""
    language: str = text(10)
    try_no: int = whole()
    state: rules.NoticeState = choice(rules.NoticeState)
    proof: str = text(500)
    """Inbox: SHA-256 of the words. Else the server's answer, or why it failed."""
    in_digest: bool = flag()
    due_at: datetime = moment()
    """Not before, by business time: quiet hours, digest."""
    retry_at: datetime = moment()
    """Not before, by system time."""
    tried_at: datetime | None = moment(null=True)
    """By system time."""
    changed_at: datetime = moment()
