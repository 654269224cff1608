"""Webhooks against a real receiver, with a clock of attempts that is moved by hand."""

import json
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
import time_machine
from standardwebhooks import Webhook as Peer
from standardwebhooks import WebhookVerificationError

from finance_svc.db import Scope
from finance_svc.kernel import ids
from finance_svc.notices import queries as notices
from finance_svc.notices.jobs import JOBS as NOTICES
from finance_svc.organisations import queries as organisations
from finance_svc.outbox import queries, rules, service
from finance_svc.outbox.rules import DELAYS_S, DeliveryState
from finance_svc.outbox.runner import EventRunner
from finance_svc.outbox.service.webhooks import Standing
from tests.builders.organisations import a_member
from tests.builders.webhooks import SECRET, Moving

LOT, OTHER = uuid4(), uuid4()
WELL = {"webhook-id", "webhook-timestamp", "webhook-signature"}


def log_of(database, hook_id, state=None):
    with database.transaction(Scope.house()) as (session, _now):
        return queries.find_deliveries(session, hook_id, state=state, after=None, limit=1000)


def the_webhook(database, hook_id):
    with database.transaction(Scope.house()) as (session, _now):
        return queries.get_webhook(session, hook_id)


def verify(secret, got, at):
    """What the standard's own library reads at a time."""
    headers, body = got
    with time_machine.travel(at, tick=False):
        return Peer(secret).verify(body, {name.lower(): value for name, value in headers.items()})


def test_an_event_arrives_signed_so_that_the_standards_own_library_accepts_it(
    database, moving, receiver, hook, tell
):
    _, secret = hook()
    tell(subject=LOT)

    moving.run()

    document = verify(secret, receiver.got[0], moving.at)
    assert document["type"] == "thing.happened"
    assert document["data"] == {"object": "lot", "id": ids.show("lot", LOT), "sequence": 1}


def test_a_changed_body_or_another_secret_is_refused_by_the_standards_own_library(
    moving, receiver, hook, tell
):
    _, secret = hook()
    tell(subject=LOT)
    moving.run()
    headers, body = receiver.got[0]

    assert verify(secret, (headers, body), moving.at)
    with pytest.raises(WebhookVerificationError):
        verify(secret, (headers, body + b" "), moving.at)
    with pytest.raises(WebhookVerificationError):
        verify(rules.show_secret(b"x" * 32), (headers, body), moving.at)


def test_only_events_meant_for_the_organisation_and_of_wanted_kinds_are_sent(moving, receiver, hook, tell):
    hook(kinds=["margin_call.*", "advance.drawn"])

    tell("margin_call.opened", subject=LOT)
    tell("advance.drawn", subject=LOT)
    tell("advance.repaid", subject=LOT)
    tell("margin_call.cured", subject=LOT, audience=[uuid4()])
    moving.run()

    assert sorted(document["type"] for document in receiver.documents) == [
        "advance.drawn",
        "margin_call.opened",
    ]


def test_a_receiver_that_is_down_for_a_day_then_gets_everything_in_order_per_object(
    database, moving, receiver, hook, tell
):
    hook_id, _ = hook()
    receiver.status = 503
    for hour in range(24):
        tell(subject=LOT if hour % 2 else OTHER, n=hour)
        moving.run(hours=1)
    receiver.status = 200
    while log_of(database, hook_id, DeliveryState.WAITING):
        moving.run(hours=1)

    got = [(document["data"]["id"], document["data"]["sequence"]) for document in receiver.documents]
    assert sorted(sequence for _, sequence in got) == list(range(1, 25))
    for subject in (LOT, OTHER):
        ordered = [sequence for object_id, sequence in got if object_id == ids.show("lot", subject)]
        assert ordered == sorted(ordered)


def test_attempts_follow_the_table_and_end_with_its_last_one(database, moving, receiver, hook, tell):
    hook_id, _ = hook()
    receiver.status = 500
    tell(subject=LOT)

    moments = []
    while not log_of(database, hook_id, DeliveryState.GIVEN_UP):
        if moving.run():
            moments.append(moving.at)
        row = log_of(database, hook_id)[0]
        moving.at = max(moving.at, row.next_at)

    waits = [(b - a).total_seconds() for a, b in pairwise(moments)]
    assert len(moments) == len(DELAYS_S) == 10
    for waited, meant in zip(waits, DELAYS_S[1:], strict=True):
        assert meant * 0.9 <= waited <= meant * 1.1


