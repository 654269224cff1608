"""Reads of events, of their consumers and of webhooks."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from finance_svc.kernel.errors import NotFound
from finance_svc.outbox.models import (
    Consumer,
    Event,
    EventDone,
    EventFailure,
    Webhook,
    WebhookDelivery,
    WebhookSecret,
)
from finance_svc.outbox.rules import DeliveryState


def position(session: Session, job: str) -> int:
    """The last sequence number the job has looked at."""
    found = session.get(Consumer, job)
    return found.position if found else 0


def positions(session: Session) -> dict[str, int]:
    """How far every job has come."""
    return {row.job: row.position for row in session.exec(select(Consumer))}


def newest_of_kinds(session: Session, after: int, last: int) -> dict[str, int]:
    """Kinds of the events numbered after a position and up to `last`, each with its highest number."""
    chosen = select(Event.kind, sa.func.max(Event.sequence)).where(
        col(Event.sequence) > after, col(Event.sequence) <= last
    )
    return {kind: sequence or 0 for kind, sequence in session.exec(chosen.group_by(Event.kind))}


def find_next(
    session: Session, kinds: Collection[str], *, after: int, limit: int, last: int | None = None
) -> list[Event]:
    """Numbered events of the kinds after a position (and up to `last`), in order."""
    chosen = select(Event).where(col(Event.sequence) > after, col(Event.kind).in_(kinds))
    if last is not None:
        chosen = chosen.where(col(Event.sequence) <= last)
    return list(session.exec(chosen.order_by(col(Event.sequence)).limit(limit)))


def feed(session: Session, *, after: int, limit: int) -> list[Event]:
    """The caller's feed: events whose audience holds its organisation, in order."""
    chosen = select(Event).where(col(Event.sequence) > after)
    return list(session.exec(chosen.order_by(col(Event.sequence)).limit(limit)))


def feed_end(session: Session, *, limit: int) -> list[Event]:
    """The newest events of the caller's feed, in order."""
    chosen = select(Event).where(col(Event.sequence).is_not(None)).order_by(col(Event.sequence).desc())
    return list(session.exec(chosen.limit(limit)))[::-1]


def find_failures(session: Session, job: str, *, by: datetime) -> list[EventFailure]:
    """Events of the job that wait and may be tried by the system time `by`, oldest first."""
    chosen = select(EventFailure).where(EventFailure.job == job, EventFailure.retry_at <= by)
    return list(session.exec(chosen.order_by(col(EventFailure.sequence))))


def any_failure_due(session: Session, *, by: datetime) -> bool:
    """Whether some job has an event that may be tried again by the system time `by`."""
    return (
        session.exec(select(EventFailure.job).where(EventFailure.retry_at <= by).limit(1)).first() is not None
    )


def all_failures(session: Session) -> list[EventFailure]:
    """Every event that waits for another try, of all jobs."""
    return list(session.exec(select(EventFailure).order_by(col(EventFailure.sequence))))


def is_blocked(session: Session, job: str, subject_id: UUID, *, before: int) -> bool:
    """Whether an earlier event of the subject waits in this job."""
    waiting = select(sa.literal(1)).where(
        EventFailure.job == job, EventFailure.subject_id == subject_id, EventFailure.sequence < before
    )
    return session.exec(waiting.limit(1)).first() is not None


def is_done(session: Session, job: str, event_id: UUID) -> bool:
    """Whether the job has taken the event."""
    return session.get(EventDone, (job, event_id)) is not None


def is_quiet(session: Session, *, after: int | None, by: datetime) -> bool:
    """Whether nothing came after a number, and nothing may be tried again by the system time `by`."""
    unnumbered = select(Event.id).where(col(Event.sequence).is_(None)).exists()
    again = select(EventFailure.job).where(EventFailure.retry_at <= by).exists()
    last = select(sa.func.max(Event.sequence)).scalar_subquery()
    waits, newest = session.exec(select(sa.or_(unnumbered, again), sa.func.coalesce(last, 0))).one()
    return not waits and newest == after


def last_sequence(session: Session) -> int:
    """The number of the newest numbered event; 0 when there is none."""
    return session.exec(select(sa.func.max(Event.sequence))).one() or 0


def kinds_since(session: Session, sequence: int) -> list[str]:
    """The kinds of all events numbered after a position, in order."""
    chosen = select(Event.kind).where(col(Event.sequence) > sequence)
    return list(session.exec(chosen.order_by(col(Event.sequence))))


def find_about(session: Session, subject_ids: Collection[UUID], *, limit: int) -> list[Event]:
    """The caller's events about the subjects, newest first."""
    chosen = select(Event).where(col(Event.subject_id).in_(list(subject_ids)))
    return list(
        session.exec(chosen.order_by(col(Event.recorded_at).desc(), col(Event.id).desc()).limit(limit))
    )


def find_webhooks(session: Session, *, after: UUID | None, limit: int) -> list[Webhook]:
    """The caller's webhooks in id order, without those taken away."""
    chosen = select(Webhook).where(col(Webhook.deleted_at).is_(None)).order_by(col(Webhook.id)).limit(limit)
    return list(session.exec(chosen if after is None else chosen.where(col(Webhook.id) > after)))


