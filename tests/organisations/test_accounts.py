"""Parents, children and parallel accounts against a real database."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.kernel.errors import Forbidden
from finance_svc.organisations import queries, rules, service
from finance_svc.organisations.rules import AccountKind, MemberState, SelfApproval, Step
from finance_svc.organisations.rules.sign_in import Origin
from finance_svc.settings import config
from tests.builders.organisations import a_child, a_key, a_member, an_actor, an_organisation, headers_of

ROLES = st.lists(st.sampled_from(["boss", "clerk"]), min_size=1, max_size=2, unique=True)
GRANTS = st.none() | st.lists(st.sampled_from(list(Permission)), unique=True)


@pytest.fixture
def trader(session, now):
    return an_organisation(session, "trader", now=now)


@pytest.fixture
def boss(session, trader, now):
    return a_member(session, trader, "boss", now=now)


def may(session, member, now):
    return service.effective_permissions(session, member, now)


def change(session, member, now, **changes):
    return service.change_member(session, member_id=member.id, changes=changes, actor=HOUSE, now=now)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roles=ROLES, later=ROLES, given_on=GRANTS, own=GRANTS)
def test_whatever_is_changed_a_child_stays_within_its_parent(
    session, trader, now, roles, later, given_on, own
):
    parent = a_member(session, trader, "boss", now=now)
    child = a_child(session, parent, *roles, now=now, grantable=own)
    below = a_child(session, child, "clerk", now=now) if own is None else child

    change(session, parent, now, roles=later, grantable=given_on)

    given = service.grantable_permissions(session, parent.id, now)
    assert may(session, below, now) <= may(session, child, now) <= given <= may(session, parent, now)


def test_a_grant_beyond_the_parent_is_refused(session, boss, now):
    clerk = a_child(session, boss, "clerk", now=now)

    with pytest.raises(rules.ExceedsParent):
        a_child(session, clerk, "boss", now=now)
    with pytest.raises(rules.ExceedsParent):
        change(session, a_child(session, clerk, "clerk", now=now), now, roles=["boss"])


def test_a_narrowed_grantable_set_reaches_the_children_at_once(session, boss, now):
    clerk = a_child(session, boss, "clerk", now=now)
    before = may(session, clerk, now)

    change(session, boss, now, grantable=["read"])

    assert before == rules.permissions_of(["clerk"], config("roles"))
    assert may(session, clerk, now) == {Permission.READ}
    assert Permission.BID in may(session, boss, now)


def test_disabling_a_parent_refuses_the_tokens_and_sessions_of_its_children(app_client, database, now):
    trader, boss, _ = a_key(database, "trader", "boss")
    with database.transaction(Scope.house()) as (session, _):
        children = [a_child(session, boss, "clerk", now=now) for _ in range(2)]
        links = [
            service.create_sign_in_link(session, member_id=child.id, system_now=now) for child in children
        ]
        cookie = service.sign_in(session, links[0], origin=Origin(), now=now, system_now=now).secret
    keys = [headers_of(database, child.id) for child in children]

    def answers():
        with database.transaction(Scope.house()) as (session, _):
            resumed = service.resume_session(session, cookie, now=now, system_now=now)
        return [app_client.get("/v1/me", headers=key).status_code for key in keys], resumed is not None

    manager = a_key(database, "trader", "boss", organisation=trader)[2]
    path = f"/v1/members/mem_{boss.id.hex}"
    before = answers()
    app_client.patch(path, json={"state": "disabled"}, headers=manager)
    without = answers()
    app_client.patch(path, json={"state": "active"}, headers=manager)

    assert (before, without, answers()) == (([200, 200], True), ([401, 401], False), ([200, 200], True))


def test_a_child_needs_a_parent_of_its_own_organisation(session, boss, trader, now):
    stranger = a_member(session, an_organisation(session, "trader", now=now), "boss", now=now)

    with pytest.raises(rules.ParentWrong):
        a_member(session, trader, "clerk", now=now, kind=AccountKind.CHILD)
    with pytest.raises(rules.ParentWrong):
        a_member(session, trader, "clerk", now=now, parent_id=boss.id)
    with pytest.raises(Exception, match="no such member"):
        a_member(session, trader, "clerk", now=now, kind=AccountKind.CHILD, parent_id=stranger.id)


def test_nobody_answers_to_an_own_child_and_chains_are_short(session, boss, now):
    chain = [boss]
    for _ in range(4):
        chain.append(a_child(session, chain[-1], "clerk", now=now))

    with pytest.raises(rules.ParentWrong):
        a_child(session, chain[-1], "clerk", now=now)
    with pytest.raises(rules.ParentWrong):
        change(session, boss, now, kind=AccountKind.CHILD, parent_id=chain[2].id)
    with pytest.raises(rules.ParentWrong):
        change(session, chain[1], now, parent_id=a_child(session, boss, "boss", now=now).id)


def test_an_account_ends_with_its_period_and_takes_its_children_along(session, boss, now):
    clerk = a_child(session, boss, "clerk", now=now)

    change(session, boss, now, valid_until=now)

    assert may(session, boss, now) is None
    assert may(session, clerk, now) is None


def test_a_child_manages_only_what_answers_to_it(session, trader, boss, now):
    foreman = a_child(session, boss, "boss", now=now)
    clerk = a_child(session, foreman, "clerk", now=now)
    act = {"actor": an_actor(foreman), "now": now}

    service.set_state(session, member_id=clerk.id, to=MemberState.DISABLED, **act)

    with pytest.raises(Forbidden):
        service.set_state(session, member_id=boss.id, to=MemberState.DISABLED, **act)
    with pytest.raises(Forbidden):
        service.add_member(session, organisation_id=trader.id, name="x", roles=["boss"], **act)
    with pytest.raises(Forbidden):
        service.invite_account(session, member_id=boss.id, system_now=now, **act)
    with pytest.raises(Forbidden):
        service.write_role(session, name="qc", permissions=[Permission.READ], template_of=None, **act)


def test_nobody_changes_the_rights_of_an_own_account_also_through_another(session, boss, trader, now):
    other = a_member(session, trader, "clerk", now=now, same_person_as=boss.id)
    act = {"actor": an_actor(boss), "now": now}

    for member in (boss, other):
        with pytest.raises(rules.OwnAccount):
            service.change_member(session, member_id=member.id, changes={"roles": ["boss"]}, **act)
    service.change_own(session, changes={"language": "en", "time_zone": "Asia/Urumqi"}, **act)

    assert (boss.language, boss.time_zone, other.roles) == ("en", "Asia/Urumqi", ["clerk"])


def test_the_same_address_is_the_same_person_everywhere(session, boss, now):
    trader = an_organisation(session, "trader", now=now)
    first = a_member(session, trader, "boss", now=now, email=" Li@Example.com ")
    second = a_member(session, an_organisation(session, "lender", now=now), "auditor",
                      now=now, email="li@example.com", valid_until=now + timedelta(30))  # fmt: skip

    assert first.person_id == second.person_id != boss.person_id


def test_the_maker_is_not_the_checker_through_another_account(session, trader, boss, now):
    twin = a_member(session, trader, "boss", now=now, same_person_as=boss.id)
    other = a_member(session, trader, "boss", now=now)
    subject = ("advance", uuid4())
    act = {"act": "advance", "subject": subject, "payload": {}, "now": now}
    steps = [Step(trader.id, Permission.ADVANCE_CONFIRM)] * 2
    service.request_approval(session, steps=steps, actor=an_actor(boss), **act)

    with pytest.raises(SelfApproval):
        service.decide(session, actor=an_actor(twin), **act)
    service.decide(session, actor=an_actor(other), **act)
    with pytest.raises(SelfApproval):
        service.decide(session, actor=an_actor(a_member(session, trader, "boss", now=now,
                                                        same_person_as=other.id)), **act)  # fmt: skip


def test_an_old_member_is_a_parent_and_a_person_of_its_own(session, boss):
    assert boss.kind is AccountKind.PARENT
    assert queries.persons_of(session, [boss.id]) == {boss.person_id}