def test_a_failing_delivery_holds_back_its_own_object_only(moving, receiver, hook, tell):
    hook()
    receiver.status = 500
    tell(subject=LOT, n=1)
    moving.run()
    receiver.status = 200

    tell(subject=LOT, n=2)
    tell(subject=OTHER, n=3)
    moving.run()

    assert [document["data"]["sequence"] for document in receiver.documents] == [3]


def test_the_log_keeps_every_try_with_status_time_and_the_answers_first_500_characters(
    database, moving, receiver, hook, tell
):
    hook_id, _ = hook()
    receiver.status, receiver.answer = 500, b"x" * 900
    tell(subject=LOT)
    moving.run()
    receiver.status = 204
    moving.run(seconds=6)

    row = log_of(database, hook_id)[0]
    assert (row.state, row.attempts, [line["status"] for line in row.tries]) == ("delivered", 2, [500, 204])
    assert len(row.tries[0]["answer"]) == 500
    assert row.tries[0]["ms"] >= 0


def test_only_2xx_is_success_and_redirects_are_not_followed(database, moving, receiver, hook, tell):
    hook_id, _ = hook()
    receiver.status, receiver.headers = 302, {"Location": receiver.url}
    tell(subject=LOT)

    moving.run()

    assert len(receiver.got) == 1
    assert log_of(database, hook_id)[0].state == "waiting"


def test_410_disables_at_once_and_says_so_in_the_feed(database, owner, moving, receiver, hook, tell):
    hook_id, _ = hook()
    receiver.status = 410
    tell(subject=LOT)

    moving.run()
    moving.run()

    assert the_webhook(database, hook_id).disabled_reason == "gone"
    with database.transaction(Scope.of(owner.organisation_id)) as (session, _now):
        assert queries.feed_end(session, limit=1)[0].kind == "webhook.disabled"


def test_who_manages_webhooks_is_told_that_one_is_not_called_any_more(
    database, owner, moving, receiver, hook, tell
):
    with database.transaction(Scope.house()) as (session, now):
        lender = organisations.get_organisation(session, owner.organisation_id)
        a_member(session, lender, "lender.analyst", now=now)
    hook_id, _ = hook()
    receiver.status = 410
    tell(subject=LOT)
    moving.run()

    for _ in range(2):
        EventRunner(database, NOTICES).drain()

    with database.transaction(Scope.of(owner.organisation_id)) as (session, _now):
        (notice,) = notices.find_about(session, hook_id)
    assert (notice.kind, notice.state) == ("webhook_disabled", "delivered")
    assert notice.told == [str(owner.member_id)]
    assert notice.params == {"host": "127.0.0.1", "reason": "gone"}


def test_five_days_of_failure_disable_and_enabling_again_loses_nothing(
    database, owner, moving, receiver, hook, tell
):
    hook_id, _ = hook(kinds=["thing.happened"])
    receiver.status = 500
    for day in range(6):
        tell(subject=uuid4(), n=day)
        moving.run(days=1)
    assert the_webhook(database, hook_id).disabled_reason == "failing"
    receiver.status = 200
    tell(subject=LOT, n=99)
    assert moving.run(days=1) == 0

    with database.transaction(Scope.of(owner.organisation_id)) as (session, now):
        standing = Standing(SECRET, True, moving.at)
        service.change(session, hook_id, facts={"enabled": True}, actor=owner, now=now, standing=standing)
    moving.run()

    given_up = len(log_of(database, hook_id, DeliveryState.GIVEN_UP))
    assert len(receiver.got) + given_up == 7
    assert log_of(database, hook_id, DeliveryState.WAITING) == []


