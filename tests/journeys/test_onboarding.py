"""A business moves in: 200 lots, 40 loans, 60 devices from one workbook, over the command line and HTTP."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from finance_svc.cli import program
from finance_svc.cli.place import Place
from finance_svc.cli.setup import begin
from finance_svc.db import Scope
from finance_svc.ledger import queries as books
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.settings import Settings
from tests.builders.onboarding import LENDER, a_business, a_supervised_book, a_workbook, changed
from tests.builders.organisations import a_key

FIGURES = {"lots": 200, "loans": 40, "devices": 60}


@pytest.fixture
def command(database, tmp_path, app_url, owner_url, monkeypatch, capsys):
    """Run `pledgewatch ...`: the exit code and its JSON, on a place that was begun."""
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)
    Settings().make_secret_key()
    begin(Place(Settings(), None), sandbox=False, administrator="Administrator")

    def run(*words):
        monkeypatch.setattr("sys.argv", ["pledgewatch", *map(str, words), "--json"])
        code = 0
        try:
            program.main()
        except SystemExit as left:
            code = left.code or 0
        return code, json.loads(capsys.readouterr().out or "{}")

    return run


@pytest.fixture
def business(command, database, tmp_path):
    """The workbook on disk; its lender is known already and has said where client money lies (L19)."""
    lists = a_business(**FIGURES)
    first, whole = tmp_path / "first.xlsx", tmp_path / "business.xlsx"
    first.write_bytes(a_workbook({"organisations": lists["organisations"]}))
    whole.write_bytes(a_workbook(lists))
    assert command("import", first)[0] == 0
    a_supervised_book(database)
    return whole


def sums(report, figure):
    return {sheet["sheet"]: sheet[figure] for sheet in report["sheets"]}


def test_a_business_moves_in_from_one_workbook(command, business, database, app_client, tmp_path):
    tried = command("import", business, "--dry-run")[1]
    code, report = command("import", business, "--keys", tmp_path / "keys.csv")
    again = command("import", business)[1]

    added = sums(report, "added")
    assert (tried["state"], tried["errors"], code, report["state"]) == ("checked", [], 0, "done")
    assert (added["stock"], added["advances"], added["devices"]) == (200, 40, 60)
    assert sums(tried, "added") == added
    assert set(sums(again, "added").values()) == {0}
    assert len((tmp_path / "keys.csv").read_text().splitlines()) == 61
    assert (tmp_path / "keys.csv").stat().st_mode & 0o777 == 0o600
    _the_books_are_equal(database)
    _its_lender_sees_it(database, app_client)


def _the_books_are_equal(database):
    with database.transaction(Scope.house()) as (session, now):
        lender_id = organisations.find_by_tax_id(session, LENDER).id
        balances = books.account_balances(session, lender_id)
        assert books.migration_balances(session, lender_id) == {"CNY": Decimal(0)}
        assert books.trial_balance(session, lender_id) == 0
        assert books.client_money_differences(session, lender_id) == (0, 0, 0)
        assert sum(amount for (code, _), amount in balances.items() if code == "1100") == Decimal(4_000_000)
        assert sum(stock.base_kg for stock in receipts.find_stock(session, at=now)) == 200 * Decimal(
            "10000.5"
        )


def _its_lender_sees_it(database, app_client):
    with database.transaction(Scope.house()) as (session, _now):
        lender = organisations.find_by_tax_id(session, LENDER)
    _, _, headers = a_key(database, "lender", "lender.ops", organisation=lender)
    listed = app_client.get("/v1/advances?limit=200", headers=headers).json["data"]
    facility = app_client.get(f"/v1/facilities/{listed[0]['facility_id']}", headers=headers).json
    assert {row["state"] for row in listed} == {"drawn"}
    assert len(listed) == 40
    assert facility["state"] == "suspended"


def test_a_broken_cell_gives_the_marked_copy_and_leaves_the_sheet_out(command, business, database):
    business.write_bytes(changed(business.read_bytes(), "stock on hand", "M7", "a lot"))

    code, report = command("import", business)

    marked = load_workbook(Path(report["marked"]))
    assert (code, report["state"]) == (1, "failed")
    assert [(fault["cell"], fault["code"]) for fault in report["errors"]] == [("M7", "NOT_A_NUMBER")]
    assert "须为数字" in marked["stock on hand"]["M7"].comment.text
    with database.transaction(Scope.house()) as (session, now):
        assert receipts.find_stock(session, at=now) == []


def test_what_was_exported_can_be_imported_and_changes_nothing(command, business, tmp_path):
    command("import", business)
    out = tmp_path / "out.xlsx"

    exported = command("export", out, "--all", "--lang", "zh")[1]
    code, report = command("import", out)

    assert exported["rows"] == sum(sums(report, "known").values())
    assert (code, report["state"], set(sums(report, "added").values())) == (0, "done", {0})
