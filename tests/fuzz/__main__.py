"""`python -m tests.fuzz [NAME ...] [--inputs 100000] [--json]`: ask each reader so many inputs (hypothesis).

After each round its inputs are read once more under tracemalloc: what then stays allocated is told for the
first half of the rounds and for the second (the most of any round), with the seconds it all took. Caches of
names may fill and turn over; a reader that keeps 200 bytes of each input is found. The exit code is 1 when
memory grew; anything but a declared refusal ends the run with the smallest input that does it.
"""

import argparse
import gc
import json
import sys
import time
import tracemalloc

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import TARGETS

ROUND = 5000
GROWTH_PER_INPUT = 200


def play(target, count, *, number=0):
    """A round of so many inputs, drawn by a seed that is the round's number; gives those that were asked."""
    asked = []

    @seed(number)
    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(target.inputs)
    def ask(drawn):
        asked.append(drawn)
        target.act(drawn)

    ask()
    return asked


def kept_of(target, inputs):
    """Bytes that stay allocated when the inputs have been read."""
    gc.collect()
    tracemalloc.start()
    for drawn in inputs:
        target.act(drawn)
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return kept


def run(name, inputs):
    """Ask one reader; its figures."""
    target, asked, kept = TARGETS[name], 0, []
    began = time.perf_counter()
    while asked < inputs:
        drawn = play(target, min(ROUND, inputs - asked), number=len(kept))
        asked += len(drawn)
        kept.append(kept_of(target, drawn))
    middle = (len(kept) + 1) // 2
    return {
        "target": name,
        "inputs": asked,
        "seconds": round(time.perf_counter() - began, 1),
        "kept_first_half": max(kept[:middle]),
        "kept_second_half": max(kept[middle:], default=kept[0]),
    }


def main(argv=None):
    """Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--json", action="store_true", help="one object per line")
    arguments = parser.parse_args(argv)
    grown = False
    for name in arguments.names or TARGETS:
        found = run(name, arguments.inputs)
        grown |= found["kept_second_half"] > GROWTH_PER_INPUT * ROUND
        line = (
            "{target:<20} {inputs:>8} inputs {seconds:>7} s, kept {kept_first_half}, {kept_second_half} bytes"
        )
        print(json.dumps(found) if arguments.json else line.format(**found), flush=True)
    return int(grown)


if __name__ == "__main__":
    sys.exit(main())
