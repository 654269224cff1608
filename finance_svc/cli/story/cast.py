"""Who takes part in the story, and the facts they bring."""

import math
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from finance_svc.cli.story.client import Api
from finance_svc.kernel.calendar import Calendar

HISTORY = 300
SIGMA = 0.01
DECAY = 0.94
REGION = "yantai"
GRADE = "80-first"


@dataclass
class Organisation:
    """An organisation of the story and its members' keys, by role."""

    id: str
    keys: dict[str, Api]

    def __getitem__(self, role: str) -> Api:
        return self.keys[role]


def enrol(platform: Api, facts: dict[str, str], roles: dict[str, str]) -> Organisation:
    """Register an organisation and invite its people (name -> role); each takes the own key."""
    made = platform.post("/v1/organisations", facts)
    nobody, keys = Api(platform.base, ""), {}
    for person, role in roles.items():
        path = f"/v1/organisations/{made['id']}/invitations"
        invitation = platform.post(path, {"name": person, "roles": [role]})
        joined = nobody.post(f"{invitation['path']}/key", {"name": person})
        keys[person] = Api(platform.base, joined["secret"])
    return Organisation(made["id"], keys)


def license_to_lend(platform: Api, lender: Organisation, by: str, facts: dict[str, str]) -> None:
    """The lender records its licence, and the platform verifies it."""
    licence = lender[by].post(f"/v1/organisations/{lender.id}/licences", facts)
    platform.post(f"/v1/licences/{licence['id']}/verify")


def price_history(end_price: float, last: datetime, calendar: Calendar) -> list[tuple[datetime, str]]:
    """A year of daily closes that ends at a price, with a volatility (EWMA, 0.94) of 1.0 % a day.

    A seeded walk: the same every time. Returns are scaled, so that the volatility is what it says.
    """
    walk = random.Random(60)  # noqa: S311 - a price path, not a secret
    returns = [max(-2.0, min(2.0, walk.gauss(0, 1))) for _ in range(HISTORY)]
    variance = 1.0
    for value in returns:
        variance = DECAY * variance + (1 - DECAY) * value * value
    scaled = [value * SIGMA / math.sqrt(variance) for value in returns]
    prices = [end_price]
    for value in reversed(scaled):
        prices.append(prices[-1] / math.exp(value))
    return list(zip(_days_back(last, calendar), (f"{price:.2f}" for price in reversed(prices)), strict=True))


def _days_back(last: datetime, calendar: Calendar) -> list[datetime]:
    days = [last]
    while len(days) <= HISTORY:
        before = days[-1] - timedelta(days=1)
        while not calendar.is_business_day(before.date()):
            before -= timedelta(days=1)
        days.append(before)
    return days[::-1]


ROOM_DEVICES: dict[str, tuple[dict[str, float], list[dict[str, Any]]]] = {
    "climate": (
        {"temperature_1": 0.5, "temperature_2": 0.6, "humidity": 92.0},
        [
            {"channel": "temperature_1", "kind": "temperature_c", "placement": "pulp"},
            {"channel": "temperature_2", "kind": "temperature_c", "placement": "return air"},
            {"channel": "humidity", "kind": "humidity_pct", "placement": "room"},
        ],
    ),
    "guard": (
        {"door": 0.0, "camera": 1.0, "mains": 1.0},
        [
            {"channel": "door", "kind": "door_open", "placement": "main door"},
            {"channel": "camera", "kind": "camera_heartbeat", "placement": "aisle"},
            {"channel": "mains", "kind": "mains_power", "placement": "switchboard"},
        ],
    ),
    "cell": ({"weight": 98_800.0}, [{"channel": "weight", "kind": "weight_kg", "placement": "load cells"}]),
}
PERIOD_S = 900
CLIMATE = "climate"
