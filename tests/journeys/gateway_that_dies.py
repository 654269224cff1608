"""A gateway that kills itself (SIGKILL) at a seam of its SEAM_AT-th batch: `committing` after the INSERTs and
before COMMIT, `answering` when COMMIT is sent and not answered, `acknowledging` before the PUBACKs."""

import os
import signal
import sys

from finance_svc.db import Exchange, database
from finance_svc.devices import intake
from iot_gateway.__main__ import main
from iot_gateway.broker import Link

SEAM, COUNTDOWN = os.environ["SEAM"], [int(os.environ["SEAM_AT"])]


def die():
    COUNTDOWN[0] -= 1
    if COUNTDOWN[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)


acknowledge = Link.acknowledge


def and_die(store):
    def store_and_die(*arguments, **named):
        outcome = store(*arguments, **named)
        die()
        return outcome

    return store_and_die


def die_and_acknowledge(*arguments):
    die()
    acknowledge(*arguments)


class Dying(Exchange):
    def command(self, sql):
        super().command(sql)
        if sql == b"COMMIT":
            self.settle = lambda: super(Dying, self).settle(die)


if SEAM == "committing":
    intake.store_batch = and_die(intake.store_batch)
    intake.Foreseen.store = and_die(intake.Foreseen.store)
elif SEAM == "answering":
    database.Exchange = Dying
else:
    Link.acknowledge = die_and_acknowledge
sys.exit(main(["gateway"]))
