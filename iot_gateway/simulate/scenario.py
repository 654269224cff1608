"""`scenario FILE`: be the devices of virtual sites, each message when the sandbox's clock reaches it.

FILE (JSON) casts scenarios: {"first_day": "2026-11-03", "begins": "2026-11-03T08:00:00+08:00", "scenarios":
{NAME: {DEVICE OF THE KIT: "dev_..."}}}.
"""

import argparse
import json
import signal
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from finance_svc.db import Database, Scope
from finance_svc.devices import intake
from finance_svc.devices.intake import Part
from finance_svc.devices.telemetry import Device
from finance_svc.kernel import ids
from finance_svc.settings import Settings
from iot_gateway.settings import broker_of, database_url
from iot_gateway.simulate.publisher import Publisher
from iot_gateway.simulate.script import read_script
from iot_gateway.simulate.trace import Message, Trace

POLL_S = 0.05
NAME = "scenario"
LAST = datetime.fromisoformat("9999-01-01T00:00:00+00:00")


class Line(NamedTuple):
    """One message with its device, and what the clock waits for after it."""

    at: datetime
    device: UUID
    body: dict[str, Any]
    part: Part


class Player:
    """Plays what was cast: knows every message beforehand, sends those that are due, and says so."""

    def __init__(self, database: Database, settings: Settings, cast: Mapping[str, Any]) -> None:
        self._database = database
        first, begins = date.fromisoformat(cast["first_day"]), datetime.fromisoformat(cast["begins"])
        messages: list[tuple[UUID, Message]] = []
        for name, devices in cast["scenarios"].items():
            of = {role: ids.read("device", shown) for role, shown in devices.items()}
            told = Trace(read_script(name), first, begins=begins).messages()
            messages += [(of[message.device], message) for message in told]
        messages.sort(key=lambda pair: (pair[1].at, not pair[1].replayed))
        self._starts: dict[UUID, Message] = dict(reversed(messages))
        self._lines = deque(_lines(messages))
        self._devices = self._load(settings, set(self._starts))

    def enrol(self) -> None:
        """Let the clock wait for our devices."""
        with self._database.transaction(Scope.house()) as (session, _now):
            intake.dismiss_played(session, player=NAME)
            for device, message in self._starts.items():
                part = Part(device, 0, message.at)
                intake.enrol_played(session, [part], boot=message.body["boot"], player=NAME, period_s=60)

    def dismiss(self) -> None:
        """It is over."""
        with self._database.transaction(Scope.house()) as (session, _now):
            intake.dismiss_played(session, player=NAME)

    def step(self, publisher: Publisher) -> int:
        """Send what is due; how many messages."""
        with self._database.transaction(Scope.house()) as (session, now):
            due = list(self._due(now))
            for line in due:
                publisher.publish(self._devices[line.device], line.body)
            publisher.flush()
            intake.mark_played(session, list({line.device: line.part for line in due}.values()))
        return len(due)

    def _due(self, now: datetime) -> Iterator[Line]:
        while self._lines and self._lines[0].at <= now:
            yield self._lines.popleft()

    def _load(self, settings: Settings, wanted: set[UUID]) -> dict[UUID, Device]:
        secret, *others = settings.secret_keys()
        root = intake.topic_root(settings.mqtt_root, sandbox=settings.sandbox)
        with self._database.transaction(Scope.house(), read_only=True) as (session, _now):
            registry = intake.load_devices(session, secret=secret, root=root, others=others)
        if missing := wanted - registry.by_id.keys():
            raise ValueError(f"{len(missing)} devices of the cast are not registered")
        return {device: registry.by_id[device] for device in wanted}


def _lines(messages: Sequence[tuple[UUID, Message]]) -> list[Line]:
    """The messages, each with the last own message of its device and when the device speaks next."""
    seqs: dict[UUID, int] = defaultdict(int)
    nexts: dict[UUID, datetime] = defaultdict(lambda: LAST)
    counted = []
    for device, message in messages:
        if not message.replayed:
            seqs[device] = message.body["seq"]
        counted.append((device, message, seqs[device]))
    lines = []
    for device, message, seq in reversed(counted):
        lines.append(Line(message.at, device, message.body, Part(device, seq, nexts[device])))
        nexts[device] = message.at
    return lines[::-1]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("cast", type=Path, help="which device plays which part (JSON)")


def run(arguments: argparse.Namespace) -> int:
    """Play until everything was sent, or SIGTERM or SIGINT. Raises ValueError."""
    settings = Settings()
    broker_of(settings)
    database = Database(database_url(settings), pool_size=1)
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    cast = json.loads(arguments.cast.read_text(encoding="utf-8"))
    try:
        player = Player(database, settings, cast)
        with _enrolled(player):
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            _serve(settings, database.url, player, stopping)
    finally:
        database.close()
    return 0


@contextmanager
def _enrolled(player: Player) -> Iterator[None]:
    player.enrol()
    try:
        yield
    finally:
        player.dismiss()


def _serve(settings: Settings, url: str, player: Player, stopping: list[int]) -> None:
    root = intake.topic_root(settings.mqtt_root, sandbox=settings.sandbox)
    client_id = f"{root.replace('/', '-')}-scenario"
    with (
        psycopg.connect(url, autocommit=True) as bell,
        Publisher(broker_of(settings), client_id=client_id) as publisher,
    ):
        bell.execute("LISTEN clock")
        while not stopping:
            if not player.step(publisher):
                for _ in bell.notifies(timeout=POLL_S, stop_after=1):
                    pass
