"""Reads of valuation. Prices and haircuts are read for a lender: its own rows and the platform's."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from finance_svc.db import Condition, ask, narrowed
from finance_svc.kernel.errors import NotFound
from finance_svc.valuation import rules
from finance_svc.valuation.models import (
    HaircutRun,
    PriceConfirmation,
    PriceDifferential,
    PriceObservation,
    Valuation,
)

LATEST = """
    SELECT DISTINCT ON (lot_id) id, lot_id, price_observation_id, unit_price, quantity_kg, market_value,
           lendable_value, h_total, as_of, stale_at
    FROM valuation WHERE organisation_id = %(lender)s AND lot_id = ANY(%(lots)s)
    ORDER BY lot_id, revision DESC
"""
RECENT = timedelta(days=60)
"""Longer than any level's limit: older prices matter only when there is nothing newer."""
CONFIRMATIONS = 2


class Value(NamedTuple):
    """What a lot is worth to a lender, as lending reads it (`Valuation` says more)."""

    id: UUID
    lot_id: UUID
    price_observation_id: UUID
    unit_price: Decimal
    quantity_kg: Decimal
    market_value: Decimal
    lendable_value: Decimal
    h_total: Decimal
    as_of: datetime
    stale_at: datetime


def get_observation(session: Session, observation_id: UUID) -> PriceObservation:
    """The observation, in the caller's scope."""
    found = session.exec(select(PriceObservation).where(PriceObservation.id == observation_id)).first()
    if found is None:
        raise NotFound("no such price")
    return found


def find_observations(
    session: Session,
    *,
    commodity: str | None,
    after: UUID | None,
    limit: int,
    conditions: Iterable[Condition] = (),
) -> list[PriceObservation]:
    """A page of the caller's own observations, in id order."""
    chosen = (
        narrowed(select(PriceObservation), PriceObservation, conditions)
        .order_by(col(PriceObservation.id))
        .limit(limit)
    )
    if commodity is not None:
        chosen = chosen.where(PriceObservation.commodity == commodity)
    if after is not None:
        chosen = chosen.where(col(PriceObservation.id) > after)
    return list(session.exec(chosen))


def find_kept(
    session: Session, keepers: Collection[UUID] | None = None, commodities: Collection[str] | None = None
) -> list[PriceObservation]:
    """All observations of the keepers (None: all in the caller's scope), oldest first by commodity."""
    row = PriceObservation
    chosen = select(row).order_by(col(row.commodity), col(row.observed_at), col(row.id))
    if keepers is not None:
        chosen = chosen.where(col(row.organisation_id).in_(keepers))
    if commodities is not None:
        chosen = chosen.where(col(row.commodity).in_(commodities))
    return list(session.exec(chosen))


def observed(
    session: Session, commodity: str, *, keepers: Collection[UUID], at: datetime
) -> list[rules.Observed]:
    """The newest observations by `at` of each keeper, source, level and flag. Needs the house's scope."""
    recent = _newest(session, commodity, keepers, (at - RECENT, at))
    return recent or _newest(session, commodity, keepers, (None, at))


def _newest(
    session: Session, commodity: str, keepers: Collection[UUID], span: tuple[datetime | None, datetime]
) -> list[rules.Observed]:
    row = PriceObservation
    confirmed = (
        select(sa.func.count())
        .select_from(PriceConfirmation)
        .where(PriceConfirmation.observation_id == row.id)
        .scalar_subquery()
        >= CONFIRMATIONS
    ).label("confirmed")
    series = (col(row.organisation_id), col(row.source), col(row.level), col(row.flag))
    chosen = (
        select(row, confirmed)
        .ext(distinct_on(*series, confirmed))
        .where(
            row.commodity == commodity,
            col(row.organisation_id).in_(keepers),
            col(row.observed_at) <= span[1],
        )
        .order_by(*series, confirmed, col(row.observed_at).desc(), col(row.number).desc())
    )
    if span[0] is not None:
        chosen = chosen.where(col(row.observed_at) > span[0])
    return [_observed(found, is_confirmed) for found, is_confirmed in session.exec(chosen)]


def _observed(row: PriceObservation, is_confirmed: bool) -> rules.Observed:  # noqa: FBT001 - the pair of one row
    return rules.Observed(
        id=row.id,
        keeper_id=row.organisation_id,
        source=row.source,
        level=row.level,
        price=row.unit_price,
        observed_at=row.observed_at,
        number=row.number,
        flag=row.flag,
        confirmed=is_confirmed,
    )


def last_number(session: Session, organisation_id: UUID, commodity: str) -> int:
    """The newest number of the keeper's series of a commodity; 0 before the first."""
    chosen = select(sa.func.max(PriceObservation.number)).where(
        PriceObservation.organisation_id == organisation_id, PriceObservation.commodity == commodity
    )
    return session.exec(chosen).one() or 0


def known_moments(session: Session, organisation_id: UUID, commodity: str, source: str) -> set[datetime]:
    """When the keeper has already observed the source."""
    chosen = select(PriceObservation.observed_at).where(
        PriceObservation.organisation_id == organisation_id,
        PriceObservation.commodity == commodity,
        PriceObservation.source == source,
    )
    return set(session.exec(chosen))


def count_confirmations(session: Session, observation_id: UUID) -> int:
    """How many persons have confirmed the observation."""
    chosen = select(sa.func.count()).select_from(PriceConfirmation)
    return session.exec(chosen.where(PriceConfirmation.observation_id == observation_id)).one()


def has_confirmed(session: Session, observation_id: UUID, member_id: UUID) -> bool:
    """Whether that person has confirmed it."""
    chosen = select(PriceConfirmation.id).where(
        PriceConfirmation.observation_id == observation_id, PriceConfirmation.member_id == member_id
    )
    return session.exec(chosen).first() is not None


