"""What alarms do by themselves: tell people, once per group."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules, service
from finance_svc.alarms.queries import voyages
from finance_svc.jobs import Job
from finance_svc.notices.rules import NoticeRequest
from finance_svc.notices.service import notify
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox.service import emit

if TYPE_CHECKING:
    from finance_svc.alarms.models import Alarm
    from finance_svc.outbox.models import Event

CHATTER = "chatter:"


def tell(session: Session, event: "Event", now: datetime) -> None:
    """One notice per organisation and group, or per incident of a flood.

    Forty sensors of a site that fall silent at once are one; forty alarms of an operator wake nobody forty
    times. Its keeper is not told what it expected or put aside; its lenders are.
    """
    alarm = queries.get_alarm(session, UUID(event.body["alarm_id"]))
    gathered = service.gather(session, alarm)
    word = _word(session, event, alarm, gathered)
    if word is None:
        return
    quiet = service.is_quiet(session, alarm, now=now)
    audience = [one for one in event.audience if not (quiet and one == alarm.organisation_id)]
    _notify(session, audience, event, word, gathered, now)


def tell_again(session: Session, event: "Event", now: datetime) -> None:
    """An alarm that comes off its shelf while it stands is told to its keeper again."""
    alarm = queries.get_alarm(session, UUID(event.body["alarm_id"]))
    if alarm.state is not rules.AlarmState.NORMAL:
        _notify(session, [alarm.organisation_id], event, f"unshelved:{event.id}", None, now)


def _word(
    session: Session, event: "Event", alarm: "Alarm", gathered: "service.Gathered | None"
) -> str | None:
    """What makes a notice the same one; None when nobody needs another.

    What may never be put aside is told in an incident as well, once for its kind. A stream that chatters is
    told once a day: its device wants mending.
    """
    shelvable = queries.responses()[alarm.kind].shelvable
    raises = queries.raises_of(session, alarm)
    if gathered is None and shelvable and rules.is_chatter(raises, alarm.raised_at):
        return f"{CHATTER}{alarm.device_id}:{alarm.channel}:{alarm.kind}:{alarm.raised_at.date()}"
    if gathered is None:
        return f"{event.kind}:{event.body['priority']}:{event.body['group_id']}"
    if not shelvable:
        return f"incident:{gathered.incident.id}:{alarm.kind}"
    return f"incident:{gathered.incident.id}:{alarm.priority}" if gathered.is_news else None


def _notify(
    session: Session,
    audience: Iterable[UUID],
    event: "Event",
    word: str,
    gathered: "service.Gathered | None",
    now: datetime,
) -> None:
    body = event.body
    lenders = _lenders(session, event.audience)
    kind = "alarm_flood" if gathered else "alarm_chatter" if word.startswith(CHATTER) else _kind_of(event)
    for organisation_id in audience:
        notice = NoticeRequest(
            organisation_id=organisation_id,
            kind=kind,
            subject=("alarm", gathered.incident.group_id if gathered else UUID(body["group_id"])),
            params={"kind": body["kind"], "priority": body["priority"], "channel": body["channel"]},
            cause=word,
            escalate_to=lenders,
        )
        notify(session, notice=notice, now=now)


def _kind_of(event: "Event") -> str:
    """One device that falls silent while its siblings are heard is told as what it may be."""
    return "alarm_alone" if event.body.get("cause") == rules.ALONE else "alarm"


def end_shelf(session: Session, alarm_id: UUID, now: datetime) -> None:
    """A shelf's time is over."""
    service.end_shelf(session, alarm_id, now)


def outage_over(session: Session, outage_id: UUID, now: datetime) -> None:
    """A time out of service is over."""
    service.outage_over(session, outage_id, now)


def tell_night(session: Session, event: "Event", now: datetime) -> None:
    """The lenders of a room hear of work at night while they can still refuse it."""
    body = event.body
    if body["night"] != "true":
        return
    words = {name: body[name] for name in ("kind", "begins_at", "ends_at", "asked_by", "sudden")}
    for lender_id in _lenders(session, event.audience):
        notice = NoticeRequest(
            organisation_id=lender_id,
            kind="night_work",
            subject=("work_order", event.subject_id),
            params=words,
            cause=f"night_work:{event.subject_id}",
        )
        notify(session, notice=notice, now=now)


def _lenders(session: Session, audience: Iterable[UUID]) -> tuple[UUID, ...]:
    """The lenders among those who are told."""
    kinds = {key: organisations.get_organisation(session, key).type for key in audience}
    return tuple(key for key, kind in kinds.items() if kind is OrganisationType.LENDER)


def tell_lateness(session: Session, event: "Event", now: datetime) -> None:
    """A voyage that will be late, or no longer, moves what its lots are worth (DOMAIN B4.5)."""
    if event.body["kind"] != rules.Kind.ETA_LATE:
        return
    for lot_id, keeper_id in voyages.lots_of_site(session, UUID(event.body["site_id"])):
        body = {"lot_id": str(lot_id), "alarm_id": event.body["alarm_id"], "news": event.kind}
        emit(
            session,
            "voyage.eta_changed",
            subject=("lot", lot_id),
            body=body,
            audience={keeper_id, *organisations.party_ids(session, [lot_id])},
            now=now,
            cause=f"{event.id.hex}:{lot_id.hex}",
        )


JOBS = (
    Job("alarms.tell", on=("alarm.raised", "alarm.escalated"), act=tell),
    Job("alarms.tell_again", on=("alarm.unshelved",), act=tell_again),
    Job("alarms.outage_over", timer=service.OUTAGE_END, act=outage_over),
    Job("alarms.end_shelf", timer=service.SHELF, act=end_shelf),
    Job(
        "alarms.tell_lateness",
        on=("alarm.raised", "alarm.escalated", "alarm.cleared", "alarm.corrected"),
        act=tell_lateness,
    ),
    Job("alarms.tell_night", on=("work_order.opened",), act=tell_night),
)
