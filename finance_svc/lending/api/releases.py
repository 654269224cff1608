"""Releases over HTTP: quoted, asked for, decided; the money comes by the bank (DOMAIN D1 row 9)."""

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, Refusal
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries, rules
from finance_svc.lending.api.bp import bp
from finance_svc.lending.models import Release
from finance_svc.lending.schemas import FacilityView, facility_view
from finance_svc.lending.schemas import releases as shapes
from finance_svc.lending.service import redemption
from finance_svc.receipts import queries as receipts
from finance_svc.web import Answer, Page, QuantityView, answer, caller, page, requires, transaction
from finance_svc.web.shapes import show_time


@bp.post("/releases/quote", responses={200: shapes.ReleaseQuoteView}, operation_id="quoteRelease")
@requires(Permission.READ)
def quote_release(body: shapes.ReleaseQuoteBody) -> Answer:
    """What it costs now to take goods out: the cheapest rule that is open, the others, and every step."""
    with transaction() as (session, now):
        made = redemption.quote(session, body.facility_id, body.asked(), actor=caller(), now=now)
        currency = queries.get_facility(session, body.facility_id).currency
        return answer(shapes.quote_view(body.facility_id, made, currency))


@bp.post("/releases", responses={202: shapes.ReleaseView}, operation_id="requestRelease")
@requires(Permission.RELEASE_ORDER, idempotent=True)
def request_release(body: shapes.ReleaseBody) -> Answer:
    """Ask for goods, as the borrower; then pay what is due, naming the release, while the price runs."""
    with transaction() as (session, now):
        currency = queries.get_facility(session, body.facility_id).currency
        if body.quoted and body.quoted.currency != currency:
            raise BadInput("BAD_REQUEST", f"the facility is in {currency}")
        act = redemption.take_out if body.by_allowance else redemption.request
        row = act(session, body.release(), actor=caller(), now=now)
        return answer(_view(session, row), status=202)


@bp.get("/releases", responses={200: Page}, operation_id="listReleases")
@requires(Permission.READ)
def list_releases(query: shapes.ReleaseQuery) -> Answer:
    """Releases of the caller's facilities."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            Release,
            after=query.after_id(),
            limit=query.limit + 1,
            facility_id=query.facility_id,
            conditions=query.conditions(),
        )
        currencies = dict(queries.find_currencies(session))
        return page(rows, query, lambda row: shapes.release_view(row, currencies[row.facility_id]))


@bp.get("/releases/<id(release):release_id>", responses={200: shapes.ReleaseView}, operation_id="getRelease")
@requires(Permission.READ)
def get_release(path: shapes.ReleasePath) -> Answer:
    """One release."""
    with transaction() as (session, _now):
        return answer(_view(session, queries.get_release(session, path.release_id)))


@bp.get(
    "/releases/<id(release):release_id>/explain",
    responses={200: shapes.ReleaseExplainView},
    operation_id="explainRelease",
)
@requires(Permission.READ)
def explain_release(path: shapes.ReleasePath) -> Answer:
    """From which values and by which steps it was priced, and what it would cost now while it waits."""
    with transaction() as (session, now):
        row = queries.get_release(session, path.release_id)
        facility = queries.get_facility(session, row.facility_id)
        view = None
        if row.state in rules.WAITING:
            asked = redemption.Asked(
                lot_id=row.lot_id, quantity_kg=row.quantity_kg, deliver_to_id=row.deliver_to_id
            )
            try:
                made = redemption.quote_by_last_values(session, facility, asked, now=now)
                view = shapes.quote_view(facility.id, made, facility.currency)
            except Refusal:
                view = None
        return answer(
            shapes.ReleaseExplainView(
                release=shapes.release_view(row, facility.currency), quote=row.quote, now=view
            )
        )


@bp.post(
    "/releases/<id(release):release_id>/approve",
    responses={200: shapes.ReleaseView},
    operation_id="approveRelease",
)
@requires(Permission.READ, idempotent=True)
def approve_release(path: shapes.ReleasePath) -> Answer:
    """Consent as the lender's approver; the last consent moves money and title, and signs the tokens."""
    with transaction() as (session, now):
        row = redemption.approve(session, path.release_id, actor=caller(), now=now)
        return answer(_view(session, row))


@bp.post(
    "/releases/<id(release):release_id>/refuse",
    responses={200: shapes.ReleaseView},
    operation_id="refuseRelease",
)
@requires(Permission.ADVANCE_APPROVE, idempotent=True)
def refuse_release(path: shapes.ReleasePath, body: shapes.ReleaseRefusalBody) -> Answer:
    """Say no as the lender, with a reason; the money goes the way the borrower chose."""
    with transaction() as (session, now):
        row = redemption.refuse(session, path.release_id, reason=body.reason, actor=caller(), now=now)
        return answer(_view(session, row))


@bp.post(
    "/releases/<id(release):release_id>/cancel",
    responses={200: shapes.ReleaseView},
    operation_id="cancelRelease",
)
@requires(Permission.RELEASE_ORDER, idempotent=True)
def cancel_release(path: shapes.ReleasePath) -> Answer:
    """Take the wish back, as the borrower, before the lender has consented."""
    with transaction() as (session, now):
        return answer(_view(session, redemption.cancel(session, path.release_id, actor=caller(), now=now)))


@bp.post(
    "/facilities/<id(facility):facility_id>/release_terms",
    responses={201: shapes.ReleaseTermsView},
    operation_id="agreeReleaseTerms",
)
@requires(Permission.FACILITY_OPEN, idempotent=True)
def agree_release_terms(path: shapes.ReleaseFacilityPath, body: shapes.ReleaseTermsBody) -> Answer:
    """Record what the contract says of goods going out: least payment, buffer, floor, static or dynamic."""
    with transaction() as (session, now):
        row = redemption.agree_terms(session, path.facility_id, body.terms(), actor=caller(), now=now)
        return answer(shapes.release_terms_view(row), status=201)


@bp.get(
    "/facilities/<id(facility):facility_id>/allowances",
    responses={200: shapes.AllowanceListView},
    operation_id="listAllowances",
)
@requires(Permission.READ)
def list_allowances(path: shapes.ReleaseFacilityPath) -> Answer:
    """What the facility's dynamic pledge lets go without asking, by lot, as last worked out."""
    with transaction() as (session, now):
        facility = queries.get_facility(session, path.facility_id)
        with as_house(session):
            rows = receipts.find_allowances(session, facility.id)
        data = [
            shapes.AllowanceView(
                lot_id=ids.show("lot", row.lot_id),
                quantity=QuantityView.of(row.quantity_kg if now < row.valid_until else ZERO),
                valid_until=show_time(row.valid_until),
            )
            for row in rows
        ]
        return answer(shapes.AllowanceListView(facility_id=ids.show("facility", facility.id), data=data))


@bp.post(
    "/facilities/<id(facility):facility_id>/top_ups",
    responses={200: FacilityView},
    operation_id="topUpFacility",
)
@requires(Permission.RECEIPT_PLEDGE, idempotent=True)
def top_up_facility(path: shapes.ReleaseFacilityPath, body: shapes.TopUpBody) -> Answer:
    """Bring pledged goods in through the three gates; an open call is looked at anew."""
    with transaction() as (session, now):
        facility = redemption.top_up(session, path.facility_id, body.lot_id, actor=caller(), now=now)
        return answer(facility_view(facility))


def _view(session: Session, row: Release) -> shapes.ReleaseView:
    with as_house(session):
        currency = queries.get_facility(session, row.facility_id).currency
    return shapes.release_view(row, currency)
