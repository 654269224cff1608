"""One evening and night on five sites: what must ring, and nothing else."""

import pytest

from finance_svc.db import Scope
from finance_svc.devices import queries as devices
from finance_svc.devices import service as chains
from tests.journeys.stage import the_database
from tests.journeys.watched import the_watch_over, told

pytestmark = pytest.mark.timeout(300)
NAMES = ("theft", "harvest-filling", "replayed-hour", "door-left-open", "power-cut")


@pytest.fixture(scope="module")
def played():
    with the_watch_over(*NAMES) as (results, place), the_database(place) as database:
        yield results, database


@pytest.mark.parametrize("name", NAMES)
def test_what_must_ring_rings_and_nothing_else(played, name):
    results, _ = played

    assert told(results[name]) == ""


def test_every_reading_is_stored_duplicate_or_quarantined(played):
    _, database = played
    with database.transaction(Scope.house()) as (session, _now):
        epochs = devices.find_epochs(session)

    assert epochs
    for epoch in epochs:
        assert epoch.received == epoch.stored + epoch.duplicate + epoch.quarantined


def test_the_replayed_hour_is_stored_once_and_every_message_is_a_link_of_the_chain(played):
    _, database = played
    with database.transaction(Scope.house()) as (session, _now):
        (epoch, *others) = devices.find_epochs(session)
        proof = chains.verify_chain(session, epoch.gateway_id)

    assert others == []
    assert epoch.duplicate == 4 * 6  # messages of an hour, channels of the climate device
    assert proof.broken_at is None
