"""Notices on a real database, and mail to a real server."""

import email
import email.policy
import threading

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from finance_svc.db import Scope
from finance_svc.notices import queries, rules, service
from finance_svc.notices.models import Notice, NoticeAttempt
from finance_svc.notices.rules import NoticeState
from finance_svc.organisations import queries as organisations
from finance_svc.outbox.models import Event
from tests.builders.organisations import an_organisation
from tests.notices.conftest import CALL, a_request, notify, read, tries


def events(database, kind):
    return [event for event in read(database, Event) if event.kind == kind]


def test_a_notice_lies_in_the_inbox_with_proof_and_is_told(database, trader, runner, no_smtp):
    notice_id = notify(database, a_request(trader))

    runner.drain()

    (notice,) = read(database, Notice)
    (delivery,) = read(database, NoticeAttempt)
    assert (notice.id, notice.state, delivery.state) == (
        notice_id,
        NoticeState.DELIVERED,
        NoticeState.DELIVERED,
    )
    assert "90,912.24" in notice.body_zh
    words = {
        "en": rules.Text(notice.title_en, notice.body_en),
        "zh": rules.Text(notice.title_zh, notice.body_zh),
    }
    assert delivery.proof == rules.proof(words)
    (event,) = events(database, "notice.delivered")
    assert event.body == {
        "notice_id": str(notice_id),
        "kind": "margin_call",
        "subject_type": "margin_call",
        "subject_id": str(CALL),
        "delivered_at": "2026-11-02T01:00:00+00:00",
    }
    assert event.audience == [trader.id]


def test_the_same_cause_is_one_notice_however_many_tell_it(database, trader, runner, no_smtp):
    made, failures = [], []

    def tell():
        try:
            made.append(notify(database, a_request(trader)))
        except Exception as failure:  # noqa: BLE001 - the test reads them
            failures.append(failure)

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    runner.drain()

    assert failures == []
    assert len(set(made)) == 1
    assert len(read(database, Notice)) == len(events(database, "notice.delivered")) == 1


def test_delivering_twice_changes_nothing(database, trader, runner, no_smtp):
    notice_id = notify(database, a_request(trader))
    runner.drain()

    with database.transaction(Scope.house()) as (session, now):
        service.deliver(session, notice_id, now=now)

    assert len(read(database, NoticeAttempt)) == len(events(database, "notice.delivered")) == 1


def test_a_caller_notifies_another_organisation_that_alone_reads_it(database, trader, now):
    with database.transaction(Scope.house()) as (session, _):
        lender = an_organisation(session, "lender", now=now)

    with database.transaction(Scope.of(lender.id)) as (session, _):
        service.notify(session, notice=a_request(trader), now=now)
        assert queries.find_notices(session) == []

    with database.transaction(Scope.of(trader.id)) as (session, _):
        assert len(queries.find_notices(session)) == 1


def test_the_words_of_a_notice_cannot_be_changed(database, trader):
    notify(database, a_request(trader))

    for statement in ("UPDATE notice SET body_en = 'no call'", "DELETE FROM notice"):
        with (
            pytest.raises(IntegrityError, match="never"),
            database.transaction(Scope.house()) as (session, _),
        ):
            session.connection().execute(sa.text(statement))


def test_a_mail_goes_to_each_member_with_both_languages(database, trader, send, smtp):
    notify(database, a_request(trader))

    send()

    (taken,) = smtp.taken
    message = email.message_from_bytes(taken, policy=email.policy.default)
    assert message["Subject"] == "追加担保通知 / Margin call"
    assert "boss@a-foods.example" in message["To"]
    assert "Cash that cures the call: 90,912.24" in message.get_content()
    assert "补足所需现金: 90,912.24" in message.get_content()
    (delivery,) = tries(database)
    assert (delivery.state, delivery.proof) == (NoticeState.SENT, "250 queued as 77")


def test_a_server_that_says_later_is_asked_again(database, trader, send, later, smtp):
    smtp.rcpt_answers.append((451, "greylisted"))
    notify(database, a_request(trader))

    send()
    later()
    send()

    first, second = tries(database)
    assert (first.try_no, first.state) == (1, NoticeState.FAILED)
    assert first.proof == "451 greylisted"
    assert (second.try_no, second.state, second.proof) == (2, NoticeState.SENT, "250 queued as 77")
    assert len(smtp.taken) == 1
    assert events(database, "notice.failed") == []


def test_a_server_that_is_away_does_not_hold_up_the_inbox(database, trader, send, later, smtp, monkeypatch):
    monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", "smtp://127.0.0.1:1")
    notify(database, a_request(trader))
    send()
    assert read(database, Notice)[0].state is NoticeState.DELIVERED
    assert [row.state for row in tries(database)] == [NoticeState.FAILED, NoticeState.QUEUED]

    monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", smtp.url)
    later()
    send()

    assert tries(database)[-1].state is NoticeState.SENT


@pytest.mark.parametrize("place", ["rcpt_answers", "data_answers"])
def test_a_servers_never_is_kept_as_failed_and_told(database, trader, send, later, smtp, place):
    getattr(smtp, place).append((550, "no such mailbox"))
    notify(database, a_request(trader))

    send()
    later()
    send()

    (delivery,) = tries(database)
    assert (delivery.state, delivery.proof) == (NoticeState.FAILED, "550 no such mailbox")
    assert read(database, Notice)[0].state is NoticeState.DELIVERED
    (event,) = events(database, "notice.failed")
    assert event.body["reason"] == "550 no such mailbox"


def test_a_mail_that_is_sent_again_after_a_crash_bears_the_same_id(database, trader, send, later, smtp):
    smtp.hang_ups = 1
    notify(database, a_request(trader))

    send()
    later()
    send()

    first, second = (email.message_from_bytes(taken, policy=email.policy.default) for taken in smtp.taken)
    assert first["Message-ID"] == second["Message-ID"]
    assert [row.state for row in tries(database)] == [NoticeState.FAILED, NoticeState.SENT]


def test_a_server_that_stays_away_becomes_one_task_of_the_platform(database, trader, send, later, smtp):
    with database.transaction(Scope.house()) as (session, now):
        platform = an_organisation(session, "platform", now=now)
    smtp.rcpt_answers.extend([(451, "later")] * 40)
    for number in range(3):
        notify(database, a_request(trader, cause=f"call {number}"))

    for _ in range(11):
        send()
        later()

    with database.transaction(Scope.of(platform.id)) as (session, _):
        (task,) = queries.find_notices(session)
    assert task.kind == "operator_task"
    assert "notices.send" in task.body_en


@pytest.mark.parametrize("address", ["老板@示例.example", "a\nBcc: x@y.example", "nobody"])
def test_an_address_that_is_none_fails_and_holds_nothing_up(database, trader, send, later, smtp, address):
    with database.transaction(Scope.house()) as (session, _):
        (member,) = organisations.find_members(session, trader.id)
        member.email = address
        session.add(member)
    if address == "nobody":
        smtp.rcpt_answers.append((553, "no such address"))
    notify(database, a_request(trader))

    send()

    assert smtp.taken == []
    assert [row.state for row in tries(database)] == [NoticeState.FAILED]
