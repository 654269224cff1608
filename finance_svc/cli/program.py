"""The `pledgewatch` command: its subcommands, and what an exit code means (docs/manual.md)."""

import sys

import psycopg
import sqlalchemy as sa
import typer

from finance_svc.cli import backup, doctor, report, serve, setup, up
from finance_svc.cli.archive import ArchiveError
from finance_svc.cli.output import CommandError, note
from finance_svc.cli.processes import ProcessError
from finance_svc.cli.vault import VaultError
from finance_svc.db.embedded import EmbeddedPostgresError
from finance_svc.kernel.errors import Refusal

REFUSED, UNREACHABLE, INTERRUPTED = 1, 3, 130
TROUBLES = (
    CommandError,
    ProcessError,
    ArchiveError,
    VaultError,
    EmbeddedPostgresError,
    FileNotFoundError,
)
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True}

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
device = typer.Typer(no_args_is_help=True, help="Devices.")
key = typer.Typer(no_args_is_help=True, help="API keys.")
clock = typer.Typer(no_args_is_help=True, help="The sandbox's clock.")
reports = typer.Typer(no_args_is_help=True, help="Reports out of stored evidence.")

for name, act in (
    ("init", setup.init),
    ("up", up.up),
    ("migrate", setup.migrate),
    ("web", serve.web),
    ("gateway", serve.gateway),
    ("watch", serve.watch),
    ("scheduler", serve.scheduler),
    ("backup", backup.backup),
    ("restore", backup.restore),
    ("partitions", setup.partitions),
    ("doctor", doctor.doctor),
):
    app.command(name)(act)
app.command("replay", context_settings=PASS_ON)(serve.replay)
device.command("add")(setup.add_device)
key.command("create")(setup.create_key)
clock.command("advance")(setup.advance_clock)
reports.command("excursions")(report.excursions)
app.add_typer(device, name="device")
app.add_typer(key, name="key")
app.add_typer(clock, name="clock")
app.add_typer(reports, name="report")


@clock.callback()
@device.callback()
@key.callback()
@reports.callback()
def _group() -> None:
    """Commands of one kind."""


def main() -> None:
    """Run the command line; the exit codes are documented in docs/manual.md."""
    try:
        app()
    except Refusal as refusal:
        note(f"{refusal.code}: {refusal.detail}")
        sys.exit(REFUSED)
    except (
        CommandError,
        ProcessError,
        ArchiveError,
        VaultError,
        EmbeddedPostgresError,
        FileNotFoundError,
    ) as error:
        note(str(error))
        sys.exit(UNREACHABLE)
    except (psycopg.OperationalError, sa.exc.OperationalError) as error:
        note(f"the database does not answer: {error}".splitlines()[0])
        sys.exit(UNREACHABLE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
