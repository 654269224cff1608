"""The object behind an id, as its own endpoint shows it: for expansions and for If-Match.

It is read inside the running transaction, with the caller's scope and rights.
"""

from typing import Any, cast

from flask import Response, current_app, make_response, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

from finance_svc.kernel import ids
from finance_svc.kernel.errors import Forbidden, NotFound

KINDS = {prefix: kind for kind, prefix in ids.PREFIXES.items()}
ITEMS = "pledgewatch.items"


def show(text: str) -> dict[str, Any] | None:
    """The object with this id as JSON; None when the caller may not see it or it has no endpoint."""
    kind = KINDS.get(text.partition("_")[0], "")
    rule = _items().get(kind)
    if rule is None:
        return None
    (argument,) = rule.arguments
    try:
        response = _call(rule.endpoint, {argument: ids.read(kind, text)})
    except (NotFound, Forbidden):
        return None
    return cast("dict[str, Any]", response.get_json())


def current() -> Response | None:
    """The object the path acts upon: its nearest ancestor with an id and an endpoint; None without one."""
    adapter = request_ctx.url_adapter
    assert adapter is not None
    items = {rule.endpoint for rule in _items().values()}
    path = request.path
    while path.count("/") > 2:
        try:
            endpoint, values = adapter.match(path, method="GET")
        except (HTTPException, RequestRedirect):
            endpoint, values = "", {}
        if endpoint in items:
            try:
                return _call(endpoint, dict(values))
            except (NotFound, Forbidden):
                return None
        path = path.rpartition("/")[0]
    return None


def _call(endpoint: str, values: dict[str, Any]) -> Response:
    return make_response(current_app.view_functions[endpoint](**values))


def _items() -> dict[str, Rule]:
    """Kind of object -> the rule of its own endpoint, `/v1/things/<id(kind):thing_id>`."""
    known: dict[str, Rule] | None = current_app.extensions.get(ITEMS)
    if known is None:
        known = {}
        for rule in current_app.url_map.iter_rules():
            kind = kind_of(rule)
            if kind and "GET" in (rule.methods or ()):
                known.setdefault(kind, rule)
        current_app.extensions[ITEMS] = known
    return known


def kind_of(rule: Rule) -> str:
    """What the rule shows when it is an object's own endpoint; empty otherwise."""
    parts = rule.rule.split("/")
    converter = parts[-1]
    if len(parts) != 4 or not converter.startswith("<id("):
        return ""
    return converter[len("<id(") : converter.index(")")]


def is_id(value: object) -> bool:
    """Whether the value is the text of an id."""
    return isinstance(value, str) and value.partition("_")[0] in KINDS
