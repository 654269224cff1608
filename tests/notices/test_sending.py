"""The sender against a real mail server and a real receiver: away for a day, order, languages, digests."""

import email
import email.policy
import threading
from datetime import time, timedelta
from uuid import UUID

import pytest
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from finance_svc.db import Scope
from finance_svc.notices import queries, service
from finance_svc.notices.models import Notice, NoticeAttempt
from finance_svc.notices.rules import Channel, NoticeState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState
from finance_svc.outbox.leader import Leader
from finance_svc.outbox.models import Event
from tests.builders.organisations import an_actor, an_organisation
from tests.notices.conftest import CALL, SEND, a_request, add_verified, killed, notify, read, tries

OTHER = UUID(int=78)


def boss_of(database, organisation):
    with database.transaction(Scope.house()) as (session, _):
        return organisations.find_members(session, organisation.id)[0]


def subjects(smtp):
    mails = [email.message_from_bytes(taken, policy=email.policy.default) for taken in smtp.taken]
    return [mail["Subject"] for mail in mails]


def bodies(smtp):
    return [
        email.message_from_bytes(taken, policy=email.policy.default).get_content() for taken in smtp.taken
    ]


def test_a_day_without_mail_server_and_receiver_loses_nothing_and_keeps_each_objects_order(
    database, trader, send, later, smtp, receiver, monkeypatch
):
    add_verified(database, boss_of(database, trader), Channel.WEBHOOK, receiver.url)
    send()
    smtp.taken.clear()
    monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", "smtp://127.0.0.1:1")
    receiver.answers = [503] * 500
    for hour in range(24):
        subject = ("margin_call", OTHER if hour % 2 else CALL)
        notify(
            database, a_request(trader, subject=subject, cause=f"hour {hour}", params={"value": f"{hour}"})
        )
        send()
        later(timedelta(hours=1))
    assert smtp.taken == []

    monkeypatch.setenv("PLEDGEWATCH_SMTP_URL", smtp.url)
    receiver.answers = []
    receiver.taken.clear()
    for _ in range(24):
        later(timedelta(minutes=31))
        send()

    facts = [int(body.split("Value: ")[1].split()[0]) for body in bodies(smtp)]
    assert sorted(facts) == list(range(24))
    assert [fact for fact in facts if fact % 2] == list(range(1, 24, 2))
    assert [fact for fact in facts if not fact % 2] == list(range(0, 24, 2))
    hooked = [post.body["id"] for post in receiver.taken]
    assert len(hooked) == len(set(hooked)) == 24
    standing = [row for row in read(database, NoticeAttempt) if row.state is NoticeState.QUEUED]
    assert standing == []
    keys = [(row.notice_id, row.route, row.try_no) for row in read(database, NoticeAttempt)]
    assert len(keys) == len(set(keys))


def test_a_try_stands_once_per_notice_address_and_number(database, trader, send, smtp):
    notify(database, a_request(trader))
    send()
    (attempt,) = tries(database)

    with pytest.raises(IntegrityError), database.transaction(Scope.house()) as (session, _):
        session.add(NoticeAttempt(**attempt.model_dump(exclude={"id"})))


