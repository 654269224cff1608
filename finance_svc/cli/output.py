"""What commands say: lines for people, or one JSON object, and notes on standard error."""

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer

JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
SandboxFlag = Annotated[bool, typer.Option("--sandbox", help="Work on the sandbox database.")]


class CommandError(Exception):
    """The command cannot do its work; the message says what to do. Exit code 3."""


def say(result: Mapping[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    """Print the result, as an object or as lines."""
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, default=str))
        return
    for line in lines:
        typer.echo(line)


def note(text: str) -> None:
    """A word on standard error: progress, a port that was taken, a restart."""
    typer.echo(text, err=True)
