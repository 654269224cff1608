"""The rules at work: readings in arrival order in, findings out. Memory stays in the process (GATEWAY 5)."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.service.changes import AlarmChange, Findings, Withdrawal
from finance_svc.alarms.service.memory import DEFROST, Arrival, BoundStream, Channel

SECOND = 1_000_000
NO_MEMORY = rules.Defrosts()
Key = tuple[UUID, str]


class Evaluator:
    """All channels of the deployment and their rules. One instance per life of the watch."""

    def __init__(self, book: rules.RuleBook) -> None:
        self.book = book
        self.channels: dict[Key, Channel] = {}
        self._defrost: dict[UUID, Channel] = {}
        self._signals: set[Key] = set()
        self._soonest: int | None = None

    def enrol(self, streams: Sequence[BoundStream], goods: Mapping[UUID, str], *, now: int) -> set[Key]:
        """Take the bound streams and the goods per room as they are now; gives the new or moved keys."""
        present = {(stream.device_id, stream.channel): stream for stream in streams}
        fresh: set[Key] = set()
        for key in self.channels.keys() - present.keys():
            del self.channels[key]
        for key, stream in present.items():
            channel = self.channels.get(key)
            if channel is None or channel.stream != stream:
                fresh.add(key)
                channel = self._channel(stream, channel, now)
            channel.versions = self.book.versions_for(
                goods.get(stream.room_id), stream.kind, stream.placement
            )
        self._defrost = {c.stream.device_id: c for c in self.channels.values() if c.stream.kind == DEFROST}
        self._signals = {channel.key for channel in self._defrost.values()}
        self._soonest = now
        return fresh

    def _channel(self, stream: BoundStream, old: Channel | None, now: int) -> Channel:
        period = stream.period_s * SECOND
        limits = rules.thresholds(self.book.silence_at(now), stream.kind, period)
        channel = old or Channel(stream, limits, expected_from=now)
        channel.stream, channel.limits = stream, limits
        channel.due = rules.next_due(limits, channel.presence.seen, now)
        self.channels[channel.key] = channel
        return channel

    def knows(self, arrival: Arrival) -> bool:
        """Whether the reading belongs to an enrolled channel."""
        return (arrival.device_id, arrival.channel) in self.channels

    def evaluate(self, session: Session, arrivals: Sequence[Arrival], *, until: int) -> Findings:
        """Take readings in arrival order, then let time pass to `until`. The session serves second looks."""
        findings = Findings()
        self._hear(arrivals, findings)
        self._judge(session, arrivals, findings)
        self._wait(until, findings)
        return findings

    # presence

    def _hear(self, arrivals: Iterable[Arrival], findings: Findings) -> None:
        for arrival in arrivals:
            channel = self.channels.get((arrival.device_id, arrival.channel))
            if channel is None or arrival.late or not arrival.trusted:
                continue
            if arrival.received >= channel.presence.seen:
                self._heard(channel, arrival, findings)

    def _heard(self, channel: Channel, arrival: Arrival, findings: Findings) -> None:
        if channel.silent or arrival.received - channel.presence.seen > channel.limits[2]:
            self._silence(channel, arrival.received, findings, heard=arrival.received)
        if channel.level is not rules.SilenceLevel.LIVE or channel.seen is None:
            channel.level = rules.SilenceLevel.LIVE
            findings.rooms.add(channel.stream.room_id)
        channel.seen, channel.seen_key = arrival.received, arrival.key
        channel.due = arrival.received + channel.limits[0] + 1
        findings.touched.add(channel.key)

    def _wait(self, until: int, findings: Findings) -> None:
        """Deadlines of silence that passed by `until`."""
        if self._soonest is None or until < self._soonest:
            return
        for channel in self.channels.values():
            if channel.due is not None and channel.due <= until:
                self._overdue(channel, until, findings)
        self._soonest = min((c.due for c in self.channels.values() if c.due is not None), default=None)

    def _overdue(self, channel: Channel, until: int, findings: Findings) -> None:
        level = rules.level_at(channel.limits, until - channel.presence.seen)
        if level is not channel.level:
            channel.level = level
            findings.rooms.add(channel.stream.room_id)
        self._silence(channel, until, findings)
        channel.due = rules.next_due(channel.limits, channel.presence.seen, until)
        findings.touched.add(channel.key)

    def _silence(self, channel: Channel, now: int, findings: Findings, *, heard: int | None = None) -> None:
        rule = self.book.silence_at(channel.presence.seen)
        episode = rules.episode_of_silence(rule, channel.limits, channel.presence, now=now, heard=heard)
        if episode is not None and episode != channel.silent:
            findings.changes.append(AlarmChange(channel.stream, rules.Kind.SILENCE, channel.silent, episode))
        channel.silent = episode if heard is None else None

    # condition

    def _judge(self, session: Session, arrivals: Iterable[Arrival], findings: Findings) -> None:
        again: dict[Key, int] = {}
        ordered = sorted(arrivals, key=lambda a: (a.ts, (a.device_id, a.channel) not in self._signals, a.key))
        for arrival in ordered:
            channel = self.channels.get((arrival.device_id, arrival.channel))
            if channel is None or not arrival.trusted:
                continue
            if channel.stream.kind == DEFROST:
                self._defrosting(channel, arrival, again)
            elif channel.versions:
                self._step(channel, arrival, again, findings)
            else:
                continue
            findings.touched.add(channel.key)
        for key, since in again.items():
            self._look_again(session, self.channels[key], since, findings)

    def _defrosting(self, channel: Channel, arrival: Arrival, again: dict[Key, int]) -> None:
        order = (arrival.ts, arrival.key)
        if channel.head is None or order > channel.head:
            channel.defrosts = rules.note_defrost(channel.defrosts, arrival.ts, arrival.value)
            channel.head = order
        for other in self.channels.values():
            ahead = other.head is not None and other.head[0] >= arrival.ts
            if other.stream.device_id == arrival.device_id and other.versions and ahead:
                again[other.key] = min(arrival.ts, again.get(other.key, arrival.ts))

    def _step(self, channel: Channel, arrival: Arrival, again: dict[Key, int], findings: Findings) -> None:
        order = (arrival.ts, arrival.key)
        signal = self._defrost.get(arrival.device_id)
        in_order = channel.head is None or order > channel.head
        if in_order:
            channel.head = order
        if not in_order or channel.key in again or (signal and signal.head and signal.head[0] > arrival.ts):
            again[channel.key] = min(arrival.ts, again.get(channel.key, arrival.ts))
            return
        rule = rules.choose(channel.versions, channel.run, arrival.ts)
        channel.run, closed = rules.step(
            rule,
            channel.run,
            rules.Sample(arrival.ts, arrival.key, arrival.value),
            cadence=channel.stream.period_s * SECOND,
            defrosts=signal.defrosts if signal else NO_MEMORY,
        )
        self._warm(channel, closed or rules.open_episode(rule, channel.run), findings)

    def _warm(self, channel: Channel, episode: rules.Episode | None, findings: Findings) -> None:
        if episode is not None and episode != channel.warm:
            findings.changes.append(
                AlarmChange(channel.stream, rules.Kind.TEMPERATURE_HIGH, channel.warm, episode)
            )
        channel.warm = episode if episode is not None and episode.closed is None else None

    def _look_again(self, session: Session, channel: Channel, since: int, findings: Findings) -> None:
        """Judge a channel again from the last quiet sample before late data, by what is stored."""
        head = channel.head or (since, "")
        known = queries.find_episodes(session, channel.key, rules.Kind.TEMPERATURE_HIGH)
        known = _with(known, findings, channel)
        limit = rules.quiet_limit(channel.versions)
        samples, signals = queries.history(
            session, channel.key, (rules.restart_at(known, since), head), limit=limit
        )
        start = samples[0].ts if samples else since
        known = [episode for episode in known if episode.opened >= start]
        choose = lambda run, ts: rules.choose(channel.versions, run, ts)  # noqa: E731 - binds this channel
        channel.run, fresh = rules.fold(
            samples, choose=choose, cadence=channel.stream.period_s * SECOND, defrost_samples=signals
        )
        corrections = rules.compare(known, fresh)
        stream, kind = channel.stream, rules.Kind.TEMPERATURE_HIGH
        findings.withdrawals += [Withdrawal(stream, old, heir) for old, heir in corrections.withdrawn]
        findings.changes += [
            AlarmChange(stream, kind, c.before, c.after, again=True) for c in corrections.changes
        ]
        channel.warm = next((episode for episode in fresh if episode.closed is None), None)


def _with(known: list[rules.Episode], findings: Findings, channel: Channel) -> list[rules.Episode]:
    """The stored alarms brought to what this pass has found already."""
    latest: dict[tuple[str, str], rules.Episode] = {(e.version, e.opening_key): e for e in known}
    for change in findings.changes:
        if change.stream is channel.stream and change.kind is rules.Kind.TEMPERATURE_HIGH:
            latest[(change.after.version, change.after.opening_key)] = change.after
    return list(latest.values())
