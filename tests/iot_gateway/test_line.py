"""Our own line against a broker that this test plays byte by byte."""

import socket
import time

import pytest

from iot_gateway import packets
from iot_gateway.line import OwnLine
from iot_gateway.settings import Broker, GatewaySettings

WELCOME = b"\x20\x03\x00\x00\x00"
MESSAGE = b"\x32\x08\x00\x01t\x00\x07\x00hi"


class Heard:
    """Everything a line told."""

    def __init__(self):
        self.told = []

    def connected(self, *, session_present):
        self.told.append(("connected", session_present))

    def refused(self, reason):
        self.told.append(("refused", reason))

    def subscribed(self, mid, refusals):
        self.told.append(("subscribed", mid, list(refusals)))

    def arrived(self, publishes):
        self.told.append(("arrived", [(p.topic, p.mid, p.payload) for p in publishes]))

    def gone(self, reason):
        self.told.append(("gone", reason))


class Played:
    """A line that has sent its CONNECT, and the broker's end of its connection."""

    def __init__(self, **settings):
        self.ear = Heard()
        with socket.create_server(("127.0.0.1", 0)) as server:
            broker = Broker("127.0.0.1", server.getsockname()[1], "name", "word", tls=False)
            self.line = OwnLine(broker, client_id="us", settings=GatewaySettings(**settings), ear=self.ear)
            self.line.open()
            self.end = server.accept()[0]
        self.end.settimeout(5)
        self.greeting = self.end.recv(1000)

    def say(self, content):
        """Send it, and let the line read it."""
        told = len(self.ear.told)
        self.end.sendall(content)
        end = time.monotonic() + 5
        while len(self.ear.told) == told and time.monotonic() < end:
            self.line.read()
        return self.ear.told[told:]

    def hear(self):
        """What the line sent."""
        return self.end.recv(1000)


@pytest.fixture
def played():
    lines = []

    def make(**settings):
        lines.append(Played(**settings))
        return lines[-1]

    yield make
    for line in lines:
        line.line.close("done")
        line.end.close()


def test_the_greeting_continues_a_session_under_our_name_and_limits(played):
    greeting = played(session_expiry_s=600, receive_maximum=300, keepalive_s=7).greeting

    assert greeting == (
        b"\x10\x28\x00\x04MQTT\x05\xc0\x00\x07"
        b"\x0d\x11\x00\x00\x02\x58\x21\x01\x2c\x27\x01\x00\x00\x00"
        b"\x00\x02us\x00\x04name\x00\x04word"
    )


def test_messages_come_after_the_welcome_and_are_acknowledged_in_order(played):
    line = played()

    assert line.say(b"\x20\x03\x01\x00\x00" + MESSAGE) == [
        ("connected", True), ("arrived", [(b"t", b"\x00\x07", b"hi")]),
    ]  # fmt: skip
    line.line.acknowledge([b"\x00\x07", b"\x00\x03"])
    assert line.hear() == b"\x40\x02\x00\x07\x40\x02\x00\x03"


def test_a_refusal_is_told_in_the_standards_words(played):
    line = played()

    assert line.say(b"\x20\x03\x00\x86\x00") == [
        ("refused", "Bad user name or password"),
        ("gone", "refused"),
    ]
    assert line.line.socket() is None


@pytest.mark.parametrize(
    "content",
    [MESSAGE, b"\x90\x04\x00\x01\x00\x01", b"\x20\x03\x00\x00\x05", b"\x20\x05\x00\x00\x02\x7e\x00",
     WELCOME + WELCOME, b"\x20\x00", WELCOME + b"\x90\x03\x00\x01\x00", b"\x30\xff\xff\xff\xff"],
)  # fmt: skip
def test_what_is_no_mqtt_ends_the_connection_and_nothing_else(content, played):
    told = played().say(content)

    assert told[-1][0] == "gone"
    assert told[-1][1].startswith("no MQTT")


def test_subscriptions_are_asked_and_answered_by_their_number(played):
    line = played()
    line.say(WELCOME)

    line.line.unsubscribe("a/+")
    mid = line.line.subscribe("$share/g/a/+", 1)
    assert line.hear() == b"\xa2\x08\x00\x01\x00\x00\x03a/+\x82\x12\x00\x02\x00\x00\x0c$share/g/a/+\x11"
    assert line.say(b"\xb0\x04\x00\x01\x00\x11\x90\x04\x00\x02\x00\x9e") == [
        ("subscribed", mid, ["Shared subscription not supported"])
    ]


def test_the_broker_may_say_why_it_lets_go(played):
    line = played()
    line.say(WELCOME)

    assert line.say(b"\xe0\x02\x8e\x00") == [("gone", "Session taken over")]


def test_a_silent_connection_is_asked_for_a_sign_of_life_and_given_up_without_one(played, monkeypatch):
    line = played(keepalive_s=7)
    line.say(b"\x20\x06\x00\x00\x03\x13\x00\x05")
    now = time.monotonic()

    monkeypatch.setattr(time, "monotonic", lambda: now + 5.5)
    line.line.tick()
    assert line.hear() == packets.PING
    monkeypatch.setattr(time, "monotonic", lambda: now + 11)
    line.line.tick()
    assert line.ear.told[-1] == ("gone", "no answer to PINGREQ")


def test_an_answered_sign_of_life_keeps_the_connection(played, monkeypatch):
    line = played(keepalive_s=5)
    line.say(WELCOME)
    start = time.monotonic()

    for seconds in (6, 12, 18):
        monkeypatch.setattr(time, "monotonic", lambda at=start + seconds: at)
        line.line.tick()
        assert line.hear() == packets.PING
        line.end.sendall(b"\xd0\x00")
        while line.line._pinged:
            line.line.read()

    assert line.line.socket() is not None


def test_a_broker_that_never_answers_the_connect_is_given_up(played, monkeypatch):
    line = played()
    now = time.monotonic()

    monkeypatch.setattr(time, "monotonic", lambda: now + 11)
    line.line.tick()

    assert line.ear.told == [("gone", "no answer to CONNECT")]


def test_half_a_packet_of_one_connection_is_no_part_of_the_next(played):
    line = played()
    line.say(WELCOME)
    line.end.sendall(MESSAGE[:5])
    while not line.line._splitter._held:
        line.line.read()

    with socket.create_server(("127.0.0.1", line.line._broker.port)) as server:
        line.line.open()
        line.end.close()
        line.end = server.accept()[0]

    assert line.ear.told[-1] == ("gone", "begun anew")
    assert line.say(WELCOME + MESSAGE)[1] == ("arrived", [(b"t", b"\x00\x07", b"hi")])


def test_leaving_says_goodbye(played):
    line = played()
    line.say(WELCOME)

    line.line.close("we left")

    assert line.hear() == b"\xe0\x00"
    assert line.ear.told[-1] == ("gone", "we left")
