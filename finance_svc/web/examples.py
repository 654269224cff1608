"""Examples for the description: values of each schema, with ids, times and amounts as they are given."""

import re
from typing import Any, cast
from uuid import UUID, uuid5

from finance_svc.kernel import ids
from finance_svc.settings import codes

Document = dict[str, Any]
SEED = UUID("0193b2a0-7c00-7000-8000-000000000000")
TIME, DAY = "2026-11-02T01:00:00Z", "2026-11-02"
PREFIX = re.compile(r"^\^(\w+)_\[0-9a-f\]")
DEEPEST = 6
NAMED: Document = {
    "amount": "250000.00", "currency": "CNY", "value": "24830", "unit": "KGM", "commodity": "apple",
    "product": "apples", "ltv": "0.456053", "language": "en", "time_zone": "Asia/Shanghai",
    "zone": "Asia/Shanghai", "email": "clerk@example.com", "name": "Li Wei", "tax_id": "91110000MA01A0001X",
    "jurisdiction": "CN", "plates": ["鲁F12345"], "plate": "鲁F12345", "secret": "shown once",
    "bank_reference": "B-20261102-1", "certificate_no": "C-1", "receipt_no": "WR-1", "permissions": ["read"],
    "roles": ["boss"], "next_cursor": None, "has_more": False, "l0": "0.5", "formula": "E / MV",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "media_type": "application/pdf", "profile": "COLD_GATE",
    "photo_hash": "ff00ff00ff00ff00",
    "digest": "a5660c2964e00ed19e16b79a0cfe28fc9ef3a9d3260fd6b9f393d4da3661f7d0",
}  # fmt: skip
"""What members of these names hold, where their schema leaves it open."""
ORGANISATIONS = {
    "lender", "borrower", "pledgee", "pledgor", "holder", "depositor", "warehouse", "payer", "book",
    "claimant",
}  # fmt: skip
KINDS = {"order": "release_order", **dict.fromkeys(ORGANISATIONS, "organisation")}
"""Members `<name>_id` whose id is of another kind than their name."""


def an_id(kind: str) -> str:
    """The example id of a kind: always the same."""
    return ids.show(kind, UUID(bytes=SEED.bytes[:8] + uuid5(SEED, kind).bytes[8:]))


class Examples:
    """Adds an example to each body and each answer of a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._schemas: Document = document["components"]["schemas"]

    def add(self) -> None:
        """Change the document in place."""
        for item in self._document["paths"].values():
            for operation in item.values():
                for parameter in operation.get("parameters", ()):
                    if parameter["in"] == "path":
                        parameter["example"] = self.value(parameter["schema"], parameter["name"])
                for content in (operation.get("requestBody") or {}).get("content", {}).values():
                    self._add(content)
                for response in operation["responses"].values():
                    self._answer(response)

    def _answer(self, response: Document) -> None:
        for media, content in response.get("content", {}).items():
            if media == "application/problem+json":
                self._refused(content, response.get("x-codes", ["BAD_REQUEST"]))
            else:
                self._add(content)

    def _refused(self, content: Document, named: list[str]) -> None:
        known = self._document["components"].setdefault("examples", {})
        for code in named:
            known.setdefault(code, {"value": _problem(code)})
        content["examples"] = {code: {"$ref": f"#/components/examples/{code}"} for code in named}

    def _add(self, content: Document) -> None:
        schema = content.get("schema", {})
        if schema.get("format") != "binary":
            content["example"] = self.value(schema, "")

    def value(self, schema: Document, name: str, *, kind: str = "", depth: int = 0) -> object:
        """A value of the schema; `name` and `kind` say what it is called and of what object."""
        if "$ref" in schema:
            target = self._schemas[schema["$ref"].rpartition("/")[2]]
            return self.value(target, name, kind=kind, depth=depth + 1)
        for fixed in ("const", "default"):
            if schema.get(fixed) is not None:
                return schema[fixed]
        if schema.get("examples") or schema.get("enum"):
            return (schema.get("examples") or schema["enum"])[0]
        if several := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
            return self._first(several, name, kind, depth)
        return self._plain(schema, name, kind, depth)

    def _first(self, several: list[Document], name: str, kind: str, depth: int) -> object:
        nullable = any(each.get("type") == "null" for each in several)
        if nullable and depth >= DEEPEST:
            return None
        return self.value(several[0], name, kind=kind, depth=depth)

    def _plain(self, schema: Document, name: str, kind: str, depth: int) -> object:
        of_type = schema.get("type")
        if of_type == "object":
            return self._object(schema, depth)
        if of_type == "array":
            return self._array(schema, name, depth)
        if of_type in {"integer", "number"}:
            return max(1, int(schema.get("minimum", schema.get("exclusiveMinimum", 0)) or 0))
        if of_type == "boolean":
            return False
        return _text(schema, name, kind) if of_type == "string" else NAMED.get(name)

    def _object(self, schema: Document, depth: int) -> object:
        properties = schema.get("properties")
        if properties is None:
            inner = schema.get("additionalProperties")
            return (
                {"facility": self.value(inner, "", depth=depth + 1)}
                if isinstance(inner, dict) and inner
                else {}
            )
        kind = str(properties.get("object", {}).get("const", ""))
        return {
            name: self.value(member, name, kind=kind, depth=depth + 1)
            for name, member in properties.items()
            if name != "expanded"
        }

    def _array(self, schema: Document, name: str, depth: int) -> object:
        if schema.get("minItems", 0) == 0 and (depth > DEEPEST or not schema.get("items")):
            return []
        one = self.value(schema["items"], name.removesuffix("s"), depth=depth + 1)
        return [one] * max(1, min(schema.get("minItems", 1), 2))


def _text(schema: Document, name: str, kind: str) -> str:
    if found := PREFIX.match(schema.get("pattern", "")):
        return an_id(next(known for known, prefix in ids.PREFIXES.items() if prefix == found.group(1)))
    if name == "id" and kind in ids.PREFIXES:
        return an_id(kind)
    subject = name.removesuffix("_id")
    if subject != name and (known := KINDS.get(subject, subject)) in ids.PREFIXES:
        return an_id(known)
    if schema.get("format") == "date" or name.endswith("_date"):
        return DAY
    if schema.get("format") == "date-time" or name.endswith("_at"):
        return TIME
    return _fitting(schema, cast("str", NAMED.get(name, name.replace("_", " ") or "text")))


def _fitting(schema: Document, text: object) -> str:
    """The text, lengthened or cut to the schema's bounds."""
    fitted = str(text).ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength", 10_000)]
    pattern = schema.get("pattern")
    return (
        fitted if pattern is None or re.search(pattern, fitted) else re.sub(r"\W.*", "", pattern.strip("^$"))
    )


def _problem(code: str) -> Document:
    row = codes()[code]
    wrong = [{"pointer": "/limit", "code": "greater_than_equal", "message": "at least 1"}]
    return {
        "type": f"/problems/{code}",
        "title": row["title_en"],
        "status": row["status"],
        "detail": row["title_en"],
        "instance": f"/v1/facilities/{an_id('facility')}",
        "code": code,
        "request_id": an_id("request"),
        "retryable": row["retryable"],
        "next": row["next"],
        "errors": wrong if code == "BAD_REQUEST" else [],
    }
