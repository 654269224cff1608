"""What a simulation makes of what is known."""

from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.valuation import queries as prices
from finance_svc.valuation.rules import NewPrice

LEVEL = 1
CENT = Decimal("0.01")


def quote(commodity: str, source: str, unit_price: str, now: datetime) -> NewPrice:
    """A level 1 price now."""
    return NewPrice(source=source, level=LEVEL, commodity=commodity, unit_price=unit_price, observed_at=now)


def moved(session: Session, commodity: str, ratio: Decimal, *, actor: Actor, now: datetime) -> list[NewPrice]:
    """The newest level 1 price of each source that counts for the caller, moved by the ratio."""
    organisation_id, _ = actor.identified()
    with as_house(session):
        platforms = organisations.find_of_type(session, OrganisationType.PLATFORM)
        keepers = {organisation_id, *(platform.id for platform in platforms)}
        known = [
            seen
            for seen in prices.observed(session, commodity, keepers=keepers, at=now)
            if seen.level == LEVEL
        ]
    newest = {seen.source: seen for seen in sorted(known, key=lambda seen: (seen.observed_at, seen.number))}
    if not newest:
        raise BadInput("BAD_REQUEST", f"there is no price of {commodity} to move")
    return [
        quote(commodity, source, f"{(seen.price * (1 + ratio)).quantize(CENT):f}", now)
        for source, seen in newest.items()
    ]


def require_lender(session: Session, actor: Actor) -> None:
    """Only a lender keeps a book that money can arrive on."""
    organisation_id, _ = actor.identified()
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.LENDER:
        raise Forbidden("only a lender keeps a book")
