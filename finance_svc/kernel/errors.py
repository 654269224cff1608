"""Refusals: every 'no' of the house has a stable code; the texts and statuses stand in config/codes.toml."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - the field's word
    """A rule said no. `code` names a row of config/codes.toml, which holds status, next step and texts.

    Keyword details travel to the caller as members of the problem: use only what the caller may know.
    """

    code: ClassVar[str] = "REFUSED"

    def __init__(self, detail: str = "", **details: object) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.details = details


class BadInput(Refusal):
    """Input whose shape is wrong (400); the code is given by the raiser."""

    def __init__(self, code: str, detail: str = "", **details: object) -> None:
        super().__init__(detail, **details)
        self.code = code  # type: ignore[misc] # the one refusal whose code is given by its raiser


class NotFound(Refusal):
    """The object does not exist, or the caller may not know that it does (404)."""

    code = "NOT_FOUND"


class Forbidden(Refusal):
    """The caller's role does not carry the permission (403)."""

    code = "FORBIDDEN"


class MoveRefused(Refusal):
    """The object's lifecycle has no such move (409)."""

    code = "STATE_FORBIDS"
