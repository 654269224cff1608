"""Recording prices: shape first, all or nothing; a far move is flagged (DOMAIN B2.1, T11)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden, Refusal
from finance_svc.kernel.ids import new_id
from finance_svc.kernel.money import decimal_from
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.valuation import queries, rules
from finance_svc.valuation.models import PriceConfirmation, PriceDifferential, PriceObservation
from finance_svc.valuation.service import terms

RECORDERS = {OrganisationType.PLATFORM, OrganisationType.LENDER}
Checked = tuple[rules.NewPrice, Decimal]


def record_prices(
    session: Session, *, prices: Sequence[rules.NewPrice], actor: Actor, now: datetime
) -> list[rules.RecordedPrice]:
    """Keep observations as evidence, oldest first by commodity, and tell the house once per commodity.

    One impossible price refuses them all (`PRICE_SHAPE`, `SOURCE_UNREGISTERED`).
    """
    keeper_id = require_recorder(session, actor)
    checked = [_check(price, place, now) for place, price in enumerate(prices)]
    checked.sort(key=lambda pair: (pair[0].commodity, pair[0].observed_at))
    recorded = []
    with as_house(session):
        for commodity, group in groupby(checked, key=lambda pair: pair[0].commodity):
            rows = _record_series(session, keeper_id, list(group), actor=actor, now=now)
            _tell(session, keeper_id, rows, now)
            recorded += rows
            body = {"commodity": commodity, "count": len(rows)}
            subject = ("price_observation", rows[-1].id)
            audit.record(session, act="price.record", subject=subject, actor=actor, now=now, body=body)
    return recorded


def require_recorder(session: Session, actor: Actor) -> UUID:
    """Prices are recorded by the platform or a lender: nobody else's word moves a value."""
    if actor.organisation_id is None:
        raise Forbidden("a price is recorded by an organisation")
    if organisations.get_organisation(session, actor.organisation_id).type not in RECORDERS:
        raise Forbidden("only the platform and lenders record prices")
    return actor.organisation_id


def _check(price: rules.NewPrice, place: int, now: datetime) -> Checked:
    registered = terms.price_rules()
    try:
        rules.require_source(price, registered)
        return price, rules.require_shape(price, rules=registered, now=now)
    except Refusal as refusal:
        refusal.detail = f"observation {place}: {refusal.detail}"
        raise


def _record_series(
    session: Session, keeper_id: UUID, series: Sequence[Checked], *, actor: Actor, now: datetime
) -> list[rules.RecordedPrice]:
    commodity = series[0][0].commodity
    lock = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    session.connection().execute(lock, {"name": f"price_observation {keeper_id} {commodity}"})
    keepers = terms.keepers_for(session, keeper_id)
    known = queries.observed(session, commodity, keepers=keepers, at=series[0][0].observed_at)
    flags = rules.flag_series(
        series, known=known, rules=terms.price_rules(), calendar=terms.calendar(session)
    )
    first = queries.last_number(session, keeper_id, commodity) + 1
    rows = [
        rules.RecordedPrice(
            id=new_id(),
            organisation_id=keeper_id,
            source=price.source,
            level=price.level,
            commodity=commodity,
            unit_price=value,
            adjusted_price=None if price.adjusted_price is None else decimal_from(price.adjusted_price),
            currency=price.currency,
            number=number,
            flag=flag,
            observed_at=price.observed_at,
            recorded_at=now,
        )
        for number, ((price, value), flag) in enumerate(zip(series, flags, strict=True), start=first)
    ]
    _insert(session, rows, actor)
    return rows


