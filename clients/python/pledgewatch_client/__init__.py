"""pledgewatch over HTTP: typed calls, refusals as exceptions, writes that are safe to send again."""

from pledgewatch_client.connection import connect, pages
from pledgewatch_client.problems import (
    BadRequest,
    Conflict,
    Forbidden,
    Frozen,
    Gone,
    NotFound,
    PreconditionFailed,
    ProblemError,
    RateLimited,
    RuleRefused,
    ServerFailed,
    Unauthenticated,
    Unavailable,
)

__all__ = [
    "BadRequest",
    "Conflict",
    "Forbidden",
    "Frozen",
    "Gone",
    "NotFound",
    "PreconditionFailed",
    "ProblemError",
    "RateLimited",
    "RuleRefused",
    "ServerFailed",
    "Unauthenticated",
    "Unavailable",
    "connect",
    "pages",
]
