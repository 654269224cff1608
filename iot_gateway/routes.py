"""Topics that are not ours: which route they belong to, and what each device's part of a message is."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from finance_svc.devices.formats import routed
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.formats.topics import BadPattern, read_pattern
from finance_svc.devices.telemetry import Device, Reason, Route, Taken, Trust

UNSIGNED = "route"
DETAIL_LIMIT = 300
TOPIC_CACHE = 16_384


class Routes:
    """The routes of one registry version; `prefix` stands before every pattern (the sandbox's own root)."""

    def __init__(self, routes: Sequence[Route], *, prefix: str, trust: Trust) -> None:
        self._trust = trust
        self._known = [(read_pattern(prefix + route.pattern), route, _reader(route)) for route in routes]
        self.filters = frozenset(pattern.topic_filter for pattern, *_ in self._known)
        self._find = lru_cache(maxsize=TOPIC_CACHE)(self._look)

    def understand(self, whole: Taken, received_us: int | None) -> Taken | None:
        """A message as its devices' parts, or refused; None on a topic of no route. Never raises."""
        found = self._find(whole.topic)
        if found is None:
            return None
        names, route, read = found
        try:
            said = read(whole.payload, names, received_us)
        except Undecodable as error:
            return _refused(whole, error.reason, str(error))
        except Exception as error:  # noqa: BLE001 - a poison message never stops the gateway
            return _refused(whole, Reason.MALFORMED, repr(error))
        if len(said) == 1:
            return self._part(whole, route, said[0])
        share = msgspec.structs.replace(whole, part=True)
        return msgspec.structs.replace(whole, parts=tuple(self._part(share, route, part) for part in said))

    def _look(self, topic: bytes) -> tuple[dict[str, str], Route, routed.Reader] | None:
        try:
            text = topic.decode()
        except UnicodeDecodeError:
            return None
        for pattern, route, read in self._known:
            if (names := pattern.match(text)) is not None:
                return dict(names), route, read
        return None

    def _part(self, whole: Taken, route: Route, said: routed.Said) -> Taken:
        device = route.devices.get(routed.known_as(route.codec, said.name))
        if isinstance(said.content, Undecodable):
            return _refused(whole, said.content.reason, str(said.content), device)
        reason, detail = _ownership(route, device, said.name)
        return msgspec.structs.replace(
            whole,
            device=device,
            content=said.content,
            content_hash=said.digest,
            trust=self._trust if said.content.recognised else Trust.OPEN,
            identity=UNSIGNED,
            reason=reason or whole.reason,
            detail=detail,
        )


def _reader(route: Route) -> routed.Reader:
    try:
        return routed.reader_of(route.codec, route.mapping, route.pattern)
    except (BadMapping, BadPattern) as error:
        why = f"the route: {error}"

    def refuse(_payload: bytes, _names: routed.Names, _received_us: int | None) -> list[routed.Said]:
        raise Undecodable(why)

    return refuse


def _ownership(route: Route, device: Device | None, name: str) -> tuple[Reason | None, str]:
    """A route speaks for its own devices, and only while they stand at its site."""
    if device is None:
        return Reason.UNKNOWN_DEVICE, f"no device of the route is called {name!a}"[:DETAIL_LIMIT]
    if device.site_id != route.site_id:
        return Reason.WRONG_TOPIC, "the device has moved to another site"
    return None, ""


def _refused(whole: Taken, reason: Reason, detail: str, device: Device | None = None) -> Taken:
    return msgspec.structs.replace(whole, reason=reason, detail=detail[:DETAIL_LIMIT], device=device)
