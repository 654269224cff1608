"""A room's blueprint under /v1 with the answers every endpoint may give."""

from typing import Any

from flask_openapi.blueprint import APIBlueprint

PROBLEM = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
RESPONSES: dict[Any, Any] = {
    400: {"description": "wrong shape", **PROBLEM},
    401: {"description": "no or bad credentials", **PROBLEM},
    422: {"description": "a rule refused", **PROBLEM},
    "default": {"description": "problem", **PROBLEM},
}


def blueprint(room: str) -> APIBlueprint:
    """The blueprint of a room; its routes take keys and answer problems."""
    return APIBlueprint(
        room,
        room,
        url_prefix="/v1",
        abp_security=[{"key": []}],
        abp_responses=RESPONSES,
        abp_tags=[{"name": room}],
    )
