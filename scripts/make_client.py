"""Make the typed Python client from the application's own OpenAPI document; `--check` only compares."""

import argparse
import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GENERATED = ROOT / "clients/python/pledgewatch_client/generated"
TEMPLATES = ROOT / "scripts/client_templates"
METHODS = {"get", "post", "put", "patch", "delete"}
FILE = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
CONFIG = {
    "project_name_override": "pledgewatch-client",
    "package_name_override": "generated",
    "post_hooks": [],
}


def document() -> tuple[dict[str, Any], list[str]]:
    """The OpenAPI document as the generator needs it, and the operations that keep their answers."""
    sys.path.insert(0, str(ROOT))
    from finance_svc.app import create_app  # noqa: PLC0415 - found through the path set above

    app = create_app({})
    api: dict[str, Any] = json.loads(json.dumps(app.api_doc))
    api["paths"] = {path: item for path, item in api["paths"].items() if path.startswith("/v1/")}
    for item in api["paths"].values():
        for method in METHODS & item.keys():
            _simplify(item[method])
    if "/v1/documents" in api["paths"]:
        api["paths"]["/v1/documents"]["post"]["requestBody"] = {**FILE, "required": True}
    kept = [
        f"{method} {_as_documented(rule.rule)}"
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "__keyed__", False)
        for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"})
    ]
    return api, sorted(kept)


def _simplify(operation: dict[str, Any]) -> None:
    """Problems are raised by the wrapper, idempotency keys made by it; ids in paths are prefixed texts."""
    operation["responses"] = {
        status: answer for status, answer in operation["responses"].items() if str(status).startswith("2")
    }
    for answer in operation["responses"].values():
        shapes = [content.get("schema", {}) for content in answer.get("content", {}).values()]
        if any(shape.get("format") == "binary" for shape in shapes):
            answer["content"] = FILE["content"]
    parameters = [
        parameter
        for parameter in operation.get("parameters", [])
        if not (parameter.get("in") == "header" and parameter["name"].lower() == "idempotency-key")
    ]
    for parameter in parameters:
        if parameter["in"] == "path":
            parameter["schema"] = {"type": "string"}
    operation["parameters"] = parameters


def _as_documented(rule: str) -> str:
    """`/v1/advances/<id(advance):advance_id>` as OpenAPI writes it."""
    parts = (part.partition(">") for part in rule.split("<"))
    first, *rest = parts
    return first[0] + "".join(f"{{{name.rpartition(':')[2]}}}{after}" for name, _, after in rest)


def make(target: Path) -> None:
    """Write the generated package to `target`."""
    api, kept = document()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "openapi.json").write_text(json.dumps(api))
        (folder / "config.json").write_text(json.dumps(CONFIG))
        made = folder / "generated"
        _run(
            *("openapi_python_client", "generate", "--path", str(folder / "openapi.json"), "--meta", "none"),
            *("--config", str(folder / "config.json"), "--custom-template-path", str(TEMPLATES)),
            *("--output-path", str(made), "--overwrite", "--fail-on-warning"),
        )
        listed = "".join(f'        "{operation}",\n' for operation in kept)
        (made / "operations.py").write_text(
            '"""Operations that may be sent again: the service keeps their answers by idempotency key."""\n\n'
            f"IDEMPOTENT = frozenset(\n    {{\n{listed}    }}\n)\n"
        )
        style = ("--isolated", "--line-length", "110", "--target-version", "py311", "--quiet", "--no-cache")
        _run("ruff", "check", "--fix", "--select", "I,F401,UP,W", *style, str(made))
        _run("ruff", "format", *style, str(made))
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(made, target, ignore=shutil.ignore_patterns("__pycache__", ".ruff_cache"))


def _run(module: str, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"},
    )
    if done.returncode:
        raise SystemExit(f"{module} failed:\n{done.stdout}{done.stderr}")


def differences(one: Path, other: Path) -> list[str]:
    """Files that are not the same in both folders."""
    found = {
        str(path.relative_to(folder))
        for folder in (one, other)
        for path in folder.rglob("*.py")
        if not (one / path.relative_to(folder)).is_file()
        or not (other / path.relative_to(folder)).is_file()
        or not filecmp.cmp(one / path.relative_to(folder), other / path.relative_to(folder), shallow=False)
    }
    return sorted(found)


def main() -> int:
    """Write the client, or compare the committed one with what would be written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when it would")
    if not parser.parse_args().check:
        make(GENERATED)
        return 0
    with tempfile.TemporaryDirectory() as name:
        make(Path(name) / "generated")
        changed = differences(Path(name) / "generated", GENERATED)
    if changed:
        sys.stderr.write("run `make client`: " + ", ".join(changed[:10]) + "\n")
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
