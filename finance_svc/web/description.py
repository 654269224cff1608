"""The description of the API (OpenAPI 3.1): what the framework knows, with manners, refusals and examples."""

import copy
import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from flask_openapi import OpenAPI  # type: ignore[attr-defined] # the package lists no __all__
from werkzeug.routing import Rule

from finance_svc.kernel import ids
from finance_svc.settings import codes, config
from finance_svc.web.examples import Examples
from finance_svc.web.kept import KEY_SHAPE
from finance_svc.web.refusals import refusals

Document = dict[str, Any]
DESCRIBED = "pledgewatch.description"
CONVERTER = re.compile(r"<(?:id\((\w+)\):)?(\w+)>")
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
TITLES = {400: "wrong shape", 401: "no or bad credentials", 403: "the role does not allow it",
          404: "not there, or not for the caller", 406: "no acceptable type", 409: "the state forbids it",
          410: "expired", 412: "it has changed", 413: "too large", 415: "not JSON", 422: "a rule refused",
          423: "frozen", 429: "too many requests", 503: "not now"}  # fmt: skip


def describe(app: OpenAPI) -> Document:
    """The whole document; made once per application."""
    known: Document | None = app.extensions.get(DESCRIBED)
    if known is None:
        known = app.extensions[DESCRIBED] = _describe(app)
    return known


def _describe(app: OpenAPI) -> Document:
    document: Document = copy.deepcopy(app.api_doc)
    document["info"]["description"] = (
        "Times are RFC 3339 in UTC, amounts and masses are decimal strings, ids are prefixed. "
        "Every refusal is a problem document (RFC 9457) whose `type` leads to its page under /problems."
    )
    for rule, method, operation in _operations(app, document):
        _name_ids(rule, operation)
        _add_parameters(app, rule, method, operation)
    _type_pages(document)
    for rule, method, operation in _operations(app, document):
        _add_refusals(app, rule, method, operation)
    _add_headers(document)
    Examples(document).add()
    return document


def _operations(app: Flask, document: Document) -> Iterator[tuple[Rule, str, Document]]:
    for rule in app.url_map.iter_rules():
        path = CONVERTER.sub(r"{\2}", rule.rule)
        for method, operation in document["paths"].get(path, {}).items():
            if method.upper() in (rule.methods or ()):
                yield rule, method, operation


def id_schema(kind: str) -> Document:
    """The schema of an id of that kind."""
    return {"type": "string", "pattern": f"^{ids.PREFIXES[kind]}_[0-9a-f]{{32}}$"}


def _name_ids(rule: Rule, operation: Document) -> None:
    """Path parameters are prefixed ids on the outside, whatever the endpoint gets."""
    kinds = {name: kind for kind, name in CONVERTER.findall(rule.rule) if kind}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path" and parameter["name"] in kinds:
            parameter["schema"] = id_schema(kinds[parameter["name"]])


def _add_parameters(app: Flask, rule: Rule, method: str, operation: Document) -> None:
    view = app.view_functions[rule.endpoint]
    if not hasattr(view, "__permission__"):
        operation["security"] = []
        return
    added = [_header("Pledgewatch-Version", {"enum": config("api")["versions"]}, "the version to speak")]
    if expandable := getattr(view, "__expand__", {}):
        items = {"type": "string", "enum": list(expandable)}
        names = {"type": "array", "items": items, "maxItems": len(expandable), "uniqueItems": True}
        added.append(
            {
                **_query("expand", names),
                "style": "form",
                "explode": False,
                "description": "objects to bring along in `expanded`",
            }
        )
    if method == "get":
        added.append(_header("If-None-Match", {}, "ETags already known: 304 when one still holds"))
    else:
        dry = _query("dry_run", {"type": "boolean", "default": False})
        added.append({**dry, "description": "answer what would happen, change nothing"})
    if method != "get" and getattr(view, "__keyed__", False):
        key = {"pattern": f'^("{KEY_SHAPE}"|{KEY_SHAPE})$', "minLength": 1, "maxLength": 202}
        header = _header("Idempotency-Key", key, "the same key is the same request")
        added.append({**header, "required": getattr(view, "__idempotent__", False)})
    if method != "get" and "<id(" in rule.rule:
        added.append(_header("If-Match", {}, "ETags of the object to act upon: 412 when it has changed"))
    operation.setdefault("parameters", []).extend(added)


