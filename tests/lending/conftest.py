"""Stages of the golden story that lending's tests begin at."""

import pytest

from tests.builders.lending import Stage, Story, fall_to_the_call


@pytest.fixture(scope="session")
def golden_stage(server, template):
    """Goods pledged, held, priced, saleable; nothing drawn."""
    return Stage(server, template, Story)


@pytest.fixture(scope="session")
def drawn_stage(golden_stage):
    """250,000 drawn."""
    return golden_stage.then(Story.draw)


@pytest.fixture(scope="session")
def called_stage(drawn_stage):
    """The golden call is open and its notice delivered."""
    return drawn_stage.then(fall_to_the_call)


@pytest.fixture
def story(golden_stage):
    """The story before a draw."""
    with golden_stage.copied() as story:
        yield story


@pytest.fixture
def drawn(drawn_stage):
    """The story after the draw."""
    with drawn_stage.copied() as story:
        yield story


@pytest.fixture
def called(called_stage):
    """The story after the call."""
    with called_stage.copied() as story:
        yield story
