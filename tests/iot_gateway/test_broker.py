"""What the link promises about acknowledgements, and how addresses and errors are read."""

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

from finance_svc.settings import Settings
from iot_gateway.broker import Dropped, Link
from iot_gateway.frames import Publish
from iot_gateway.line import OwnLine
from iot_gateway.quarantine import blames_data
from iot_gateway.settings import Broker, GatewaySettings, broker_of, read_broker


@pytest.fixture(params=["own", "paho"])
def link(request):
    broker = Broker("127.0.0.1", 1, None, None, tls=False)
    settings = GatewaySettings(session=request.param)
    link = Link(broker, client_id="c", topic_filter="t/+", settings=settings)
    link.epoch, link._connected = 2, True
    return link


def publishes(*mids):
    return [Publish(2, b"t", mid, b"", b"") for mid in mids]


def queued(link):
    link._send_acks()
    if isinstance(link._line, OwnLine):
        return bytes(link._line._out)
    return b"".join(bytes(packet["packet"]) for packet in link._line._client._out_packet)


def test_acknowledgements_go_out_in_order_of_arrival(link):
    link.acknowledge(2, publishes(b"\x00\x01", b"\x00\x07"))
    link.acknowledge(2, publishes(b"\x00\x03"))

    assert queued(link) == b"\x40\x02\x00\x01\x40\x02\x00\x07\x40\x02\x00\x03"


def test_messages_of_an_older_connection_are_never_acknowledged(link):
    link.acknowledge(1, publishes(b"\x00\x01"))

    assert queued(link) == b""


def test_nothing_is_acknowledged_between_two_connections(link):
    link._connected = False
    link.acknowledge(2, publishes(b"\x00\x01"))

    assert queued(link) == b""


def test_a_full_queue_stops_reading_until_it_is_settled(link):
    many = publishes(*[b"\x00\x01"] * 20_000)
    link.arrived(many)
    assert link._is_full()

    link.settled(many)
    assert not link._is_full()


def test_a_brokers_address_is_read():
    assert read_broker("mqtts://u:p%40ss@host") == Broker("host", 8883, "u", "p@ss", tls=True)
    assert read_broker("mqtt://127.0.0.1:1884") == Broker("127.0.0.1", 1884, None, None, tls=False)
    with pytest.raises(ValueError, match="MQTT_URL"):
        read_broker("http://host")


def deployment(**files):
    return Settings(mqtt_url=files.pop("url", "mqtts://host"), **files)


def test_certificates_go_with_a_broker_that_speaks_tls(tmp_path):
    both = {"mqtt_certificate_file": tmp_path / "c", "mqtt_key_file": tmp_path / "k"}

    assert broker_of(deployment(**both)).key_file == tmp_path / "k"
    with pytest.raises(ValueError, match="go together"):
        broker_of(deployment(mqtt_key_file=tmp_path / "k"))
    with pytest.raises(ValueError, match="not mqtts"):
        broker_of(deployment(url="mqtt://host", mqtt_ca_file=tmp_path / "ca"))


def test_the_brokers_count_of_drops_is_no_message_of_a_device(link):
    link.arrived([Publish(0, b"$SYS/broker/publish/messages/dropped", b"", b"", b"7"), *publishes(b"")])

    assert link.inbox.get_nowait() == Dropped(2, 7)
    assert link.inbox.get_nowait().publishes == publishes(b"")
    assert link.inbox.empty()


@pytest.mark.parametrize(
    ("error", "blamed"),
    [
        (psycopg.errors.CheckViolation(), True),
        (psycopg.errors.UntranslatableCharacter(), True),
        (IntegrityError("", {}, psycopg.errors.UniqueViolation()), True),
        (KeyError("a bug"), True),
        (psycopg.errors.AdminShutdown(), False),
        (psycopg.errors.DeadlockDetected(), False),
        (psycopg.errors.DiskFull(), False),
        (psycopg.errors.InsufficientPrivilege(), False),
        (psycopg.OperationalError("server closed the connection"), False),
        (OSError(), False),
    ],
)
def test_only_data_errors_and_our_own_bugs_are_blamed_on_a_message(error, blamed):
    assert blames_data(error) is blamed
