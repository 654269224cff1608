"""Refusals (RFC 9457) as exceptions, by status; `code` says which rule."""

from typing import Any

import httpx


class ProblemError(Exception):
    """The service said no. `next` tells what to do; `document` has every member of the problem."""

    def __init__(self, status: int, document: dict[str, Any]) -> None:
        self.status = status
        self.code = str(document.get("code", f"HTTP_{status}"))
        self.title = str(document.get("title", ""))
        self.detail = str(document.get("detail", ""))
        self.next = str(document.get("next", ""))
        self.request_id = str(document.get("request_id", ""))
        self.retryable = bool(document.get("retryable", False))
        self.errors: list[dict[str, str]] = list(document.get("errors") or [])
        self.document = document
        super().__init__(f"{status} {self.code}: {self.detail or self.title} ({self.request_id})")


class BadRequest(ProblemError):
    """400: the request's shape is wrong; see `errors`."""


class Unauthenticated(ProblemError):
    """401: no or bad credentials."""


class Forbidden(ProblemError):
    """403: the caller's role does not carry the right."""


class NotFound(ProblemError):
    """404: it does not exist, or the caller may not know that it does."""


class Conflict(ProblemError):
    """409: the object's state forbids it."""


class Gone(ProblemError):
    """410: a token has expired."""


class PreconditionFailed(ProblemError):
    """412: the object has changed since it was read."""


class RuleRefused(ProblemError):
    """422: numbers or rules forbid it."""


class Frozen(ProblemError):
    """423: the object is frozen."""


class RateLimited(ProblemError):
    """429: too many requests, also after waiting."""


class Unavailable(ProblemError):
    """503: the service cannot answer now, also after waiting."""


class ServerFailed(ProblemError):
    """Any other failure of the service."""


BY_STATUS: dict[int, type[ProblemError]] = {
    400: BadRequest,
    401: Unauthenticated,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    410: Gone,
    412: PreconditionFailed,
    422: RuleRefused,
    423: Frozen,
    429: RateLimited,
    503: Unavailable,
}


def raise_problem(response: httpx.Response) -> None:
    """Raise the typed error of an answer that is a refusal."""
    if response.status_code < 400:
        return
    response.read()
    kind = BY_STATUS.get(response.status_code, ServerFailed if response.status_code >= 500 else ProblemError)
    raise kind(response.status_code, members(response))


def members(response: httpx.Response) -> dict[str, Any]:
    """The problem's members; none of an answer that is no JSON object."""
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
