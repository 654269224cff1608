"""Which refusal codes an operation may answer with: by what it takes, and by its room's table of codes."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from werkzeug.routing import Rule

from finance_svc.kernel.actor import Permission
from finance_svc.settings import CONFIG, codes, config_of

ALWAYS = {
    "BAD_REQUEST", "VERSION_UNKNOWN", "UNAUTHENTICATED", "NOT_ACCEPTABLE", "RATE_LIMITED",
    "DATABASE_UNAVAILABLE",
}  # fmt: skip
DECIDED = {"STATE_FORBIDS", "SELF_APPROVAL", "APPROVAL_CLOSED", "CONFLICT"}
MONEY = {"IDEMPOTENCY_KEY_MISSING", "IDEMPOTENCY_IN_PROGRESS", "IDEMPOTENCY_KEY_REUSED", "CLOCK_SKEW"}


def refusals(view: Callable[..., Any], rule: Rule, method: str, operation: dict[str, Any]) -> set[str]:
    """The codes of the operation."""
    return set(_codes(view, rule, method, operation)) & codes().keys()


def _codes(view: Callable[..., Any], rule: Rule, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield from ALWAYS
    if getattr(view, "__permission__", Permission.READ) is not Permission.READ:
        yield "FORBIDDEN"
    if getattr(view, "__expand__", None):
        yield "EXPAND_UNKNOWN"
    if getattr(view, "__idempotent__", False):
        yield from MONEY
    if "<id(" in rule.rule or "requestBody" in operation:
        yield "NOT_FOUND"
    if method == "get":
        return
    yield from {"TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"} | DECIDED
    if "<id(" in rule.rule:
        yield "PRECONDITION_FAILED"
    for room in operation.get("tags", ()):
        yield from _of_room(room)


@cache
def _of_room(room: str) -> frozenset[str]:
    path = CONFIG / "codes.d" / f"{room}.toml"
    return frozenset(config_of(path)) if path.exists() else frozenset()
