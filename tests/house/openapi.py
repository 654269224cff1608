"""`python -m tests.house.openapi [write|release|check]`: the committed description of the API.

docs/openapi.json is what the code says now; docs/openapi.released.json what was last released, without
examples. What breaks callers of the released one must be announced in docs/openapi.announced.txt.
"""

import json
import sys
from pathlib import Path

from finance_svc.app import create_app
from finance_svc.web.description import describe

DOCS = Path(__file__).resolve().parents[2] / "docs"
CURRENT, RELEASED = DOCS / "openapi.json", DOCS / "openapi.released.json"
ANNOUNCED = DOCS / "openapi.announced.txt"
HINT = "the API has changed: look at the change, then run `make openapi` and commit docs/openapi.json"


def now():
    """The description as the code has it."""
    return json.loads(json.dumps(describe(create_app({}))))


def text(document):
    """As the file holds it."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def bare(node):
    """Without examples."""
    if isinstance(node, dict):
        return {
            name: bare(value)
            for name, value in node.items()
            if name not in {"example", "examples"} or not isinstance(value, dict | list | str)
        }
    return [bare(each) for each in node] if isinstance(node, list) else node


def announced():
    """Breaking changes that are announced, one a line; `#` begins a comment."""
    lines = ANNOUNCED.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def breaks(released, current):
    """What a caller of `released` can no longer rely on, as sentences."""
    found = []
    for path, item in released["paths"].items():
        for method, operation in item.items():
            name = f"{method.upper()} {path}"
            if (after := current["paths"].get(path, {}).get(method)) is None:
                found.append(f"{name}: removed")
            else:
                found += _operation(name, operation, after, released, current)
    return found


def _operation(name, before, after, released, current):
    yield from _parameters(name, before, after, released, current)
    old, new = _body(before), _body(after)
    if new is not None:
        required = after["requestBody"].get("required", False)
        if required and not (before.get("requestBody") or {}).get("required", False):
            yield f"{name} body: newly required"
        if old is not None:
            yield from _Sent(released, current).compare(f"{name} body", old, new)
    for status, response in before["responses"].items():
        if not status.startswith("2"):
            continue
        if status not in after["responses"]:
            yield f"{name} {status}: removed"
            continue
        shown, shows = (_content(each) for each in (response, after["responses"][status]))
        if shown is not None and shows is not None:
            yield from _Answered(released, current).compare(f"{name} {status}", shown, shows)


def _parameters(name, before, after, released, current):
    old = {(each["in"], each["name"]): each for each in before.get("parameters", ())}
    new = {(each["in"], each["name"]): each for each in after.get("parameters", ())}
    for (place, parameter), found in old.items():
        if (now := new.get((place, parameter))) is None:
            yield f"{name} {place} {parameter}: removed"
        else:
            sent = _Sent(released, current)
            yield from sent.compare(f"{name} {place} {parameter}", found["schema"], now["schema"])
    for (place, parameter), found in new.items():
        was = old.get((place, parameter), {})
        if found.get("required") and not was.get("required"):
            yield f"{name} {place} {parameter}: newly required"


def _body(operation):
    return _content(operation.get("requestBody") or {})


def _content(holder):
    return holder.get("content", {}).get("application/json", {}).get("schema")


class _Comparison:
    """Two schemas, each in its own document; every pair of components is looked at once."""

    def __init__(self, released, current):
        self.documents = released, current
        self.seen = set()

    def compare(self, where, old, new):
        """What breaks, as sentences."""
        pair = old.get("$ref"), new.get("$ref")
        if all(pair):
            if pair in self.seen:
                return
            self.seen.add(pair)
        released, current = self.documents
        old, new = self._resolve(released, old), self._resolve(current, new)
        yield from self._types(where, old, new)
        yield from self._enums(where, old, new)
        yield from self._members(where, old, new)
        if "items" in old and "items" in new:
            yield from self.compare(f"{where}[]", old["items"], new["items"])

    def _resolve(self, document, schema):
        if "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        several = schema.get("anyOf")
        if several:
            real = [each for each in several if each.get("type") != "null"]
            found = dict(self._resolve(document, real[0])) if len(real) == 1 else {"type": None}
            found["nullable"] = len(real) < len(several)
            return found
        return schema

    def _enums(self, where, old, new):
        before, after = (set(map(str, each.get("enum", ()))) for each in (old, new))
        if before and after and (gone := self.missing(before, after)):
            yield f"{where}: enum {self.word} {', '.join(sorted(gone))}"


class _Sent(_Comparison):
    """What callers send: it may become wider, never narrower."""

    word = "no longer takes"

    def missing(self, before, after):
        return before - after

    def _types(self, where, old, new):
        if old.get("type") and new.get("type") and old["type"] != new["type"]:
            yield f"{where}: type {old['type']} became {new['type']}"
        if old.get("nullable") and not new.get("nullable"):
            yield f"{where}: null is no longer taken"
        if not old.get("enum") and new.get("enum") and "const" not in old:
            yield f"{where}: now takes only some values"

    def _members(self, where, old, new):
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in set(new.get("required", ())) - set(old.get("required", ())):
            yield f"{where}.{name}: newly required"
        for name in sorted(before):
            if name not in after:
                yield f"{where}.{name}: removed"
            else:
                yield from self.compare(f"{where}.{name}", before[name], after[name])


class _Answered(_Comparison):
    """What callers read: nothing disappears, nothing new comes in place of what is known."""

    word = "may also be"

    def missing(self, before, after):
        return after - before

    def _types(self, where, old, new):
        if old.get("type") and new.get("type") and old["type"] != new["type"]:
            yield f"{where}: type {old['type']} became {new['type']}"
        if new.get("nullable") and not old.get("nullable") and old.get("type"):
            yield f"{where}: may now be null"

    def _members(self, where, old, new):
        before, after = old.get("properties", {}), new.get("properties", {})
        for name in sorted(before):
            if name not in after:
                yield f"{where}.{name}: removed"
                continue
            if name in old.get("required", ()) and name not in new.get("required", ()):
                yield f"{where}.{name}: may now be missing"
            yield from self.compare(f"{where}.{name}", before[name], after[name])


def main(act="check"):
    """Returns the exit code."""
    document = now()
    if act == "write":
        CURRENT.write_text(text(document), encoding="utf-8")
    elif act == "release":
        RELEASED.write_text(text(bare(document)), encoding="utf-8")
        ANNOUNCED.write_text("# Breaking changes since the last release, one a line.\n", encoding="utf-8")
    elif CURRENT.read_text(encoding="utf-8") != text(document):
        sys.exit(HINT)


if __name__ == "__main__":
    main(*sys.argv[1:])
