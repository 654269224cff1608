"""How the rows of each sheet are written and read."""

from collections.abc import Mapping

from finance_svc.onboarding.service.intake import Kind
from finance_svc.onboarding.service.sheets.goods import STOCK
from finance_svc.onboarding.service.sheets.lists import COMMODITIES, HOLIDAYS, PRICES
from finance_svc.onboarding.service.sheets.money import ADVANCES, BALANCES, FACILITIES
from finance_svc.onboarding.service.sheets.people import ORGANISATIONS, PEOPLE
from finance_svc.onboarding.service.sheets.places import DEVICES, ROOMS, SITES

KINDS: Mapping[str, Kind] = {
    "organisations": ORGANISATIONS,
    "people": PEOPLE,
    "sites": SITES,
    "rooms": ROOMS,
    "commodities": COMMODITIES,
    "holidays": HOLIDAYS,
    "prices": PRICES,
    "stock": STOCK,
    "devices": DEVICES,
    "facilities": FACILITIES,
    "advances": ADVANCES,
    "balances": BALANCES,
}
