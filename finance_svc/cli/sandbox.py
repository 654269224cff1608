"""`sandbox seed`: people, goods and prices to begin with, on a sandbox that runs."""

from typing import Annotated

import typer
from rich.console import Console

from finance_svc.cli.demo import cn_calendar, platform_key
from finance_svc.cli.output import CommandError, JsonFlag, say
from finance_svc.cli.place import open_place
from finance_svc.cli.story import Api, Newcomer, StoryFailed
from finance_svc.settings import Settings


def seed(
    *,
    url: Annotated[str | None, typer.Option(help="The service, when it does not run here.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """A lender, a borrower and one apple receipt with their keys, while `up --sandbox` runs."""
    with open_place(Settings()) as place:
        base = url or place.running("http")
        if base is None:
            raise CommandError("the sandbox does not run: start `pledgewatch up --sandbox` first")
        platform = Api(base, platform_key(place))
        console = Console(stderr=True, highlight=False)
        try:
            newcomer = Newcomer(platform, cn_calendar(), console.print, start=Newcomer.time_of(platform))
            found = newcomer.play()
        except StoryFailed as failure:
            raise CommandError(str(failure)) from None
    lines = [f"receipt {found['receipt']}, lot {found['lot']}"]
    for name in ("lender", "borrower", "warehouse"):
        lines.append(f"{name} {found[name]['id']}")
        lines += [f"  {person}: {key}" for person, key in found[name]["keys"].items()]
    say(found, [*lines, "keys are not shown again"], as_json=as_json)
