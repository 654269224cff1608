"""The golden facility: apples pledged, held, priced and saleable, with everybody who plays in its story."""

import copy
import itertools
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import psycopg
import sqlalchemy as sa

from finance_svc.app import create_app
from finance_svc.db import Database, Scope, clock
from finance_svc.db.migrate import LOGIN
from finance_svc.jobs.registry import all_jobs
from finance_svc.kernel.actor import HOUSE
from finance_svc.lending import queries, service
from finance_svc.lending.models import MarginCall
from finance_svc.organisations.service import create_key
from finance_svc.outbox.leader import Leader
from finance_svc.settlement import service as settlement
from finance_svc.settlement.rules import BankCredit
from tests.builders.custody import a_watch, a_watched_lot, an_assessment, live, to, watched_before
from tests.builders.ledger import a_book
from tests.builders.market import a_volume
from tests.builders.organisations import a_licence, a_member, an_actor, an_organisation
from tests.builders.receipts import a_count, a_document
from tests.builders.valuation import a_price, golden_prices

MATURITY = date(2027, 1, 31)
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
numbers = itertools.count(1)


def a_lender(session, *, now, licensed=True, **facts):
    """A lender with its book, and with a verified licence unless told otherwise."""
    lender = an_organisation(session, "lender", now=now, **facts)
    if licensed:
        a_licence(session, lender, now=now)
    a_book(session, lender, now=now)
    return lender


def a_facility(session, lender, borrower, *, now, **facts):
    """A facility of apples for 1,000,000 at 6 %, opened by the lender's person."""
    papers = {kind: a_document(session, lender, now=now).id for kind in ("facility", "sale_on_default")}
    given = {
        "borrower_id": borrower.id,
        "product": "apples",
        "limit_amount": Decimal("1000000.00"),
        "annual_rate": Decimal("0.06"),
        "maturity_date": MATURITY,
        "documents": papers,
    } | facts
    opener = an_actor(a_member(session, lender, "lender.ops", now=now))
    return service.open_facility(session, service.NewFacility(**given), actor=opener, now=now)


def a_cast(database, **lender_facts):
    """Platform, lender, trader and warehouse with their people, and a facility."""
    with database.transaction(Scope.house()) as (session, now):
        lender = a_lender(session, now=now, **lender_facts)
        trader = an_organisation(session, "trader", now=now)
        people = {
            "clerk": (trader, "clerk"), "boss": (trader, "boss"), "approver": (lender, "lender.approver"),
            "ops": (lender, "lender.ops"),
        }  # fmt: skip
        actors = {
            name: an_actor(a_member(session, owner, role, now=now, name=name))
            for name, (owner, role) in people.items()
        }
        return SimpleNamespace(
            lender=lender,
            trader=trader,
            warehouse=an_organisation(session, "warehouse", now=now),
            platform=an_organisation(session, "platform", now=now),
            facility=a_facility(session, lender, trader, now=now),
            **actors,
        )


