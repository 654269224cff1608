"""The console's words: English in the templates, other languages in tables beside this file."""

import re
import tomllib
from functools import cache
from pathlib import Path

from flask import has_request_context, request

LANGUAGES = ("en", "zh")
COOKIE = "pledgewatch_language"
CAPTIONS = {
    "a4": "A4", "a5": "A5", "roll_80": "80 mm", "label": "Label",
    "temperature_c": "Temperature", "humidity_pct": "Humidity", "weight_kg": "Weight", "door_open": "Door",
    "camera_heartbeat": "Camera", "temperature_high": "Too warm", "unack": "Standing",
    "mains_power": "Mains power", "defrost": "Defrost", "o2_pct": "Oxygen", "co2_pct": "Carbon dioxide",
    "seal_intact": "Seal intact", "lid_open": "Lid open", "light_lx": "Light",
    "vehicle_present": "Vehicle there", "latitude_deg": "Latitude", "longitude_deg": "Longitude",
    "accuracy_m": "Accuracy", "fix_valid": "Fix valid", "speed_kn": "Speed",
    "battery_pct": "Battery", "temperature_low": "Too cold",
    "temperature_rate": "Temperature changes too fast", "ramp_late": "Cooling down too slowly",
    "humidity": "Humidity out of its band", "atmosphere": "Atmosphere out of its band", "silence": "Silent",
    "outage": "Our own outage", "weight_step": "Weight fell", "slow_skim": "Slow loss of weight",
    "unticketed_exit": "Exit without a ticket", "door_night": "Door open at night", "seal": "Seal broken",
    "tamper": "Tampering", "replay": "Old messages sent again", "light_inside": "Light inside",
    "flat_line": "Values do not move", "drift": "Two sensors disagree", "calibration": "Calibration due",
    "geofence": "Left its area", "corridor": "Left its route", "dwell": "Stands too long",
    "impossible_speed": "Impossible speed", "stuck_fix": "Position does not move",
    "custody_gap": "Gap in custody", "eta_late": "Arrives late", "climate": "Climate", "scale": "Scale",
    "mains": "Power", "camera": "Camera", "thermometer": "Thermometer", "tracker": "Tracker",
    "pulp": "in the fruit", "return_air": "return air", "room": "in the room",
    "evaporator": "at the evaporator", "outside": "outside",
    "thingsboard": "ThingsBoard", "chirpstack": "ChirpStack", "traccar": "Traccar",
    "ca_sealed": "Sealed atmosphere", "pull_down": "Cooling down", "filling": "Filling", "holding": "Holding",
    "safe": "In order", "alarm": "Alarm", "warning": "Warning", "waiting": "Waiting",
    "ack": "Acknowledged", "rtn_unack": "Returned", "ltv.warning": "LTV warning",
    "sms": "SMS", "wecom": "WeCom", "dingtalk": "DingTalk",
    "h_mkt": "Haircut: market risk", "totp": "Authenticator app", "limited": "Refused: too many tries",
    "link": "One-time link",
    "h_liq": "Haircut: liquidity", "h_src": "Haircut: price source", "h_fx": "Haircut: currency",
    "c_disp": "Haircut: cost of disposal", "h_total": "Haircut in all", "differential_grade": "Grade",
    "differential_location": "Location", "differential_delivery": "Delivery", "differential_pack": "Packing",
}  # fmt: skip
"""Names that do not read well as they are."""
ROUND = re.compile(r"\.[0-9]+$")
"""The round of a sale at the end of an event's name."""


@cache
def table(language: str) -> dict[str, str]:
    """English text -> the language's text."""
    with (Path(__file__).parent / f"{language}.toml").open("rb") as file:
        words: dict[str, str] = tomllib.load(file)
    return words


def language() -> str:
    """The reader's language: ?lang, what was chosen before, or what the browser asks for."""
    if not has_request_context():
        return "en"
    for wanted in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    best = request.accept_languages.best_match(["en", "zh", "zh-CN", "zh-TW", "zh-HK"]) or "en"
    return best[:2]


def say(text: str, **values: object) -> str:
    """The text in the reader's language with its values; an unknown text stays English."""
    if language() == "zh":
        text = table("zh").get(text, text)
    return text.format(**values) if values else text


def say_word(value: object) -> str:
    """A state, rank, kind or event (`part_cured`, `advance.drawn`) as a caption."""
    text = ROUND.sub("", str(value)).replace("_", " ").replace(".", " ")
    return say(CAPTIONS.get(str(value), text[:1].upper() + text[1:]))
