"""Rights lent for hours: two heads to open, a third to look, and every act carries its mark (C T12)."""

from datetime import timedelta

import pytest

from finance_svc.db import Scope
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, MoveRefused
from finance_svc.notices.queries import find_notices
from finance_svc.organisations.rules import AccountKind
from finance_svc.organisations.service import create_key
from finance_svc.oversight import queries, service
from finance_svc.oversight.rules import GlassState, NeedsSecond, ReasonRequired
from tests.builders.lending import Caller
from tests.builders.organisations import a_member, an_actor

REASON = "the duty officer cannot be reached and goods must leave"
LENT = [Permission.RELEASE_ORDER]


def broken(story, *, hours=2):
    glass = story.act(
        service.request_glass, permissions=LENT, reason=REASON, hours=hours, actor=story.heads[0]
    )
    return story.act(service.open_glass, glass_id=glass.id, actor=story.heads[1])


def rights(story, actor):
    return story.house(lambda s, now: service.lend_rights(s, actor, now=now))


def test_rights_are_lent_by_two_heads_and_end_by_themselves(story):
    glass = broken(story)
    during = rights(story, story.heads[0])
    story.move(glass.expires_at)
    after = rights(story, story.heads[0])

    assert Permission.RELEASE_ORDER in during.permissions
    assert "brk_" in during.name
    assert after == story.heads[0]
    assert story.house(lambda s, _: queries.get_glass(s, glass.id)).state is GlassState.EXPIRED


def test_one_head_alone_opens_nothing_and_says_why(story):
    with pytest.raises(ReasonRequired):
        story.act(service.request_glass, permissions=LENT, reason="urgent", hours=1, actor=story.heads[0])
    lent = [Permission.GOODS_RECORD]
    with pytest.raises(BadInput):
        story.act(service.request_glass, permissions=lent, reason=REASON, hours=1, actor=story.heads[0])
    glass = story.act(service.request_glass, permissions=LENT, reason=REASON, hours=1, actor=story.heads[0])
    with pytest.raises(NeedsSecond):
        story.act(service.open_glass, glass_id=glass.id, actor=story.heads[0])

    assert rights(story, story.heads[0]) == story.heads[0]


def test_what_was_given_back_is_not_opened_again(story):
    glass = broken(story)
    story.act(service.close_glass, glass_id=glass.id, actor=story.heads[0])

    with pytest.raises(MoveRefused):
        story.act(service.open_glass, glass_id=glass.id, actor=story.heads[2])

    assert rights(story, story.heads[0]) == story.heads[0]


def test_the_next_morning_the_digest_tells_and_a_third_head_reviews(story):
    glass = broken(story, hours=1)
    story.move(story.at + timedelta(days=1))
    story.move(story.at + timedelta(days=2))

    for head in story.heads[:2]:
        with pytest.raises(NeedsSecond):
            story.act(service.review_glass, glass_id=glass.id, note=REASON, actor=head)
    reviewed = story.act(service.review_glass, glass_id=glass.id, note=REASON, actor=story.heads[2])

    with story.database.transaction(Scope.of(story.cast.lender.id)) as (session, _now):
        inbox = find_notices(session, open_only=False, after=None, limit=50)
        told = [row for row in inbox if row.kind == "oversight_digest"]
    assert reviewed.state is GlassState.REVIEWED
    assert len(told) == 1
    assert REASON in told[0].params["break_glass"]


def test_over_http_the_lent_right_works_and_the_log_names_the_glass(story):
    head, second = Caller(story, story.heads[0]), Caller(story, story.heads[1])
    asked = {"permissions": ["release.order"], "reason": REASON, "hours": 1}
    lot = {"lot_id": "lot_" + story.lot_id.hex}

    before = head.client.post("/v1/release_orders", json=lot, headers=head.headers)
    glass = head.post("/break_glass", asked, expect=201)
    second.post(f"/break_glass/{glass['id']}/open", expect=200)
    after = head.client.post("/v1/release_orders", json=lot, headers=head.headers)
    me = head.client.get("/v1/me", headers=head.headers).get_json()

    assert before.get_json()["code"] in {"FORBIDDEN", "BAD_REQUEST"}
    assert after.get_json()["code"] != "FORBIDDEN"
    assert "release.order" in me["permissions"]
    assert glass["id"] in me["name"]


def test_a_key_of_another_organisation_sees_no_glass(story):
    glass = broken(story)
    with story.database.transaction(Scope.house()) as (session, now):
        _, secret = create_key(
            session, member_id=story.cast.boss.member_id, sandbox=False, actor=story.cast.boss, now=now
        )
    caller = Caller(story, story.cast.boss)

    listed = caller.client.get("/v1/break_glass", headers={"Authorization": f"Bearer {secret}"}).get_json()

    assert listed["data"] == []
    assert glass.state is GlassState.OPEN


def test_another_account_of_the_same_person_is_no_second_head(story):
    head = story.heads[0]
    twin = story.house(
        lambda s, now: an_actor(
            a_member(s, story.cast.lender, "lender.approver", now=now, same_person_as=head.member_id)
        )
    )
    glass = story.act(service.request_glass, permissions=LENT, reason=REASON, hours=1, actor=head)

    with pytest.raises(NeedsSecond):
        story.act(service.open_glass, glass_id=glass.id, actor=twin)


def test_a_child_is_lent_no_more_than_its_parent_may_give(story):
    parent = story.heads[1].member_id
    child = story.house(
        lambda s, now: an_actor(
            a_member(
                s, story.cast.lender, "lender.approver", now=now, kind=AccountKind.CHILD, parent_id=parent
            )
        )
    )
    glass = story.act(service.request_glass, permissions=LENT, reason=REASON, hours=1, actor=child)
    story.act(service.open_glass, glass_id=glass.id, actor=story.heads[1])

    assert rights(story, child).permissions == child.permissions
