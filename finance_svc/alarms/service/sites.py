"""Sites as a whole: whether all of one is silent, and where the cause lies (DOMAIN B5.7).

All moments at which that changes are moments at which one of its channels takes a step, or is heard.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.models import Alarm
from finance_svc.alarms.service.changes import AlarmChange, Findings, episode_of, stream_of
from finance_svc.alarms.service.memory import Channel
from finance_svc.alarms.service.streams import SECOND, BoundStream

MAINS = "mains_power"


class Site:
    """The channels of a site, and its outage while it stands."""

    def __init__(self, moved: "set[Site]") -> None:
        self._moved = moved
        self.channels: list[Channel] = []
        self.standing: rules.Episode | None = None
        self.of: BoundStream | None = None
        """The channel that was heard last before the outage."""
        self.over: list[tuple[rules.Blackout | None, int]] = []
        """Outages as they ended, with the moment something was heard again."""

    def heard(self, received: int) -> None:
        """Something is about to be heard that was not for long, or never."""
        dark = rules.blackout(self.quiet(), received)
        if dark or self.standing:
            self.over.append((dark, received))
        self.stir()

    def stir(self) -> None:
        """It must be looked at: a channel took a step."""
        self._moved.add(self)

    def quiet(self) -> list[rules.Quiet]:
        """The channels that were heard once."""
        return [
            rules.Quiet(channel.stream.source, channel.presence, channel.limits[2])
            for channel in self.channels
            if channel.seen is not None
        ]

    def is_alone(self, channel: Channel) -> bool:
        """Whether other devices went on reporting after the channel did not."""
        device = channel.stream.device_id
        others = (o.seen or 0 for o in self.channels if o.stream.device_id != device)
        period = min(channel.stream.period_s * SECOND, channel.limits[2])
        return rules.is_alone(channel.presence, period, others)


class Sites:
    """All sites of the deployment."""

    def __init__(self, book: rules.RuleBook) -> None:
        self._book = book
        self._sites: dict[UUID, Site] = {}
        self._moved: set[Site] = set()

    def enrol(self, channels: Iterable[Channel]) -> None:
        """Take the channels as they are bound now."""
        for site in self._sites.values():
            site.channels = []
            site.stir()
        for channel in channels:
            channel.site = self._of(channel.stream.site_id)
            channel.site.channels.append(channel)

    def _of(self, site_id: UUID) -> Site:
        if site_id not in self._sites:
            self._sites[site_id] = Site(self._moved)
            self._sites[site_id].stir()
        return self._sites[site_id]

    def resume(self, alarm: Alarm) -> None:
        """Take up an outage that stands."""
        site = self._of(alarm.site_id)
        site.standing, site.of = episode_of(alarm.content), stream_of(alarm)

    def look(self, session: Session, findings: Findings, *, until: int) -> None:
        """Tell what became of sites in which a channel fell silent or was heard again."""
        while self._moved:
            site = self._moved.pop()
            for dark, heard in site.over:
                self._tell(session, site, dark, findings, now=heard, heard=heard)
            dark = rules.blackout(site.quiet(), until)
            self._tell(session, site, dark, findings, now=until, heard=None if dark else until)
            site.over = []

    def _tell(
        self,
        session: Session,
        site: Site,
        dark: rules.Blackout | None,
        findings: Findings,
        *,
        now: int,
        heard: int | None,
    ) -> None:
        before = site.standing
        if before is None and dark is not None:
            self._open(session, site, dark)
        if site.standing is None or site.of is None:
            return
        rule = self._book.silence_at(site.standing.opened)
        after = rules.outage_at(rule, site.standing, now, heard=heard)
        if after != before:
            findings.changes.append(AlarmChange(site.of, rules.Kind.OUTAGE, before, after))
        site.standing = after if heard is None else None

    def _open(self, session: Session, site: Site, dark: rules.Blackout) -> None:
        keys = [c.key for c in site.channels if c.stream.kind == MAINS]
        lost = queries.mains_lost(session, keys, at=dark.opened) if keys else False
        deaf = queries.deaf_times(session, since=dark.last.presence.seen)
        scope = rules.scope_of(dark, mains_lost=lost, deaf=deaf)
        if scope is not None:
            rule = self._book.silence_at(dark.opened)
            site.standing = rules.episode_of_outage(rule, dark, scope)
            site.of = next(c.stream for c in site.channels if c.stream.source == dark.last.source)
