"""Products, calendars and the LPR, read from config/ and checked once."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from uuid import UUID

from sqlmodel import Session

from finance_svc.db.calendars import business_calendar, shipped_calendar
from finance_svc.kernel.calendar import Calendar, local_date
from finance_svc.lending import rules
from finance_svc.lending.models import Facility
from finance_svc.lending.queries import AnyFacility
from finance_svc.organisations import queries as organisations
from finance_svc.settings import config


@cache
def product_of(code: str) -> rules.Product:
    """A product of config/products; refuses `PRODUCT_UNKNOWN`, or `PRODUCT_UNSOUND` at load."""
    if not code.isidentifier():
        raise rules.ProductUnknown(f"no product {code!r}")
    try:
        product = rules.read_product(config(f"products/{code}"))
    except FileNotFoundError:
        raise rules.ProductUnknown(f"no product {code!r}") from None
    profile = config("haircuts")[product.haircut_profile]
    least = sum((Decimal(profile[name]) for name in ("floor", "h_liq", "c_disp")), Decimal(0))
    rules.require_sound(product, least)
    return product


@cache
def lpr() -> tuple[rules.LprRate, ...]:
    """The one-year LPR, oldest first."""
    return tuple(
        rules.LprRate(row["effective_date"], Decimal(row["one_year"]))
        for row in config("rates/cn_lpr")["lpr"]
    )


def lines_of(facility: AnyFacility) -> rules.Lines:
    """The product's lines with the contract's own advance rate."""
    return replace(product_of(facility.product).lines, l0=facility.l0)


def terms_of(facility: Facility) -> tuple[rules.Product, rules.CallTerms]:
    """The product with the contract's own advance rate, and where its call clocks run."""
    product = replace(product_of(facility.product), lines=lines_of(facility))
    terms = rules.CallTerms(cure=product.cure, calendar=_calendar(facility, product), zone=facility.zone)
    return product, terms


def _calendar(facility: Facility, product: rules.Product) -> Calendar:
    session = Session.object_session(facility)
    if not isinstance(session, Session):
        return shipped_calendar(product.calendar)
    return business_calendar(session, product.calendar)


def is_licensed(session: Session, lender_id: UUID, now: datetime) -> bool:
    """Whether the lender has a verified licence that lets it lend then, where it stands (DOMAIN L13b)."""
    return organisations.licensed(session, lender_id, "lending", at=now) is not None


def today_of(facility: Facility, now: datetime) -> date:
    """The facility's calendar day."""
    return local_date(now, facility.zone)
