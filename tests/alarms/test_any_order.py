"""Every detector says the same in the end, whatever order its samples came in and however often it died."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.alarms import rules
from finance_svc.settings import config
from tests.builders.desk import Desk

MIN = 60_000_000
T0 = int(datetime(2026, 11, 2, 1, tzinfo=UTC).timestamp()) * 1_000_000
BOOK = rules.read_rules(config("alarm_rules"))
DEVICE = "0" * 31 + "a"
PROBE = rules.Stream(f"{DEVICE}/temperature_c", "temperature_c", MIN, "room")
DEFROST = rules.Stream(f"{DEVICE}/defrost", "defrost", MIN)


def the_detector(kind, *streams):
    place = rules.Place("room", "apples", "Asia/Shanghai", rules.NOTHING)
    (found,) = (d for name, d in BOOK.detectors(streams, place).items() if name.startswith(f"{kind}/"))
    return found


def series(stream, phases, minute=0):
    """Samples a minute apart: phases of (minutes, value); None is a gap."""
    device, channel = stream.source.split("/")
    out = []
    for minutes, value in phases:
        if value is not None:
            out += [
                rules.Sample(
                    T0 + m * MIN, f"{device}/boot/{m:020}/{0:06}/{channel}", value, stream.kind, stream.source
                )
                for m in range(minute, minute + minutes)
            ]
        minute += minutes
    return out


phases = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from([0.5, 1.8, 2.5, 3.5, 6.0, None])), min_size=1, max_size=12
)
defrosting = st.lists(st.tuples(st.integers(5, 90), st.sampled_from([0.0, 1.0])), max_size=8)


def deliver(detector, samples, dice):
    """Hand out samples in any order, in passes of any size, with restarts between them."""
    desk, left = Desk(detector), list(samples)
    dice.shuffle(left)
    while left:
        size = dice.randint(1, 40)
        desk.take(*left[:size])
        left = left[size:]
        if dice.random() < 0.2:
            desk.restart()
    return desk.known


@settings(max_examples=40, deadline=None)
@given(phases, defrosting, st.randoms(use_true_random=False))
def test_any_order_of_arrival_and_any_restart_give_the_same_temperature_alarms(warm, defrost, dice):
    detector = the_detector("temperature_high", PROBE, DEFROST)
    samples = sorted([*series(PROBE, warm), *series(DEFROST, defrost)], key=rules.order_of)

    known = deliver(detector, samples, dice)

    assert known == rules.fold(detector, samples)[1]


def test_one_late_sample_that_breaks_a_run_withdraws_its_alarm():
    samples = series(PROBE, [(40, 3.5)])
    desk = Desk(the_detector("temperature_high", PROBE))
    desk.take(*samples[:20], *samples[21:])
    assert len(desk.known) == 1

    desk.take(samples[20]._replace(value=1.0))

    assert desk.known == []
