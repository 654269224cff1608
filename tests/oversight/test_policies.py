"""A lender's own policy: how many decide, and what needs nobody (DOMAIN S1)."""

import threading
from datetime import timedelta

import pytest

from finance_svc.custody.rules import SensorSilent
from finance_svc.db import Scope
from finance_svc.kernel.errors import Forbidden
from finance_svc.lending import service as lending
from finance_svc.lending.rules import AdvanceState
from finance_svc.organisations.rules import ApprovalClosed, SelfApproval
from finance_svc.oversight import queries, service
from finance_svc.oversight.rules import PolicyState, ReasonRequired
from tests.builders.custody import pass_time

ACT, REASON = "advance.draw", "agreed by the credit committee"
TWO_ABOVE = {
    "approvals": [{"above": "0.00", "count": 1}, {"above": "200000.00", "count": 2}],
    "expires_hours": 24,
    "automatic": None,
}
AUTOMATIC = TWO_ABOVE | {
    "automatic": {
        "max_amount": "100000.00", "daily_total": "150000.00", "products": ["apples"], "max_ltv": "0.40",
        "since": "09:00:00", "until": "17:00:00",
    }
}  # fmt: skip


def adopt(story, terms, adopters):
    new = service.NewPolicy(ACT, terms, REASON)
    policy = story.act(service.propose_policy, new=new, actor=story.cast.ops)
    for head in adopters:
        policy = story.act(service.approve_policy, policy_id=policy.id, actor=head)
    return policy


def ask(story, amount):
    advance = story.request(amount)
    return story.act(lending.confirm, advance_id=advance.id, actor=story.cast.boss)


def test_above_the_limit_a_second_person_of_the_lender_must_approve(story):
    adopt(story, TWO_ABOVE, story.heads[:1])
    advance = ask(story, "250000.00")

    first = story.act(lending.approve, advance_id=advance.id, actor=story.heads[0])
    with pytest.raises(SelfApproval):
        story.act(lending.approve, advance_id=advance.id, actor=story.heads[0])
    second = story.act(lending.approve, advance_id=advance.id, actor=story.heads[1])

    assert (first.state, second.state) == (AdvanceState.CHECKING, AdvanceState.DRAWN)


def test_the_proposer_never_adopts_and_an_automatic_policy_needs_two_others(story):
    policy = adopt(story, AUTOMATIC, story.heads[:1])
    assert policy.state is PolicyState.PROPOSED

    for actor in (story.cast.ops, story.heads[0]):
        with pytest.raises(SelfApproval):
            story.act(service.approve_policy, policy_id=policy.id, actor=actor)
    policy = story.act(service.approve_policy, policy_id=policy.id, actor=story.heads[1])

    assert policy.state is PolicyState.ACTIVE


def test_an_automatic_policy_draws_what_it_covers_and_leaves_the_rest_to_people(story):
    adopt(story, AUTOMATIC, story.heads[:2])

    states = [ask(story, amount).state for amount in ("100000.00", "50000.00", "0.01")]

    assert states == [AdvanceState.DRAWN, AdvanceState.DRAWN, AdvanceState.CHECKING]
    assert [row.approved_by for row in story.advances()] == [None, None, None]


def test_the_gates_stand_before_the_policy(story):
    adopt(story, AUTOMATIC, story.heads[:2])
    advance = story.request("1000.00")
    pass_time(story.database, story.watch, story.at + timedelta(hours=1))

    with pytest.raises(SensorSilent):
        story.act(lending.confirm, advance_id=advance.id, actor=story.cast.boss)

    assert story.advances()[0].state is AdvanceState.REQUESTED


def test_two_draws_at_once_do_not_pass_the_days_total_together(story):
    adopt(story, AUTOMATIC, story.heads[:2])
    waiting = [story.request("100000.00") for _ in range(2)]
    begin, done = threading.Barrier(2), []

    def confirm(advance):
        boss = story.cast.boss
        begin.wait()
        with story.database.transaction(Scope.of(boss.organisation_id)) as (session, now):
            confirmed = lending.confirm(session, advance_id=advance.id, actor=boss, now=now)
        done.append(confirmed.state)

    threads = [threading.Thread(target=confirm, args=(advance,)) for advance in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == [AdvanceState.CHECKING, AdvanceState.DRAWN]


def test_a_decision_comes_too_late_when_the_policys_time_is_over(story):
    adopt(story, TWO_ABOVE | {"expires_hours": 1}, story.heads[:1])
    advance = story.request("1000.00")
    story.move(story.at + timedelta(hours=2))

    with pytest.raises(ApprovalClosed):
        story.act(lending.confirm, advance_id=advance.id, actor=story.cast.boss)


def test_retiring_switches_the_automatic_off_but_never_lowers_the_number_of_persons(story):
    relaxed = adopt(story, AUTOMATIC | {"approvals": [{"above": "0.00", "count": 1}]}, story.heads[:2])
    story.act(service.retire_policy, policy_id=relaxed.id, reason=REASON, actor=story.heads[2])
    strict = adopt(story, TWO_ABOVE, story.heads[:1])

    assert ask(story, "1000.00").state is AdvanceState.CHECKING
    with pytest.raises(Forbidden):
        story.act(service.retire_policy, policy_id=strict.id, reason=REASON, actor=story.heads[2])


def test_a_new_policy_follows_the_old_one_and_a_rejected_one_never_stands(story):
    first = adopt(story, TWO_ABOVE, story.heads[:1])
    second = adopt(story, AUTOMATIC, ())
    story.act(service.reject_policy, policy_id=second.id, reason=REASON, actor=story.heads[0])
    with pytest.raises(ApprovalClosed):
        story.act(service.approve_policy, policy_id=second.id, actor=story.heads[1])
    third = adopt(story, TWO_ABOVE | {"expires_hours": 48}, story.heads[:1])

    rows = story.house(lambda s, _: queries.find_policies(s, after=None, limit=9))
    assert [(row.id, row.state) for row in rows] == [
        (first.id, PolicyState.RETIRED), (second.id, PolicyState.REJECTED), (third.id, PolicyState.ACTIVE),
    ]  # fmt: skip


def test_a_policy_says_why(story):
    with pytest.raises(ReasonRequired):
        story.act(service.propose_policy, new=service.NewPolicy(ACT, TWO_ABOVE, "so"), actor=story.cast.ops)
