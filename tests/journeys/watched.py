"""Scenarios on real processes: one stage for all that are played side by side."""

from contextlib import ExitStack, contextmanager

from rich.console import Console

from finance_svc.cli.demo import demo_settings, open_stage
from finance_svc.cli.scenario import play
from finance_svc.cli.scenarios import read
from finance_svc.settings import Settings
from tests.journeys.stage import a_folder


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
