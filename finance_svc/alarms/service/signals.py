"""Signs of tampering that the gateways noted, as alarms."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session

from finance_svc.alarms import queries, rules
from finance_svc.alarms.service.changes import AlarmChange, name_of
from finance_svc.alarms.service.streams import BoundStream


def find_replays(
    session: Session,
    book: rules.RuleBook,
    links: Sequence[queries.Links],
    streams: Iterable[BoundStream],
    *,
    page: int,
) -> list[AlarmChange]:
    """Alarms of bound devices for the signals in parts of the gateways' chains, but those said before."""
    signals = queries.signals_of(session, links, page=page) if links and book.replay.versions else []
    if not signals:
        return []
    devices: dict[UUID, BoundStream] = {stream.device_id: stream for stream in streams}
    found: dict[bytes, AlarmChange] = {}
    for device_id, received in sorted(signals, key=lambda signal: signal[1]):
        if (stream := devices.get(device_id)) is None:
            continue
        stream = stream._replace(channel=rules.SIGNAL)
        episode = rules.episode_of_replay(book.replay_at(received), device_id.hex, received)
        change = AlarmChange(stream, rules.Kind.REPLAY, None, episode)
        found.setdefault(name_of(stream, episode), change)
    said = queries.said_before(session, list(found))
    return [change for name, change in found.items() if name not in said]
