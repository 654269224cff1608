"""Writing what a pass found: alarms, their versions and events, in few statements."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm, AlarmVersion
from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal, id_of, name_of
from finance_svc.alarms.service.memory import content_of
from finance_svc.audit.service import move
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id
from finance_svc.organisations.queries import party_ids
from finance_svc.outbox.service import emit

FIGURES = sa.text("""
    UPDATE alarm SET content = r.content
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, content jsonb) WHERE alarm.id = r.id
""")


class AlarmWriter:
    """Writes alarms. Silence alarms that stand at one site are grouped under the first (GATEWAY 4.5)."""

    def __init__(self, standing: Iterable[Alarm]) -> None:
        self._dark: dict[UUID, dict[UUID, UUID]] = {}
        for alarm in standing:
            if alarm.kind is rules.Kind.SILENCE:
                self._dark.setdefault(alarm.site_id, {})[alarm.id] = alarm.group_id

    def write(self, session: Session, findings: Findings, *, now: datetime) -> None:
        """Write what a pass found, with its events."""
        changes = findings.collapse()
        _figures(session, [change for change in changes if not change.turns])
        turning = [change for change in changes if change.turns]
        if not turning and not findings.withdrawals:
            return
        rooms = {c.stream.room_id for c in turning} | {w.stream.room_id for w in findings.withdrawals}
        audience = {room: party_ids(session, [room]) for room in rooms}
        fresh = self._insert(session, [change for change in turning if change.before is None], now)
        for change in turning:
            if id_of(change.stream, change.after) in fresh:
                self._tell_fresh(session, change, fresh, audience, now)
        stored = [change for change in turning if id_of(change.stream, change.after) not in fresh]
        self._turn(session, stored, audience, now)
        self._withdraw(session, findings.withdrawals, audience, now)

    def _insert(
        self, session: Session, changes: Sequence[AlarmChange], now: datetime
    ) -> dict[UUID, dict[str, Any]]:
        """Insert alarms that were never stored: their rows by id. One withdrawn once is stored already."""
        if not changes:
            return {}
        rows = {row["id"]: row for row in (self._row(change, now) for change in changes)}
        statement = insert(Alarm.__table__).on_conflict_do_nothing().returning(Alarm.__table__.c.id)  # type: ignore[attr-defined] # SQLModel does not type __table__
        done = set(session.connection().execute(statement, list(rows.values())).scalars())
        fresh = {alarm_id: row for alarm_id, row in rows.items() if alarm_id in done}
        versions = [_version(row, "raised", now) for row in fresh.values()]
        if versions:
            session.connection().execute(insert(AlarmVersion.__table__), versions)  # type: ignore[attr-defined] # as above
        return fresh

    def _row(self, change: AlarmChange, now: datetime) -> dict[str, Any]:
        stream, episode = change.stream, change.after
        name = name_of(stream, episode)
        alarm_id = rules.alarm_id(episode, name)
        state = rules.AlarmState.UNACK
        return {
            "id": alarm_id,
            "organisation_id": stream.keeper_id,
            "object_id": stream.room_id,
            "site_id": stream.site_id,
            "device_id": stream.device_id,
            "channel": stream.channel,
            "kind": change.kind,
            "state": rules.state_after(state, is_open=episode.closed is None),
            "priority": episode.priority,
            "identity_hash": name,
            "group_id": self._group(change, alarm_id),
            "opened_at": rules.from_us(episode.opened),
            "raised_at": rules.from_us(episode.raised),
            "cleared_at": _at(episode.cleared),
            "version": 1,
            "content": content_of(episode),
            "recorded_at": now,
        }

    def _group(self, change: AlarmChange, alarm_id: UUID) -> UUID:
        if change.kind is not rules.Kind.SILENCE:
            return alarm_id
        dark = self._dark.setdefault(change.stream.site_id, {})
        group = next(iter(dark.values()), alarm_id)
        if change.after.closed is None:
            dark[alarm_id] = group
        return group

    def _tell_fresh(
        self,
        session: Session,
        change: AlarmChange,
        fresh: Mapping[UUID, Mapping[str, Any]],
        audience: Mapping[UUID, list[UUID]],
        now: datetime,
    ) -> None:
        row = fresh[id_of(change.stream, change.after)]
        _tell(session, "alarm.raised", row, audience[change.stream.room_id], now)
        if change.after.closed is not None:
            _tell(session, "alarm.cleared", row, audience[change.stream.room_id], now)

    def _turn(
        self,
        session: Session,
        changes: Sequence[AlarmChange],
        audience: Mapping[UUID, list[UUID]],
        now: datetime,
    ) -> None:
        """Alarms that are stored and escalate, return, come again or are corrected."""
        locked = queries.lock_alarms(session, [id_of(change.stream, change.after) for change in changes])
        for change in changes:
            alarm = locked[id_of(change.stream, change.after)]
            happened = _happened(alarm, change)
            _apply(session, alarm, change.after, happened, now)
            for kind in happened:
                _tell(session, f"alarm.{kind}", alarm.model_dump(), audience[change.stream.room_id], now)
            if change.after.closed is not None:
                self._dark.get(alarm.site_id, {}).pop(alarm.id, None)

    def _withdraw(
        self,
        session: Session,
        withdrawals: Sequence[Withdrawal],
        audience: Mapping[UUID, list[UUID]],
        now: datetime,
    ) -> None:
        """Alarms that late data took back: they stay, corrected, and point to what took their place."""
        locked = queries.lock_alarms(session, [id_of(w.stream, w.episode) for w in withdrawals])
        for withdrawal in withdrawals:
            alarm = locked[id_of(withdrawal.stream, withdrawal.episode)]
            alarm.corrected_at = now
            alarm.superseded_by = id_of(withdrawal.stream, withdrawal.heir) if withdrawal.heir else None
            alarm.version += 1
            _note(session, alarm, "withdrawn", now)
            if alarm.state is not rules.AlarmState.NORMAL:
                move(
                    session,
                    alarm,
                    rules.AlarmState.NORMAL,
                    actor=HOUSE,
                    now=now,
                    reason="corrected by late data",
                )
            self._dark.get(alarm.site_id, {}).pop(alarm.id, None)
            _tell(session, "alarm.corrected", alarm.model_dump(), audience[withdrawal.stream.room_id], now)


def _happened(alarm: Alarm, change: AlarmChange) -> list[str]:
    """What becomes of a stored alarm, as the last words of its events."""
    after = change.after
    happened = ["raised"] if alarm.corrected_at is not None else ["corrected"] if change.again else []
    if after.priority < alarm.priority:
        happened.append("escalated")
    if after.closed is not None and alarm.cleared_at is None:
        happened.append("cleared")
    return happened


def _apply(
    session: Session, alarm: Alarm, episode: rules.Episode, happened: Sequence[str], now: datetime
) -> None:
    alarm.content = content_of(episode)
    alarm.priority = episode.priority
    alarm.cleared_at = _at(episode.cleared)
    alarm.raised_at = rules.from_us(episode.raised)
    alarm.corrected_at = alarm.superseded_by = None
    alarm.version += 1
    session.add(alarm)
    _note(session, alarm, " ".join(happened), now)
    state = rules.state_after(alarm.state, is_open=episode.closed is None)
    if state is not alarm.state:
        move(session, alarm, state, actor=HOUSE, now=now, reason="by the readings")


def _note(session: Session, alarm: Alarm, change: str, now: datetime) -> None:
    session.add(AlarmVersion(**_version(alarm.model_dump(), change, now)))


def _version(row: Mapping[str, Any], change: str, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "organisation_id": row["organisation_id"],
        "object_id": row["object_id"],
        "alarm_id": row["id"],
        "version": row["version"],
        "change": change,
        "content": row["content"],
        "recorded_at": now,
    }


def _figures(session: Session, changes: Sequence[AlarmChange]) -> None:
    """Peak and minutes of alarms that stand on."""
    rows = [{"id": id_of(c.stream, c.after).hex, "content": content_of(c.after)} for c in changes]
    if rows:
        session.connection().execute(FIGURES, {"rows": json.dumps(rows)})


def _tell(
    session: Session, kind: str, alarm: Mapping[str, Any], audience: Sequence[UUID], now: datetime
) -> None:
    body = {
        name: str(alarm[name]) for name in ("kind", "priority", "device_id", "channel", "group_id", "site_id")
    }
    body |= {"alarm_id": str(alarm["id"]), "room_id": str(alarm["object_id"])}
    if alarm.get("superseded_by"):
        body["superseded_by"] = str(alarm["superseded_by"])
    emit(
        session,
        kind,
        subject=("alarm", alarm["id"]),
        body=body,
        audience={alarm["organisation_id"], *audience},
        now=now,
        cause=f"{alarm['id'].hex}:{alarm['version']}",
    )


def _at(moment: int | None) -> datetime | None:
    return None if moment is None else rules.from_us(moment)