class Story:
    """A facility whose goods are watched and priced; the clock stands still until it is told."""

    def __init__(self, database, **lender_facts):
        self.database = database
        self.cast = a_cast(database, **lender_facts)
        self.leader = Leader(database, all_jobs())
        self.watch = a_watch(database)
        self.room = a_watched_lot(
            database,
            perfected=True,
            facility_id=self.cast.facility.id,
            warehouse=self.cast.warehouse,
            trader=self.cast.trader,
            lender=self.cast.lender,
        )
        self.lot_id = self.room.lot_id
        with database.transaction(Scope.house()) as (session, now):
            golden_prices(session, self.cast.platform, now=now)
            a_volume(session, self.cast.platform, now=now)
            officers = (self.cast.ops, self.cast.approver)
            an_assessment(session, self.cast.warehouse, *officers, now=now)
            a_count(session, self.room.trade.lot, "98800", now=now, lender=self.cast.lender)
        watched_before(database, self.room, now)
        self.at = live(database, self.watch, self.room, now, 2)
        self.settle()

    def on(self, database):
        """The same story, going on in a copy of its database."""
        other = copy.copy(self)
        other.database, other.leader, other.watch = database, Leader(database, all_jobs()), a_watch(database)
        return other

    def settle(self):
        """Run everything that runs by itself."""
        self.leader.settle()

    def act(self, use_case, **arguments):
        """One use case in a transaction of the acting person's organisation."""
        actor = arguments["actor"]
        with self.database.transaction(Scope.of(actor.organisation_id)) as (session, now):
            result = use_case(session, now=now, **arguments)
        self.settle()
        return result

    def house(self, read):
        """Something read as the house: read(session, now)."""
        with self.database.transaction(Scope.house()) as (session, now):
            return read(session, now)

    def request(self, amount):
        """The clerk asks."""
        asked = {"facility_id": self.cast.facility.id, "amount": Decimal(amount)}
        return self.act(service.request, actor=self.cast.clerk, **asked)

    def draw(self, amount="250000.00"):
        """All four keys."""
        advance = self.request(amount)
        self.act(service.confirm, advance_id=advance.id, actor=self.cast.boss)
        return self.act(service.approve, advance_id=advance.id, actor=self.cast.approver)

    def price(self, reference):
        """The platform records a reference price now."""
        self.house(lambda session, now: a_price(session, self.cast.platform, reference, now=now))
        self.settle()

    def pay(self, amount, payer=None, *, purpose="repayment", object_id=None, reference):
        """The bank tells of a credit."""
        payer, object_id = payer or self.cast.trader, object_id or self.cast.facility.id

        def credit(session, now):
            told = BankCredit(
                book_id=self.cast.lender.id, payer_id=payer.id, amount=Decimal(amount), currency="CNY",
                bank_reference=reference, purpose=purpose, object_id=object_id,
            )  # fmt: skip
            settlement.record_bank_credit(session, credit=told, actor=self.cast.ops, now=now)

        self.house(credit)
        self.settle()

    def move(self, moment):
        """Move the clock, then run what became due."""
        to(self.database, moment)
        self.settle()

    def facility(self):
        """The facility as it is."""
        return self.house(lambda session, _now: queries.get_facility(session, self.cast.facility.id))

    def advances(self):
        """The facility's advances."""
        return self.house(lambda session, _now: queries.find_advances(session, self.cast.facility.id))

    def calls(self):
        """The facility's margin calls."""
        table = MarginCall
        return self.house(lambda session, _now: queries.find_page(session, table, after=None, limit=50))

    def exposure(self):
        """The one exposure figure."""
        facility_id = self.cast.facility.id
        return self.house(lambda session, now: queries.exposure(session, facility_id, now=now))


class Stage:
    """A story played once up to a point and kept as a database, so that tests begin there from a copy."""

    def __init__(self, server, base, begin):
        """Copy the database `base`; `begin(database)` plays and gives the story."""
        self.server = server
        self.name = f"stage_{next(numbers)}"
        copy_database(server, base, self.name)
        database = Database(login(server, self.name), pool_size=4)
        with database.transaction(Scope.house()) as (session, _now):
            clock.freeze(session, NOW)
            let_the_watch_live(session)
        self.story = begin(database)
        database.close()

    @contextmanager
    def copied(self):
        """The story in a database of its own."""
        name = f"{self.name}_{next(numbers)}"
        copy_database(self.server, self.name, name)
        database = Database(login(self.server, name), pool_size=4)
        with database.transaction(Scope.house()) as (session, _now):
            let_the_watch_live(session)
        yield self.story.on(database)
        database.close()
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} (FORCE)")

    def then(self, play):
        """A later stage: `play(story)` goes on from here."""

        def begin(database):
            story = self.story.on(database)
            play(story)
            return story

        return Stage(self.server, self.name, begin)


def let_the_watch_live(session):
    """The watch's last pass counts for as long as a test on a copy may take."""
    session.connection().execute(sa.text("UPDATE watch_pass SET passed_at = now() + interval '1 day'"))


def copy_database(server, base, name):
    """A new database from another that nobody uses."""
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        strategy = "STRATEGY file_copy" if admin.info.server_version >= 150000 else ""
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {base} {strategy}")


def login(server, name):
    """The database as the processes log in."""
    return server.url(name).replace("postgres@", f"{LOGIN}@")


def fall_to_the_call(story):
    """The two falls of the golden story: a warning, then the call."""
    story.price("4200")
    story.price("3600")


class Caller:
    """One person of a story over HTTP."""

    def __init__(self, story, actor):
        self.story = story
        with story.database.transaction(Scope.house()) as (session, now):
            _, secret = create_key(session, member_id=actor.member_id, sandbox=False, actor=HOUSE, now=now)
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = create_app({"live": story.database}).test_client()

    def post(self, path, body=None, *, expect):
        """Post with a fresh idempotency key; the JSON of the answer."""
        headers = {**self.headers, "Idempotency-Key": f"k{next(numbers)}"}
        answered = self.client.post(f"/v1{path}", json=body or {}, headers=headers)
        assert answered.status_code == expect, answered.get_data(as_text=True)
        self.story.settle()
        return answered.get_json()

    def get(self, path, *, expect=200):
        """Get; the JSON of the answer."""
        answered = self.client.get(f"/v1{path}", headers=self.headers)
        assert answered.status_code == expect, answered.get_data(as_text=True)
        return answered.get_json()
