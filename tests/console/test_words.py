"""The console speaks two languages, and every state has a look and a word in both."""

import itertools
import re
from pathlib import Path

import pytest

import finance_svc.console
from finance_svc.alarms import rules as alarms
from finance_svc.alarms.queries.live import LiveState
from finance_svc.console import badges, devices, forms, words
from finance_svc.console.worst import RoomState
from finance_svc.custody import rules as custody
from finance_svc.grading import rules as grading
from finance_svc.lending import rules as lending
from finance_svc.liquidation import rules as liquidation
from finance_svc.notices import rules as notices
from finance_svc.organisations.rules import sign_in
from finance_svc.receipts import rules as receipts
from finance_svc.valuation import rules as valuation

HOME = Path(finance_svc.console.__file__).parent
TEXT = re.compile(r"""say\(\s*(["'])((?:(?!\1)[^\\]|\\.)*)\1""")
STATES = (
    lending.FacilityState, lending.Ladder, lending.AdvanceState, lending.MarginCallState,
    custody.CustodyState, custody.StocktakeState, valuation.PriceState,
    alarms.AlarmState, alarms.Priority, alarms.SilenceLevel,
    alarms.VoyageState, alarms.RouteState, alarms.Gap,
    notices.NoticeState, receipts.ReceiptState, receipts.OrderState, receipts.TokenState,
    lending.ReleaseState, liquidation.LiquidationState,
    grading.Grade, grading.AppealState,
    sign_in.SignInOutcome, LiveState, RoomState, alarms.WorkState,
)  # fmt: skip
SAME = {"P1", "P2", "P3"}


def sources():
    return [*HOME.rglob("*.html"), *HOME.glob("*.py")]


def texts():
    return {found[1] for path in sources() for found in TEXT.findall(path.read_text(encoding="utf-8"))}


def test_every_text_is_there_in_chinese():
    assert len(texts()) > 100
    assert sorted(texts() - words.table("zh").keys()) == []


def test_every_field_of_a_form_has_a_name_in_chinese():
    assert sorted(set(forms.LABELS.values()) - words.table("zh").keys()) == []


def test_a_translation_takes_the_same_values():
    names = re.compile(r"{(\w+)}")
    for english, chinese in words.table("zh").items():
        assert set(names.findall(chinese)) <= set(names.findall(english)), english


@pytest.mark.parametrize("state", list(itertools.chain(*STATES)), ids=str)
def test_every_state_has_a_look_and_a_word_in_both_languages(state):
    assert str(state) in badges.LOOKS
    assert words.say_word(state) in words.table("zh").keys() | SAME


def test_every_alarm_kind_of_device_and_placement_has_a_word_in_both_languages():
    kinds = {kind for preset in devices.PRESETS.values() for kind in preset}
    shown = [*map(str, alarms.Kind), *kinds, *devices.PRESETS, *filter(None, devices.PLACEMENTS)]
    shown += [*map(str, alarms.WorkKind), *map(str, alarms.RoomMode)]

    assert [name for name in shown if words.say_word(name) not in words.table("zh")] == []


def test_every_icon_is_drawn():
    drawn = (HOME / "templates/icons.html").read_text(encoding="utf-8")
    assert [icon for _, icon in badges.LOOKS.values() if f'"{icon}":' not in drawn] == []
