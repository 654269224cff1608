"""Tables of events, their consumers and webhooks."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, choice, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.outbox.rules import DeliveryState, DisabledReason

WAITING = "delivered_at IS NULL AND given_up_at IS NULL"
ENDED = "delivered_at IS NOT NULL OR given_up_at IS NOT NULL"


class Event(Table, table=True):
    """Something that happened; `sequence` is given after the commit, in commit order."""

    __tablename__ = "event"
    __table_args__ = (
        sa.Index("ix_event_unnumbered", "written", postgresql_where=sa.text("sequence IS NULL")),
    )
    id: UUID = key()
    kind: str = text(80)
    subject_type: str = text(40)
    subject_id: UUID = identity(index=True)
    body: dict[str, Any] = jsonb()
    audience: list[UUID] = Field(sa_column=sa.Column(sa.ARRAY(sa.Uuid()), nullable=False))
    recorded_at: datetime = moment()
    cause: str | None = text(300, null=True, unique=True)
    written: int = Field(
        default=None, sa_column=sa.Column(sa.BigInteger(), sa.Identity(always=True), nullable=False)
    )
    sequence: int | None = whole(null=True, unique=True)


class EventDone(Table, table=True):
    """A job has taken an event."""

    __tablename__ = "event_done"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    event_id: UUID = identity(primary_key=True)
    done_at: datetime = moment()


class EventFailure(Table, table=True):
    """An event that failed, or waits behind one of the same subject that did."""

    __tablename__ = "event_failure"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    event_id: UUID = identity(primary_key=True)
    subject_id: UUID = identity()
    sequence: int = whole()
    attempts: int = whole()
    retry_at: datetime = moment()
    error: str = text(2000)


class Consumer(Table, table=True):
    """How far a job has come."""

    __tablename__ = "consumer"
    job: str = Field(sa_column=sa.Column(sa.String(80), primary_key=True))
    position: int = whole()


class Webhook(Table, table=True):
    """An address an organisation wants to be called at. Times of calls are the system's."""

    __tablename__ = "webhook"
    __table_args__ = (
        sa.CheckConstraint("(disabled_at IS NULL) = (disabled_reason IS NULL)", name="ck_webhook_disabled"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    url: str = text(2000)
    description: str = text(200)
    kinds: list[str] = jsonb()
    """Kinds of events, `margin_call.*` for a family; none: all."""
    position: int = whole()
    """The sequence up to which events were laid out for it."""
    created_at: datetime = moment()
    failing_since: datetime | None = moment(null=True)
    disabled_at: datetime | None = moment(null=True)
    disabled_reason: DisabledReason | None = choice(DisabledReason, null=True)
    deleted_at: datetime | None = moment(null=True)


class WebhookSecret(Table, table=True):
    """A key that signs; several while one is being replaced."""

    __tablename__ = "webhook_secret"
    id: UUID = key()
    organisation_id: UUID = keeper()
    webhook_id: UUID = ref("webhook.id")
    sealed_key: bytes = Field(sa_column=sa.Column(sa.LargeBinary(), nullable=False))
    created_at: datetime = moment()
    expires_at: datetime | None = moment(null=True)


class WebhookDelivery(Table, table=True):
    """One event on its way to one webhook, with its last tries. `next_at` is also the lease of a try."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        sa.UniqueConstraint("webhook_id", "event_id", name="uq_webhook_delivery_webhook_id"),
        sa.CheckConstraint("delivered_at IS NULL OR given_up_at IS NULL", name="ck_webhook_delivery_one_end"),
        sa.Index("ix_webhook_delivery_waiting", "webhook_id", "next_at", postgresql_where=sa.text(WAITING)),
        sa.Index(
            *("ix_webhook_delivery_order", "webhook_id", "subject_id", "sequence"),
            postgresql_where=sa.text(WAITING),
        ),
        sa.Index("ix_webhook_delivery_ended", "next_at", postgresql_where=sa.text(ENDED)),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    webhook_id: UUID = ref("webhook.id", index=False)
    event_id: UUID = identity()
    kind: str = text(80)
    subject_type: str = text(40)
    subject_id: UUID = identity()
    sequence: int = whole()
    happened_at: datetime = moment()
    attempts: int = whole()
    """Since it was laid out or sent again."""
    tries: list[dict[str, Any]] = jsonb()
    next_at: datetime = moment()
    delivered_at: datetime | None = moment(null=True)
    given_up_at: datetime | None = moment(null=True)

    @property
    def state(self) -> DeliveryState:
        """How far it is."""
        if self.delivered_at:
            return DeliveryState.DELIVERED
        return DeliveryState.GIVEN_UP if self.given_up_at else DeliveryState.WAITING
