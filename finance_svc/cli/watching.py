"""`watch`: alarms and custody in the foreground."""

from finance_svc import watch as follower
from finance_svc.cli.place import open_databases, open_place
from finance_svc.settings import Settings


def watch() -> None:
    """Follow the readings, raise alarms and keep custody, until SIGTERM or Ctrl-C."""
    with open_place(Settings()) as place, open_databases(place, pool_size=4, steady=True) as found:
        follower.run(found)
