"""`secret rotate`, killed anywhere, loses nothing; keys and people on the command line."""

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pyotp
import pytest
import sqlalchemy as sa

from finance_svc.cli import secret as command
from finance_svc.cli.output import CommandError
from finance_svc.cli.place import Place
from finance_svc.cli.secret import rotate_secret
from finance_svc.cli.setup import house
from finance_svc.db import Scope
from finance_svc.devices import intake
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE
from finance_svc.notices import service as notices
from finance_svc.notices.rules import Channel as Way
from finance_svc.organisations import queries, service
from finance_svc.organisations.service.factors import open_secret
from finance_svc.organisations.service.tokens import open_private
from finance_svc.outbox import rules as webhook_rules
from finance_svc.outbox import service as webhooks
from finance_svc.outbox.service.webhooks import Standing
from finance_svc.sealing import unseal
from finance_svc.settings import Settings, make_secret, read_secret
from finance_svc.signing import service as signing_keys
from tests.builders.devices import REPOSITORY, wait_for
from tests.builders.organisations import a_key, a_member, an_actor, an_organisation
from tests.builders.receipts import a_room
from tests.cli.test_commands import run

SEALED = {
    "device": ("SELECT sealed_key FROM device WHERE id = :id", b""),
    "app": ("SELECT sealed_secret FROM second_factor WHERE member_id = :id", b""),
    "signing": ("SELECT sealed_private FROM signing_key WHERE id = :id", b""),
    "address": ("SELECT sealed FROM address WHERE id = :id", b""),
    "title": ("SELECT sealed_private FROM signature_key WHERE id = :id", b""),
    "webhook": ("SELECT sealed_key FROM webhook_secret WHERE webhook_id = :id", b"webhook"),
}
"""Where each sealed value lies, and what stands before the id it is bound to: what was sealed must open."""
HOOK = "http://127.0.0.1:9/hook"


class Killed(BaseException):
    """As if the process were gone."""


@pytest.fixture
def sandbox_name(server, template):
    name = f"s_{os.getpid()}_{os.urandom(4).hex()}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield name
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} (FORCE)")


@pytest.fixture
def place(tmp_path, app_url, owner_url, database_name, sandbox_name, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PLEDGEWATCH_NOTICE_PRIVATE_HOSTS", "true")
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)
    monkeypatch.setenv("PLEDGEWATCH_SANDBOX_DATABASE_URL", app_url.replace(database_name, sandbox_name))
    settings = Settings()
    settings.make_secret_key()
    return Place(settings, None)


def seal_one_of_each(place, *, sandbox):
    """One sealed value of each kind under the present secret; what they hold."""
    secrets = place.settings.secret_keys()
    with house(place, sandbox=sandbox) as (session, now):
        keeper = an_organisation(session, "warehouse", now=now)
        room = a_room(session, keeper, now=now)
        new = devices.NewDevice(room.id, "probe", "thermometer", [Channel("t", "temperature_c", 60, "")])
        device, key = devices.register(session, new, secret=secrets[0], actor=HOUSE, now=now)
        member = a_member(session, keeper, "wh.manager", now=now)
        app = service.offer_factor(session, member, secrets=secrets)
        signing = service.renew_key(session, secrets=secrets, system_now=now)
        address = notices.add_address(
            session, notices.NewAddress(channel=Way.WEBHOOK, target=HOOK), actor=an_actor(member), now=now
        )
        lender = an_organisation(session, "lender", now=now)
        hook, shown = webhooks.create(
            session,
            facts={"url": HOOK, "kinds": [], "description": ""},
            actor=an_actor(a_member(session, lender, "lender.ops", now=now)),
            now=now,
            standing=Standing(secrets[0], True, now),
        )
        title = signing_keys.make_key(session, organisation_id=keeper.id, actor=HOUSE, now=now)
        return {
            "title": (title.id, unseal(secrets, title.sealed_private, bound_to=title.id.bytes)),
            "device": (device.id, key),
            "app": (member.id, app.encode()),
            "signing": (signing.id, open_private(signing, secrets)),
            "address": (address.id, HOOK.encode()),
            "webhook": (hook.id, webhook_rules.read_secret(shown)),
        }


def what_opens(place, kept, *, sandbox):
    """What the secrets that a process finds now open."""
    secret, *others = secrets = Settings().secret_keys()
    with house(place, sandbox=sandbox) as (session, _now):
        known = intake.load_devices(session, secret=secret, root="pw/v1", others=others)
        assert known.by_id[kept["device"][0]].key == kept["device"][1]
        assert devices.reveal_keys(session, [kept["device"][0]], secrets=secrets)[0][1] == kept["device"][1]
        app = open_secret(queries.factor_of(session, kept["app"][0]), secrets)
        assert app.encode() == kept["app"][1]
        return {name: (row_id, opened(session, secrets, name, row_id)) for name, (row_id, _) in kept.items()}


