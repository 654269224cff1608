"""A connection that makes idempotency keys and sends again what may be sent again."""

import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx

from pledgewatch_client.generated.client import AuthenticatedClient
from pledgewatch_client.generated.operations import IDEMPOTENT
from pledgewatch_client.problems import members, raise_problem

TRIES = 6
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
READING = {"GET", "HEAD"}
IN_PROGRESS = "IDEMPOTENCY_IN_PROGRESS"
Sleep = Callable[[float], None]


class Persistent(httpx.BaseTransport):
    """Sends a request again, with the same idempotency key, where that can have no second effect.

    Lost connections and 503: reads, and writes whose answers the service keeps. 429, and 409 while the same
    request is being worked on: all. A connection that was never made: all. `Retry-After` is obeyed.
    """

    def __init__(self, inner: httpx.BaseTransport, *, tries: int = TRIES, sleep: Sleep = time.sleep) -> None:
        self._inner, self._tries, self._sleep = inner, tries, sleep

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, up to `tries` times. Raises httpx.TransportError when none of them got an answer."""
        kept = str(request.extensions.get("operation", "")) in IDEMPOTENT
        if kept:
            request.headers.setdefault("Idempotency-Key", secrets.token_hex(16))
        safe = kept or request.method in READING
        for number in range(1, self._tries):
            response = self._try(request, safe=safe)
            if response is not None and not _comes_back(response, safe=safe):
                return response
            self._sleep(_wait_s(response, number))
            if response is not None:
                response.close()
        return self._inner.handle_request(request)

    def _try(self, request: httpx.Request, *, safe: bool) -> httpx.Response | None:
        """The answer; None when there was none and the request may be sent again."""
        try:
            return self._inner.handle_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return None
        except httpx.TransportError:
            if not safe:
                raise
            return None

    def close(self) -> None:
        """Give the connections back."""
        self._inner.close()


def _comes_back(response: httpx.Response, *, safe: bool) -> bool:
    if response.status_code == 429 or (response.status_code == 503 and safe):
        return True
    if response.status_code != 409:
        return False
    response.read()
    return members(response).get("code") == IN_PROGRESS


def _wait_s(response: httpx.Response | None, number: int) -> float:
    told = response.headers.get("Retry-After", "") if response is not None else ""
    wait: float = float(told) if told.isdigit() else FIRST_WAIT_S * 2 ** (number - 1)
    return min(wait, LONGEST_WAIT_S)


def connect(
    base_url: str, key: str, *, timeout_s: float = 60.0, tries: int = TRIES, sleep: Sleep = time.sleep
) -> AuthenticatedClient:
    """A client for every `sync(client=..., ...)` of `pledgewatch_client.generated.api`.

    `key` is an API key (`pw_live_...`, `pw_test_...`). Use it as a context manager, or close it.
    """
    client = AuthenticatedClient(base_url=base_url, token=key, timeout=httpx.Timeout(timeout_s))
    inner = httpx.HTTPTransport()
    return client.set_httpx_client(
        httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {key}"},
            timeout=httpx.Timeout(timeout_s),
            transport=Persistent(inner, tries=tries, sleep=sleep),
            event_hooks={"response": [raise_problem]},
        )
    )


def pages(listing: Callable[..., Any], **arguments: Any) -> Iterator[Any]:  # noqa: ANN401 - any list's rows
    """Every row of a list (`list_advances.sync`), page after page."""
    after: str | None = None
    while True:
        found = listing(**arguments, **({"after": after} if after else {}))
        yield from found.data
        if not found.has_more:
            return
        after = found.next_cursor
