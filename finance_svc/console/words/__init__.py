"""The console's words: English in the templates, other languages in tables beside this file."""

import re
import tomllib
from functools import cache
from pathlib import Path

from flask import has_request_context, request

LANGUAGES = ("en", "zh")
COOKIE = "pledgewatch_language"
CAPTIONS = {
    "temperature_c": "Temperature", "humidity_pct": "Humidity", "weight_kg": "Weight", "door_open": "Door",
    "camera_heartbeat": "Camera", "temperature_high": "Too warm", "unack": "Standing",
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
