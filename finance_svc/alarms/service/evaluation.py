"""The rules at work: readings in arrival order in, findings out. Memory stays in the process (GATEWAY 5).

Late data, a changed fact and a restart are one case: a post begins again from a mark, by what is stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import WatchPost
from finance_svc.alarms.service import again, presence
from finance_svc.alarms.service.changes import AlarmChange, Findings
from finance_svc.alarms.service.fleet import Fleet
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.posts import Post
from finance_svc.alarms.service.sites import Sites
from finance_svc.alarms.service.streams import Arrival, BoundStream

Key = tuple[UUID, str]
Goods = Mapping[UUID, queries.Goods]


class Evaluator:
    """All channels of the deployment and their rules. One instance per life of the watch."""

    def __init__(self, book: rules.RuleBook) -> None:
        self.book = book
        self.channels: dict[Key, Channel] = {}
        self.posts: dict[str, Post] = {}
        self.doubted: dict[Post, int] = {}
        """Posts that must begin again, and from when."""
        self.fleet = Fleet(book.movement)
        self.sites = Sites(book)
        self.facts: dict[UUID, rules.RoomFacts] = {}
        self._news: dict[UUID, int] = {}
        """Rooms whose facts changed, and from when."""
        self._soonest: int | None = None
        self.ended: list[AlarmChange] = []
        """Alarms that nothing judges any more, to be written by the next pass."""

    def learn(self, facts: Mapping[UUID, rules.RoomFacts]) -> None:
        """Take what is said of rooms now; what that changes is judged again, in the next pass."""
        for room_id, said in facts.items():
            since = rules.first_difference(self.facts.get(room_id, rules.NOTHING), said)
            self.facts[room_id] = said
            if since is not None:
                self._news[room_id] = min(since, self._news.get(room_id, since))

    def learned(self) -> dict[UUID, rules.RoomFacts]:
        """The facts that changed since they were last asked for, once they are judged by."""
        changed, self._news = self._news, {}
        return {room_id: self.facts[room_id] for room_id in changed}

    def enrol(self, streams: Sequence[BoundStream], *, now: int) -> set[Key]:
        """Take the bound streams as they are now; gives the new or moved keys."""
        present = {(stream.device_id, stream.channel): stream for stream in streams}
        for key in self.channels.keys() - present.keys():
            del self.channels[key]
        fresh: set[Key] = set()
        for key, stream in present.items():
            channel = self.channels.get(key)
            if channel is None or channel.stream != stream:
                fresh.add(key)
                self._enter(stream, channel, now)
        self._soonest = now
        return fresh

    def _enter(self, stream: BoundStream, old: Channel | None, now: int) -> None:
        limits = presence.limits_of(self.book, stream, now)
        channel = old or Channel(stream, limits, expected_from=now)
        if channel.stream.room_id != stream.room_id:
            channel.move()
        channel.stream, channel.limits = stream, limits
        channel.due = rules.next_due(limits, channel.presence.seen, now)
        self.channels[channel.key] = channel

    def post(self, goods: Goods, stored: Mapping[str, WatchPost], *, now: int) -> set[str]:
        """Set detectors over the channels as they are now; gives the names of posts that are no more.

        A rule that comes to a channel with a history judges what comes from now on. A `stored` post takes up
        what it remembers, and begins again from there.
        """
        wanted = self._wanted(goods)
        gone = self.posts.keys() - wanted.keys()
        for name in gone:
            self.doubted.pop(self.posts.pop(name), None)
        for name, (detector, channels) in wanted.items():
            streams = [channel.stream for channel in channels]
            room_id, old = streams[0].room_id, self.posts.get(name)
            if old is not None and old.room_id == room_id:
                old.man(detector, streams)
                continue
            known = any(channel.head is not None for channel in channels)
            post = self.posts[name] = Post(name, detector, streams, since=(now + bool(old)) if known else 0)
            if old is not None:
                self.doubted.pop(old, None)
            elif (row := stored.get(name)) and row.room_id == room_id:
                post.remember(row)
                self.doubted[post] = post.marks[-1].at
        for post in self.posts.values():
            if (changed := self._news.get(post.room_id)) is not None:
                self.doubted[post] = min(changed, self.doubted.get(post, changed))
        self._connect()
        return gone

    def _wanted(self, goods: Goods) -> dict[str, tuple[rules.Detector[object], list[Channel]]]:
        rooms: dict[UUID, dict[str, Channel]] = {}
        for channel in self.channels.values():
            rooms.setdefault(channel.stream.room_id, {})[channel.stream.source] = channel
        found: dict[str, tuple[rules.Detector[object], list[Channel]]] = {}
        for room_id, channels in rooms.items():
            zone = next(iter(channels.values())).stream.zone
            commodity, loss = goods.get(room_id, (None, None))
            place = rules.Place(room_id.hex, commodity, zone, self.facts.get(room_id, rules.NOTHING), loss)
            seen = [channels[source].stream.seen_by_rules for source in sorted(channels)]
            for name, detector in self.book.detectors(seen, place).items():
                found[name] = detector, [channels[s.source] for s in detector.setting.streams]
        return found

    def _connect(self) -> None:
        for channel in self.channels.values():
            channel.posts = []
        for post in self.posts.values():
            for stream in post.streams.values():
                self.channels[(stream.device_id, stream.channel)].posts.append(post)

    def embark(self, session: Session, *, now: datetime) -> None:
        """Take the voyages as they are now; channels on the way are asked for by their voyage alone."""
        self.fleet.enrol(session, now=now)
        moment, travelling = rules.to_us(now), self.fleet.travelling
        for channel in self.channels.values():
            travels = channel.stream.room_id in travelling
            presence.ask(self.book, channel, travels=travels, now=moment)
        self.sites.enrol(self.channels.values())
        self._soonest = moment

    def knows(self, arrival: Arrival) -> bool:
        """Whether the reading belongs to an enrolled channel."""
        return (arrival.device_id, arrival.channel) in self.channels

    def evaluate(self, session: Session, arrivals: Sequence[Arrival], *, until: int) -> Findings:
        """Take readings in arrival order, then let time pass to `until`. The session serves second looks."""
        findings = Findings(changes=self.ended)
        self.ended = []
        for arrival in arrivals:
            channel = self.channels.get((arrival.device_id, arrival.channel))
            if channel is not None and arrival.trusted and not arrival.late:
                presence.hear(self.book, channel, arrival, findings)
                self._expect(channel)
        self._judge(arrivals, findings)
        self.fleet.take(arrivals, until, findings)
        if self.doubted:
            doubted, self.doubted = self.doubted, {}
            again.judge_again(session, doubted, self.channels, findings, until=until)
            self._soonest = until
        self._wait(until, findings)
        self.sites.look(session, findings, until=until)
        return findings

    def _judge(self, arrivals: Iterable[Arrival], findings: Findings) -> None:
        """Hand the samples to the posts that read them, each in event order."""
        for post, taken in self._sorted(arrivals, findings).items():
            taken.sort(key=rules.order_of)
            late = post.head is not None and rules.order_of(taken[0]) <= post.head
            if late or post in self.doubted:
                self.doubted[post] = min(taken[0].ts, self.doubted.get(post, taken[0].ts))
                continue
            post.receive(taken, findings)
            self._expect(post)

    def _sorted(self, arrivals: Iterable[Arrival], findings: Findings) -> dict[Post, list[rules.Sample]]:
        found: dict[Post, list[rules.Sample]] = {}
        for arrival in arrivals:
            channel = self.channels.get((arrival.device_id, arrival.channel))
            if channel is None or not arrival.trusted or not channel.posts:
                continue
            channel.note(arrival)
            findings.touched.add(channel.key)
            if arrival.ts < channel.since:
                continue
            stream = channel.stream
            sample = rules.Sample(arrival.ts, arrival.key, arrival.value, stream.kind, stream.source)
            for post in channel.posts:
                if sample.ts >= post.since:
                    found.setdefault(post, []).append(sample)
                    post.received = max(arrival.received, post.received or 0)
        return found

    def next_moment(self) -> datetime | None:
        """The next moment at which a rule has something to do without a sample."""
        moments = [post.moment for post in self.posts.values()]
        due = min((moment for moment in moments if moment is not None), default=None)
        return None if due is None else rules.from_us(due)

    def is_due(self, until: int) -> bool:
        """Whether something may have waited long enough by `until`."""
        return self._soonest is not None and self._soonest <= until

    def _expect(self, waiting: Channel | Post) -> None:
        due = waiting.due
        if due is not None and (self._soonest is None or due < self._soonest):
            self._soonest = due

    def _wait(self, until: int, findings: Findings) -> None:
        """Deadlines that passed by `until`."""
        if not self.is_due(until):
            return
        for channel in self.channels.values():
            if channel.due is not None and channel.due <= until:
                presence.overdue(self.book, channel, until, findings)
        for post in self.posts.values():
            if (due := post.due) is not None and due <= until:
                post.wait(until, findings)
        dues = [channel.due for channel in self.channels.values()]
        dues += [post.due for post in self.posts.values()]
        self._soonest = min((due for due in dues if due is not None), default=None)