def test_while_a_secret_is_replaced_both_sign_and_after_the_overlap_only_the_new_one(
    database, owner, moving, receiver, hook, tell
):
    hook_id, old = hook()
    with database.transaction(Scope.of(owner.organisation_id)) as (session, now):
        standing = Standing(SECRET, True, moving.at)
        _, new = service.rotate(
            session, hook_id, overlap=timedelta(minutes=2), actor=owner, now=now, standing=standing
        )
    tell(subject=LOT)
    moving.run()
    assert verify(old, receiver.got[0], moving.at) == verify(new, receiver.got[0], moving.at)

    tell(subject=LOT)
    moving.run(minutes=3)

    assert verify(new, receiver.got[1], moving.at)
    with pytest.raises(WebhookVerificationError):
        verify(old, receiver.got[1], moving.at)


def test_a_range_is_sent_again_in_order_with_the_same_message_ids(
    database, owner, moving, receiver, hook, tell
):
    tell(subject=LOT, n=0)
    moving.run()
    hook_id, _ = hook()
    for n in (1, 2):
        tell(subject=LOT, n=n)
    moving.run()
    with database.transaction(Scope.of(owner.organisation_id)) as (session, _now):
        sent = service.resend(session, hook_id, sequences=(1, 3), actor=owner, system_now=moving.at)

    moving.run()

    assert sent == 3
    assert [document["data"]["sequence"] for document in receiver.documents] == [2, 3, 1, 2, 3]
    message_ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert message_ids[:2] == message_ids[3:]


def test_what_a_dead_process_had_taken_is_sent_after_its_lease(database, moving, receiver, hook, tell):
    hook()
    tell(subject=LOT)
    with database.transaction(Scope.house()) as (session, _now):
        service.number(session)
        service.spread(session, system_now=moving.at)
        assert len(service.claim(session, limit=5, flying={}, system_now=moving.at)) == 1

    early, late = moving.run(seconds=30), moving.run(seconds=31)

    assert (early, late, len(receiver.got)) == (0, 1, 1)


def test_two_schedulers_send_everything_once(database, app_url, moving, receiver, hook, tell):
    hook()
    for _ in range(10):
        tell(subject=uuid4())
    other = Moving(app_url)

    while moving.run() + other.run():
        pass
    other.close()

    assert sorted(document["data"]["sequence"] for document in receiver.documents) == list(range(1, 11))


def test_a_ping_is_tried_once(database, owner, moving, receiver, hook):
    hook_id, secret = hook()
    receiver.status = 404
    with database.transaction(Scope.of(owner.organisation_id)) as (session, now):
        service.ping(session, hook_id, actor=owner, now=now, system_now=moving.at)

    moving.run()

    row = log_of(database, hook_id)[0]
    assert (row.kind, row.state, row.attempts) == ("webhook.ping", "given_up", 1)
    assert verify(secret, receiver.got[0], moving.at)["type"] == "webhook.ping"


def test_a_private_address_is_not_called_even_when_a_name_leads_to_it(
    database, app_url, moving, receiver, hook, tell, monkeypatch
):
    hook_id, _ = hook(f"https://rebind.example:{receiver.server_port}/hook", private=False)
    found = [(2, 1, 6, "", ("127.0.0.1", receiver.server_port))]
    monkeypatch.setattr("finance_svc.outward.socket.getaddrinfo", lambda *_, **__: found)
    tell(subject=LOT)
    strict = Moving(app_url, private=False)
    strict.run()
    strict.close()

    row = log_of(database, hook_id)[0]
    assert row.tries[0]["status"] is None
    assert "private network" in row.tries[0]["answer"]
    assert receiver.got == []


def test_the_log_and_the_webhooks_of_others_are_not_seen(database, hook, moving, tell):
    hook_id, _ = hook()
    tell(subject=LOT)
    moving.run()

    with database.transaction(Scope.of(uuid4())) as (session, _now):
        assert queries.find_webhooks(session, after=None, limit=10) == []
        assert queries.find_deliveries(session, hook_id, state=None, after=None, limit=10) == []


def test_the_payload_is_thin(moving, receiver, hook, tell):
    hook()
    tell(subject=LOT, secret="not told")
    moving.run()

    assert set(receiver.documents[0]) == {"type", "timestamp", "data"}
    assert "not told" not in json.dumps(receiver.documents)
    assert {name.lower() for name in receiver.got[0][0]} >= WELL
