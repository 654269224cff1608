"""Quiet hours, digests, rotas and links: pure rules over any time, place and duty."""

import base64
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.errors import NotFound
from finance_svc.notices import rules
from finance_svc.notices.rules import Channel, Hours, Purpose, Shift, Weight

ZONES = ["Asia/Shanghai", "Africa/Johannesburg", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]
SECRET = b"s" * 32
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
clocks = st.times().map(lambda clock: f"{clock:%H:%M}")
zones = st.sampled_from(ZONES)


def is_quiet(moment, start, end, zone):
    """The rule again, minute by minute of the wall clock."""
    clock = moment.astimezone(ZoneInfo(zone)).time()
    start, end = time.fromisoformat(start), time.fromisoformat(end)
    return start <= clock < end if start <= end else clock >= start or clock < end


@given(moments, zones, clocks, clocks)
def test_a_normal_notice_waits_for_the_end_of_quiet_hours_and_no_longer(now, zone, start, end):
    at, in_digest = rules.send_at(Hours(zone, start, end), Weight.NORMAL, now)

    assert not in_digest
    if not is_quiet(now, start, end, zone):
        assert at == now
    else:
        assert now < at <= now + timedelta(hours=25)
        assert not is_quiet(at, start, end, zone)


@given(moments, zones, clocks, clocks, clocks, st.sampled_from([Weight.STATUTORY, Weight.URGENT]))
def test_what_presses_goes_out_at_any_hour(now, zone, start, end, digest, weight):
    assert rules.send_at(Hours(zone, start, end, digest), weight, now) == (now, False)


@given(moments, zones, clocks)
def test_the_digest_comes_at_the_persons_time_within_a_day(now, zone, digest):
    at, in_digest = rules.send_at(Hours(zone, digest_at=digest), Weight.QUIET, now)

    assert in_digest
    assert now < at <= now + timedelta(hours=25)
    if zone in {"Asia/Shanghai", "Asia/Kathmandu", "Africa/Johannesburg"}:
        assert f"{at.astimezone(ZoneInfo(zone)):%H:%M}" == digest


def test_quiet_hours_go_across_midnight_by_the_persons_own_clock():
    night = datetime(2026, 11, 2, 15, 30, tzinfo=UTC)

    at, _ = rules.send_at(Hours("Asia/Shanghai", "22:00", "07:00"), Weight.NORMAL, night)

    assert at == datetime(2026, 11, 2, 23, 0, tzinfo=UTC)
    assert rules.send_at(Hours("Africa/Johannesburg", "22:00", "07:00"), Weight.NORMAL, night)[0] == night


def a_shift(number, member, start, hours=12, **facts):
    starts_at = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(hours=start)
    values = {
        "id": UUID(int=number),
        "member_id": UUID(int=member),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=hours),
        "zone": "Asia/Shanghai",
    }
    return Shift(**values | facts)


