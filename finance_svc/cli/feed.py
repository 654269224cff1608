"""`events tail` and `listen`: follow the feed with a key, from anywhere, until Ctrl-C."""

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import Annotated, Any

import typer

from finance_svc.cli.output import CommandError, note
from finance_svc.cli.place import running_address
from finance_svc.cli.story import Api, StoryFailed
from finance_svc.outbox import rules
from finance_svc.outbox.post import post
from finance_svc.settings import Settings

POLL_S = 1.0
LONGEST_WAIT_S = 30.0
PAGE = 200
FORWARD_S = (0, 1, 5)
"""Before each try to bring an event to the local address."""
Event = dict[str, Any]

Url = Annotated[str | None, typer.Option(help="The service; default: the one that runs here.")]
Key = Annotated[str, typer.Option(help="An API key.", envvar="PLEDGEWATCH_KEY")]
After = Annotated[int | None, typer.Option(min=0, help="Go on after this number of the feed.")]
Kind = Annotated[
    list[str] | None, typer.Option(help="Kind of event, `margin_call.*` for a family; repeatable.")
]
Cursor = Annotated[Path | None, typer.Option(help="A file that keeps the place between runs.")]


class Feed:
    """The feed from a place on; `position` is what has been read to the end."""

    def __init__(self, api: Api, *, after: int | None, cursor: Path | None, newest: int) -> None:
        """Without a place it begins with the `newest` events there are."""
        self._api, self._cursor = api, cursor
        kept = _read_place(cursor) if after is None else after
        first = self._ask(f"newest=true&limit={max(newest, 1)}") if kept is None else None
        self._ready: list[Event] = first["data"] if first and newest else []
        self.position = kept if kept is not None else (first or {"next_after": 0})["next_after"]

    def follow(self, *, on: bool) -> Iterator[Event]:
        """Events in order; waits for more while `on`. A service that does not answer is asked again."""
        while True:
            page = {"data": self._ready} if self._ready else self._ask(f"after={self.position}&limit={PAGE}")
            self._ready = []
            for event in page["data"]:
                yield event
                self._reached(event["sequence"])
            if page["data"]:
                continue
            if not on:
                return
            time.sleep(POLL_S)

    def _reached(self, sequence: int) -> None:
        self.position = sequence
        if self._cursor is not None:
            fresh = self._cursor.with_name(self._cursor.name + ".new")
            fresh.write_text(f"{sequence}\n", encoding="ascii")
            fresh.replace(self._cursor)

    def _ask(self, query: str) -> dict[str, Any]:
        wait_s = POLL_S
        while True:
            try:
                return self._api.get(f"/v1/events?{query}")
            except StoryFailed as failure:
                if not failure.problem.get("retryable"):
                    raise CommandError(str(failure)) from None
                trouble = str(failure)
            except (OSError, HTTPException, ValueError) as failure:
                trouble = f"the service does not answer: {failure}"
            note(f"{trouble}; trying again in {wait_s:g} s")
            time.sleep(wait_s)
            wait_s = min(2 * wait_s, LONGEST_WAIT_S)


def _read_place(cursor: Path | None) -> int | None:
    if cursor is None or not cursor.exists():
        return None
    try:
        return int(cursor.read_text(encoding="ascii"))
    except ValueError:
        raise CommandError(f"{cursor} holds no number of the feed; remove it to begin anew") from None


def tail(  # noqa: PLR0913 - one argument per option
    *,
    key: Key,
    url: Url = None,
    after: After = None,
    last: Annotated[int, typer.Option(min=0, max=PAGE, help="Begin with so many of the newest events.")] = 10,
    kind: Kind = None,
    cursor: Cursor = None,
    once: Annotated[bool, typer.Option("--once", help="Stop at the end of the feed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Print events as they happen, until Ctrl-C."""
    feed = Feed(Api(_base(url), key), after=after, cursor=cursor, newest=last)

    def show(event: Event) -> None:
        typer.echo(json.dumps(event, ensure_ascii=False) if as_json else _line(event))

    _run(feed, show, kinds=kind, on=not once)


def _line(event: Event) -> str:
    facts = " ".join(f"{name}={value}" for name, value in event["data"].items())
    return f"{event['sequence']:>8}  {event['recorded_at']}  {event['type']}  {event['subject_id']}  {facts}"


def listen(  # noqa: PLR0913 - one argument per option
    *,
    forward_to: Annotated[str, typer.Option(help="The address to call, e.g. http://localhost:4242/hook.")],
    key: Key,
    url: Url = None,
    after: After = None,
    kind: Kind = None,
    cursor: Cursor = None,
    secret: Annotated[
        str | None, typer.Option(help="Sign with this secret (whsec_...), not a new one.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Stop at the end of the feed.")] = False,
) -> None:
    """Bring events to an address of one's own as signed webhooks, until Ctrl-C."""
    try:
        rules.require_url(forward_to, private=True)
        signing = rules.read_secret(secret) if secret else os.urandom(rules.SECRET_BYTES)
    except (rules.WebhookAddress, ValueError) as refusal:
        raise CommandError(str(refusal)) from None
    feed = Feed(Api(_base(url), key), after=after, cursor=cursor, newest=0)
    typer.echo(f"secret: {rules.show_secret(signing)}")
    _run(feed, lambda event: _forward(event, forward_to, signing), kinds=kind, on=not once)


def _forward(event: Event, address: str, signing: bytes) -> None:
    """Up to three tries; what fails then is said and passed over."""
    subject = (event["subject_type"], event["subject_id"])
    body = rules.message(event["type"], event["recorded_at"], subject, event["sequence"])
    for wait_s in FORWARD_S:
        time.sleep(wait_s)
        headers = rules.headers(event["id"], body, keys=[signing], at=datetime.now(UTC))
        reply = post(address, body, headers, private=True)
        result = reply.status if reply.status is not None else reply.answer
        typer.echo(f"{event['sequence']:>8}  {event['type']}  -> {result}  {reply.ms} ms")
        if reply.status is not None and 200 <= reply.status < 300:
            return
    note(f"{event['id']} was not taken; go on with the next")


def _run(feed: Feed, act: Callable[[Event], None], *, kinds: list[str] | None, on: bool) -> None:
    try:
        for event in feed.follow(on=on):
            if rules.wants(kinds or (), event["type"]):
                act(event)
    finally:
        note(f"go on with --after {feed.position}")


def _base(url: str | None) -> str:
    base = url or running_address(Settings(), "http")
    if base is None:
        raise CommandError("no service runs here: give --url, or start `pledgewatch up`")
    return base.rstrip("/")