def _header(name: str, shape: Document, text: str) -> Document:
    schema = {"type": "string", **shape}
    return {"name": name, "in": "header", "required": False, "schema": schema, "description": text}


def _query(name: str, schema: Document) -> Document:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _add_refusals(app: Flask, rule: Rule, method: str, operation: Document) -> None:
    """Which codes the operation may answer with, by status; what is not known stays with `default`."""
    by_status: dict[int, list[str]] = {}
    found = refusals(app.view_functions[rule.endpoint], rule, method, operation)
    for code in sorted(found):
        by_status.setdefault(codes()[code]["status"], []).append(code)
    responses = operation["responses"]
    for status in [key for key in responses if key.isdigit() and int(key) >= 400]:
        del responses[status]
    for status, named in sorted(by_status.items()):
        responses[str(status)] = {
            "description": f"{TITLES.get(status, 'refused')}: {', '.join(named)}",
            "content": copy.deepcopy(PROBLEM),
            "x-codes": named,
        }
    if method == "get":
        responses["304"] = {"description": "unchanged since the ETag"}


def _type_pages(document: Document) -> None:
    """A list's items are what the object's own endpoint, or the creation on the same path, answers."""
    schemas, page = document["components"]["schemas"], {"$ref": "#/components/schemas/Page"}
    for path, item in document["paths"].items():
        content = item.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        if content.get("application/json", {}).get("schema") != page:
            continue
        if (view := _item_view(document, path)) is None:
            continue
        name = view.rpartition("/")[2].removesuffix("View") + "Page"
        typed = copy.deepcopy(schemas["Page"])
        typed["title"] = name
        typed["properties"]["data"]["items"] = {"$ref": view}
        schemas[name] = typed
        content["application/json"]["schema"] = {"$ref": f"#/components/schemas/{name}"}


def _item_view(document: Document, path: str) -> str | None:
    singles = [
        found["get"]["responses"]
        for other, found in document["paths"].items()
        if re.fullmatch(re.escape(path) + r"/\{\w+\}", other) and "get" in found
    ]
    made = document["paths"][path].get("post", {}).get("responses", {})
    for responses in [*singles, made]:
        for status in ("200", "201", "202"):
            schema = (
                responses.get(status, {}).get("content", {}).get("application/json", {}).get("schema", {})
            )
            if "$ref" in schema:
                return str(schema["$ref"])
    return None


def _add_headers(document: Document) -> None:
    """Headers of answers, told once."""
    text, number = {"type": "string"}, {"type": "integer"}
    document["components"]["headers"] = {
        "Request-Id": {"description": "what to name when asking us", "schema": text},
        "Pledgewatch-Version": {"description": "the version this answer speaks", "schema": text},
        "RateLimit-Limit": {"description": "requests a window allows", "schema": number},
        "RateLimit-Remaining": {"description": "requests left in this window", "schema": number},
        "RateLimit-Reset": {"description": "seconds until the next window", "schema": number},
        "ETag": {"description": "for If-None-Match and If-Match", "schema": text},
        "Idempotency-Hit": {"description": "true: the kept answer of the same request", "schema": text},
    }
    named = [name for name in document["components"]["headers"] if name not in {"ETag", "Idempotency-Hit"}]
    for item in document["paths"].values():
        for method, operation in item.items():
            for status, response in operation["responses"].items():
                if status.startswith("2"):
                    shown = [*named, "ETag" if method == "get" else "Idempotency-Hit"]
                    response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in shown}