@given(st.integers(0, 200), st.integers(0, 167))
def test_a_weekly_rota_without_gaps_always_has_somebody_and_the_next_one(week, hour):
    shifts = [a_shift(n + 1, n % 3 + 1, 12 * n, is_weekly=True) for n in range(14)]
    now = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(days=7 * week, hours=hour)

    order = rules.on_call(shifts, now)

    assert order[0] == UUID(int=hour // 12 % 3 + 1)
    assert order[1] == UUID(int=(hour // 12 + 1) % 14 % 3 + 1) or hour // 12 == 13
    assert len(order) == len(set(order)) == 3


def test_a_weekly_shift_keeps_its_wall_clock_time_when_the_clocks_change():
    start = datetime(2026, 10, 26, 9, 0, tzinfo=ZoneInfo("America/New_York"))
    shift = a_shift(
        1, 1, 0, zone="America/New_York", is_weekly=True, starts_at=start, ends_at=start + timedelta(hours=8)
    )
    nine_in_winter = datetime(2026, 11, 2, 14, 0, tzinfo=UTC)

    on_duty = [
        rules.on_call([shift, a_shift(2, 2, 24 * 300)], nine_in_winter + timedelta(minutes=minutes))[0]
        for minutes in (-1, 0, 479, 480)
    ]

    assert on_duty[1:3] == [UUID(int=1), UUID(int=1)]
    assert rules.on_call([shift], nine_in_winter - timedelta(minutes=1)) == [UUID(int=1)]


def test_who_stands_in_is_called_before_the_weekly_duty_and_an_ended_shift_is_not():
    weekly = a_shift(1, 1, 0, is_weekly=True)
    stand_in, ended = a_shift(2, 2, 2, hours=2), a_shift(3, 3, 0, until=datetime(2026, 11, 2, tzinfo=UTC))
    at = datetime(2026, 11, 2, 3, tzinfo=UTC)

    assert rules.on_call([weekly, stand_in, ended], at) == [UUID(int=2), UUID(int=1)]
    assert rules.on_call([weekly, stand_in, ended], at + timedelta(hours=2)) == [UUID(int=1)]


@pytest.mark.parametrize(("hours", "until"), [(0, None), (-1, None), (169, None), (8, -1)])
def test_a_shift_that_cannot_be_is_refused(hours, until):
    start = datetime(2026, 11, 2, tzinfo=UTC)

    with pytest.raises(rules.ShiftUnsound):
        rules.require_shift(
            start, start + timedelta(hours=hours), until=until and start + timedelta(hours=until)
        )


@given(st.uuids(), moments, st.integers(1, 10**6), st.sampled_from(Purpose))
def test_a_link_says_its_id_until_it_expires(subject_id, now, seconds, purpose):
    token = rules.sign_link(SECRET, purpose, subject_id, expires_at=now + timedelta(seconds=seconds + 1))

    assert rules.read_link(SECRET, purpose, token, now=now) == subject_id
    with pytest.raises(rules.NoticeLinkExpired):
        rules.read_link(SECRET, purpose, token, now=now + timedelta(seconds=seconds + 2))


@given(st.uuids(), st.integers(0, 39), st.integers(1, 255))
def test_a_link_with_any_byte_changed_is_none(subject_id, place, change):
    now = datetime(2026, 11, 2, tzinfo=UTC)
    token = rules.sign_link(SECRET, Purpose.ACKNOWLEDGE, subject_id, expires_at=now + timedelta(days=1))
    raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    raw[place] ^= change
    forged = base64.urlsafe_b64encode(raw).decode().rstrip("=")

    with pytest.raises(NotFound):
        rules.read_link(SECRET, Purpose.ACKNOWLEDGE, forged, now=now)


@given(st.text(max_size=80))
def test_what_is_no_link_of_ours_is_none(token):
    with pytest.raises(NotFound):
        rules.read_link(SECRET, Purpose.VERIFY, token, now=datetime(2026, 11, 2, tzinfo=UTC))


def test_a_link_for_one_purpose_or_of_another_house_does_nothing_else():
    now = datetime(2026, 11, 2, tzinfo=UTC)
    token = rules.sign_link(SECRET, Purpose.VERIFY, UUID(int=1), expires_at=now + timedelta(days=1))

    for secret, purpose in ((SECRET, Purpose.ACKNOWLEDGE), (b"t" * 32, Purpose.VERIFY)):
        with pytest.raises(NotFound):
            rules.read_link(secret, purpose, token, now=now)


@pytest.mark.parametrize(
    ("channel", "target", "kept"),
    [
        (Channel.MAIL, "老板 <boss@a.example>", "boss@a.example"),
        (Channel.SMS, "+8613800138000", "+8613800138000"),
        (Channel.DINGTALK, "a" * 20 + ":" + "b" * 20, "a" * 20 + ":" + "b" * 20),
        (Channel.WEBHOOK, "https://hooks.example/x?y=1", "https://hooks.example/x?y=1"),
    ],
)
def test_a_target_that_fits_is_kept_and_its_hint_tells_no_secret(channel, target, kept):
    assert rules.require_target(channel, target) == kept
    assert kept not in rules.hint(channel, kept)


@pytest.mark.parametrize(
    ("channel", "target"),
    [
        (Channel.MAIL, "nobody"), (Channel.MAIL, "a@b\nBcc: c@d.example"), (Channel.SMS, "13800138000"),
        (Channel.SMS, "+86138001380001234"), (Channel.WECOM, "a/../b"), (Channel.FEISHU, "?x=1&y=222"),
        (Channel.DINGTALK, "short"), (Channel.WEBHOOK, "ftp://x.example/"), (Channel.MAILBOX, "inbox"),
        (Channel.WEBHOOK, "https://user:pw@x.example/"), (Channel.WEBHOOK, "http://x.example/ GET"),
        (Channel.WEBHOOK, "https://[::1/"), (Channel.WEBHOOK, "https://x.example:99999/"),
    ],
)  # fmt: skip
def test_a_target_that_the_channel_cannot_reach_is_refused(channel, target):
    with pytest.raises(rules.AddressUnfit):
        rules.require_target(channel, target)
