"""Webhooks as their owner keeps them: made, changed, their secret replaced, tried, taken away."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from finance_svc import sealing
from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.ids import new_id
from finance_svc.outbox import queries, rules
from finance_svc.outbox.models import Webhook, WebhookDelivery, WebhookSecret


@dataclass(frozen=True)
class Standing:
    """What the house brings to every act: its secret, whether private networks may be called, system time."""

    secret: bytes
    private: bool
    system_now: datetime


def create(
    session: Session, *, facts: Mapping[str, Any], actor: Actor, now: datetime, standing: Standing
) -> tuple[Webhook, str]:
    """A webhook (url, kinds, description) from the next event on; its secret, shown once.

    Refuses WEBHOOK_ADDRESS and WEBHOOK_LIMIT.
    """
    organisation_id = _owner(actor)
    rules.require_url(facts["url"], private=standing.private)
    if len(queries.find_webhooks(session, after=None, limit=rules.WEBHOOK_LIMIT)) >= rules.WEBHOOK_LIMIT:
        raise rules.WebhookLimit(f"at most {rules.WEBHOOK_LIMIT} webhooks")
    with as_house(session):
        position = queries.last_sequence(session)
    row = Webhook(
        organisation_id=organisation_id, position=position, created_at=standing.system_now, **dict(facts)
    )
    session.add(row)
    session.flush()
    secret = _add_secret(session, row, standing)
    _record(session, "created", row, actor, now)
    return row, secret


def _owner(actor: Actor) -> UUID:
    actor.require(Permission.WEBHOOK_MANAGE)
    return actor.identified()[0]


def _add_secret(session: Session, row: Webhook, standing: Standing) -> str:
    key = os.urandom(rules.SECRET_BYTES)
    session.add(
        WebhookSecret(
            organisation_id=row.organisation_id,
            webhook_id=row.id,
            sealed_key=sealing.seal(standing.secret, key, bound_to=rules.binding(row.id)),
            created_at=standing.system_now,
        )
    )
    return rules.show_secret(key)


def change(
    session: Session,
    webhook_id: UUID,
    *,
    facts: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    standing: Standing,
) -> Webhook:
    """Change url, kinds, description or `enabled`; enabled again it goes on where it stopped."""
    _owner(actor)
    row = queries.lock_webhook(session, webhook_id)
    facts = dict(facts)
    enabled = facts.pop("enabled", None)
    if "url" in facts:
        rules.require_url(facts["url"], private=standing.private)
    for name, value in facts.items():
        setattr(row, name, value)
    if enabled is False and row.disabled_at is None:
        row.disabled_at, row.disabled_reason = standing.system_now, rules.DisabledReason.OWNER
    if enabled is True and row.disabled_at is not None:
        row.disabled_at = row.disabled_reason = row.failing_since = None
        for waiting in queries.find_waiting(session, row.id):
            waiting.next_at, waiting.attempts = standing.system_now, 0
            session.add(waiting)
    session.add(row)
    _record(session, "changed", row, actor, now)
    return row


def rotate(
    session: Session, webhook_id: UUID, *, overlap: timedelta, actor: Actor, now: datetime, standing: Standing
) -> tuple[Webhook, str]:
    """A new secret, shown once; the older ones sign beside it for `overlap` more."""
    _owner(actor)
    row = queries.lock_webhook(session, webhook_id)
    ends = standing.system_now + overlap
    for older in session.exec(select(WebhookSecret).where(WebhookSecret.webhook_id == row.id)):
        older.expires_at = min(older.expires_at or ends, ends)
        session.add(older)
    with as_house(session):
        for dead in session.exec(
            select(WebhookSecret).where(
                WebhookSecret.webhook_id == row.id, col(WebhookSecret.expires_at) <= standing.system_now
            )
        ):
            session.delete(dead)
    secret = _add_secret(session, row, standing)
    _record(session, "rotated", row, actor, now)
    return row, secret


def delete(
    session: Session, webhook_id: UUID, *, actor: Actor, now: datetime, system_now: datetime
) -> Webhook:
    """Take the webhook away with its secrets; its log of deliveries stays. What waits is not sent."""
    _owner(actor)
    row = queries.lock_webhook(session, webhook_id)
    row.deleted_at = system_now
    session.add(row)
    with as_house(session):
        for secret in session.exec(select(WebhookSecret).where(WebhookSecret.webhook_id == row.id)):
            session.delete(secret)
    _record(session, "deleted", row, actor, now)
    return row


def ping(
    session: Session, webhook_id: UUID, *, actor: Actor, now: datetime, system_now: datetime
) -> WebhookDelivery:
    """A test event `webhook.ping` for this webhook only, tried once; refuses WEBHOOK_DISABLED."""
    _owner(actor)
    row = queries.lock_webhook(session, webhook_id)
    if row.disabled_at is not None:
        raise rules.WebhookDisabled(f"disabled: {row.disabled_reason}")
    delivery = WebhookDelivery(
        organisation_id=row.organisation_id,
        webhook_id=row.id,
        event_id=new_id("event"),
        kind=rules.PING,
        subject_type="webhook",
        subject_id=row.id,
        sequence=0,
        happened_at=now,
        attempts=0,
        tries=[],
        next_at=system_now,
    )
    session.add(delivery)
    session.flush()
    return delivery


def _record(session: Session, act: str, row: Webhook, actor: Actor, now: datetime) -> None:
    body = {"url": row.url, "kinds": row.kinds, "enabled": row.disabled_at is None}
    subject = ("webhook", row.id)
    audit.record(session, act=f"webhook.{act}", subject=subject, actor=actor, now=now, body=body)
    session.flush()


def reseal_secrets(session: Session, secrets: Sequence[bytes]) -> int:
    """Open every signing key with any of the secrets and seal it under the first; how many. House's scope.

    Raises InvalidTag for a key that none opens.
    """
    rows = session.exec(select(WebhookSecret).with_for_update()).all()
    for row in rows:
        row.sealed_key = sealing.reseal(secrets, row.sealed_key, bound_to=rules.binding(row.webhook_id))
        session.add(row)
    session.flush()
    return len(rows)
