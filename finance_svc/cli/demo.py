"""`demo`: the story on real components, on a sandbox of its own."""

import json
import shutil
import signal
import threading
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from finance_svc.cli.output import CommandError, JsonFlag
from finance_svc.cli.place import Place, open_place
from finance_svc.cli.processes import Supervisor
from finance_svc.cli.setup import begin, house, prepare, sign_in_url
from finance_svc.cli.story import Api, Apples
from finance_svc.cli.story.apples import START
from finance_svc.cli.up import one_at_a_time, start_all
from finance_svc.db import clock
from finance_svc.db.embedded import EmbeddedPostgres
from finance_svc.devices import intake
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.calendar import Calendar
from finance_svc.organisations import service as organisations
from finance_svc.settings import Settings, config

MARK = "demo.mark"
KEPT = {MARK, "up.lock"}


def demo(
    *,
    leave: Annotated[bool, typer.Option("--exit", help="Stop at the end instead of serving.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Play one lot of apples from sensor to settlement, then serve its console until Ctrl-C."""
    signal.signal(signal.SIGTERM, _leave)
    settings = demo_settings(Settings())
    console = Console(stderr=as_json, highlight=False)
    with ExitStack() as stack:
        with console.status("Starting PostgreSQL, the broker and five processes ..."):
            place, base = open_stage(stack, settings)
        sign_in = sign_in_url(settings.model_copy(update={"public_url": base}), begun_link(place))
        story = Apples(Api(base, platform_key(place)), cn_calendar(), lambda line: console.print(f"  {line}"))
        with console.status("The clock moves ..."):
            result = story.play()
        if as_json:
            typer.echo(json.dumps(result))
        console.print(f"Console: {sign_in}")
        if not leave:
            console.print("Serving until Ctrl-C.")
            wait()


def demo_settings(settings: Settings) -> Settings:
    """A place of the demo's own below the data folder, embedded whatever is configured."""
    folder = settings.data_dir.absolute() / "demo"
    changes = {
        "data_dir": folder,
        "database_url": None,
        "sandbox_database_url": None,
        "owner_database_url": None,
        "mqtt_url": None,
        "smtp_url": None,
        "secret_key_file": None,
        "sandbox": True,
        "mqtt_root": "pwtest/v1",
    }
    return settings.model_copy(update=changes)


def empty(folder: Path) -> None:
    """Remove what an earlier demo left, its server too; refuse a folder that is not the demo's."""
    left = [path for path in folder.iterdir() if path.name not in KEPT]
    if left and not (folder / MARK).exists():
        raise CommandError(f"{folder} was not made by the demo; move it away")
    (folder / MARK).touch()
    server = EmbeddedPostgres(folder / "postgres")
    if server.pid() is not None:
        server.start()
        server.stop()
    for path in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def open_stage(stack: ExitStack, settings: Settings) -> tuple[Place, str]:
    """Database, broker and processes on a sandbox frozen at the story's start; the place and its address."""
    stack.enter_context(one_at_a_time(settings))
    empty(settings.data_dir)
    settings.make_secret_key()
    place = stack.enter_context(open_place(settings, throwaway=True))
    supervisor = stack.enter_context(Supervisor(place.logs))
    prepare(place)
    with house(place, sandbox=True) as (session, _now):
        session.connection().exec_driver_sql("UPDATE clock SET frozen_at = NULL")
        clock.freeze(session, START)
    with house(place, sandbox=True) as (session, now):
        intake.keep_partitions(session, now=now)
    return place, start_all(place, supervisor, sandbox=True)["http"]


def begun_link(place: Place) -> str:
    """The secret that signs the administrator in once."""
    return begin(place, sandbox=True, administrator="Administrator").link_secret


def platform_key(place: Place) -> str:
    """The first key, as `pledgewatch key create` makes it."""
    begun = begin(place, sandbox=True, administrator="Administrator")
    with house(place, sandbox=True) as (session, now):
        return organisations.create_key(
            session, member_id=begun.member_id, sandbox=True, actor=HOUSE, now=now
        )[1]


def cn_calendar() -> Calendar:
    """The banking calendar the story's dates follow."""
    table = config("calendars/cn")
    return Calendar(
        name="cn",
        published_until=as_date(table["published_until"]),
        holidays=frozenset(map(as_date, table["holidays"])),
        workdays=frozenset(map(as_date, table["workdays"])),
    )


def as_date(value: date | str) -> date:
    """A day of a TOML table, written as a date or as text."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(143)


def wait() -> None:
    """Until Ctrl-C or SIGTERM."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    stop.wait()
