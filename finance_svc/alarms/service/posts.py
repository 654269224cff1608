"""A post: one detector at work, from which states it may begin again, and what it last said."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Any, NamedTuple

import msgspec

from finance_svc.alarms import rules
from finance_svc.alarms.models import WatchPost
from finance_svc.alarms.service.changes import AlarmChange, Findings
from finance_svc.alarms.service.streams import SECOND, BoundStream

HOUR = 3600 * SECOND
GRACE = 120 * SECOND
"""A moment without samples counts when nothing has arrived for so long: what is on its way comes first."""
LAST = "\uffff"
Name = tuple[str, str]


class Mark(NamedTuple):
    """A state to begin again from: after all that was before `at`."""

    at: int
    state: Any


class Post:
    """One detector and its state. Between two lives it keeps its marks: the rest follows from readings."""

    __slots__ = (
        "detector", "head", "marks", "name", "newest", "received", "room_id", "state", "streams", "told",
        "unmarked", "waiting",
    )  # fmt: skip

    def __init__(
        self, name: str, detector: rules.Detector[Any], streams: Sequence[BoundStream], *, since: int
    ) -> None:
        self.name = name
        self.state: Any = None
        self.head: rules.Order | None = None
        self.received: int | None = None
        """When its last sample arrived."""
        self.marks = [Mark(since, None)]
        self.unmarked = True
        """Whether the marks have to be written."""
        self.told: dict[Name, rules.Episode] = {}
        self.waiting: list[tuple[rules.Order, rules.Sample]] = []
        """A heap of samples that those of other devices may still precede."""
        self.newest = 0
        self.man(detector, streams)

    def man(self, detector: rules.Detector[Any], streams: Sequence[BoundStream]) -> None:
        """Give it a detector, with the streams it reads."""
        self.detector, self.room_id = detector, streams[0].room_id
        self.streams: Mapping[str, BoundStream] = {stream.source: stream for stream in streams}

    @property
    def since(self) -> int:
        """What was before is not judged."""
        return self.marks[0].at

    @property
    def due(self) -> int | None:
        """The next moment (of the clock) at which it must be looked at without a sample."""
        after = self.received or 0
        return after + self.detector.slack if self.waiting else self.moment

    @property
    def moment(self) -> int | None:
        """The next moment (of the clock) at which its rule has something to do without a sample."""
        due = self.detector.due(self.state) if self.detector.timed else None
        return None if due is None else max(due, (self.received or 0) + GRACE)

    # forward

    def take(self, samples: Sequence[rules.Sample], findings: Findings) -> None:
        """Take samples in event order, none of them before the head."""
        closed = self._run(samples)
        self._tell(closed, findings)

    def receive(self, samples: list[rules.Sample], findings: Findings) -> None:
        """Take samples, sorted; those that other devices may still precede wait."""
        if slack := self.detector.slack:
            for sample in samples:
                heappush(self.waiting, (rules.order_of(sample), sample))
            self.newest = max(self.newest, samples[-1].ts)
            samples = []
            while self.waiting and self.waiting[0][1].ts <= self.newest - slack:
                samples.append(heappop(self.waiting)[1])
        self.take(samples, findings)

    def _run(self, samples: Sequence[rules.Sample]) -> list[rules.Episode]:
        closed: list[rules.Episode] = []
        for sample in samples:
            closed += self._step(sample)
        if samples:
            self.head = rules.order_of(samples[-1])
        return closed

    def _step(self, sample: rules.Sample) -> tuple[rules.Episode, ...]:
        detector = self.detector
        passed: tuple[rules.Episode, ...] = ()
        if detector.timed:
            self.state, passed = rules.step_to(detector, self.state, sample.ts)
        if sample.ts >= self.marks[-1].at + HOUR:
            self._mark(sample.ts)
        self.state, closed = detector.step(self.state, sample)
        return passed + closed

    def wait(self, until: int, findings: Findings) -> None:
        """Let the clock come to `until`."""
        waiting, self.waiting = self.waiting, []
        self.take([sample for _, sample in sorted(waiting)], findings)
        self._tell(self.pass_time(until), findings)

    def pass_time(self, until: int) -> list[rules.Episode]:
        """Let moments pass without samples, if nothing is on its way; gives what they closed."""
        closed: list[rules.Episode] = []
        if not self.detector.timed or until < (self.received or 0) + GRACE:
            return closed
        while (moment := self.detector.due(self.state)) is not None and moment <= until:
            self.state, over = self.detector.tick(self.state, moment)
            self.head = (moment, True, LAST)
            closed += over
        return closed

    def _tell(self, closed: Iterable[rules.Episode], findings: Findings) -> None:
        if self.unmarked:
            findings.marked.add(self)
        for episode in closed:
            self._say(episode, findings)
            self.told.pop(_name(episode), None)
        if self.state is None:
            return
        for episode in self.detector.standing(self.state):
            self._say(episode, findings)
            self.told[_name(episode)] = episode

    def _say(self, episode: rules.Episode, findings: Findings) -> None:
        before = self.told.get(_name(episode))
        if before != episode:
            findings.changes.append(AlarmChange(self.stream_of(episode), self.detector.kind, before, episode))

    def stream_of(self, episode: rules.Episode) -> BoundStream:
        """The stream whose reading opened an alarm."""
        device, *_, channel = episode.opening_key.split("/")
        return self.streams[f"{device}/{channel}"]

    # again

    def mark_before(self, moment: int) -> Mark:
        """The last state from which a sample of `moment` may be taken up."""
        return next((mark for mark in reversed(self.marks) if mark.at <= moment), self.marks[0])

    def judge_again(self, mark: Mark, samples: Sequence[rules.Sample], until: int) -> list[rules.Episode]:
        """Begin again from a mark; gives all alarms since, standing ones last."""
        self.marks = self.marks[: self.marks.index(mark) + 1]
        self.state, self.head, self.waiting, self.unmarked = mark.state, None, [], True
        found = self._run(samples) + self.pass_time(until)
        standing = self.detector.standing(self.state)
        self.told = {_name(episode): episode for episode in standing}
        return [*found, *standing]

    def _mark(self, at: int) -> None:
        """Keep this state; of older ones the fewer, the older they are."""
        kept = [Mark(at, self.state)]
        for mark in reversed(self.marks[1:]):
            if kept[-1].at - mark.at >= (at - kept[-1].at) / 2:
                kept.append(mark)
        self.marks = [self.marks[0], *reversed(kept)]
        self.unmarked = True

    def row(self) -> dict[str, Any]:
        """The row of `watch_post`, in JSON values; from here on it counts as written."""
        self.unmarked = False
        return {"name": self.name, "room_id": self.room_id.hex, "marks": msgspec.to_builtins(self.marks)}

    def remember(self, row: WatchPost) -> None:
        """Take over what an earlier life of the watch wrote."""
        memory = self.detector.memory | None
        self.marks = [Mark(at, msgspec.convert(state, memory)) for at, state in row.marks]
        self.unmarked = False


def _name(episode: rules.Episode) -> Name:
    return episode.version, episode.opening_key
