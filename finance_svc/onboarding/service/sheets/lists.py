"""Lists that everybody shares: goods by name, days of calendars; and prices."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from finance_svc.audit import service as audit
from finance_svc.db.calendars import shipped_calendar
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.ids import new_id
from finance_svc.onboarding import queries, rules
from finance_svc.onboarding.models import CalendarDay, CommodityEntry, DayKind
from finance_svc.onboarding.rules import Row, Sheet
from finance_svc.onboarding.service.intake import Intake, Kind, Made, Reach, Values
from finance_svc.settings import config
from finance_svc.valuation import queries as prices
from finance_svc.valuation import service as valuation
from finance_svc.valuation.rules import NewPrice


def write_commodities(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Keep goods by their code."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        entry = CommodityEntry(id=new_id(), recorded_at=intake.now, **row.values)
        intake.session.add(entry)
        made.append(Made(entry.id, _keeper(actor)))
        subject = ("commodity_entry", entry.id)
        audit.record(intake.session, act="commodity.named", subject=subject, actor=actor, now=intake.now)
    intake.session.flush()
    return made


def read_commodities(reach: Reach) -> Iterator[Values]:
    """The goods that were named."""
    names = ("code", "name_zh", "name_en", "shelf_life_days", "loss_ratio_30d")
    for entry in queries.find_commodities(reach.session):
        yield {name: getattr(entry, name) for name in names}


def known_codes(intake: Intake) -> frozenset[str]:
    """Codes that stock may bear: the house's own and those that were named."""
    named = {entry.code for entry in queries.find_commodities(intake.session)}
    return frozenset(named | config("price_levels")["commodities"].keys() | config("commodities").keys())


def write_days(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Keep days after the shipped calendar; its own days are the law's and must agree."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        shipped = shipped_calendar(row.values["calendar"])
        if not shipped.is_provisional(row.values["day"]):
            raise rules.UnknownReference(
                f"the calendar is published until {shipped.published_until}; later days only", column="day"
            )
        kept = CalendarDay(
            id=new_id(),
            calendar=row.values["calendar"],
            day=row.values["day"],
            kind=DayKind(row.values["kind"]),
            recorded_at=intake.now,
        )
        intake.session.add(kept)
        made.append(Made(kept.id, _keeper(actor)))
        subject = ("calendar_day", kept.id)
        body = {"day": kept.day.isoformat(), "kind": str(kept.kind)}
        audit.record(
            intake.session, act="calendar.day", subject=subject, actor=actor, now=intake.now, body=body
        )
    intake.session.flush()
    return made


def read_days(reach: Reach) -> Iterator[Values]:
    """The recorded days."""
    for row in queries.find_days(reach.session):
        yield {"calendar": row.calendar, "day": row.day, "kind": str(row.kind)}


def _keeper(actor: Actor) -> UUID:
    assert actor.organisation_id is not None, "an import has its organisation"
    return actor.organisation_id


def write_prices(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Record observations, all of one keeper together."""
    groups: dict[Actor, list[tuple[int, NewPrice]]] = defaultdict(list)
    for place, row in enumerate(rows):
        actor = intake.keeper(sheet, row)
        values = {name: value for name, value in row.values.items() if name not in {"keeper", "unit_price"}}
        price = NewPrice(unit_price=f"{row.values['unit_price']:f}", **values)
        groups[actor].append((place, price))
    made: dict[int, Made] = {}
    for actor, numbered in groups.items():
        new = [price for _place, price in numbered]
        kept = valuation.record_prices(intake.session, prices=new, actor=actor, now=intake.now)
        found = {(one.source, one.level, one.commodity, one.observed_at): one for one in kept}
        for place, price in numbered:
            one = found[price.source, price.level, price.commodity, price.observed_at]
            made[place] = Made(one.id, one.organisation_id)
    return [made[place] for place in range(len(rows))]


def read_prices(reach: Reach) -> Iterator[Values]:
    """Observations of the reach."""
    names = ("source", "level", "commodity", "unit_price", "currency", "observed_at")
    for row in prices.find_kept(reach.session, reach.keepers, reach.commodities):
        values = {name: getattr(row, name) for name in names}
        yield values | {"keeper": reach.tax_id(row.organisation_id)}


COMMODITIES = Kind(write_commodities, read_commodities)
HOLIDAYS = Kind(write_days, read_days)
PRICES = Kind(write_prices, read_prices)
