"""Scenarios on real processes: one stage for all that are played side by side."""

from contextlib import ExitStack, contextmanager

import pytest
from rich.console import Console

from finance_svc.cli.demo import demo_settings, open_stage
from finance_svc.cli.scenario import play
from finance_svc.cli.scenarios import read
from finance_svc.settings import Settings
from tests.journeys.stage import a_folder

REPLAYS = "the watch raises no alarm for a replay yet; the signal is kept"
TRAVELLING = "the watch follows no voyages yet"
WAITS = dict.fromkeys(("replayed-hour", "replayed-yesterday"), REPLAYS) | dict.fromkeys(
    ("truck-off-corridor", "gps-teleport", "ship-late", "ship-silent"), TRAVELLING
)
"""Scenarios that do not play yet, and why."""


def waiting(name):
    """The mark of a scenario that does not play yet."""
    return [pytest.mark.xfail(reason=WAITS[name], strict=True)] if name in WAITS else []


@contextmanager
def the_watch_over(*names):
    """What came of scenarios, by name, and the place they were played on."""
    with a_folder() as folder, ExitStack() as stack:
        place, base = open_stage(stack, demo_settings(Settings(data_dir=folder, http_port=0)))
        results = play(place, base, [read(name) for name in names], console=Console(quiet=True))
        yield {result.script.name: result for result in results}, place


def told(result):
    """The differences, one a line."""
    return "\n".join(f"{one.what}: {one.detail}" for one in result.differences)
