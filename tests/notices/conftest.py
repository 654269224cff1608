"""A recipient with a mailed member, a runner and a sender, a mail server and a webhook receiver."""

import json
import threading
from contextlib import contextmanager, suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlmodel import select

from finance_svc.db import Scope, clock
from finance_svc.jobs.runner import Runner
from finance_svc.notices import rules, service
from finance_svc.notices.jobs import JOBS
from finance_svc.notices.models import NoticeAttempt
from finance_svc.notices.rules import Channel
from finance_svc.outbox.leader import Leader
from finance_svc.outbox.runner import EventRunner
from finance_svc.settings import Settings
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.notices.smtp_server import SmtpServer

CALL = UUID(int=77)
SEND = next(job for job in JOBS if job.name == "notices.send")


def a_request(organisation, **facts):
    values = {
        "organisation_id": organisation.id,
        "kind": "margin_call",
        "subject": ("margin_call", CALL),
        "params": {"cash_cure": "90,912.24", "deadline": "2026-11-03 17:00"},
        "cause": "margin_call 77",
    }
    return rules.NoticeRequest(**values | facts)


def notify(database, request):
    with database.transaction(Scope.house()) as (session, now):
        return service.notify(session, notice=request, now=now)


def read(database, table):
    with database.transaction(Scope.house()) as (session, _):
        return list(session.exec(select(table).order_by(table.id)))


def tries(database, channel=Channel.MAIL):
    return [row for row in read(database, NoticeAttempt) if row.channel is channel]


@contextmanager
def killed(database):
    """A transaction whose process is killed at its end."""
    with suppress(KeyboardInterrupt), database.transaction(Scope.house()) as pair:
        yield pair
        raise KeyboardInterrupt


@pytest.fixture
def trader(database, now):
    with database.transaction(Scope.house()) as (session, _):
        trader = an_organisation(session, "trader", now=now)
        member = a_member(session, trader, "boss", now=now)
        member.email = "老板 <boss@a-foods.example>"
        session.add(member)
    return trader


@pytest.fixture
def runner(database):
    return EventRunner(database, JOBS)


@pytest.fixture
def send(database, runner):
    """Deliver what is queued, then run the sender until nothing is due."""

    def all_due():
        runner.drain()
        Leader(database, JOBS).upkeep(SEND)
        runner.drain()

    return all_due


@pytest.fixture
def later(database):
    """Moves the system time on; without a length past every back-off."""
    start, moved = database.system_clock, [timedelta()]
    database.system_clock = lambda: start() + moved[0]

    def move(length=timedelta(hours=2)):
        moved[0] += length

    return move


@pytest.fixture
def pass_time(database):
    """Moves business time on and does what is due then."""
    slots = Runner(database, JOBS)

    def move(length):
        with database.transaction(Scope.house()) as (session, now):
            clock.freeze(session, now + length)
        slots.run_due()

    return move


@pytest.fixture(autouse=True)
def secret(monkeypatch, tmp_path):
    monkeypatch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(tmp_path / "secret.key"))
    monkeypatch.setenv("PLEDGEWATCH_PUBLIC_URL", "https://pledge.example")
    Settings().make_secret_key()
    return Settings().secret_key()


@pytest.fixture
def no_smtp(monkeypatch):
    monkeypatch.delenv("PLEDGEWATCH_SMTP_URL", raising=False)


@pytest.fixture
def smtp(monkeypatch):
    with SmtpServer() as server:
        monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", server.url)
        yield server


class Receiver(BaseHTTPRequestHandler):
    """Keeps what it is posted and answers what the test wants."""

    def do_POST(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(
            SimpleNamespace(path=self.path, headers=dict(self.headers), body=json.loads(content))
        )
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


@pytest.fixture
def receiver(monkeypatch):
    """A real HTTP receiver on this machine, which the deployment allows."""
    monkeypatch.setenv("PLEDGEWATCH_NOTICE_PRIVATE_HOSTS", "true")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.taken, server.answers = [], []
    server.url = f"http://127.0.0.1:{server.server_port}/hook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def people(database, now):
    """A warehouse with a manager and three on the rota: name -> member."""
    with database.transaction(Scope.house()) as (session, _):
        keeper = an_organisation(session, "warehouse", now=now)
        people = {"manager": a_member(session, keeper, "wh.manager", now=now, name="manager")}
        for name in ("an", "bo", "cy"):
            people[name] = a_member(session, keeper, "weighmaster", now=now, name=name)
        for name, member in people.items():
            member.email = f"{name}@cold.example"
            session.add(member)
    return SimpleNamespace(organisation=keeper, **people)


def add_verified(database, member, channel, target, **preferences):
    """A verified address of a member."""
    with database.transaction(Scope.of(member.organisation_id)) as (session, now):
        new = service.NewAddress(
            channel=channel, target=target, preferences=service.Preferences(**preferences)
        )
        address = service.add_address(session, new, actor=an_actor(member), now=now)
    with database.transaction(Scope.house()) as (session, now):
        token = rules.sign_link(
            Settings().secret_key(),
            rules.Purpose.VERIFY,
            address.id,
            expires_at=database.system_clock() + timedelta(days=1),
        )
        return service.verify_address(session, Settings().secret_key(), token, now=now)
