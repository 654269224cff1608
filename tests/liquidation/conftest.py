"""Stages of the golden story that liquidation's tests begin at."""

import pytest

from tests.builders.lending import Stage, Story, fall_to_the_call
from tests.builders.liquidation import LAPSE, sell


def lapse(story):
    """Drawn, called, uncured: the facility is in default."""
    story.draw()
    fall_to_the_call(story)
    story.move(LAPSE)


@pytest.fixture(scope="session")
def lapsed_stage(server, template):
    """The margin call has lapsed."""
    return Stage(server, template, Story).then(lapse)


@pytest.fixture(scope="session")
def sold_stage(lapsed_stage):
    """Noticed, viewed, listed and sold at 3,250.00."""
    return lapsed_stage.then(sell)


@pytest.fixture
def lapsed(lapsed_stage):
    """The story in default."""
    with lapsed_stage.copied() as story:
        yield story


@pytest.fixture
def sold(sold_stage):
    """The story after the hammer."""
    with sold_stage.copied() as story:
        yield story
