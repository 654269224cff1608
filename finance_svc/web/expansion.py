"""`?expand=a,b`: objects an answer names by id, put into the answer's `expanded`."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, request

from finance_svc.kernel.errors import BadInput
from finance_svc.web import objects

Expandable = Mapping[str, str]
"""Name in `?expand=` -> the member that holds its id or ids; `facility.position.valuation_ids` looks through
an object that is expanded for it."""


def asked(declared: Expandable) -> list[str]:
    """The names the caller wants, each declared; `BadInput` for another one."""
    wanted = [name for name in request.args.get("expand", "").split(",") if name]
    unknown = [name for name in wanted if name not in declared]
    twice = len(wanted) > len(set(wanted)) or len(request.args.getlist("expand")) > 1
    if unknown or twice or ("expand" in request.args and not declared):
        can = ", ".join(declared) or "nothing"
        raise BadInput("EXPAND_UNKNOWN", f"can expand: {can}", pointer="/expand")
    return wanted


def expand(response: Response, declared: Expandable) -> Response:
    """The answer with what the caller asked for; what it may not see is null."""
    wanted = asked(declared)
    if wanted and response.status_code == 200:
        document = response.get_json()
        document["expanded"] = {name: _found(document, declared[name]) for name in wanted}
        response.set_data(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    return response


def _found(document: dict[str, Any], member: str) -> object:
    value: object = document
    for name in member.split("."):
        if objects.is_id(value):
            value = objects.show(str(value))
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, list):
        return [objects.show(str(each)) for each in value]
    return objects.show(str(value)) if value else None
