"""A scenario as the messages its devices will send; all of it follows from the script and a date."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from finance_svc.kernel.calendar import on_day
from iot_gateway.simulate.publisher import show
from iot_gateway.simulate.script import Happening, Script, Station
from iot_gateway.simulate.world import SWITCHES, World

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
FOLLOW_S, FOLLOW_EVERY_S = 90.0, 5.0
PIECES = 60
BATCH = 100
BURST = 10 * SECOND
BACKFILL_AFTER = 5 * SECOND


class Look(NamedTuple):
    """A device measures. It says so at once, or with its report; `more` samples of the report follow."""

    device: str
    at_once: bool = False
    more: bool = False


class Message(NamedTuple):
    """One message: when it goes out, whose it is, and what it says."""

    at: datetime
    device: str
    body: dict[str, Any]
    replayed: bool = False
    """Sent again by somebody who recorded it."""


class _Reporter:
    """One device: counts, keeps while the line is down, and forgets what is unplugged."""

    def __init__(self, station: Station, boot: str) -> None:
        self.station, self.boot = station, boot
        self.sent: list[Message] = []
        self.last_ts: datetime | None = None
        self.unplugged: set[str] = set()
        self.stuck: dict[str, float] = {}
        self._seq = 0
        self._kept: list[dict[str, Any]] = []

    def measure(self, world: World, *, online: bool, at: datetime, more: bool = False) -> None:
        """Take a sample; send it at `at` with those before it, unless `more` follow or the line is down."""
        if "" in self.unplugged or self.last_ts == world.now:
            return
        values = {
            sensor.channel: self.stuck.get(sensor.channel, world.read(sensor.senses))
            for sensor in self.station.sensors
            if sensor.channel not in self.unplugged
        }
        self.last_ts = world.now
        self._seq += 1
        self._kept.append({"ts": show(world.now), "values": values})
        if online and not more:
            self.send(at)

    def send(self, at: datetime) -> None:
        """Send what was kept, oldest first, a hundred samples a message."""
        if self.sent and self.sent[-1].at > at:
            self.sent[-1] = self.sent[-1]._replace(at=at)
        first = self._seq - len(self._kept) + 1
        for start in range(0, len(self._kept), BATCH):
            part = self._kept[start : start + BATCH]
            said = part[0] if len(part) == 1 else {"samples": part}
            body = {"boot": self.boot, "seq": first + start, **said}
            self.sent.append(Message(at, self.station.name, body))
        self._kept = []

    def unplug(self, _world: World, channel: str) -> None:
        """A channel is gone, or (without a name) the whole device."""
        self.unplugged.add(channel)

    def plug(self, _world: World, channel: str) -> None:
        """It is back; what it would have measured meanwhile is lost."""
        self.unplugged.discard(channel)

    def loosen(self, _world: World, channel: str) -> None:
        """A channel that was stuck measures again."""
        self.stuck.pop(channel, None)

    def stick(self, world: World, channel: str) -> None:
        """From now on a channel shows what it shows now."""
        sensor = next(one for one in self.station.sensors if one.channel == channel)
        self.stuck[channel] = world.read(sensor.senses)


DONE_TO_DEVICES = {
    "unplug": _Reporter.unplug,
    "plug": _Reporter.plug,
    "stick": _Reporter.stick,
    "loosen": _Reporter.loosen,
}


class Trace:
    """The telling of one script from its first day on."""

    def __init__(self, script: Script, first: date, *, begins: datetime | None = None) -> None:
        """`begins`: when its devices begin to report; the scenario's own beginning without it."""
        self.script, self.first = script, first
        self.begins, self.ends = begins or self._time(script.begins), self._time(script.ends)
        way = script.site.way
        self.world = World(
            script, begins=self.begins, way_departs=self._time(way.departs) if way is not None else None
        )
        boot = f"{int(self.begins.timestamp()):08x}-{script.seed}"
        self.reporters = {one.name: _Reporter(one, boot) for one in script.stations()}
        self._line_up = True
        self._dark_since: datetime | None = None

    def messages(self) -> list[Message]:
        """All messages in the order they go out."""
        for moment, act in self._timeline():
            self.world.pass_until(moment)
            if isinstance(act, Happening):
                self._happen(act)
            else:
                self._measure(act)
        sent = [message for reporter in self.reporters.values() for message in reporter.sent]
        sent += [message for event in self.script.happens for message in self._replayed(event)]
        return sorted(sent, key=lambda message: (message.at, not message.replayed))

    def _time(self, text: str) -> datetime:
        return on_day(text, self.first, self.script.zone)

    def _timeline(self) -> list[tuple[datetime, Happening | Look]]:
        """By time: what happens, or which device measures and whether it says so at once."""
        acts: list[tuple[datetime, int, Happening | Look]] = []
        for reporter in self.reporters.values():
            station = reporter.station
            moment = self.begins + station.phase_s * SECOND
            while moment <= self.ends:
                acts += [
                    (moment + n * BURST, 1, Look(station.name, more=n < station.burst - 1))
                    for n in range(station.burst)
                ]
                moment += station.period_s * SECOND
        for event in self.script.happens:
            at = self._time(event.at)
            acts += [(at + n * share * SECOND, 0, piece) for n, share, piece in _pieces(event)]
            acts += [(at + after, 2, Look(name, at_once=True)) for name, after in self._told(event)]
        inside = [act for act in acts if self.begins <= act[0] <= self.ends]
        return [(moment, act) for moment, _, act in sorted(inside, key=lambda act: act[:2])]

    def _told(self, event: Happening) -> Iterator[tuple[str, timedelta]]:
        """Which devices report a happening at once, and how long after its begin."""
        for reporter in self.reporters.values():
            station = reporter.station
            quantities = {sensor.senses for sensor in station.sensors}
            changed = {SWITCHES.get(event.what, "light" if event.what == "light" else "")}
            if station.on_change and changed & quantities:
                yield station.name, SECOND
            if event.what == "goods" and "weight" in quantities and station.follows(event.value):
                every = max(FOLLOW_EVERY_S, event.seconds / PIECES)
                for n in range(int((event.seconds + FOLLOW_S) / every) + 1):
                    yield station.name, (5 + n * every) * SECOND

    def _happen(self, event: Happening) -> None:
        reporter = self.reporters.get(event.device)
        if event.what == "replay":
            return
        if event.what in DONE_TO_DEVICES and reporter is not None:
            DONE_TO_DEVICES[event.what](reporter, self.world, event.channel)
            return
        if event.what == "line":
            self._set_line(up=bool(event.value))
            return
        self.world.happen(event)
        if event.what == "mains":
            self._dark_since = None if event.value else self.world.now

    def _set_line(self, *, up: bool) -> None:
        self._line_up = up
        for reporter in self.reporters.values():
            if up and not reporter.station.own_uplink:
                reporter.send(self.world.now + BACKFILL_AFTER)

    def _measure(self, look: Look) -> None:
        reporter, now = self.reporters[look.device], self.world.now
        behind_gateway = not reporter.station.own_uplink
        battery = timedelta(hours=self.script.site.battery_h)
        if behind_gateway and self._dark_since is not None and now - self._dark_since > battery:
            return
        minute = now.replace(second=0, microsecond=0)
        reporter.measure(
            self.world,
            online=self._line_up or not behind_gateway,
            at=now if look.at_once else minute + MINUTE,
            more=look.more,
        )

    def _replayed(self, event: Happening) -> Iterator[Message]:
        """What a device sent from `of` until `until`, sent again: the first of it at `at`."""
        if event.what != "replay":
            return
        begin, end = self._time(event.of), self._time(event.until)
        shift = self._time(event.at) - begin
        for message in self.reporters[event.device].sent:
            if begin <= message.at < end:
                yield message._replace(at=message.at + shift, replayed=True)


def _pieces(event: Happening) -> Iterator[tuple[int, float, Happening]]:
    """A happening in the pieces in which it comes about: goods do not move all at once."""
    if event.what != "goods" or event.seconds <= 1:
        yield 0, 0.0, event
        return
    count = min(PIECES, int(event.seconds))
    for n in range(count):
        yield n, event.seconds / count, _part(event, count)


def _part(event: Happening, count: int) -> Happening:
    return Happening(at=event.at, what=event.what, value=event.value / count, celsius=event.celsius)
