"""The golden facility, with a lender of several heads."""

import pytest

from finance_svc.db import Scope
from tests.builders.lending import Stage, Story
from tests.builders.organisations import a_member, an_actor


def with_heads(database):
    story = Story(database)
    with database.transaction(Scope.house()) as (session, now):
        story.heads = [
            an_actor(a_member(session, story.cast.lender, "lender.approver", now=now, name=f"head {n}"))
            for n in range(1, 4)
        ]
    return story


@pytest.fixture(scope="session")
def headed_stage(server, template):
    return Stage(server, template, with_heads)


@pytest.fixture
def story(headed_stage):
    """Nothing drawn; `story.heads` are three approvers of the lender."""
    with headed_stage.copied() as story:
        yield story
