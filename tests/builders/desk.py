"""A post in memory, that samples come to as they come to the watch: in order, late, twice over a restart."""

from uuid import UUID

import msgspec

from finance_svc.alarms import rules
from finance_svc.alarms.models import WatchPost
from finance_svc.alarms.service.changes import Findings
from finance_svc.alarms.service.posts import Post
from finance_svc.alarms.service.streams import BoundStream

ROOM, SITE, KEEPER = (UUID(int=n) for n in (1, 2, 3))


def bound(stream, zone="Asia/Shanghai"):
    """A stream as the watch knows it."""
    device, _, channel = stream.source.partition("/")
    period_s = stream.period // 1_000_000
    return BoundStream(
        UUID(device), channel, stream.kind, period_s, stream.placement, ROOM, SITE, KEEPER, zone
    )


class Desk:
    """What the watch does with one post, on a list instead of a database."""

    def __init__(self, detector):
        self.detector, self.known = detector, []
        self.stored = []
        self.post = self._post()

    def _post(self):
        return Post("post", self.detector, [bound(s) for s in self.detector.setting.streams], since=0)

    def take(self, *samples, received=None):
        """Samples of one pass."""
        self.stored += samples
        taken = sorted(samples, key=rules.order_of)
        self.post.received = received or max(taken[-1].ts, self.post.received or 0)
        if self.post.head is not None and rules.order_of(taken[0]) <= self.post.head:
            self.look_again(taken[0].ts)
            return
        self._keep(lambda findings: self.post.receive(taken, findings))

    def look_again(self, moment, until=0):
        """Judge again what was from a moment on."""
        mark = self.post.mark_before(moment)
        samples = sorted((s for s in self.stored if s.ts >= mark.at), key=rules.order_of)
        fresh = self.post.judge_again(mark, samples, until)
        said = [e for e in self.known if e.closed is None or e.closed >= mark.at]
        self.known = rules.merged(self.known, rules.compare(said, fresh))

    def restart(self, until=0):
        """A new life, from what was kept of the marks."""
        row = WatchPost(**msgspec.json.decode(msgspec.json.encode(self.post.row())))
        received = self.post.received
        self.post = self._post()
        self.post.remember(row)
        self.post.received = received
        self.look_again(self.post.marks[-1].at, until)

    def learn(self, detector, since):
        """A fact changed."""
        self.detector = detector
        self.post.man(detector, [bound(s) for s in detector.setting.streams])
        self.look_again(since)

    def wait(self, until):
        """Let the clock come to a moment."""
        if (due := self.post.due) is not None and due <= until:
            self._keep(lambda findings: self.post.wait(until, findings))

    def _keep(self, act):
        findings = Findings()
        act(findings)
        for change in findings.collapse():
            self.known = rules.merged(
                self.known, rules.Corrections((rules.Change(change.before, change.after),), ())
            )
