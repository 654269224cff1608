"""`scenario list` and `scenario run`: virtual sites over MQTT, with the alarms that must come of them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from finance_svc.cli.demo import cn_calendar, demo_settings, open_stage, platform_key
from finance_svc.cli.output import CommandError, JsonFlag, say
from finance_svc.cli.place import Place, open_place, running_address
from finance_svc.cli.processes import Program
from finance_svc.cli.scenarios import Director, Script, names, read
from finance_svc.cli.scenarios.director import Result
from finance_svc.cli.scenarios.stage import Company
from finance_svc.cli.story import Api
from finance_svc.settings import Settings


def list_scenarios(*, as_json: JsonFlag = False) -> None:
    """The scenarios that can be played."""
    scripts = [read(name) for name in names()]
    lines = (f"{script.name:24} {script.title}" for script in scripts)
    say({"scenarios": [{"name": s.name, "title": s.title} for s in scripts]}, lines, as_json=as_json)


def run_scenario(
    scenario: Annotated[list[str], typer.Argument(help="Names, played side by side; `all` is every one.")],
    *,
    speed: Annotated[float | None, typer.Option(help="At most so many seconds in one of ours.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Play scenarios on the running sandbox, or on one of their own; exit code 1 when something differs."""
    try:
        scripts = [read(name) for name in (names() if scenario == ["all"] else scenario)]
    except ValueError as error:
        raise CommandError(str(error)) from None
    console = Console(stderr=as_json, highlight=False)
    with ExitStack() as stack:
        with console.status("Starting ..."):
            place, base = _stage(stack)
        results = play(place, base, scripts, console=console, speed=speed)
    say(_document(results), (line for result in results for line in _lines(result)), as_json=as_json)
    if any(result.differences for result in results):
        sys.exit(1)


def play(
    place: Place, base: str, scripts: list[Script], *, console: Console, speed: float | None = None
) -> list[Result]:
    """Play scenarios on a place whose processes run; what came of each."""
    company = Company(Api(base, platform_key(place)), cn_calendar())
    director = Director(company, scripts)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    begin, end = director.span
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("building sites", total=(end - begin).total_seconds())
        with devices_playing(place, director.cast(place.settings.data_dir.absolute())):

            def told(moment: object) -> None:
                done = (moment - begin).total_seconds()  # type: ignore[operator] # a datetime
                progress.update(bar, completed=max(done, 0), description=f"{moment:%Y-%m-%d %H:%M}")

            return director.play(told, speed=speed)


@contextmanager
def devices_playing(place: Place, cast: Path) -> Iterator[None]:
    """The gateway's side of it, as a process of its own that ends with ours."""
    env = {**place.environment(sandbox=True), "MQTT_URL": place.running("mqtt") or ""}
    program = Program("scenario", "iot_gateway", ("scenario", str(cast)), env)
    with (place.logs / "scenario.log").open("ab") as log:
        child = subprocess.Popen(  # noqa: S603 - ourselves
            program.argv(),
            env=program.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
    try:
        assert child.stdout is not None
        if child.stdout.readline() != b"ready\n":
            raise CommandError(f"the devices could not be played: see {place.logs / 'scenario.log'}")
        yield
    finally:
        child.terminate()
        child.communicate()


def _stage(stack: ExitStack) -> tuple[Place, str]:
    """The sandbox that runs here, or one that is begun for it and ends with it."""
    settings = Settings()
    if base := running_address(settings, "http"):
        return stack.enter_context(open_place(settings)), base
    return open_stage(stack, demo_settings(settings))


def _document(results: list[Result]) -> dict[str, object]:
    return {
        "scenarios": [
            {
                "name": result.script.name,
                "alarms": result.alarms,
                "differences": [one._asdict() for one in result.differences],
            }
            for result in results
        ]
    }


def _lines(result: Result) -> Iterator[str]:
    script = result.script
    yield f"{script.name}: {'as expected' if not result.differences else 'DIFFERS'}"
    for expected in script.expect:
        yield f"  expected {expected.priority} {expected.kind} {expected.device} {expected.since}"
    for alarm in result.alarms:
        yield f"  came     {alarm['priority']} {alarm['kind']} {alarm['channel']} {alarm['opened_at']}"
    for one in result.differences:
        yield f"  {one.what}: {one.detail}"