def opened(session, secrets, name, row_id):
    statement, prefix = SEALED[name]
    sealed = session.connection().execute(sa.text(statement), {"id": row_id}).scalar_one()
    return unseal(secrets, bytes(sealed), bound_to=prefix + row_id.bytes)


@pytest.fixture
def kept(place):
    return {sandbox: seal_one_of_each(place, sandbox=sandbox) for sandbox in (False, True)}


def everything_opens(place, kept):
    return {sandbox: what_opens(place, each, sandbox=sandbox) for sandbox, each in kept.items()} == kept


def test_after_a_rotation_only_the_new_secret_opens_and_the_old_one_is_kept(place, kept, capsys):
    before = place.settings.secret_key()

    rotate_secret(as_json=True)

    report = json.loads(capsys.readouterr().out)
    assert report["resealed"] == {"live": 6, "sandbox": 6}
    assert place.settings.secret_key() != before
    assert read_secret(place.settings.old_secret_path) == before
    assert not place.settings.next_secret_path.exists()
    place.settings.old_secret_path.unlink()
    assert everything_opens(place, kept)
    assert place.settings.secret_path.stat().st_mode & 0o777 == 0o600


def dies(monkeypatch, name, *, at):
    """Let the command be killed at the call number `at` of one of its steps, before it is done."""
    done, calls = getattr(command, name), []

    def step(*arguments, **options):
        calls.append(name)
        if len(calls) == at:
            raise Killed
        return done(*arguments, **options)

    monkeypatch.setattr(command, name, step)


@pytest.mark.parametrize(
    ("step", "at"),
    [
        ("make_secret", 1), ("_keep", 1), ("_reseal", 1), ("_reseal", 2), ("swap", 1), ("_keep", 2),
        ("_reseal", 3), ("_reseal", 4), ("say", 1),
    ],
)  # fmt: skip
def test_killed_at_any_step_everything_opens_and_running_again_ends_it(place, kept, monkeypatch, step, at):
    with monkeypatch.context() as patch:
        dies(patch, step, at=at)
        with pytest.raises(Killed):
            rotate_secret()
    assert everything_opens(place, kept)

    finish(place)

    assert not place.settings.next_secret_path.exists()
    place.settings.old_secret_path.unlink()
    assert everything_opens(place, kept)


@contextmanager
def halted(url):
    """Keeps a rotation in the middle of the database's transaction: webhooks are the last it seals anew."""
    with psycopg.connect(url) as holder, psycopg.connect(url, autocommit=True) as looker:
        holder.execute("LOCK TABLE webhook_secret")

        def is_halted():
            return looker.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)").fetchone()[0]

        yield lambda: wait_for(is_halted, what="the halt")


