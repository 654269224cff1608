"""python -m iot_gateway gateway | simulate | scenario CAST | replay FILE --site S --device D --timezone Z"""

import argparse
import sys
from collections.abc import Sequence

import structlog

from iot_gateway import gateway
from iot_gateway.simulate import replay, scenario, virtual


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, or 2 when the settings do not allow it."""
    parser = argparse.ArgumentParser(prog="iot_gateway", description="Readings from MQTT into PostgreSQL.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("gateway", help="take messages from the broker until stopped")
    commands.add_parser("simulate", help="be the sandbox's virtual devices until stopped")
    scenario.add_arguments(commands.add_parser("scenario", help="be the devices of scenarios until stopped"))
    replay.add_arguments(commands.add_parser("replay", help="send a recorded CSV file as its device"))
    arguments = parser.parse_args(argv)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        if arguments.command == "gateway":
            return gateway.run()
        if arguments.command == "simulate":
            return virtual.run()
        if arguments.command == "scenario":
            return scenario.run(arguments)
        return replay.run(arguments)
    except (ValueError, FileNotFoundError, replay.ReplayError) as error:
        sys.stderr.write(f"iot_gateway: {error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main())
