"""The `pledgewatch` command. Exit codes: docs/manual.md."""

import signal
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType

import psycopg
import sqlalchemy as sa
import typer

from finance_svc.cli.output import CommandError, note
from finance_svc.db.embedded_binaries import EmbeddedPostgresError
from finance_svc.kernel.errors import Refusal

REFUSED, UNREACHABLE, INTERRUPTED = 1, 3, 130
# the module and the function of each command; only the module of the command that is asked for is loaded
COMMANDS = {
    "init": "setup.init",
    "up": "up.up",
    "demo": "demo.demo",
    "doctor": "doctor.doctor",
    "backup": "backup.backup",
    "restore": "backup.restore",
    "migrate": "setup.migrate",
    "partitions": "partitions.partitions",
    "partitions archive": "partitions.archive",
    "verify": "proving.verify",
    "key create": "registry.create_key",
    "key list": "keys.list_keys",
    "key rotate": "keys.rotate_key",
    "key revoke": "keys.revoke_key",
    "member reset": "keys.reset_member",
    "secret rotate": "secret.rotate_secret",
    "device add": "registry.add_device",
    "broker-config": "broker_config.broker_config",
    "member invite": "people.invite_member",
    "sandbox seed": "sandbox.seed",
    "scenario list": "scenario.list_scenarios",
    "scenario run": "scenario.run_scenario",
    "listen": "feed.listen",
    "events tail": "feed.tail",
    "clock advance": "clock.advance_clock",
    "replay": "gateway.replay",
    "import": "onboarding.import_workbook",
    "export": "onboarding.export_lists",
    "report excursions": "report.excursions",
    "web": "web.web",
    "scheduler": "background.scheduler",
    "watch": "watching.watch",
    "gateway": "gateway.gateway",
}
GROUPS = {
    "key": "API keys.",
    "device": "Devices.",
    "member": "People and their accounts.",
    "events": "The feed of events.",
    "sandbox": "The sandbox's contents.",
    "scenario": "Virtual sites and the alarms that must come of them.",
    "secret": "The deployment's secret key.",
    "clock": "The sandbox's clock.",
    "report": "Reports of evidence.",
}
PASSED_ON = {"replay"}


def build(asked: str) -> typer.Typer:
    """The command line with the command `asked` for; with all of them for any other word."""
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
    )
    app.callback()(_nothing)
    first_words = {path.split()[0] for path in COMMANDS}
    groups: dict[str, typer.Typer] = {}
    for path, place in COMMANDS.items():
        group, _, name = path.rpartition(" ")
        if asked in first_words and asked != path.split()[0]:
            continue
        if group and group not in groups:
            groups[group] = typer.Typer(no_args_is_help=group not in COMMANDS, help=GROUPS.get(group))
            groups[group].callback(invoke_without_command=group in COMMANDS)(_by_itself(group))
            app.add_typer(groups[group], name=group)
        if path in {other.rpartition(" ")[0] for other in COMMANDS}:
            continue
        act = _act(place)
        extra = {"allow_extra_args": True, "ignore_unknown_options": True} if path in PASSED_ON else None
        groups.get(group, app).command(name, context_settings=extra)(act)
    return app


def main() -> None:
    """Run the command line. SIGTERM and a closed terminal leave as orderly as Ctrl-C does."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        build(next(iter(sys.argv[1:]), ""))()
    except Refusal as refusal:
        note(f"{refusal.code}: {refusal.detail}")
        sys.exit(REFUSED)
    except (CommandError, EmbeddedPostgresError, FileNotFoundError) as error:
        note(str(error))
        sys.exit(UNREACHABLE)
    except (psycopg.OperationalError, sa.exc.OperationalError) as error:
        note(f"the database does not answer: {error}".splitlines()[0])
        sys.exit(UNREACHABLE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _act(place: str) -> Callable[..., None]:
    module, function = place.split(".")
    act: Callable[..., None] = getattr(import_module(f"finance_svc.cli.{module}"), function)
    return act


def _by_itself(group: str) -> Callable[..., None]:
    """What a group's name does without a command behind it."""
    return _act(COMMANDS[group]) if group in COMMANDS else _nothing


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _nothing() -> None:
    """Lends money against goods, watches the goods, and sells them if it must."""
