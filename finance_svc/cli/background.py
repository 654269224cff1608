"""`scheduler`: events, timers and slots in the foreground."""

from finance_svc import scheduler as scheduling
from finance_svc.cli.place import open_databases, open_place
from finance_svc.settings import Settings


def scheduler() -> None:
    """Run events, timers and slots of live and sandbox until SIGTERM or Ctrl-C; one of many leads."""
    with open_place(Settings()) as place, open_databases(place, pool_size=4) as found:
        scheduling.run(found)
