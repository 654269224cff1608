"""Writing what a pass found: alarms, their versions, log entries and events, one statement each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.service.changes import (
    AlarmChange,
    Findings,
    Withdrawal,
    content_of,
    id_of,
    name_of,
)
from finance_svc.alarms.service.groups import Groups
from finance_svc.audit.service import Entry, moved, recording
from finance_svc.db import Exchange, Question, driver
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id
from finance_svc.organisations.queries import parties_of
from finance_svc.outbox.service import Happening, telling

FIGURES = """
    UPDATE alarm SET content = r.content
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS r(id uuid, content jsonb) WHERE alarm.id = r.id
"""
WRITE = """
    WITH told AS (
        INSERT INTO alarm_version
        SELECT * FROM jsonb_populate_recordset(NULL::alarm_version, %(versions)s::jsonb))
    INSERT INTO alarm SELECT * FROM jsonb_populate_recordset(NULL::alarm, %(alarms)s::jsonb)
    ON CONFLICT (id) DO UPDATE SET
        state = excluded.state, priority = excluded.priority, raised_at = excluded.raised_at,
        cleared_at = excluded.cleared_at, corrected_at = excluded.corrected_at,
        superseded_by = excluded.superseded_by, shelved_until = excluded.shelved_until,
        version = excluded.version, content = excluded.content
"""


class AlarmWriter:
    """Writes alarms; those of silence that belong together are one group (GATEWAY 4.5)."""

    def __init__(self, standing: Iterable[Alarm]) -> None:
        self._groups = Groups(standing)

    def draft(self, session: Session, findings: Findings, *, now: datetime) -> "Draft":
        """What to write of a pass's findings; the alarms in it are locked."""
        changes = findings.collapse()
        turning = [change for change in changes if change.turns]
        figures = [change for change in changes if not change.turns]
        if not turning and not findings.withdrawals:
            return Draft(now, {}, figures)
        stored, parties = _ask(session, turning, findings.withdrawals)
        draft = Draft(now, parties, figures)
        for change in turning:
            if alarm := stored.get(id_of(change.stream, change.after)):
                self._turn(draft, change, alarm)
            else:
                self._raise(draft, change)
        for withdrawal in findings.withdrawals:
            self._withdraw(draft, withdrawal, stored[id_of(withdrawal.stream, withdrawal.episode)])
        return draft

    def _turn(self, draft: "Draft", change: AlarmChange, alarm: Alarm) -> None:
        """A stored alarm that escalates, returns, comes again or is corrected."""
        happened = _happened(alarm, change)
        _apply(alarm, change.after)
        draft.note(alarm, ": ".join(filter(None, [" ".join(happened), change.cause])))
        is_open = change.after.closed is None or rules.is_held(alarm.kind, alarm.reset_at)
        draft.move(alarm, rules.state_after(alarm.state, is_open=is_open), change.cause or "by the readings")
        draft.tell(alarm, happened, change.cause)
        if change.after.closed is not None:
            self._groups.leave(alarm)

    def _raise(self, draft: "Draft", change: AlarmChange) -> None:
        """An alarm that was never stored; late data may bring one that is over already."""
        alarm = self._fresh(change, draft.now)
        draft.note(alarm, ": ".join(filter(None, ["raised", change.cause])))
        stands = change.after.closed is None or rules.is_held(change.kind, None)
        draft.tell(alarm, ["raised"] if stands else ["raised", "cleared"], change.cause)

    def _withdraw(self, draft: "Draft", withdrawal: Withdrawal, alarm: Alarm) -> None:
        """An alarm that late data took back: it stays, corrected, and points to what took its place."""
        alarm.corrected_at = draft.now
        alarm.superseded_by = withdrawal.heir_id
        alarm.version += 1
        draft.note(alarm, "withdrawn")
        if not rules.is_held(alarm.kind, alarm.reset_at):
            draft.move(alarm, rules.AlarmState.NORMAL, "corrected by late data")
        draft.tell(alarm, ["corrected"])
        self._groups.leave(alarm)

    def _fresh(self, change: AlarmChange, now: datetime) -> Alarm:
        stream, episode = change.stream, change.after
        name = name_of(stream, episode)
        alarm_id = rules.alarm_id(episode, name)
        is_open = episode.closed is None or rules.is_held(change.kind, None)
        return Alarm(
            id=alarm_id,
            organisation_id=stream.keeper_id,
            object_id=stream.room_id,
            site_id=stream.site_id,
            device_id=stream.device_id,
            channel=stream.channel,
            kind=change.kind,
            state=rules.state_after(rules.AlarmState.UNACK, is_open=is_open),
            priority=episode.priority,
            identity_hash=name,
            group_id=self._groups.enter(change, alarm_id),
            is_alone=change.cause == rules.ALONE,
            opened_at=rules.from_us(episode.opened),
            raised_at=rules.from_us(episode.raised),
            cleared_at=_at(episode.cleared),
            version=1,
            content=content_of(episode),
            recorded_at=now,
        )


