"""Events laid out for webhooks, claimed for a try, and what came of it. All but `resend` act as the house."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.audit import service as audit
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.outbox import queries, rules
from finance_svc.outbox.models import Event, Webhook, WebhookDelivery
from finance_svc.outbox.service.events import emit

SPREAD = 500
LEASE = timedelta(seconds=60)
"""Longer than any try: when it has passed, the process that tried has died."""


@dataclass(frozen=True)
class Parcel:
    """One claimed delivery, ready to be sent without the database."""

    id: UUID
    webhook_id: UUID
    url: str
    sealed_keys: tuple[bytes, ...]
    message_id: str
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What came back: a status, or None with the reason; how long it took; the first characters."""

    status: int | None
    ms: int
    answer: str


def spread(session: Session, *, system_now: datetime) -> int:
    """Lay numbered events out for every enabled webhook in whose audience its owner is; how many."""
    last = queries.last_sequence(session)
    laid = 0
    for webhook in queries.lock_behind(session, last):
        events = queries.find_for(
            session, webhook.organisation_id, after=webhook.position, last=last, limit=SPREAD
        )
        for event in events:
            if rules.wants(webhook.kinds, event.kind):
                session.add(_delivery(webhook, event, system_now))
                laid += 1
        webhook.position = (events[-1].sequence or 0) if len(events) == SPREAD else last
        session.add(webhook)
    session.flush()
    return laid


def _delivery(webhook: Webhook, event: Event, system_now: datetime) -> WebhookDelivery:
    return WebhookDelivery(
        organisation_id=webhook.organisation_id,
        webhook_id=webhook.id,
        event_id=event.id,
        kind=event.kind,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        sequence=event.sequence or 0,
        happened_at=event.recorded_at,
        attempts=0,
        tries=[],
        next_at=system_now,
    )


def claim(session: Session, *, limit: int, flying: Mapping[UUID, int], system_now: datetime) -> list[Parcel]:
    """Take up to `limit` due deliveries, each the first of its object that waits; nobody else gets them.

    `flying` are the tries of each webhook that this process has under way.
    """
    chosen = [
        delivery_id
        for delivery_id, webhook_id, nth, cap in queries.find_due(session, by=system_now)
        if nth + flying.get(webhook_id, 0) <= cap
    ][:limit]
    leased = (
        sa.update(WebhookDelivery)
        .where(
            col(WebhookDelivery.id).in_(chosen),
            col(WebhookDelivery.next_at) <= system_now,
            col(WebhookDelivery.delivered_at).is_(None),
            col(WebhookDelivery.given_up_at).is_(None),
        )
        .values(next_at=system_now + LEASE)
        .returning(col(WebhookDelivery.id))
    )
    taken = list(session.connection().execute(leased).scalars()) if chosen else []
    return _parcels(session, taken, system_now)


def _parcels(session: Session, taken: Collection[UUID], system_now: datetime) -> list[Parcel]:
    if not taken:
        return []
    found = list(
        session.exec(
            select(WebhookDelivery, Webhook)
            .where(WebhookDelivery.webhook_id == Webhook.id, col(WebhookDelivery.id).in_(taken))
            .order_by(col(WebhookDelivery.sequence))
        )
    )
    keys = queries.live_secrets(session, {webhook.id for _, webhook in found}, by=system_now)
    return [
        Parcel(
            id=row.id,
            webhook_id=webhook.id,
            url=webhook.url,
            sealed_keys=tuple(keys.get(webhook.id, ())),
            message_id=ids.show("event", row.event_id),
            body=_body(row),
        )
        for row, webhook in found
    ]


def _body(row: WebhookDelivery) -> bytes:
    subject = (row.subject_type, rules.show_subject((row.subject_type, row.subject_id)))
    return rules.message(row.kind, row.happened_at, subject, row.sequence)


def record_attempt(
    session: Session, delivery_id: UUID, reply: Reply, *, now: datetime, system_now: datetime
) -> None:
    """Write what came of a try: done, another one later, or the end; 410 and 5 days of failure disable."""
    row = session.get_one(WebhookDelivery, delivery_id, with_for_update=True)
    row.attempts += 1
    line = {"at": system_now.isoformat(), "status": reply.status, "ms": reply.ms, "answer": reply.answer}
    row.tries = [*row.tries, line][-rules.TRIES_KEPT :]
    session.add(row)
    if row.delivered_at or row.given_up_at:
        return
    if reply.status is not None and 200 <= reply.status < 300:
        row.delivered_at = system_now
        _is_well(session, row.webhook_id)
        return
    jitter = random.uniform(-1, 1)  # noqa: S311 - spreads tries, guards nothing
    delay = rules.next_delay(row.kind, row.attempts, jitter=jitter)
    if delay is None or reply.status == 410:
        row.given_up_at = system_now
    else:
        row.next_at = system_now + delay
    _has_failed(session, row.webhook_id, gone=reply.status == 410, now=now, system_now=system_now)


def _is_well(session: Session, webhook_id: UUID) -> None:
    well = sa.update(Webhook).where(col(Webhook.id) == webhook_id, col(Webhook.failing_since).is_not(None))
    session.connection().execute(well.values(failing_since=None))


def _has_failed(
    session: Session, webhook_id: UUID, *, gone: bool, now: datetime, system_now: datetime
) -> None:
    webhook = session.get_one(Webhook, webhook_id, with_for_update=True)
    webhook.failing_since = webhook.failing_since or system_now
    session.add(webhook)
    tired = system_now - webhook.failing_since >= rules.FAILING_LIMIT
    if webhook.disabled_at is not None or not (gone or tired):
        return
    webhook.disabled_at = system_now
    webhook.disabled_reason = rules.DisabledReason.GONE if gone else rules.DisabledReason.FAILING
    host = urlsplit(webhook.url).hostname or ""
    body = {"webhook_id": str(webhook.id), "reason": str(webhook.disabled_reason), "host": host}
    subject = ("webhook", webhook.id)
    audit.record(session, act="webhook.disabled", subject=subject, actor=HOUSE, now=now, body=body)
    audience = (webhook.organisation_id,)
    emit(session, "webhook.disabled", subject=subject, body=body, audience=audience, now=now)


def resend(
    session: Session, webhook_id: UUID, *, sequences: tuple[int, int], actor: Actor, system_now: datetime
) -> int:
    """Send the wanted events of a range of the caller's feed again (or for the first time); how many.

    In the caller's scope. Refuses RESEND_RANGE for a range that is empty or longer than 1,000 events.
    """
    actor.require(Permission.WEBHOOK_MANAGE)
    webhook = queries.lock_webhook(session, webhook_id)
    first, last = sequences
    events = queries.find_for(
        session,
        webhook.organisation_id,
        after=first - 1,
        last=min(last, webhook.position),
        limit=rules.RESEND_LIMIT + 1,
    )
    wanted = [event for event in events if rules.wants(webhook.kinds, event.kind)]
    if not wanted or len(events) > rules.RESEND_LIMIT:
        raise rules.ResendRange(f"{len(wanted)} events; at most {rules.RESEND_LIMIT} at once")
    known = {
        row.event_id: row for row in queries.find_deliveries_of(session, webhook.id, [e.id for e in wanted])
    }
    for event in wanted:
        session.add(_again(known.get(event.id) or _delivery(webhook, event, system_now), system_now))
    session.flush()
    return len(wanted)


def _again(row: WebhookDelivery, system_now: datetime) -> WebhookDelivery:
    row.attempts, row.next_at, row.delivered_at, row.given_up_at = 0, system_now, None, None
    return row
