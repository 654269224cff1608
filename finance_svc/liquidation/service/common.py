"""What every use case of a sale needs: the row under its keeper's lock, regime, news."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Forbidden
from finance_svc.liquidation import queries, rules
from finance_svc.liquidation.models import Liquidation
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.settings import config


@contextmanager
def conducted(session: Session, liquidation_id: UUID, actor: Actor) -> Iterator[Liquidation]:
    """The liquidation for its lender, locked, in the house's scope; parties get `FORBIDDEN`, others 404."""
    row = queries.get_liquidation(session, liquidation_id)
    if actor.organisation_id not in {None, row.organisation_id}:
        raise Forbidden("only the lender conducts the sale")
    with as_house(session):
        yield queries.lock_liquidation(session, liquidation_id)


def regime_of(row: Liquidation) -> rules.Regime:
    """The legal regime of the sale."""
    return regime_named(row.regime)


def regime_named(code: str) -> rules.Regime:
    """A regime of config/regimes.toml."""
    return rules.read_regime(code, config("regimes")[code])


def lawful_regime(session: Session, code: str, *, lender_id: UUID, now: datetime) -> str:
    """The regime itself, or the one it is without a licence of those who run it (DOMAIN L17)."""
    regime = regime_named(code)
    if regime.otherwise is None or is_licensed(session, regime, lender_id=lender_id, now=now):
        return code
    return regime.otherwise


def is_licensed(session: Session, regime: rules.Regime, *, lender_id: UUID, now: datetime) -> bool:
    """Whether the lender who sells or the platform that runs the sale has the licence the regime needs."""
    if regime.licence is None:
        return True
    platforms = [one.id for one in organisations.find_of_type(session, OrganisationType.PLATFORM)]
    return any(
        organisations.licensed(session, operator, regime.licence, at=now) is not None
        for operator in (lender_id, *platforms)
    )


def tell(session: Session, kind: str, row: Liquidation, now: datetime, **more: str) -> None:
    """An event of the sale for lender and debtor. Needs the house's scope."""
    body = {
        "liquidation_id": str(row.id),
        "facility_id": str(row.facility_id),
        "lot_id": str(row.lot_id),
        "state": str(row.state),
        **more,
    }
    audience = (row.organisation_id, row.pledgor_id)
    subject = ("liquidation", row.id)
    outbox.emit(session, kind, subject=subject, body=body, audience=audience, now=now, cause=str(row.id))
