from datetime import timedelta

import pytest

from finance_svc.db import Scope
from tests.builders.devices import (
    Mosquitto,
    Wire,
    a_device,
    a_process,
    gateway_environment,
    wait_until_subscribed,
)


@pytest.fixture
def broker(tmp_path):
    broker = Mosquitto(tmp_path / "broker").start()
    yield broker
    broker.stop()


@pytest.fixture
def probe(database):
    """A registered device, committed: (device, key)."""
    with database.transaction(Scope.house()) as (session, now):
        return a_device(session, now=now, bound_from=now - timedelta(days=30))


@pytest.fixture(params=["own", "paho"])
def speaker(request):
    """The gateway's two ways to speak MQTT; what holds with one holds with the other."""
    return {"PLEDGEWATCH_GATEWAY_SESSION": request.param}


@pytest.fixture
def environment(app_url, broker, speaker, tmp_path):
    return gateway_environment(app_url, broker.url, tmp_path, **speaker)


@pytest.fixture
def gateway(database, environment, tmp_path):
    """A running gateway process, connected."""
    with a_process(["-m", "iot_gateway", "gateway"], environment, log=tmp_path / "gateway.log") as process:
        wait_until_subscribed(tmp_path / "gateway.log")
        yield process
        assert process.poll() is None or process.returncode == 0, (tmp_path / "gateway.log").read_text()


@pytest.fixture
def wire(broker):
    wire = Wire(broker.url)
    yield wire
    wire.close()