INSERT = sa.text("""
    INSERT INTO price_observation
      (id, organisation_id, commodity, recorded_by, recorded_at,
       source, level, unit_price, adjusted_price, currency, number, flag, observed_at)
    SELECT id, :keeper, :commodity, :member, :now,
       source, level, unit_price, adjusted_price, currency, number, flag, observed_at
    FROM unnest(CAST(:ids AS uuid[]), CAST(:sources AS text[]), CAST(:levels AS bigint[]),
                CAST(:prices AS numeric[]), CAST(:adjusted AS numeric[]), CAST(:currencies AS text[]),
                CAST(:numbers AS bigint[]), CAST(:flags AS text[]), CAST(:moments AS timestamptz[]))
      AS fresh (id, source, level, unit_price, adjusted_price, currency, number, flag, observed_at)
""")


def _insert(session: Session, rows: Sequence[rules.RecordedPrice], actor: Actor) -> None:
    """One statement for the whole series."""
    values: dict[str, object] = {
        "keeper": rows[0].organisation_id,
        "commodity": rows[0].commodity,
        "member": actor.member_id,
        "now": rows[0].recorded_at,
        "ids": [row.id for row in rows],
        "sources": [row.source for row in rows],
        "levels": [row.level for row in rows],
        "prices": [row.unit_price for row in rows],
        "adjusted": [row.adjusted_price for row in rows],
        "currencies": [row.currency for row in rows],
        "numbers": [row.number for row in rows],
        "flags": [str(row.flag) for row in rows],
        "moments": [row.observed_at for row in rows],
    }
    session.connection().execute(INSERT, values)


def _tell(
    session: Session, keeper_id: UUID, rows: Sequence[rules.RecordedPrice | PriceObservation], now: datetime
) -> None:
    newest = rows[-1]
    body = {
        "observation_id": str(newest.id),
        "commodity": newest.commodity,
        "keeper_id": str(keeper_id),
        "count": len(rows),
        "flagged": [str(row.id) for row in rows if row.flag is not rules.Flag.NONE][:100],
    }
    subject = ("price_observation", newest.id)
    outbox.emit(session, "price.recorded", subject=subject, body=body, audience=(keeper_id,), now=now)


def confirm_price(
    session: Session, *, observation_id: UUID, actor: Actor, now: datetime
) -> tuple[PriceObservation, int]:
    """One person's word for a flagged rise; with the second it counts and the lots are valued anew.

    Refuses `NOT_FLAGGED` and, for the same person twice, `ALREADY_CONFIRMED`.
    """
    keeper_id = require_recorder(session, actor)
    if actor.member_id is None:
        raise Forbidden("a person confirms a price")
    row = queries.get_observation(session, observation_id)
    if row.flag is not rules.Flag.UP:
        raise rules.NotFlagged
    lock = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    session.connection().execute(lock, {"name": f"price_confirmation {observation_id}"})
    if queries.has_confirmed(session, observation_id, actor.member_id):
        raise rules.AlreadyConfirmed
    session.add(
        PriceConfirmation(
            organisation_id=keeper_id,
            observation_id=observation_id,
            member_id=actor.member_id,
            confirmed_at=now,
        )
    )
    session.flush()
    subject = ("price_observation", observation_id)
    audit.record(session, act="price.confirm", subject=subject, actor=actor, now=now)
    count = queries.count_confirmations(session, observation_id)
    if count == queries.CONFIRMATIONS:
        _tell(session, keeper_id, [row], now)
    return row, count


def record_differential(
    session: Session, *, differential: rules.NewDifferential, actor: Actor, now: datetime
) -> PriceDifferential:
    """What sets a grade, location, delivery or pack apart from the reference price, from a time on."""
    keeper_id = require_recorder(session, actor)
    rules.require_differential(differential, terms.price_rules())
    row = PriceDifferential(
        organisation_id=keeper_id,
        commodity=differential.commodity,
        kind=differential.kind,
        applies_to=differential.applies_to,
        amount=differential.amount,
        currency=differential.currency,
        recorded_by=actor.member_id,
        valid_from=differential.valid_from or now,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    body = {"commodity": row.commodity, "kind": str(row.kind), "amount": str(row.amount)}
    subject = ("price_differential", row.id)
    audit.record(session, act="price_differential.record", subject=subject, actor=actor, now=now, body=body)
    return row
