"""A site's own JSON under a mapping, and exact units, without I/O."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance_svc.devices.formats import mapping, spoken, units
from finance_svc.devices.formats.mapping import BadMapping
from finance_svc.devices.formats.strict import Undecodable
from finance_svc.devices.telemetry import Content, Reason, Sample
from tests.devices.strangers import JSON, encode, payloads, real, survive

NOW_US = 1_795_230_245_678_000
WEIGHED = {
    "id": "w7",
    "n": 12,
    "at": 1_451_649_600,
    "data": {"probes": [{"t": 41.0}], "weight lb": 2000},
}
DOCUMENT = {
    "channels": [
        {"path": "$.data.probes[0].t", "channel": "temperature_c", "unit": "F", "to": "C"},
        {"path": "$.data['weight lb']", "channel": "weight_kg", "unit": "lb", "to": "kg"},
        {"path": "$.data.door", "channel": "door_open", "optional": True},
    ],
    "time": {"path": "$.at", "format": "unix_s"},
}
TTN = {
    "channels": [{"path": "$.uplink_message.decoded_payload.temperature", "channel": "temperature_c"}],
    "time": {"path": "$.received_at", "format": "rfc3339"},
    "counter": "$.uplink_message.f_cnt",
    "boot": "$.uplink_message.session_key_id",
}


def decode(message, document=DOCUMENT, **changes):
    return mapping.decode(encode(message), mapping.read_mapping(document | changes), received_us=NOW_US)


def tried(document, sample):
    [found] = spoken.attempt("mapping", document, spoken.Sample(sample), received_us=NOW_US)
    return found


def test_places_become_channels_in_the_units_that_are_kept():
    content = decode(WEIGHED)

    assert content.samples == [Sample(1_451_649_600_000_000, {"temperature_c": 5.0, "weight_kg": 907.18474})]
    assert not content.ordered
    assert decode(WEIGHED).counter == content.counter


def test_a_counter_and_what_it_belongs_to_are_read_where_the_mapping_says():
    content = decode(WEIGHED, counter="$.n", boot="$.id")

    assert (content.scope, content.counter, content.ordered) == ("mapped/w7", 12, True)


def test_a_list_of_samples_is_read_item_by_item():
    message = {
        "rows": [{"at": "2026-11-21T03:04:05.678Z", "v": 1}, {"at": "2026-11-21T04:04:05+01:00", "v": None}]
    }
    document = {
        "each": "$.rows",
        "channels": [{"path": "$.v", "channel": "v"}],
        "time": {"path": "$.at", "format": "rfc3339"},
    }

    content = mapping.decode(encode(message), mapping.read_mapping(document))

    assert content.samples == [Sample(NOW_US, {"v": 1.0}), Sample(NOW_US - 678_000, {})]
    assert content.readings == 1


def test_a_real_message_of_another_network_is_mapped():
    up = next(row for row in real("ttn_v3_messages.json") if "decoded_payload" in str(row))
    message = up.get("payload", up)
    message["uplink_message"]["f_cnt"] = 1
    content = decode(message, TTN)

    uplink = message["uplink_message"]
    assert content.scope == f"mapped/{uplink['session_key_id']}"
    assert content.samples[0].values == {"temperature_c": uplink["decoded_payload"]["temperature"]}


def test_without_a_time_of_its_own_a_sample_has_that_of_receipt_or_none():
    document = {"channels": [{"path": "$", "channel": "t"}]}

    assert decode(21.5, document).samples == [Sample(NOW_US, {"t": 21.5})]
    with pytest.raises(Undecodable, match="no time"):
        mapping.decode(b"21.5", mapping.read_mapping(document))


@pytest.mark.parametrize(
    ("message", "changes", "said"),
    [
        ({**WEIGHED, "data": {}}, {}, "nothing at"),
        ({**WEIGHED, "data": {"probes": [{"t": "41"}], "weight lb": 1}}, {}, "text, no number"),
        ({**WEIGHED, "at": "1451649600"}, {}, "whole number"),
        ({**WEIGHED, "at": None}, {}, "whole number"),
        (WEIGHED, {"time": {"path": "$.at", "format": "rfc3339"}}, "not a time"),
        (WEIGHED, {"counter": "$.id"}, "counter"),
        (WEIGHED, {"counter": "$.n", "boot": "$.n"}, "boot"),
        (WEIGHED, {"each": "$.data"}, "not a list"),
        ([], {}, "nothing at"),
    ],
)
def test_a_message_of_another_shape_is_refused(message, changes, said):
    with pytest.raises(Undecodable, match=said) as found:
        decode(message, **changes)

    assert found.value.reason is Reason.MALFORMED


@pytest.mark.parametrize(
    "document",
    [
        None, {}, {"channels": []}, {"channels": [{"path": "$.a"}]}, {**DOCUMENT, "more": 1},
        {**DOCUMENT, "boot": "$.id"}, {**DOCUMENT, "time": {"path": "$.at", "format": "guess"}},
        {"channels": [{"path": "$.a", "channel": "a"}, {"path": "$.b", "channel": "a"}]},
        {"channels": [{"path": "$.a", "channel": "a\x00"}]},
        {"channels": [{"path": "$.a", "channel": "a", "unit": "F"}]},
        {"channels": [{"path": "$.a", "channel": "a", "unit": "F", "to": "kg"}]},
        {"channels": [{"path": "$.a", "channel": "a", "unit": "furlong", "to": "m"}]},
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_told_so(document):
    with pytest.raises(BadMapping):
        mapping.read_mapping(document)

    assert tried(document, "{}").reason == "MAPPING"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "a",
        ".a",
        "$a",
        "$..a",
        "$.*",
        "$[*]",
        "$[-1]",
        "$[01]",
        "$['a",
        "$.a ",
        "$[?@.a]",
        "$" + ".a" * 11,
    ],
)
def test_other_paths_than_the_subset_are_refused(path):
    with pytest.raises(BadMapping, match="not a path"):
        mapping.read_path(path)


def test_a_pasted_sample_shows_what_it_gives_or_why_not():
    taken = tried(DOCUMENT, encode(WEIGHED).decode())
    refused = tried(DOCUMENT, '{"at": 1, "data": {"probes": [{"t": 1e300}]}}')
    no_json = tried(DOCUMENT, "t=21.5")

    assert isinstance(taken.content, Content)
    assert taken.content.readings == 2
    assert (refused.content, refused.reason) == (None, "VALUE_RANGE")
    assert (no_json.reason, no_json.detail[:4]) == ("MALFORMED", "JSON")
    assert tried(DOCUMENT, "\ud800").detail == "not UTF-8"


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (32.0, "F", "C", 0.0), (212.0, "F", "C", 100.0), (-40.0, "F", "C", -40.0), (0.1, "C", "F", 32.18),
        (273.15, "K", "C", 0.0), (1.0, "lb", "kg", 0.45359237), (16.0, "oz", "lb", 1.0),
        (1.0, "kn", "km/h", 1.852),
        (1.0, "mi", "ft", 5280.0), (0.421, "ratio", "pct", 42.1), (1.0, "psi", "Pa", 6894.757293168362),
    ],
)  # fmt: skip
def test_units_are_converted_exactly(value, source, target, expected):
    assert units.convert(value, source, target) == expected


@given(st.floats(-1e9, 1e9), st.sampled_from(sorted(units.UNITS)), st.sampled_from(sorted(units.UNITS)))
def test_there_and_back_is_the_same_and_other_dimensions_are_refused(value, one, other):
    if units.UNITS[one].dimension != units.UNITS[other].dimension:
        with pytest.raises(units.UnitUnknown):
            units.convert(value, one, other)
        return
    assert units.convert(units.convert(value, one, other), other, one) == pytest.approx(
        value, rel=1e-9, abs=1e-9
    )


@settings(max_examples=150, deadline=None)
@given(
    payloads(WEIGHED), st.sampled_from([{}, {"counter": "$.n", "boot": "$.id"}, {"each": "$.data.probes"}])
)
def test_whatever_comes_is_decoded_or_refused(payload, changes):
    checked = mapping.read_mapping(DOCUMENT | changes)
    assert survive(lambda found: mapping.decode(found, checked, received_us=NOW_US), payload)
    assert survive(lambda found: mapping.decode(found, checked), payload)


@settings(max_examples=150, deadline=None)
@given(JSON, st.text(max_size=20))
def test_whatever_is_written_and_pasted_gives_an_answer(document, sample):
    assert tried(document, sample).reason == "MAPPING"
