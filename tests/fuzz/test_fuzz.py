"""The short version of `make fuzz`: each reader a few hundred times, and that the long one would notice."""

import pytest
from hypothesis import strategies as st

from tests.fuzz.__main__ import main, play, run
from tests.fuzz.targets import TARGETS, Target


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_nothing_but_a_declared_refusal_is_raised(name):
    assert len(play(TARGETS[name], 60)) >= 40


def test_a_reader_that_raises_something_else_is_found(monkeypatch):
    def careless(payload):
        return payload[0]

    monkeypatch.setitem(TARGETS, "careless", Target(TARGETS["traccar"].inputs, careless))

    with pytest.raises(IndexError):
        main(["careless", "--inputs", "200"])


def test_a_reader_that_keeps_what_it_read_is_found(monkeypatch):
    kept = []
    hoarder = Target(st.integers(), lambda drawn: kept.append(bytearray(4096)))
    monkeypatch.setitem(TARGETS, "hoarder", hoarder)
    monkeypatch.setattr("tests.fuzz.__main__.ROUND", 100)

    assert run("hoarder", 400)["kept_second_half"] > 400_000
