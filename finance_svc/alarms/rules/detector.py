"""How a rule is run: one pure step per sample in event order, and moments that pass without a sample.

A detector is a value: dated rules, the streams it reads, what is known of their room. Its state is a value
too (None: nothing to remember), JSON by msgspec, so that judging may begin again from any kept state.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from finance_svc.alarms.rules.alarm import Episode, Kind
from finance_svc.alarms.rules.facts import NOTHING, RoomFacts

S = TypeVar("S")
R = TypeVar("R")
State = Any
"""The state of some detector."""
FIRST = frozenset({"defrost", "vehicle_present", "accuracy_m", "fix_valid", "speed_kn"})
"""Kinds that colour what is measured at the same moment, and so are read before it."""


class Sample(NamedTuple):
    """One good reading: when it was true (microseconds), its content key, its value, and whose it is."""

    ts: int
    key: str
    value: float
    kind: str = ""
    source: str = ""
    """The stream: device and channel, `<hex>/<channel>`."""


Order = tuple[int, bool, str]


def order_of(sample: Sample) -> Order:
    """The place of a sample in event order; the same whatever order it arrived in."""
    return sample.ts, sample.kind not in FIRST, sample.key


class Stream(NamedTuple):
    """What a rule knows of a channel: its name, what it measures, how often (microseconds), and where."""

    source: str
    kind: str
    period: int
    placement: str = ""

    @property
    def device(self) -> str:
        """The device it belongs to."""
        return self.source.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a detector stands: its streams, what is known of the room, the site's zone."""

    streams: tuple[Stream, ...]
    facts: RoomFacts = NOTHING
    zone: str = "UTC"
    loss_30d: float | None = None
    """The share of the goods that is naturally lost in 30 days."""
    periods: Mapping[str, int] = field(init=False, compare=False, repr=False)
    """The declared period of each stream."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "periods", {stream.source: stream.period for stream in self.streams})

    def period_of(self, source: str) -> int:
        """The declared period of a stream."""
        return self.periods[source]


Step = tuple[S | None, tuple[Episode, ...]]
"""The state after a sample or a moment, and the alarms it closed."""


class Detector(Protocol[S]):
    """One rule over one subject. All its methods are pure."""

    @property
    def kind(self) -> Kind:
        """What its alarms say."""

    @property
    def setting(self) -> Setting:
        """Where it stands."""

    @property
    def slack(self) -> int:
        """How long (microseconds) samples wait for those of other devices, so that order is kept."""

    @property
    def memory(self) -> Any:  # noqa: ANN401 - a type for msgspec
        """The type of its state."""

    @property
    def timed(self) -> bool:
        """Whether `due` ever gives a moment."""

    def step(self, state: S | None, sample: Sample) -> Step[S]:
        """Take the next sample in event order."""

    def due(self, state: S | None) -> int | None:
        """The next moment at which something follows without a sample."""

    def tick(self, state: S | None, moment: int) -> Step[S]:
        """Let that moment pass; the next `due` lies after it."""

    def standing(self, state: S | None) -> tuple[Episode, ...]:
        """The alarms that stand, with their figures so far."""


def step_to(detector: Detector[State], state: State, moment: int) -> Step[State]:
    """Let all moments before this one pass."""
    closed: tuple[Episode, ...] = ()
    while detector.timed and (due := detector.due(state)) is not None and due < moment:
        state, more = detector.tick(state, due)
        closed += more
    return state, closed


def fold(
    detector: Detector[State], samples: Iterable[Sample], *, state: State = None, until: int | None = None
) -> tuple[State, list[Episode]]:
    """Judge samples sorted by `order_of` at one go: the state at the end, and all alarms, standing ones last.

    With `until`, the moments after the last sample pass as well.
    """
    episodes: list[Episode] = []
    for sample in samples:
        state, passed = step_to(detector, state, sample.ts)
        state, closed = detector.step(state, sample)
        episodes += passed + closed
    if until is not None:
        state, passed = step_to(detector, state, until + 1)
        episodes += passed
    return state, [*episodes, *detector.standing(state)]


@dataclass(frozen=True, slots=True)
class Dated(Generic[R]):
    """The versions of one rule for some goods, oldest first; the first also stands for times before it."""

    versions: tuple[tuple[int, R], ...]

    def at(self, moment: int) -> R:
        """The version in force."""
        if len(self.versions) == 1:
            return self.versions[0][1]
        return next((r for since, r in reversed(self.versions) if since <= moment), self.versions[0][1])

    def named(self, version: str) -> R:
        """A version by its name."""
        return next(r for _, r in self.versions if getattr(r, "version", None) == version)


def grouped(streams: Sequence[Stream]) -> Mapping[str, tuple[Stream, ...]]:
    """Streams by placement."""
    found: dict[str, tuple[Stream, ...]] = {}
    for stream in streams:
        found[stream.placement] = (*found.get(stream.placement, ()), stream)
    return found
