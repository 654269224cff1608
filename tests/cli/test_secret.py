"""`secret rotate`, killed anywhere, loses nothing; keys and people on the command line."""

import json
import os

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
from finance_svc.organisations import queries, service
from finance_svc.organisations.service.factors import open_secret, unseal_by_any
from finance_svc.settings import Settings, make_secret, read_secret
from tests.builders.organisations import a_key, a_member, an_organisation
from tests.builders.receipts import a_room
from tests.cli.test_commands import run


class Killed(BaseException):
    """As if the process were gone."""


@pytest.fixture
def sandbox_name(server, template):
    name = f"s_{os.getpid()}_{os.urandom(4).hex()}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield name
    with psycopg.connect(server.url("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} (FORCE)")


@pytest.fixture
def place(tmp_path, app_url, owner_url, database_name, sandbox_name, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", app_url)
    monkeypatch.setenv("PLEDGEWATCH_OWNER_DATABASE_URL", owner_url)
    monkeypatch.setenv("PLEDGEWATCH_SANDBOX_DATABASE_URL", app_url.replace(database_name, sandbox_name))
    settings = Settings()
    settings.make_secret_key()
    return Place(settings, None)


def seal_one_of_each(place, *, sandbox):
    """A device, an authenticator app and a signing key under the present secret; what they hold."""
    secrets = place.settings.secret_keys()
    with house(place, sandbox=sandbox) as (session, now):
        keeper = an_organisation(session, "warehouse", now=now)
        room = a_room(session, keeper, now=now)
        new = devices.NewDevice(room.id, "probe", "thermometer", [Channel("t", "temperature_c", 60, "")])
        device, key = devices.register(session, new, secret=secrets[0], actor=HOUSE, now=now)
        member = a_member(session, keeper, "wh.manager", now=now)
        app = service.offer_factor(session, member, secrets=secrets)
        signing = service.renew_key(session, secrets=secrets, system_now=now)
        private = unseal_by_any(secrets, signing.sealed_private, signing.id)
    return {"device": (device.id, key), "app": (member.id, app), "signing": (signing.id, private)}


def what_opens(place, kept, *, sandbox):
    """What the processes get with the secrets they find now."""
    secret, *others = secrets = Settings().secret_keys()
    with house(place, sandbox=sandbox) as (session, _now):
        known = intake.load_devices(session, secret=secret, root="pw/v1", others=others)
        sealed = session.connection().execute(
            sa.text("SELECT sealed_private FROM signing_key WHERE id = :id"), {"id": kept["signing"][0]}
        )
        return {
            "device": (kept["device"][0], known.by_id[kept["device"][0]].key),
            "app": (kept["app"][0], open_secret(queries.factor_of(session, kept["app"][0]), secrets)),
            "signing": (
                kept["signing"][0],
                unseal_by_any(secrets, bytes(sealed.scalar()), kept["signing"][0]),
            ),
        }


@pytest.fixture
def kept(place):
    return {sandbox: seal_one_of_each(place, sandbox=sandbox) for sandbox in (False, True)}


def everything_opens(place, kept):
    return {sandbox: what_opens(place, each, sandbox=sandbox) for sandbox, each in kept.items()} == kept


def test_after_a_rotation_only_the_new_secret_opens_and_the_old_one_is_kept(place, kept, capsys):
    before = place.settings.secret_key()

    rotate_secret(as_json=True)

    report = json.loads(capsys.readouterr().out)
    assert report["resealed"] == {"live": 3, "sandbox": 3}
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