def test_two_senders_at_once_send_each_notice_once(database, trader, runner, smtp):
    for number in range(12):
        notify(database, a_request(trader, cause=f"{number}", subject=("margin_call", UUID(int=number))))
    runner.drain()

    senders = [threading.Thread(target=Leader(database, [SEND]).upkeep, args=(SEND,)) for _ in range(3)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    Leader(database, [SEND]).upkeep(SEND)

    assert len(smtp.taken) == 12
    assert {row.state for row in tries(database)} == {NoticeState.SENT}


def test_a_sender_killed_after_the_servers_yes_sends_the_same_try_again(database, trader, runner, smtp):
    notify(database, a_request(trader))
    runner.drain()

    with killed(database) as (session, now):
        service.send_next(session, now)
    Leader(database, [SEND]).upkeep(SEND)

    first, second = (email.message_from_bytes(taken) for taken in smtp.taken)
    assert first["Message-ID"] == second["Message-ID"]
    assert [(row.try_no, row.state) for row in tries(database)] == [(1, NoticeState.SENT)]


def test_two_persons_read_it_in_their_own_language(database, people, send, smtp):
    add_verified(database, people.an, Channel.MAIL, "an@home.example", language="en")
    add_verified(database, people.bo, Channel.MAIL, "bo@home.example", language="zh")
    smtp.taken.clear()

    notify(database, a_request(people.organisation, kind="surplus", params={"surplus": "1.00"}))
    send()

    by_person = {
        mail["To"]: (mail["Subject"], mail.get_content())
        for mail in (email.message_from_bytes(t, policy=email.policy.default) for t in smtp.taken)
    }
    assert by_person["an@home.example"][0] == "Surplus of a sale"
    assert "余款" not in by_person["an@home.example"][1]
    assert by_person["bo@home.example"][0] == "处置余款通知"
    assert "Surplus" not in by_person["bo@home.example"][1]
    assert "确认收悉：https://pledge.example/links/notice/" in by_person["bo@home.example"][1]
    assert "an@cold.example" not in by_person


def test_quiet_hours_hold_a_notice_and_an_urgent_one_goes_past_it(
    database, people, send, pass_time, smtp, now
):
    add_verified(
        database, people.an, Channel.MAIL, "an@home.example", quiet_from=time(8), quiet_to=time(10),
        language="en",
    )  # fmt: skip
    smtp.taken.clear()
    notify(database, a_request(people.organisation, kind="surplus", cause="held"))
    notify(database, a_request(people.organisation, cause="pressing"))
    send()

    assert "Margin call / 追加担保通知" in subjects(smtp)
    assert "Surplus of a sale" not in subjects(smtp)
    pass_time(timedelta(hours=1))
    send()
    assert subjects(smtp).count("Surplus of a sale") == 1


def test_quiet_notices_come_once_a_day_in_one_letter(database, people, send, pass_time, smtp):
    add_verified(database, people.an, Channel.MAIL, "an@home.example", digest_at=time(18), language="en")
    send()
    smtp.taken.clear()
    for number in range(3):
        subject = ("advance", UUID(int=number))
        notify(
            database,
            a_request(people.organisation, kind="advance_drawn", subject=subject, cause=f"{number}"),
        )
    send()
    assert not any("an@home.example" in taken.decode() for taken in smtp.taken)

    pass_time(timedelta(hours=9))
    send()

    mails = [email.message_from_bytes(taken, policy=email.policy.default) for taken in smtp.taken]
    (digest,) = [mail for mail in mails if mail["To"] == "an@home.example"]
    assert digest["Subject"] == "3 notices"
    assert digest.get_content().count("Advance drawn") == 3
    own = [row for row in tries(database) if row.member_id == people.an.id and row.in_digest]
    assert [row.state for row in own] == [NoticeState.SENT] * 3


def test_a_receiver_that_took_it_is_the_proof_and_its_gone_is_final(database, trader, send, later, receiver):
    boss = boss_of(database, trader)
    add_verified(database, boss, Channel.WEBHOOK, receiver.url)
    send()
    receiver.taken.clear()
    receiver.answers = [302, 200, 410]

    notify(database, a_request(trader, cause="first"))
    send()
    later()
    send()
    notify(database, a_request(trader, cause="second"))
    send()

    hooks = [row for row in tries(database, Channel.WEBHOOK) if row.try_no > 1 or row.proof != "200 OK"]
    assert [(row.try_no, row.state, row.proof) for row in hooks] == [
        (1, NoticeState.FAILED, "302 Found"),
        (2, NoticeState.DELIVERED, "200 OK"),
        (1, NoticeState.FAILED, "410 Gone"),
    ]
    assert receiver.taken[1].body["kind"] == "margin_call"
    assert receiver.taken[1].headers["Notice-Attempt"].startswith("att_")
    failed = [event for event in read(database, Event) if event.kind == "notice.failed"]
    assert [event.body["channel"] for event in failed] == ["webhook"]


def test_a_receiver_in_a_private_network_is_not_called_where_the_deployment_forbids_it(
    database, trader, send, receiver, monkeypatch
):
    add_verified(database, boss_of(database, trader), Channel.WEBHOOK, receiver.url)
    send()
    receiver.taken.clear()
    monkeypatch.setenv("PLEDGEWATCH_NOTICE_PRIVATE_HOSTS", "false")

    notify(database, a_request(trader))
    send()

    (tried,) = tries(database, Channel.WEBHOOK)[-1:]
    assert (tried.state, tried.proof) == (NoticeState.FAILED, "the name leads into a private network")
    assert receiver.taken == []


def test_a_removed_address_gets_nothing_that_was_on_its_way(database, trader, runner, send, receiver):
    boss = boss_of(database, trader)
    address = add_verified(database, boss, Channel.WEBHOOK, receiver.url)
    send()
    receiver.taken.clear()
    notify(database, a_request(trader))
    runner.drain()

    with database.transaction(Scope.house()) as (session, now):
        removed = service.remove_address(session, address.id, actor=an_actor(boss), now=now)
        assert removed.sealed == b""
    send()

    assert receiver.taken == []
    assert tries(database, Channel.WEBHOOK)[-1].proof == "the address was removed"


def test_somebody_who_has_left_gets_nothing_that_was_on_its_way(database, trader, runner, send, smtp):
    notify(database, a_request(trader))
    runner.drain()

    with database.transaction(Scope.house()) as (session, _):
        organisations.get_member(session, tries(database)[0].member_id).state = MemberState.DISABLED
    send()

    assert smtp.taken == []
    assert tries(database)[0].proof == "the person has left"


ROBOTS = [
    (Channel.DINGTALK, NotifyDingTalk, "a" * 20 + ":" + "b" * 20, "/robot/send?access_token={token}"),
    (Channel.FEISHU, NotifyFeishu, "abcdefgh-1234", "/open-apis/bot/v2/hook/{token}/"),
    (Channel.WECOM, NotifyWeComBot, "abcdefgh-1234", "/cgi-bin/webhook/send?key={key}"),
]


@pytest.mark.parametrize(("channel", "plugin", "target", "path"), ROBOTS, ids=lambda value: str(value)[:9])
def test_a_robot_is_told_through_apprise_and_asked_again_after_its_no(
    database, trader, send, later, receiver, monkeypatch, channel, plugin, target, path
):
    monkeypatch.setattr(plugin, "notify_url", receiver.url.removesuffix("/hook") + path)
    add_verified(database, boss_of(database, trader), channel, target)
    send()
    receiver.taken.clear()
    receiver.answers = [500, 200]

    notify(database, a_request(trader))
    send()
    later()
    send()

    assert len(receiver.taken) == 2
    assert "90,912.24" in str(receiver.taken[1].body)
    first, second = tries(database, channel)[-2:]
    assert (first.state, second.state) == (NoticeState.FAILED, NoticeState.SENT)
    assert "500" in first.proof
    assert "Sent" in second.proof
    assert target.split(":")[0] not in first.proof + second.proof + second.address


# apprise looks through all its plugins for the service, and one of them asks for an old module
@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
def test_an_sms_goes_through_the_service_that_the_deployment_names(
    database, trader, send, receiver, monkeypatch
):
    place = receiver.url.removeprefix("http://")
    monkeypatch.setenv("PLEDGEWATCH_SMS_URL", f"json://{place}/sms/{{to}}")
    add_verified(database, boss_of(database, trader), Channel.SMS, "+8613800138000")
    send()
    receiver.taken.clear()

    notify(database, a_request(trader))
    send()

    (posted,) = receiver.taken
    assert posted.path.startswith("/hook/sms/8613800138000")
    assert posted.body["title"] == "追加担保通知 / Margin call"
    assert tries(database, Channel.SMS)[-1].state is NoticeState.SENT


def test_a_persons_only_channel_is_an_operators_task_once_a_month(database, now, send, no_smtp, people):
    with database.transaction(Scope.house()) as (session, _):
        platform = an_organisation(session, "platform", now=now)
    for number in range(2):
        notify(database, a_request(people.organisation, cause=f"{number}"))
    notify(database, a_request(people.organisation, cause="calm", kind="surplus"))

    send()

    with database.transaction(Scope.of(platform.id)) as (session, _):
        (task,) = queries.find_notices(session)
    assert task.kind == "one_channel"
    assert "manager, an, bo, cy" in task.body_en


def test_the_newest_try_stands_for_its_way(database, trader, send, later, smtp):
    smtp.rcpt_answers.append((451, "later"))
    notice_id = notify(database, a_request(trader))
    send()
    later()
    send()

    with database.transaction(Scope.of(trader.id)) as (session, _):
        ways = queries.find_deliveries(session, [notice_id])[notice_id]
        assert [(way.channel, way.try_no) for way in ways] == [(Channel.MAILBOX, 1), (Channel.MAIL, 2)]
        assert session.exec(select(Notice)).one().state is NoticeState.DELIVERED