CLOSES = sa.text("""
    SELECT DISTINCT ON (level, source, day) level, source, day, unit_price, adjusted_price
    FROM (SELECT *, (observed_at AT TIME ZONE :zone)::date AS day FROM price_observation
          WHERE commodity = :commodity AND organisation_id = ANY (:keepers)
            AND observed_at >= :start AND observed_at < :until) AS seen
    ORDER BY level, source, day, observed_at DESC, number DESC
""")


def day_closes(
    session: Session,
    commodity: str,
    *,
    keepers: Collection[UUID],
    zone: str,
    span: tuple[datetime, datetime],
) -> dict[tuple[int, str], list[tuple[date, Decimal, Decimal | None]]]:
    """The last price of each local day by (level, source), days ascending. Needs the house's scope."""
    values: dict[str, Any] = {
        "commodity": commodity,
        "keepers": list(keepers),
        "zone": zone,
        "start": span[0],
        "until": span[1],
    }
    series: dict[tuple[int, str], list[tuple[date, Decimal, Decimal | None]]] = {}
    for level, source, day, price, adjusted in session.connection().execute(CLOSES, values):
        series.setdefault((level, source), []).append((day, price, adjusted))
    return series


def find_keepers(session: Session) -> list[UUID]:
    """Organisations that have recorded prices. Needs the house's scope."""
    return list(session.exec(select(PriceObservation.organisation_id).distinct()))


def find_differential(
    session: Session,
    wanted: tuple[str, rules.DifferentialKind, str],
    *,
    keepers: Collection[UUID],
    at: datetime,
) -> list[PriceDifferential]:
    """Each keeper's newest valid differential for (commodity, kind, what). Needs the house's scope."""
    commodity, kind, applies_to = wanted
    row = PriceDifferential
    chosen = (
        select(row)
        .ext(distinct_on(col(row.organisation_id)))
        .where(
            row.commodity == commodity,
            row.kind == kind,
            row.applies_to == applies_to,
            col(row.organisation_id).in_(keepers),
            col(row.valid_from) <= at,
        )
        .order_by(
            col(row.organisation_id),
            col(row.valid_from).desc(),
            col(row.recorded_at).desc(),
            col(row.id).desc(),
        )
    )
    return list(session.exec(chosen))


def latest_haircut(
    session: Session, profile: str, *, keepers: Collection[UUID], before: date
) -> list[HaircutRun]:
    """The newest run of each keeper by the business day `before`. Needs the house's scope."""
    row = HaircutRun
    chosen = (
        select(row)
        .ext(distinct_on(col(row.organisation_id)))
        .where(row.profile == profile, col(row.organisation_id).in_(keepers), col(row.as_of_date) <= before)
        .order_by(col(row.organisation_id), col(row.as_of_date).desc())
    )
    return list(session.exec(chosen))


def find_haircut(session: Session, organisation_id: UUID, profile: str, day: date) -> HaircutRun | None:
    """The keeper's run of that business day."""
    chosen = select(HaircutRun).where(
        HaircutRun.organisation_id == organisation_id,
        HaircutRun.profile == profile,
        HaircutRun.as_of_date == day,
    )
    return session.exec(chosen).first()


def get_valuation(session: Session, valuation_id: UUID) -> Valuation:
    """The valuation, in the caller's scope: the lender's or a party's of the lot."""
    found = session.exec(select(Valuation).where(Valuation.id == valuation_id)).first()
    if found is None:
        raise NotFound("no such valuation")
    return found


def latest_valuation(session: Session, lot_id: UUID, lender_id: UUID) -> Valuation | None:
    """The newest valuation of the lot for the lender, in the caller's scope."""
    chosen = select(Valuation).where(Valuation.lot_id == lot_id, Valuation.organisation_id == lender_id)
    return session.exec(chosen.order_by(col(Valuation.revision).desc()).limit(1)).first()


def latest_values(session: Session, lot_ids: Sequence[UUID], lender_id: UUID) -> list[Value]:
    """The newest value of each lot for the lender, in the caller's scope; lots without one are left out."""
    rows = ask(session, LATEST, {"lender": lender_id, "lots": list(lot_ids)})
    return [Value._make(row) for row in rows]


def find_valuations(
    session: Session,
    *,
    lot_id: UUID | None,
    after: UUID | None,
    limit: int,
    conditions: Iterable[Condition] = (),
) -> list[Valuation]:
    """A page of the valuations the caller may see, in id order."""
    chosen = narrowed(select(Valuation), Valuation, conditions).order_by(col(Valuation.id)).limit(limit)
    if lot_id is not None:
        chosen = chosen.where(Valuation.lot_id == lot_id)
    if after is not None:
        chosen = chosen.where(col(Valuation.id) > after)
    return list(session.exec(chosen))


def was_valued(session: Session, lot_id: UUID, lender_id: UUID, cause: str) -> bool:
    """Whether that cause has been acted upon already."""
    chosen = select(Valuation.id).where(
        Valuation.lot_id == lot_id, Valuation.organisation_id == lender_id, Valuation.cause == cause
    )
    return session.exec(chosen).first() is not None


def last_quotes(session: Session, organisation_id: UUID, *, level: int) -> list[PriceObservation]:
    """The newest observation of each commodity and source that the keeper has at a level."""
    row = PriceObservation
    series = (col(row.commodity), col(row.source))
    chosen = (
        select(row)
        .ext(distinct_on(*series))
        .where(row.organisation_id == organisation_id, row.level == level)
        .order_by(*series, col(row.observed_at).desc(), col(row.number).desc())
    )
    return list(session.exec(chosen))
