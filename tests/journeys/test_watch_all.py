"""Every scenario, in companies that last equally long: what must ring, and nothing else."""

import pytest

from finance_svc.cli.scenarios import names
from tests.journeys.watched import the_watch_over, told

COMPANIES = (
    ("theft", "harvest-filling", "replayed-hour", "door-left-open", "power-cut"),
    ("unplugged-probe", "flat-line", "ca-room-opened", "light-in-container"),
    ("unticketed-exit", "ticketed-exit", "truck-off-corridor", "gps-teleport"),
    ("replayed-yesterday", "fridge-failure", "ship-late", "ship-silent"),
    ("normal-week",),
    ("slow-skimming",),
)
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def results(request):
    with the_watch_over(*request.param) as (played, _place):
        yield played


def test_every_scenario_is_in_a_company():
    assert sorted(name for company in COMPANIES for name in company) == names()


@pytest.mark.parametrize(
    ("results", "name"),
    [pytest.param(company, name, id=name) for company in COMPANIES for name in company],
    indirect=["results"],
    scope="module",
)
def test_what_must_ring_rings_and_nothing_else(results, name):
    assert told(results[name]) == ""
