"""Limits: requests per key and per address, size and depth of bodies."""

import hashlib
import time
from dataclasses import dataclass

from flask import Response, current_app, request
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from finance_svc.kernel.errors import BadInput
from finance_svc.settings import Settings
from finance_svc.web import counting as _counting  # noqa: F401 - makes `process://` known to the library

LIMITS = "pledgewatch.limits"
STANDING = "pledgewatch.standing"
MAX_BODY = 1024 * 1024
MAX_RAW_BODY = 26 * 1024 * 1024
"""A little above what documents accept, so that their own refusal speaks."""
DEEPEST, MOST_VALUES = 32, 50_000


class Limits:
    """Counters per window; in this process's memory, or in the storage of the settings for all processes."""

    def __init__(self, settings: Settings) -> None:
        self._counter = FixedWindowRateLimiter(storage_from_string(settings.rate_limit_storage))
        self._key = parse(settings.rate_limit_key)
        self._address = parse(settings.rate_limit_address)
        self._named = {
            "registry": parse(settings.rate_limit_registry),
            "registry_rows": parse(settings.rate_limit_registry_rows),
        }

    def admit_address(self) -> None:
        """Count the address; refuse (429) past its limit."""
        address = request.remote_addr or "unknown"
        if not self._counter.hit(self._address, "address", address):
            self._refuse(self._address, "address", address)

    def admit_key(self) -> None:
        """Count the key; refuse (429) past its limit."""
        key = hashlib.sha256(request.headers.get("Authorization", "").encode()).hexdigest()
        admitted = self._counter.hit(self._key, "key", key)
        request.environ[STANDING] = standing = self._standing(self._key, "key", key)
        if not admitted:
            raise TooManyRequests(f"{standing.limit} requests are allowed per window")

    def admit(self, name: str, whom: str, *, cost: int = 1) -> None:
        """Count what somebody does under a limit of its own; refuse (429) past it."""
        item = self._named[name]
        if not self._counter.hit(item, name, whom, cost=cost):
            request.environ[STANDING] = self._standing(item, name, whom)
            raise TooManyRequests(f"at most {item}")

    def _standing(self, item: RateLimitItem, *names: str) -> "Standing":
        window = self._counter.get_window_stats(item, *names)
        seconds = max(1, round(window.reset_time - time.time()))
        return Standing(item.amount, max(0, window.remaining), seconds)

    def _refuse(self, item: RateLimitItem, *names: str) -> None:
        request.environ[STANDING] = self._standing(item, *names)
        raise TooManyRequests("too many requests from this address")


@dataclass(frozen=True)
class Standing:
    """How a caller stands in its window."""

    limit: int
    remaining: int
    reset_s: int


def limits() -> Limits:
    """The application's."""
    found: Limits = current_app.extensions[LIMITS]
    return found


def tell(response: Response) -> None:
    """The caller's standing as headers; when to come back after a 429."""
    standing: Standing | None = request.environ.get(STANDING)
    if standing is None:
        return
    response.headers["RateLimit-Limit"] = str(standing.limit)
    response.headers["RateLimit-Remaining"] = str(standing.remaining)
    response.headers["RateLimit-Reset"] = str(standing.reset_s)
    if response.status_code == 429:
        response.headers["Retry-After"] = str(standing.reset_s)


def check_size(*, raw: bool) -> None:
    """Refuse (413) a body that is too large, before it is read where its length is told."""
    longest = MAX_RAW_BODY if raw else MAX_BODY
    request.max_content_length = longest
    if (request.content_length or 0) > longest:
        raise RequestEntityTooLarge


def check_json() -> None:
    """Refuse (400) JSON that is nested deeper than 32 or holds more than 50,000 values."""
    waiting = [(request.get_json(silent=True), 1)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen > MOST_VALUES:
            raise BadInput("BAD_REQUEST", f"JSON deeper than {DEEPEST} or of more than {MOST_VALUES} values")
        if isinstance(value, dict):
            waiting.extend((each, depth + 1) for each in value.values())
        elif isinstance(value, list):
            waiting.extend((each, depth + 1) for each in value)
