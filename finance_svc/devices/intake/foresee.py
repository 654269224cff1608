"""A batch judged before its transaction begins: what the gateway left, it need not ask for again.

The statements go out with the BEGIN; one that finds chain, registry or clock different refuses them all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic
from typing import NamedTuple

from sqlmodel import Session

from finance_svc.db import Question, answers, is_refused
from finance_svc.devices.intake import statements
from finance_svc.devices.intake.follow import Scopes
from finance_svc.devices.intake.judge import Frame, judge
from finance_svc.devices.intake.partitions import raw_cursor
from finance_svc.devices.intake.store import (
    Batch,
    Context,
    Seal,
    finish,
    read_take,
    take_question,
)
from finance_svc.devices.telemetry import Outcome, Reason, to_us

FRESH_S = 1.0


class NotAsLeft(Exception):  # noqa: N818 - says what happened
    """Somebody else moved the chain, the registry, the clock or a replay session: ask, and judge again."""


class Left(NamedTuple):
    """How a gateway left its chain, and what the database's clock said when it last answered."""

    seq: int
    head: bytes
    at: datetime
    heard: float
    """When that was, on our own monotonic clock."""

    @property
    def is_fresh(self) -> bool:
        """Whether it was so a moment ago: for longer two clocks may drift, and nothing is urgent."""
        return monotonic() - self.heard < FRESH_S

    def now(self) -> datetime:
        """The database's time now, or before by as long as its last answer took."""
        return self.at + timedelta(seconds=monotonic() - self.heard)


class Foreseen:
    """A batch of a gateway that knows how it left its chain, ready to be sent."""

    def __init__(self, batch: Batch, left: Left, *, now: datetime, meanwhile: Callable[[], None]) -> None:
        """`now`: when it was received. `meanwhile` is called once, while the database is at work."""
        self.now = now
        self.seal = Seal(batch, head=(left.seq, left.head), now=now, more=meanwhile)
        self._batch, self._left = batch, left
        self._judgement = judge(batch.messages, Frame(left.seq + 1, to_us(now), batch.covered, ()))

    @property
    def is_plain(self) -> bool:
        """Whether one exchange is enough to take it: every message has one key, every time its partition."""
        return (
            bool(self._judgement.keyed)
            and not self._judgement.divided
            and all(item.reason is not Reason.CLOCK_RANGE for item in self._judgement.refused)
        )

    def questions(self) -> tuple[Question, ...]:
        """What its transaction asks with the BEGIN."""
        batch, judged, left = self._batch, self._judgement, self._left
        expected = {
            "gateway": batch.gateway_id, "seq": left.seq, "head": left.head,
            "version": batch.registry_version, "now": self.now,
        }  # fmt: skip
        return (
            Question(statements.AS_LEFT, expected),
            take_question(batch, judged.keyed, judged.rows, now=self.now),
            Scopes.question(judged.keyed),
        )

    def store(self, session: Session) -> Outcome:
        """Take and count it, in a transaction that began with its questions and ends with it."""
        _, taken, scopes = answers(session)
        context = Context(raw_cursor(session), self._batch, self.now, {}, self.seal, Scopes(scopes))
        keyed = self._judgement.keyed
        found = read_take(self._batch, keyed, taken)
        return finish(session, context, self._judgement, found, after=self._left.seq, alone=True)


@contextmanager
def as_left() -> Iterator[None]:
    """Raises `NotAsLeft` when the questions of a foreseen batch were refused."""
    try:
        yield
    except Exception as error:
        if is_refused(error):
            raise NotAsLeft(str(error)) from error
        raise
