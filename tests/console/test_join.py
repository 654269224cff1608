"""Joining by an invitation's link, as a browser does."""

import re

import pytest

from finance_svc.app import create_app
from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.organisations import queries, service
from tests.builders.organisations import an_organisation

HTML = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "en"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def client(database):
    return create_app({"test": database}).test_client()


@pytest.fixture
def lender(database):
    with database.transaction(Scope.house()) as (session, now):
        return an_organisation(session, "lender", now=now, name="Harvest <Bank>")


@pytest.fixture
def path(database, lender):
    with database.transaction(Scope.house()) as (session, now):
        secret = service.invite(
            session,
            organisation_id=lender.id,
            wanted=service.NewInvitation(roles=("lender.ops",), name="Li"),
            actor=HOUSE,
            now=now,
            system_now=database.system_clock(),
        )[1]
    return f"/join/{secret}"


def join(client, path, **fields):
    page = client.get(path, headers=HTML).get_data(as_text=True)
    token = TOKEN.search(page)
    return client.post(path, data={"csrf_token": token and token[1], **fields}, headers=HTML)


def test_the_page_says_who_invites_and_opening_it_uses_nothing(client, path):
    pages = [client.get(path, headers=HTML) for _ in range(3)]

    assert {page.status_code for page in pages} == {200}
    assert "Join Harvest &lt;Bank&gt;" in pages[-1].get_data(as_text=True)


def test_joining_makes_the_account_and_signs_it_in_once(client, database, lender, path):
    first = join(client, path, name="Li Na", email="Li@Example.com")
    home = client.get("/", headers=HTML)
    second = client.get(path, headers=HTML)

    with database.transaction(Scope.house()) as (session, _):
        member = queries.find_members(session, lender.id)[0]
    assert (first.status_code, first.headers["Location"]) == (303, "/")
    assert (home.status_code, second.status_code) == (200, 410)
    assert (member.name, member.email, member.roles) == ("Li Na", "li@example.com", ["lender.ops"])


@pytest.mark.parametrize("fields", [{"name": " "}, {"name": "x" * 201}, {"name": "Li", "email": "nowhere"}])
def test_a_wrong_name_or_address_uses_nothing(client, path, fields):
    refused = join(client, path, **fields)

    assert (refused.status_code, join(client, path, name="Li").status_code) == (400, 303)


def test_without_the_forms_token_nothing_happens(client, path):
    forged = client.post(path, data={"csrf_token": "forged", "name": "Li"}, headers=HTML)

    assert (forged.status_code, client.get(path, headers=HTML).status_code) == (400, 200)


def test_the_link_is_drawn_as_a_code_and_nothing_else_is(client, path):
    code = client.get(f"{path}/qr")
    wrong = [
        client.get(f"/join/{secret}/qr").status_code for secret in ("short", "x" * 201, "a" * 20 + "%3Cb")
    ]

    assert (code.status_code, code.mimetype) == (200, "image/svg+xml")
    assert code.get_data().startswith(b"<svg")
    assert wrong == [410, 410, 410]


def test_an_unknown_link_is_closed(client):
    assert client.get(f"/join/{'a' * 43}", headers=HTML).status_code == 410
