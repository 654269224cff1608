"""The sandbox's virtual devices: when the clock reaches their next sample they publish it, signed."""

import signal
import time
from collections.abc import Callable, Sequence
from types import FrameType

import psycopg
import structlog

from finance_svc.db import Database, Scope
from finance_svc.devices import intake
from finance_svc.devices.intake import VirtualMessage
from finance_svc.settings import Settings
from iot_gateway.settings import broker_of, database_url
from iot_gateway.simulate.publisher import NotTaken, Publisher, show

log = structlog.get_logger()
POLL_S = 0.05
RETRY_S = 0.5


class Simulator:
    """Publishes what is due; a sample's time is its plan's, never the wall clock's."""

    def __init__(
        self, database: Database, publisher: Publisher, *, secrets: Callable[[], Sequence[bytes]], root: str
    ) -> None:
        self._database, self._publisher, self._secrets, self._root = database, publisher, secrets, root
        self._registry: intake.Registry | None = None

    def step(self) -> int:
        """Send every sample that is due, oldest first; how many rows moved on."""
        with self._database.transaction(Scope.house()) as (session, now):
            due = intake.due_virtual(session, now=now)
            if not due:
                return 0
            if self._registry is None or any(m.device_id not in self._registry.by_id for m in due):
                secret, *others = self._secrets()
                self._registry = intake.load_devices(session, secret=secret, root=self._root, others=others)
            for message in due:
                self._publish(self._registry, message)
            self._publisher.flush()
            for message in due:
                intake.mark_virtual(session, message)
        return len(due)

    def _publish(self, registry: intake.Registry, message: VirtualMessage) -> None:
        if message.values is not None:
            body = {
                "boot": message.boot,
                "seq": message.seq,
                "ts": show(message.ts),
                "values": message.values,
            }
            self._publisher.publish(registry.by_id[message.device_id], body, forged=message.forged)


def run() -> int:
    """Serve until SIGTERM or SIGINT. Raises ValueError for settings that do not suffice."""
    settings = Settings()
    broker_of(settings)
    url = database_url(settings)
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        try:
            _serve(settings, url, stopping)
        except (psycopg.Error, OSError, NotTaken) as error:
            log.warning("simulation_interrupted", error=str(error))
            time.sleep(RETRY_S)
    return 0


def _serve(settings: Settings, url: str, stopping: list[int]) -> None:
    root = intake.topic_root(settings.mqtt_root, sandbox=settings.sandbox)
    database = Database(url, pool_size=1)
    client_id = f"{root.replace('/', '-')}-virtual"
    try:
        with (
            psycopg.connect(url, autocommit=True) as bell,
            Publisher(broker_of(settings), client_id=client_id) as publisher,
        ):
            bell.execute("LISTEN clock")
            simulator = Simulator(database, publisher, secrets=settings.secret_keys, root=root)
            while not stopping:
                if not simulator.step():
                    for _ in bell.notifies(timeout=POLL_S, stop_after=1):
                        pass
    finally:
        database.close()
