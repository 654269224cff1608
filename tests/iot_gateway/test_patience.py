"""A database that does not come back: the connection is let go on purpose, and nothing was acknowledged."""

from finance_svc.db import Database, Scope
from finance_svc.devices import intake
from iot_gateway.broker import Arrived, Connected, Link
from iot_gateway.deliver import Courier
from iot_gateway.pipeline import Pipeline
from iot_gateway.settings import Broker, GatewaySettings
from tests.builders.devices import ROOT, SECRET, a_payload, a_publish, free_port, rows


def a_courier(database):
    settings = GatewaySettings(give_up_after_s=0.3)
    broker = Broker("127.0.0.1", 1, None, None, tls=False)
    link = Link(broker, client_id="c", topic_filter="t", settings=settings)
    link.epoch, link._connected = 1, True
    link.inbox.put(Connected(1, fresh=True))

    def load():
        with database.transaction(Scope.house()) as (session, _now):
            return Pipeline(intake.load_devices(session, secret=SECRET, root=ROOT), broker_has_acl=False)

    courier = Courier(database, link, gateway_id="gateway-1", settings=settings, load=load)
    courier._prepare()
    courier._turn()
    return courier, link


def test_a_database_that_stays_away_ends_the_connection_and_what_was_taken_comes_again(database, probe, now):
    courier, link = a_courier(database)
    message = a_publish(*probe, a_payload(now))
    nobody = Database(f"postgresql://nobody@127.0.0.1:{free_port()}/nothing", pool_size=1)
    courier._database = nobody

    link.inbox.put(Arrived(1, [message]))
    courier._turn()
    nobody.close()

    assert link._dropped, "the broker is left on purpose: it will send again what was not acknowledged"
    assert not link._waiting_acks

    courier._database = database
    link.epoch = 2
    link.inbox.put(Connected(2, fresh=False))
    link.inbox.put(Arrived(2, [message]))
    courier._turn()
    courier._turn()

    assert [epoch for epoch, _ in link._waiting_acks] == [2]
    assert rows(database, "SELECT count(*) FROM reading") == [(1,)]
