"""The house's own figures for valuation, read from config/, and whose prices a lender goes by."""

from functools import cache
from uuid import UUID

from sqlmodel import Session

from finance_svc.db.calendars import business_calendar
from finance_svc.kernel.calendar import Calendar
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.settings import config
from finance_svc.valuation import rules

CALENDAR = "cn"


@cache
def price_rules() -> rules.PriceRules:
    """Price hierarchy, registered sources and shapes."""
    return rules.price_rules(config("price_levels"))


def haircut_profile(commodity: str) -> rules.HaircutProfile:
    """The commodity's current haircut profile; `NOT_PRICED` when the house has none."""
    return rules.haircut_profile(config("haircuts"), commodity)


def calendar(session: Session) -> Calendar:
    """Business days by which prices go stale."""
    return business_calendar(session, CALENDAR)


def keepers_for(session: Session, lender_id: UUID) -> set[UUID]:
    """Whose prices count for a lender: its own and the platform's."""
    platforms = organisations.find_of_type(session, OrganisationType.PLATFORM)
    return {lender_id, *(platform.id for platform in platforms)}
