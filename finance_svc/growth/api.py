"""Usage reports, renewals and their risk over HTTP."""

from uuid import UUID

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.growth import queries, rules, schemas, service
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, Forbidden
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.settings import config
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.shapes import show_time

OWN_ROWS = 100
bp = blueprint("growth")


@bp.get("/reports/usage", operation_id="listUsageReports", responses={200: Page})
@requires(Permission.REPORT_READ)
def list_usage(query: schemas.UsageQuery) -> Answer:
    """How each clerk uses the house, by day and week (DOMAIN S3): for the boss."""
    with transaction() as (session, _now):
        rows = queries.find_reports(
            session,
            period=query.period,
            member_id=query.member_id,
            since=query.since,
            after=query.after_id(),
            limit=query.limit + 1,
        )
        names = _names(session)
        return page(rows, query, lambda row: schemas.usage_view(row, names.get(row.member_id, "")))


@bp.get("/reports/usage/mine", operation_id="getOwnUsage", responses={200: schemas.MineView})
@requires(Permission.READ)
def get_own_usage() -> Answer:
    """The caller's own row only, what is reported, and since when."""
    with transaction() as (session, _now):
        _, member_id = caller().identified()
        table = config("growth")
        rows = queries.find_own(session, member_id, limit=OWN_ROWS)
        view = schemas.MineView(
            reported=[schemas.ReportedView(name=name, **words) for name, words in table["reported"].items()],
            since=show_time(service.reported_since(session, member_id)),
            kept_months=rules.growth_terms(table).kept_months,
            data=[schemas.usage_view(row, caller().name) for row in rows],
        )
        return answer(view)


@bp.post("/subscriptions", operation_id="subscribe", responses={201: schemas.SubscriptionView})
@requires(Permission.ORGANISATION_MANAGE, idempotent=True)
def subscribe(body: schemas.SubscriptionBody) -> Answer:
    """Begin a parent's term and bill its fee to the parent's finance (platform only)."""
    if body.fee < 0 or body.fee != body.fee.quantize(rules.CENT):
        raise BadInput("BAD_REQUEST", "a fee is zero or more, with at most 2 decimals")
    with transaction() as (session, now):
        _require_platform(session)
        with as_house(session):
            term = service.NewTerm(**dict(body))
            row = service.subscribe(session, term=term, actor=caller(), now=now)
        return answer(schemas.subscription_view(row), status=201)


@bp.post(
    "/subscriptions/<id(subscription):subscription_id>/renew",
    operation_id="renewSubscription",
    responses={201: schemas.SubscriptionView},
)
@requires(Permission.ORGANISATION_MANAGE, idempotent=True)
def renew(path: schemas.SubscriptionPath, body: schemas.RenewBody) -> Answer:
    """Begin the next term where this one ends (platform only); answers the next term."""
    with transaction() as (session, now):
        _require_platform(session)
        with as_house(session):
            row = service.renew(
                session,
                subscription_id=path.subscription_id,
                renewal_date=body.renewal_date,
                actor=caller(),
                now=now,
            )
        return answer(schemas.subscription_view(row), status=201)


@bp.get("/subscriptions", operation_id="listSubscriptions", responses={200: Page})
@requires(Permission.READ)
def list_subscriptions(query: ListQuery) -> Answer:
    """The caller's terms."""
    with transaction() as (session, _now):
        rows = queries.find_subscriptions(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, schemas.subscription_view)


@bp.get("/reports/renewal_risk", operation_id="listRenewalRisk", responses={200: Page})
@requires(Permission.REPORT_READ)
def list_risk(query: ListQuery) -> Answer:
    """Parents idle for 30 days whose term ends within 60 days (platform only; S8)."""
    with transaction() as (session, now):
        _require_platform(session)
        with as_house(session):
            rows = service.find_at_risk(session, now=now)
        after = query.after_id()
        rest = [row for row in rows if after is None or row.id > after]
        return page(rest[: query.limit + 1], query, schemas.risk_view)


@bp.get("/reports/renewals", operation_id="getRenewalRate", responses={200: schemas.RateView})
@requires(Permission.REPORT_READ)
def get_rate(query: schemas.RenewalQuery) -> Answer:
    """The share of due terms that were renewed (platform only; S8)."""
    with transaction() as (session, _now):
        _require_platform(session)
        with as_house(session):
            due, renewed, rate = service.rate_of_renewal(session, start=query.from_date, end=query.to_date)
        view = schemas.RateView(
            from_date=query.from_date,
            to_date=query.to_date,
            due=due,
            renewed=renewed,
            rate_pct=None if rate is None else f"{rate:.1f}",
        )
        return answer(view)


def _names(session: Session) -> dict[UUID, str]:
    organisation_id, _ = caller().identified()
    return {one.id: one.name for one in organisations.find_members(session, organisation_id)}


def _require_platform(session: Session) -> None:
    organisation_id, _ = caller().identified()
    if organisations.get_organisation(session, organisation_id).type is not OrganisationType.PLATFORM:
        raise Forbidden("only the platform does this")