class Draft:
    """What a pass writes: figures of alarms that stand on, and all about those that turn."""

    def __init__(
        self, now: datetime, parties: Mapping[UUID, Sequence[UUID]], figures: Sequence[AlarmChange]
    ) -> None:
        self.now, self._parties, self._figures = now, parties, figures
        self._alarms: dict[UUID, Alarm] = {}
        self._versions: list[dict[str, Any]] = []
        self._entries: list[Entry] = []
        self._told: list[Happening] = []

    def __bool__(self) -> bool:
        return bool(self._figures or self._alarms)

    def note(self, alarm: Alarm, change: str) -> None:
        """The version of an alarm as it now stands."""
        self._alarms[alarm.id] = alarm
        self._versions.append(
            {
                "id": new_id(),
                "organisation_id": alarm.organisation_id,
                "object_id": alarm.object_id,
                "alarm_id": alarm.id,
                "version": alarm.version,
                "change": change,
                "content": alarm.content,
                "recorded_at": self.now,
            }
        )

    def move(self, alarm: Alarm, to: rules.AlarmState, reason: str) -> None:
        """The state of an alarm, where it changes."""
        if to is not alarm.state:
            self._entries.append(moved(alarm, to, actor=HOUSE, now=self.now, reason=reason))

    def tell(self, alarm: Alarm, happened: Iterable[str], cause: str = "") -> None:
        """Events, by the last words of their names."""
        body = _body(alarm) | ({"cause": cause} if cause else {})
        self._told += [
            Happening(
                f"alarm.{word}",
                ("alarm", alarm.id),
                body,
                self.now,
                (alarm.organisation_id, *self._parties[alarm.object_id]),
                f"{alarm.id.hex}:{alarm.version}",
            )
            for word in happened
        ]

    def write(self, exchange: Exchange) -> None:
        """Write all of it, with its events, in one exchange with other things."""
        if self._figures:
            rows = [{"id": id_of(c.stream, c.after), "content": content_of(c.after)} for c in self._figures]
            exchange.ask(Question(FIGURES, {"rows": _json(rows)}))
        if not self._alarms:
            return
        alarms = [alarm.model_dump() for alarm in self._alarms.values()]
        values = {"alarms": _json(alarms), "versions": _json(self._versions)}
        for question in (Question(WRITE, values), *recording(self._entries), *telling(self._told)):
            exchange.ask(question)


def _ask(
    session: Session, turning: Sequence[AlarmChange], withdrawals: Sequence[Withdrawal]
) -> tuple[dict[UUID, Alarm], dict[UUID, list[UUID]]]:
    """What is stored of the alarms, locked, and who is party to their rooms; in one exchange."""
    ids = [id_of(change.stream, change.after) for change in turning]
    ids += [id_of(item.stream, item.episode) for item in withdrawals]
    rooms = [change.stream.room_id for change in turning] + [item.stream.room_id for item in withdrawals]
    parties: dict[UUID, list[UUID]] = {room_id: [] for room_id in rooms}
    exchange = Exchange(driver(session))
    alarms, members = exchange.ask(queries.taking(ids)), exchange.ask(parties_of(parties))
    exchange.settle()
    for room_id, organisation_id in members:
        parties[room_id].append(organisation_id)
    return queries.taken(alarms), parties


def _happened(alarm: Alarm, change: AlarmChange) -> list[str]:
    """What becomes of a stored alarm, as the last words of its events."""
    after = change.after
    happened = ["raised"] if alarm.corrected_at is not None else ["corrected"] if change.again else []
    if after.priority != alarm.priority:
        happened.append("escalated" if after.priority < alarm.priority else "eased")
    if after.closed is not None and alarm.cleared_at is None:
        happened.append("cleared")
    return happened


def _apply(alarm: Alarm, episode: rules.Episode) -> None:
    alarm.content = content_of(episode)
    if episode.priority < alarm.priority:
        alarm.shelved_until = None  # what was put aside was less urgent
    alarm.priority = episode.priority
    alarm.cleared_at = _at(episode.cleared)
    alarm.raised_at = rules.from_us(episode.raised)
    alarm.corrected_at = alarm.superseded_by = None
    alarm.version += 1


def _body(alarm: Alarm) -> dict[str, str]:
    names = ("kind", "priority", "device_id", "channel", "group_id", "site_id")
    body = {name: str(getattr(alarm, name)) for name in names}
    body |= {"alarm_id": str(alarm.id), "room_id": str(alarm.object_id)}
    if alarm.superseded_by:
        body["superseded_by"] = str(alarm.superseded_by)
    return body


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows for PostgreSQL's jsonb_populate_recordset: digests as bytea, times and ids as their text."""
    return json.dumps(rows, default=_text)


def _text(value: object) -> str:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)


def _at(moment: int | None) -> datetime | None:
    return None if moment is None else rules.from_us(moment)