def get_webhook(session: Session, webhook_id: UUID) -> Webhook:
    """The webhook; refuses NOT_FOUND."""
    found = session.get(Webhook, webhook_id)
    if found is None or found.deleted_at is not None:
        raise NotFound("no such webhook")
    return found


def lock_webhook(session: Session, webhook_id: UUID) -> Webhook:
    """The webhook under a row lock; refuses NOT_FOUND."""
    wanted = select(Webhook).where(Webhook.id == webhook_id, col(Webhook.deleted_at).is_(None))
    locked = wanted.with_for_update().execution_options(populate_existing=True)
    if (found := session.exec(locked).first()) is None:
        raise NotFound("no such webhook")
    return found


def lock_behind(session: Session, last: int) -> list[Webhook]:
    """Live webhooks for which events up to `last` are not laid out, unless another process is at it."""
    chosen = select(Webhook).where(
        col(Webhook.position) < last, col(Webhook.disabled_at).is_(None), col(Webhook.deleted_at).is_(None)
    )
    return list(session.exec(chosen.order_by(col(Webhook.id)).with_for_update(skip_locked=True)))


def find_for(session: Session, organisation_id: UUID, *, after: int, last: int, limit: int) -> list[Event]:
    """Events in whose audience the organisation is, numbered after a position and up to `last`, in order."""
    chosen = select(Event).where(
        col(Event.sequence) > after,
        col(Event.sequence) <= last,
        sa.literal(organisation_id) == sa.any_(col(Event.audience)),
    )
    return list(session.exec(chosen.order_by(col(Event.sequence)).limit(limit)))


DUE = sa.text("""
    SELECT due.id, w.id, row_number() OVER (PARTITION BY w.id ORDER BY due.next_at, due.sequence),
           CASE WHEN w.failing_since IS NULL THEN 2 ELSE 1 END
    FROM webhook w CROSS JOIN LATERAL (
        SELECT d.id, d.next_at, d.sequence FROM webhook_delivery d
        WHERE d.webhook_id = w.id AND d.delivered_at IS NULL AND d.given_up_at IS NULL AND d.next_at <= :by
          AND NOT EXISTS (
            SELECT 1 FROM webhook_delivery e WHERE e.webhook_id = d.webhook_id
              AND e.subject_id = d.subject_id AND e.delivered_at IS NULL AND e.given_up_at IS NULL
              AND (e.sequence, e.id) < (d.sequence, d.id))
        ORDER BY d.next_at, d.sequence LIMIT 2) due
    WHERE w.disabled_at IS NULL AND w.deleted_at IS NULL
    ORDER BY due.next_at, due.sequence
""")


def find_due(session: Session, *, by: datetime) -> list[tuple[UUID, UUID, int, int]]:
    """Deliveries to try by the system time `by`, the first of each object only: (delivery, webhook, its
    place among the webhook's, how many tries the webhook may have at once)."""
    rows = session.connection().execute(DUE, {"by": by})
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def live_secrets(session: Session, webhook_ids: Collection[UUID], *, by: datetime) -> dict[UUID, list[bytes]]:
    """The sealed keys of the webhooks that sign at the system time `by`, newest first."""
    secret = WebhookSecret
    chosen = select(secret).where(
        col(secret.webhook_id).in_(webhook_ids),
        sa.or_(col(secret.expires_at).is_(None), col(secret.expires_at) > by),
    )
    found: dict[UUID, list[bytes]] = {}
    for row in session.exec(chosen.order_by(col(secret.created_at).desc(), col(secret.id).desc())):
        found.setdefault(row.webhook_id, []).append(row.sealed_key)
    return found


def find_deliveries(
    session: Session, webhook_id: UUID, *, state: DeliveryState | None, after: UUID | None, limit: int
) -> list[WebhookDelivery]:
    """The log of a webhook, in id order."""
    row = WebhookDelivery
    chosen = select(row).where(row.webhook_id == webhook_id).order_by(col(row.id)).limit(limit)
    if state is DeliveryState.DELIVERED:
        chosen = chosen.where(col(row.delivered_at).is_not(None))
    elif state is DeliveryState.GIVEN_UP:
        chosen = chosen.where(col(row.given_up_at).is_not(None))
    elif state is DeliveryState.WAITING:
        chosen = chosen.where(col(row.delivered_at).is_(None), col(row.given_up_at).is_(None))
    return list(session.exec(chosen if after is None else chosen.where(col(row.id) > after)))


def find_waiting(session: Session, webhook_id: UUID) -> list[WebhookDelivery]:
    """What a webhook still has to get."""
    return find_deliveries(session, webhook_id, state=DeliveryState.WAITING, after=None, limit=100_000)


def find_deliveries_of(
    session: Session, webhook_id: UUID, event_ids: Collection[UUID]
) -> list[WebhookDelivery]:
    """The deliveries of the events to the webhook, under row locks."""
    row = WebhookDelivery
    chosen = select(row).where(row.webhook_id == webhook_id, col(row.event_id).in_(event_ids))
    return list(session.exec(chosen.order_by(col(row.id)).with_for_update()))
