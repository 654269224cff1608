"""`python -m tests.benchmarks [NAME] [--json] [--quick]`: run every benchmark of this folder, or one.

A benchmark is a module with `run(quick=False)`, which gives {"benchmark", "figures", "ratios", "targets"}; a
ratio `vs_<peer>` is how many times better than the peer in the same run, a target what it must reach; the
target of a figure is the most it may be. The exit code is 1 when a target is missed.
"""

import argparse
import json
import os
import sys
import tempfile
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

from finance_svc.settings import Settings


def names():
    """Benchmarks of this folder."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))


def missed(result):
    """Targets that were not reached."""
    figures, ratios = result["figures"], result["ratios"]
    return [
        name
        for name, target in result["targets"].items()
        if (figures[name] > target if name in figures else ratios.get(name, 0) < target)
    ]


def show(result, console):
    """A readable table."""
    table = Table(title=result["benchmark"], title_justify="left")
    table.add_column("figure")
    table.add_column("value", justify="right")
    for name, value in result["figures"].items():
        most = f" (at most {result['targets'][name]:g})" if name in result["targets"] else ""
        table.add_row(name, (f"{value:,.3f}" if isinstance(value, float) else str(value)) + most)
    for name, ratio in result["ratios"].items():
        target = result["targets"].get(name)
        table.add_row(name, f"{ratio:.2f}" + (f" (target {target:g})" if target is not None else ""))
    console.print(table)


@contextmanager
def a_data_folder():
    """A folder with a secret key, as `init` leaves it: receipts are signed."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("PLEDGEWATCH_DATA_DIR", folder)
        Settings().make_secret_key()
        yield


def main(argv=None):
    """Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("name", nargs="?", choices=names())
    parser.add_argument("--json", action="store_true", help="one object per line")
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that it runs")
    arguments = parser.parse_args(argv)
    console, failed = Console(), False
    for name in [arguments.name] if arguments.name else names():
        run = import_module(f"tests.benchmarks.{name}").run
        result = run(quick=True) if arguments.quick else run()
        failed |= bool(missed(result)) and not arguments.quick
        if arguments.json:
            print(json.dumps(result), flush=True)
        else:
            show(result, console)
    return int(failed)


if __name__ == "__main__":
    with a_data_folder():
        code = main()
    sys.exit(code)
