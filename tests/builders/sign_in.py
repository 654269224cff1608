"""People who can sign in, and their browsers."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pyotp

from finance_svc.db import Scope
from finance_svc.organisations import queries, service
from finance_svc.organisations.rules.sign_in import Origin
from tests.builders.organisations import a_member, an_actor, an_organisation

SECRETS = (bytes([0x11]) * 32,)
PASSWORD = "four apples in a cold room"
START = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
HERE = Origin(address="192.0.2.7", agent="Firefox on Linux")
HTML = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "en"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Clock:
    """A system clock that goes when it is told."""

    def __init__(self, at=None):
        self.at = at or datetime.now(UTC)

    def __call__(self):
        return self.at

    def wait(self, **span):
        self.at += timedelta(**span)


@dataclass
class Person:
    """A member with a password and an authenticator app."""

    database: object
    member: object
    name: str
    totp: pyotp.TOTP
    codes: list = field(default_factory=list)

    def code(self, at):
        """What the app shows."""
        return self.totp.at(at)


def a_person(database, *roles, kind="lender", organisation=None, name="chen@example.com", at=START):
    """Commit a member who has set a password and confirmed an app, a while before `at`."""
    with database.transaction(Scope.house()) as (session, now):
        owner = organisation or an_organisation(session, kind, now=now)
        member = a_member(session, owner, *(roles or ("lender.ops",)), now=now)
        facts = {"actor": an_actor(member), "now": now, "system_now": at - timedelta(hours=1)}
        service.set_password(session, member, name=name, password=PASSWORD, **facts)
        totp = pyotp.TOTP(service.offer_factor(session, member, secrets=SECRETS))
        code = totp.at(facts["system_now"])
        codes = service.confirm_factor(session, member, code, secrets=SECRETS, **facts)
    return Person(database, member, name, totp, codes)


def by_password(database, name, password=PASSWORD, *, at=START, origin=HERE):
    """What becomes of name and password, as the console asks: (wait, signed in)."""
    with database.transaction(Scope.house()) as (session, _now):
        verdict = service.admit_password(session, name, origin=origin, system_now=at)
    if verdict.wait is not None:
        return verdict.wait, None
    with database.transaction(Scope.house()) as (session, now):
        signed = service.sign_in_by_password(session, name, password, origin=origin, now=now, system_now=at)
    return None, signed


def by_code(database, signed, code, *, at=START, origin=HERE):
    """What becomes of a code: a `SignedIn`, or the verdict."""
    with database.transaction(Scope.house()) as (session, now):
        return service.give_code(
            session, signed.secret, code, secrets=SECRETS, origin=origin, now=now, system_now=at
        )


def resume(database, signed, *, at=START):
    """The actor of the session, or None."""
    with database.transaction(Scope.house()) as (session, now):
        return service.resume_session(session, signed.secret, now=now, system_now=at)


def log_of(database, person):
    """(means, outcome) of the person's tries, oldest first."""
    with database.transaction(Scope.house()) as (session, _now):
        rows = queries.last_sign_ins(session, person.member.id, limit=100)
    return [(str(row.means), str(row.outcome)) for row in reversed(rows)]


def press(client, page, path, **typed):
    """Open the page, fill the form in and send it to `path`."""
    token = TOKEN.search(client.get(page, headers=HTML).get_data(as_text=True))[1]
    return client.post(path, data={"csrf_token": token, **typed}, headers=HTML)
