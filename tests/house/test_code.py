"""What linters cannot see in the code."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from finance_svc.settings import Settings, codes
from iot_gateway.settings import GatewaySettings

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("finance_svc", "iot_gateway", "migrations")
FUNCTION_LIMIT, MODULE_LIMIT = 50, 400
# reached without a key: they say how the service is, describe the API, sign people in, bear a link, verify
PUBLIC = {"static", "openapi_json", "healthz", "readyz", "metrics"}
PUBLIC_PATHS = (
    "/docs",
    "/.well-known/",
    "/join",
    "/links/",
    "/oauth/",
    "/problems",
    "/sign-in",
    "/sign-out",
    "/static",
    "/v1/public_keys",
    "/v1/verify/",
    "/verify/",
)
ADDRESS = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|artifactory|nexus)[\w.-]*", re.I)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/")
BINARY = {".png", ".ico", ".woff2", ".gz", ".pdf", ".otf", ".ttf"}


def modules():
    return sorted(
        path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "_pb2" not in path.name
    )


def tracked():
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    paths = (ROOT / name for name in names.split("\0") if name)
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def test_only_the_database_room_commits():
    guilty = [
        str(path.relative_to(ROOT))
        for path in modules()
        if ".commit(" in path.read_text() and "finance_svc/db/" not in str(path)
    ]

    assert guilty == []


def test_functions_and_modules_are_short():
    long = []
    for path in modules():
        source = path.read_text()
        if len(source.splitlines()) > MODULE_LIMIT and "migrations/versions" not in str(path):
            long.append(f"{path.relative_to(ROOT)} has {len(source.splitlines())} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LIMIT and "migrations/versions" not in str(path):
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {lines} lines")
    assert long == []


def test_every_route_asks_for_a_permission_or_is_public(app):
    bare = [
        f"{rule.endpoint} {rule.rule}"
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "__permission__", None) is None
        and not rule.rule.startswith(PUBLIC_PATHS)
        and rule.endpoint.rsplit(".", 1)[-1] not in PUBLIC
    ]

    assert bare == []


@pytest.mark.parametrize("settings", [Settings, GatewaySettings])
def test_every_setting_is_documented(settings):
    manual = (ROOT / "docs/manual.md").read_text()
    names = {f"{settings.model_config['env_prefix']}{name.upper()}" for name in settings.model_fields}
    aliases = {"PLEDGEWATCH_DATABASE_URL": "DATABASE_URL", "PLEDGEWATCH_MQTT_URL": "MQTT_URL"}

    assert {name for name in names if f"`{aliases.get(name, name)}`" not in manual} == set()


def test_no_tracked_file_names_a_package_index_or_a_machine():
    guilty = []
    for path in tracked():
        text = path.read_text(errors="replace")
        for pattern in (ADDRESS, MACHINE):
            if path != Path(__file__) and (found := pattern.search(text)):
                guilty.append(f"{path.relative_to(ROOT)}: {found.group()}")
    assert guilty == []


def raised_codes():
    """Codes of Refusal classes and of BadInput("CODE", ...)."""
    found = {}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                for item in node.body:
                    target = getattr(item, "target", None) or (getattr(item, "targets", None) or [None])[0]
                    value = getattr(item, "value", None)
                    text = str(getattr(value, "value", ""))
                    if getattr(target, "id", "") == "code" and text.isupper():
                        found[text] = path
            name = getattr(getattr(node, "func", None), "id", "")
            if name == "BadInput" and node.args and isinstance(node.args[0], ast.Constant):
                found[node.args[0].value] = path
    return found


def test_every_refusal_has_its_texts():
    missing = {
        code: str(path.relative_to(ROOT)) for code, path in raised_codes().items() if code not in codes()
    }

    assert missing == {}


def test_every_code_says_status_next_step_and_titles():
    for code, row in codes().items():
        assert {"status", "retryable", "next", "title_en", "title_zh", "next_zh"} <= row.keys(), code
        assert 400 <= row["status"] <= 599, code


def test_every_ignore_has_a_reason():
    bare = []
    for path in modules():
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for mark in re.finditer(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[\w, -]+\])(.*)", line):
                if not re.search(r"[-#]\s*\S.{5,}", mark.group(1)):
                    bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []


def test_locks_pin_by_hash_and_agree():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        pins = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
        assert all("==" in line for line in pins), name
        assert text.count("--hash=sha256:") >= len(pins), name
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = (ROOT / "requirements.lock").read_text().lower().replace("_", "-")
    for dependency in project["dependencies"]:
        assert re.match(r"[a-z0-9-]+", dependency.lower()).group() in locked
