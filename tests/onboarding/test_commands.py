"""Templates and samples from the command line."""

import json

import psycopg
import pytest
from openpyxl import load_workbook

from finance_svc.cli import program
from finance_svc.settings import Settings
from tests.builders.onboarding import a_business, a_workbook


@pytest.fixture
def command(place, server, database_name, app_url, owner_url, monkeypatch, capsys):
    """Run `pledgewatch ...` on a live and an own sandbox database."""
    sandbox = f"{database_name}_sandbox"
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_SANDBOX_DATABASE_URL", app_url.replace(database_name, sandbox))
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)
    assert Settings().database_url

    def run(*words):
        monkeypatch.setattr("sys.argv", ["pledgewatch", *map(str, words)])
        code = 0
        try:
            program.main()
        except SystemExit as left:
            code = left.code or 0
        return code, capsys.readouterr()

    yield run
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {sandbox} (FORCE)")


def test_the_template_is_written_in_the_language_asked_for(command, place):
    code, _ = command("import", "--template", place / "t.xlsx", "--lang", "zh")

    assert code == 0
    assert load_workbook(place / "t.xlsx").sheetnames[0] == "组织"


def test_a_sample_is_loaded_into_the_sandbox_and_thrown_away_with_it(command):
    loaded = json.loads(command("import", "--sample", "apples", "--json")[1].out)
    again = json.loads(command("import", "--sample", "sugar", "--json")[1].out)
    unloaded = command("import", "--unload")[0]
    fresh = json.loads(command("import", "--sample", "apples", "--json")[1].out)

    assert (loaded["state"], again["state"], unloaded, fresh["state"]) == ("done", "done", 0, "done")
    assert all(sheet["added"] == sheet["rows"] for sheet in fresh["sheets"])


def test_a_sandbox_that_holds_more_than_samples_is_not_thrown_away(command, place):
    command("import", "--sample", "voyage")
    (place / "b.xlsx").write_bytes(a_workbook({"organisations": a_business()["organisations"]}))
    command("import", place / "b.xlsx", "--sandbox")

    code, said = command("import", "--unload")

    assert code == program.REFUSED
    assert "SAMPLE_NOT_ALONE" in said.err


def test_what_cannot_be_imported_is_said_with_its_code(command, place):
    command("init")
    (place / "b.xlsx").write_bytes(b"no workbook")

    code, said = command("import", place / "b.xlsx")

    assert code == 1
    assert "WORKBOOK_UNREADABLE" in said.out
    assert command("import", place / "none.xlsx")[0] == program.UNREACHABLE
    assert command("import", "--sample", "gold")[0] == program.REFUSED
    assert command("export", place / "o.xlsx")[0] == program.UNREACHABLE
