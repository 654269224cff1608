"""What browsers load is what was vendored, with its licence, and nothing else."""

import hashlib
import json
from pathlib import Path

import finance_svc

STATIC = Path(finance_svc.__file__).parent / "web/static"
ASSETS = Path(finance_svc.__file__).parents[1] / "assets"


def manifest():
    return json.loads((STATIC / "vendor/manifest.json").read_text(encoding="utf-8"))["libraries"]


def test_every_vendored_file_has_the_hash_of_the_manifest():
    listed = {file["file"]: file["sha256"] for library in manifest() for file in library["files"]}

    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").iterdir()
        if path.name != "manifest.json"
    }
    assert there == listed


def test_every_library_has_its_licence_text_and_the_version_that_is_asked_for():
    wanted = json.loads((ASSETS / "package.json").read_text(encoding="utf-8"))["dependencies"]

    assert {library["name"]: library["version"] for library in manifest()} == wanted
    for library in manifest():
        licences = [file["file"] for file in library["files"] if file["file"].endswith(".LICENSE")]
        assert licences
        assert all(
            "Permission is hereby granted" in (STATIC / "vendor" / name).read_text() for name in licences
        )


def test_the_lock_names_no_registry():
    text = (ASSETS / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in text
    assert "http" not in text


def test_no_script_or_style_of_ours_reaches_out():
    for path in [*(STATIC / "console").iterdir()]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text
        assert "https:" not in text
        assert "eval(" not in text
