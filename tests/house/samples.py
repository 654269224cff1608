"""Smallest valid bodies made from the schemas of the API's own document."""

import re

TEXTS = (
    "1000.00", "CNY", "PRICE", "price", "Asia/Shanghai", "1000", "91370000000000000X", "name", "https://example.org/",
    "somebody@example.org", "2026-11-23", "1",
)  # fmt: skip
FORMATS = {"date-time": "2026-11-23T01:00:00Z", "date": "2026-11-23", "uri": "https://example.org/"}
ID = re.compile(r"^\^([a-z]+)_\[0-9a-f\]\{32\}\$$")


def sample(schema, document, *, id_of):
    """A value that the schema allows; `id_of(prefix)` gives the ids in it."""
    schema = _resolve(schema, document)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return sample(schema[choice][0], document, id_of=id_of)
    make = {"object": _object, "array": _array, "string": _string}.get(schema.get("type"), _scalar)
    return make(schema, document, id_of)


def _resolve(schema, document):
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def _object(schema, document, id_of):
    """Required members, and every id: an id that is optional must be kept to its scope as well."""
    found, required = {}, schema.get("required", ())
    for name, member in schema.get("properties", {}).items():
        if name in required or _is_id(member, document):
            found[name] = sample(member, document, id_of=id_of)
    if not found and isinstance(schema.get("additionalProperties"), dict) and schema["additionalProperties"]:
        found["name"] = sample(schema["additionalProperties"], document, id_of=id_of)
    return found


def _is_id(schema, document):
    schema = _resolve(schema, document)
    variants = schema.get("anyOf", [schema])
    return any(ID.match(_resolve(variant, document).get("pattern", "")) for variant in variants)


def _array(schema, document, id_of):
    least = schema.get("minItems", 0)
    wanted = max(least, 1 if _is_id(schema.get("items", {}), document) else 0)
    return [sample(schema["items"], document, id_of=id_of) for _ in range(wanted)]


def _string(schema, _document, id_of):
    pattern = schema.get("pattern", "")
    if matched := ID.match(pattern):
        return id_of(matched.group(1))
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    if schema.get("examples"):
        return schema["examples"][0]
    for text in TEXTS:
        long_enough = schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", 10_000)
        if long_enough and re.search(pattern, text):
            return text
    return "x" * max(schema.get("minLength", 0), 1)


def _scalar(schema, _document, _id_of):
    if schema.get("type") == "boolean":
        return False
    if schema.get("type") in {"integer", "number"}:
        return max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1)
    return None