@contextmanager
def a_rotation():
    """`pledgewatch secret rotate --json` as a process."""
    words = [sys.executable, "-m", "finance_svc.cli", "secret", "rotate", "--json"]
    process = subprocess.Popen(words, cwd=REPOSITORY, stdout=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_killed_by_sigkill_in_the_middle_of_either_database_nothing_is_lost(
    place, kept, server, database_name, sandbox_name
):
    before = place.settings.secret_key()
    for name in (database_name, sandbox_name):
        with halted(server.url(name)) as wait_until_halted, a_rotation() as process:
            wait_until_halted()
            process.kill()
            assert process.wait(10) == -signal.SIGKILL
        assert place.settings.next_secret_path.exists()
        assert everything_opens(place, kept)

    with a_rotation() as process:
        report = json.loads(process.communicate(timeout=30)[0])

    assert (process.returncode, report["resumed"]) == (0, True)
    assert report["resealed"] == {"live": 7, "sandbox": 6}, "live had begun to sign with a new key"
    assert read_secret(place.settings.old_secret_path) == before
    place.settings.old_secret_path.unlink()
    assert place.settings.secret_keys() == (place.settings.secret_key(),) != (before,)
    assert everything_opens(place, kept)


WRITE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from finance_svc import settings
settings.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
settings.make_secret(Path(sys.argv[1]))
"""


def test_a_secret_whose_writer_is_killed_is_not_there(tmp_path):
    path = tmp_path / "secret.key"

    died = subprocess.run([sys.executable, "-c", WRITE_AND_DIE, str(path)], cwd=REPOSITORY, check=False)

    assert died.returncode == -signal.SIGKILL
    assert not path.exists()
    assert make_secret(path)
    assert len(read_secret(path)) == 32
    assert not make_secret(path)


def test_killed_between_the_two_renames_everything_opens(place, kept, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(type(place.settings), "next_secret_path", property(_gone_after_staging))
        with pytest.raises(Killed):
            rotate_secret()
    assert place.settings.old_secret_path.exists()
    assert everything_opens(place, kept)

    finish(place)

    place.settings.old_secret_path.unlink()
    assert everything_opens(place, kept)


def _gone_after_staging(settings):
    if settings.old_secret_path.exists():
        raise Killed
    return settings.secret_path.with_name(f"{settings.secret_path.name}.next")


def finish(place):
    """Run again until it says that nothing is left to do."""
    if place.settings.old_secret_path.exists() and not place.settings.next_secret_path.exists():
        with pytest.raises(CommandError, match="complete"):
            rotate_secret()
    else:
        rotate_secret()


def test_what_was_sealed_under_the_old_secret_during_the_rotation_is_found_at_its_end(
    place, kept, monkeypatch
):
    late, swap = {}, command.swap

    def register_meanwhile(settings):
        old = settings.model_copy(update={"secret_key_file": settings.secret_path})
        with house(place, sandbox=False) as (session, now):
            room = a_room(session, an_organisation(session, "warehouse", now=now), now=now)
            new = devices.NewDevice(room.id, "late", "thermometer", [Channel("t", "temperature_c", 60, "")])
            row, key = devices.register(session, new, secret=old.secret_key(), actor=HOUSE, now=now)
            late[row.id] = key
        swap(settings)

    monkeypatch.setattr(command, "swap", register_meanwhile)
    rotate_secret()
    place.settings.old_secret_path.unlink()

    with house(place, sandbox=False) as (session, _now):
        known = intake.load_devices(session, secret=place.settings.secret_key(), root="pw/v1")
    assert {each: known.by_id[each].key for each in late} == late


def test_a_second_rotation_waits_until_the_old_secret_was_taken_away(place, kept):
    rotate_secret()
    first = place.settings.secret_key()
    with pytest.raises(CommandError, match=r"secret\.key\.old"):
        rotate_secret()
    assert place.settings.secret_key() == first

    place.settings.old_secret_path.unlink()
    rotate_secret()

    assert place.settings.secret_key() != first
    assert everything_opens(place, kept)


def test_a_secret_that_opens_nothing_changes_nothing(place, kept):
    kept_aside = place.settings.secret_path.read_text()
    place.settings.secret_path.unlink()
    make_secret(place.settings.secret_path)

    with pytest.raises(CommandError, match="nothing was changed"):
        rotate_secret()

    place.settings.secret_path.write_text(kept_aside)
    assert everything_opens(place, kept)


def test_keys_are_listed_rotated_and_revoked(place, database, monkeypatch, capsys):
    _, member, _ = a_key(database, "lender", "lender.ops")
    mem = ids.show("member", member.id)
    listed = json.loads(run(monkeypatch, capsys, "key", "list", "--member", mem, "--json")[1])["keys"]
    key = listed[0]["key"]

    rotated = json.loads(run(monkeypatch, capsys, "key", "rotate", "--key", key, "--json")[1])
    again, _ = run(monkeypatch, capsys, "key", "rotate", "--key", key)
    too_long, _ = run(
        monkeypatch, capsys, "key", "rotate", "--key", rotated["credential"], "--overlap-hours", "169"
    )
    revoked = run(monkeypatch, capsys, "key", "revoke", "--key", rotated["credential"], "--json")

    assert rotated["key"].startswith("pw_live_")
    assert (again, too_long) == (1, 1)
    assert json.loads(revoked[1])["revoked_at"]
    shown = run(monkeypatch, capsys, "key", "list")[1]
    assert shown.count("key_") == 2
    assert "revoked" in shown
    assert "until" in shown


def test_a_restricted_key_is_made_from_permissions_that_exist_and_the_member_has(
    place, database, monkeypatch, capsys
):
    _, member, _ = a_key(database, "lender", "lender.ops")
    words = ("key", "create", "--member", ids.show("member", member.id), "--json", "--permission")

    made = json.loads(run(monkeypatch, capsys, *words, "read")[1])

    assert made["key"].startswith("pw_rk_live_")
    assert run(monkeypatch, capsys, *words, "advance.approve")[0] == 1
    assert run(monkeypatch, capsys, *words, "everything")[0] == 3


def test_a_member_who_lost_the_phone_gets_a_link_and_no_code_is_asked(place, database, monkeypatch, capsys):
    _, member, _ = a_key(database, "lender", "lender.ops")
    with database.transaction(Scope.house()) as (session, now):
        secrets = place.settings.secret_keys()
        app = pyotp.TOTP(service.offer_factor(session, member, secrets=secrets))
        facts = {"secrets": secrets, "actor": HOUSE, "now": now, "system_now": now}
        service.confirm_factor(session, member, app.at(now), **facts)

    _, out = run(monkeypatch, capsys, "member", "reset", "--member", ids.show("member", member.id), "--json")

    assert "/sign-in/" in json.loads(out)["sign_in"]
    with database.transaction(Scope.house()) as (session, _now):
        assert queries.factor_of(session, member.id) is None
