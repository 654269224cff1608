"""An archive run that kills itself (SIGKILL) at a seam: before or after a step of `archive_month`."""

import os
import signal

from finance_svc.cli import partitions
from finance_svc.cli.program import main
from finance_svc.devices import service

SEAM, NAME = os.environ["SEAM"].split("-")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def dying(act):
    def step(*arguments, **named):
        if SEAM == "before":
            die()
        act(*arguments, **named)
        die()

    return step


if NAME == "dropping":
    service.drop_month = dying(service.drop_month)
elif NAME == "reading":
    partitions.month_file.read = dying(partitions.month_file.read)
else:
    setattr(partitions, NAME, dying(getattr(partitions, NAME)))
main()
