"""The gateway process: settings, database, broker and courier put together, until a signal stops it."""

import gc
import signal
import sys
from types import FrameType

from finance_svc.db import Database, Scope
from finance_svc.devices import intake
from finance_svc.settings import Settings
from iot_gateway.broker import Link
from iot_gateway.deliver import Courier
from iot_gateway.pipeline import Pipeline
from iot_gateway.settings import GatewaySettings, broker_of, database_url

SWITCH_S = 0.0005
"""How long a Python thread may keep the interpreter while the other waits."""


def build(settings: Settings, own: GatewaySettings) -> tuple[Database, Link, Courier]:
    """The parts of one gateway. Raises ValueError for settings that do not suffice."""
    broker = broker_of(settings)
    database = Database(database_url(settings), pool_size=2, steady=True)
    root = intake.topic_root(settings.mqtt_root, sandbox=settings.sandbox)
    prefix = intake.foreign_prefix(sandbox=settings.sandbox)

    def load() -> Pipeline:
        secret, *others = settings.secret_keys()
        with database.transaction(Scope.house(), read_only=True) as (session, _now):
            registry = intake.load_devices(session, secret=secret, root=root, others=others)
        return Pipeline(registry, broker_has_acl=own.broker_has_acl, prefix=prefix)

    link = Link(
        broker,
        client_id=f"{root.replace('/', '-')}-{settings.gateway_id}",
        topic_filter=f"{root}/+/+/up",
        settings=own,
    )
    return database, link, Courier(database, link, gateway_id=settings.gateway_id, settings=own, load=load)


def run() -> int:
    """Serve until SIGTERM or SIGINT; finish the batch, acknowledge, write the head."""
    database, link, courier = build(Settings(), GatewaySettings())

    def stop(_number: int, _frame: FrameType | None) -> None:
        courier.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sys.setswitchinterval(SWITCH_S)
    gc.freeze()
    link.start()
    try:
        courier.run()
    finally:
        link.stop()
        database.close()
    return 0
