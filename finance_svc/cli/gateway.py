"""`gateway` and `replay`: the gateway's commands, run as its own program."""

import sys
from typing import Annotated

import typer

from finance_svc.cli.output import note
from finance_svc.cli.place import open_place, start_broker
from finance_svc.cli.processes import Program, Supervisor, run_once
from finance_svc.settings import Settings


def gateway() -> None:
    """Store what devices publish, until SIGTERM or Ctrl-C; without MQTT_URL an embedded broker is started."""
    settings = Settings()
    with open_place(settings) as place, Supervisor(place.logs) as supervisor:
        url = start_broker(place, supervisor)
        if not settings.mqtt_url:
            note(f"embedded broker: {url}")
        env = {**place.environment(sandbox=settings.sandbox), "MQTT_URL": url}
        sys.exit(run_once(Program("gateway", "iot_gateway", ("gateway",), env))[0])


def replay(context: typer.Context, file: Annotated[str, typer.Argument(help="CSV or CSV.gz.")]) -> None:
    """Stream a recorded CSV over MQTT as signed batches, and report what became of every reading.

    Takes --site S --device D --timezone Z [--column name=channel ...] [--json].
    """
    settings = Settings()
    with open_place(settings) as place, Supervisor(place.logs) as supervisor:
        url = place.running("mqtt") or start_broker(place, supervisor)
        env = {**place.environment(sandbox=settings.sandbox), "MQTT_URL": url}
        if not place.running("mqtt"):
            supervisor.run(Program("gateway", "iot_gateway", ("gateway",), env))
        sys.exit(run_once(Program("replay", "iot_gateway", ("replay", file, *context.args), env))[0])
