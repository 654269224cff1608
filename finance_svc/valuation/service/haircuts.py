"""The nightly haircut model: day closes in, one run with its parts out (DOMAIN B2.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.calendar import at_local, local_date
from finance_svc.valuation import queries, rules
from finance_svc.valuation.models import HaircutRun
from finance_svc.valuation.service import terms

if TYPE_CHECKING:
    from finance_svc.valuation.rules.haircut import HaircutParts

HISTORY = timedelta(days=366 * 5 + 30)
Closes = Sequence[tuple[date, Decimal, Decimal | None]]


@dataclass(frozen=True, kw_only=True)
class HaircutInForce:
    """The market haircut a lot gets now, and where it comes from."""

    h_mkt: Decimal
    run_id: UUID | None
    daily_loss: Decimal | None
    binding: str
    as_of_date: date | None


def run_haircut(session: Session, *, keeper_id: UUID, commodity: str, day: date, now: datetime) -> HaircutRun:
    """Measure the closes before `day` that the keeper goes by; the same day again is the same run.

    Takes the best level with history enough for the historical shortfall, else the longest series there is.
    """
    profile = terms.haircut_profile(commodity)
    with as_house(session):
        if known := queries.find_haircut(session, keeper_id, profile.name, day):
            return known
        source, closes = _series(session, keeper_id, commodity, day, profile)
        row = _row(_measure(closes, profile), profile)
        row.organisation_id, row.as_of_date, row.source, row.run_at = keeper_id, day, source, now
        session.add(row)
        session.flush()
    return row


def haircut_in_force(
    session: Session, profile: rules.HaircutProfile, *, lender_id: UUID, now: datetime
) -> HaircutInForce:
    """The newest run the lender goes by, the larger where its own and the platform's differ; else the floor.

    Needs the house's scope.
    """
    today = local_date(now, terms.price_rules().zone)
    keepers = terms.keepers_for(session, lender_id)
    runs = queries.latest_haircut(session, profile.name, keepers=keepers, before=today)
    if not runs:
        floor = rules.market_haircut(profile, daily_loss=None)
        return HaircutInForce(
            h_mkt=floor, run_id=None, daily_loss=None, binding="floor_for_want_of_history", as_of_date=None
        )
    run = max(runs, key=lambda row: (row.h_mkt, row.as_of_date, row.id))
    return HaircutInForce(
        h_mkt=run.h_mkt,
        run_id=run.id,
        daily_loss=run.daily_loss,
        binding=run.binding,
        as_of_date=run.as_of_date,
    )


def _series(
    session: Session, keeper_id: UUID, commodity: str, day: date, profile: rules.HaircutProfile
) -> tuple[str | None, Closes]:
    zone = terms.price_rules().zone
    until = at_local(day, time(0), zone)
    keepers = terms.keepers_for(session, keeper_id)
    found = queries.day_closes(session, commodity, keepers=keepers, zone=zone, span=(until - HISTORY, until))
    if not found:
        return None, ()
    enough = profile.returns_for_historical + 1
    level, source = min(found, key=lambda key: (-min(len(found[key]), enough), key))
    return source, found[(level, source)]


def _measure(closes: Closes, profile: rules.HaircutProfile) -> "HaircutParts":
    from finance_svc.valuation.rules import haircut  # noqa: PLC0415 - scipy loads only where the model runs

    return haircut.measure([haircut.Close(*close) for close in closes], profile)


def _row(parts: "HaircutParts", profile: rules.HaircutProfile) -> HaircutRun:
    return HaircutRun(
        commodity=profile.commodity,
        profile=profile.name,
        returns=parts.returns,
        first_date=parts.first_day,
        last_date=parts.last_day,
        sigma=parts.sigma,
        es_normal=parts.es_normal,
        es_t4=parts.es_t4,
        es_historical=parts.es_historical,
        worst_fall=parts.worst_fall,
        daily_loss=parts.daily_loss,
        h_mkt=parts.h_mkt,
        binding=parts.binding,
    )
