"""ETags: unchanged answers are 304, acts on an object that has changed are 412."""

import hashlib

from flask import Response, request
from werkzeug.http import quote_etag

from finance_svc.kernel.errors import Refusal
from finance_svc.web import objects


class PreconditionFailed(Refusal):
    """The object is not what the caller last saw (412)."""

    code = "PRECONDITION_FAILED"


def tag(response: Response) -> None:
    """Give a successful JSON answer its ETag; an unchanged one becomes 304 without a body."""
    if response.status_code != 200 or response.is_streamed or not response.is_json:
        return
    if not response.get_etag()[0]:
        response.set_etag(_digest(response))
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)


def require_match() -> None:
    """Refuse (`PRECONDITION_FAILED`) when If-Match names none of the object's current ETags.

    The transaction must see one snapshot: a change after this comparison then fails the act.
    """
    if not is_asked():
        return
    shown = objects.current()
    if shown is None or shown.status_code != 200:
        raise PreconditionFailed("there is no such object")
    if request.if_match.star_tag or request.if_match.contains(_digest(shown)):
        return
    raise PreconditionFailed("it has changed since it was read", current=quote_etag(_digest(shown)))


def is_asked() -> bool:
    """Whether the caller acts only on a state it names."""
    return "If-Match" in request.headers


def _digest(response: Response) -> str:
    given, _weak = response.get_etag()
    return given or hashlib.sha256(response.get_data()).hexdigest()[:32]
