"""Lending's endpoints: facilities, advances, margin calls."""

from datetime import datetime

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import BadInput
from finance_svc.kernel.money import ZERO
from finance_svc.lending import queries, rules, schemas, service
from finance_svc.lending.api.bp import bp
from finance_svc.lending.models import Advance, Facility, MarginCall
from finance_svc.web import (
    Answer,
    MoneyBody,
    MoneyView,
    Page,
    answer,
    caller,
    page,
    requires,
    transaction,
)
from finance_svc.web.shapes import show_time


@bp.post("/facilities", responses={201: schemas.FacilityView}, operation_id="openFacility")
@requires(Permission.FACILITY_OPEN, idempotent=True)
def open_facility(body: schemas.FacilityBody) -> Answer:
    """Open a facility for a borrower; the caller is the lender."""
    with transaction() as (session, now):
        _require_currency(body.limit, service.product_of(body.product).currency)
        facts = service.NewFacility(
            borrower_id=body.borrower_id,
            product=body.product,
            limit_amount=body.limit.amount,
            annual_rate=body.annual_rate,
            maturity_date=body.maturity_date,
            documents=body.documents,
            l0=body.l0,
            zone=body.zone,
        )
        facility = service.open_facility(session, facts, actor=caller(), now=now)
        return answer(schemas.facility_view(facility), status=201)


@bp.get("/facilities", responses={200: Page}, operation_id="listFacilities")
@requires(Permission.READ)
def list_facilities(query: schemas.FacilityQuery) -> Answer:
    """Facilities the caller lends or borrows under."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session, Facility, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, schemas.facility_view)


@bp.get(
    "/facilities/<id(facility):facility_id>",
    responses={200: schemas.FacilityView},
    operation_id="getFacility",
)
@requires(Permission.READ)
def get_facility(path: schemas.FacilityPath) -> Answer:
    """One facility with its exposure, value, LTV and headroom."""
    with transaction() as (session, now):
        facility = queries.read_facility(session, path.facility_id)
        return answer(schemas.facility_view(facility, _position(session, facility, now)))


@bp.post(
    "/facilities/<id(facility):facility_id>/contracts",
    responses={200: schemas.FacilityView},
    operation_id="fileContracts",
)
@requires(Permission.FACILITY_OPEN)
def file_contracts(path: schemas.FacilityPath, body: schemas.ContractsBody) -> Answer:
    """Put the contracts of a suspended facility on file; complete, it becomes active."""
    with transaction() as (session, now):
        facility = service.file_contracts(
            session, path.facility_id, contracts=body.documents, actor=caller(), now=now
        )
        return answer(schemas.facility_view(facility))


@bp.post("/advances", responses={202: schemas.AdvanceView}, operation_id="requestAdvance")
@requires(Permission.ADVANCE_REQUEST, idempotent=True)
def request_advance(body: schemas.AdvanceBody) -> Answer:
    """Ask for money under a facility; refused at once if the engine would refuse it."""
    with transaction() as (session, now):
        _require_currency(body.amount, queries.get_facility(session, body.facility_id).currency)
        advance = service.request(
            session, facility_id=body.facility_id, amount=body.amount.amount, actor=caller(), now=now
        )
        return answer(_advance(session, advance), status=202)


@bp.post(
    "/advances/<id(advance):advance_id>/confirm",
    responses={200: schemas.AdvanceView},
    operation_id="confirmAdvance",
)
@requires(Permission.READ, idempotent=True)
def confirm_advance(path: schemas.AdvancePath) -> Answer:
    """Confirm as another member of the borrower; the maker gets `SELF_APPROVAL`."""
    with transaction() as (session, now):
        advance = service.confirm(session, advance_id=path.advance_id, actor=caller(), now=now)
        return answer(_advance(session, advance))


@bp.post(
    "/advances/<id(advance):advance_id>/approve",
    responses={200: schemas.AdvanceView},
    operation_id="approveAdvance",
)
@requires(Permission.READ, idempotent=True)
def approve_advance(path: schemas.AdvancePath) -> Answer:
    """Approve as the lender's approver; the last approval draws."""
    with transaction() as (session, now):
        advance = service.approve(session, advance_id=path.advance_id, actor=caller(), now=now)
        return answer(_advance(session, advance))


@bp.get("/advances", responses={200: Page}, operation_id="listAdvances")
@requires(Permission.READ)
def list_advances(query: schemas.AdvanceQuery) -> Answer:
    """Advances of the caller's facilities."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            Advance,
            after=query.after_id(),
            limit=query.limit + 1,
            facility_id=query.facility_id,
            conditions=query.conditions(),
        )
        currencies = _currencies(session)
        return page(rows, query, lambda row: schemas.advance_view(row, currencies[row.facility_id]))


@bp.get("/advances/<id(advance):advance_id>", responses={200: schemas.AdvanceView}, operation_id="getAdvance")
@requires(
    Permission.READ, expand={"facility": "facility_id", "valuation": "facility_id.position.valuation_ids"}
)
def get_advance(path: schemas.AdvancePath) -> Answer:
    """One advance."""
    with transaction() as (session, _now):
        return answer(_advance(session, queries.get_advance(session, path.advance_id)))


@bp.get("/margin_calls", responses={200: Page}, operation_id="listMarginCalls")
@requires(Permission.READ)
def list_margin_calls(query: schemas.MarginCallQuery) -> Answer:
    """Margin calls of the caller's facilities."""
    with transaction() as (session, _now):
        rows = queries.find_page(
            session,
            MarginCall,
            after=query.after_id(),
            limit=query.limit + 1,
            facility_id=query.facility_id,
            conditions=query.conditions(),
        )
        return page(rows, query, lambda row: _call(session, row))


@bp.get(
    "/margin_calls/<id(margin_call):margin_call_id>",
    responses={200: schemas.MarginCallView},
    operation_id="getMarginCall",
)
@requires(Permission.READ, expand={"facility": "facility_id", "lot": "lot_id", "valuation": "valuation_id"})
def get_margin_call(path: schemas.MarginCallPath) -> Answer:
    """One margin call."""
    with transaction() as (session, _now):
        return answer(_call(session, queries.get_margin_call(session, path.margin_call_id)))


@bp.get(
    "/margin_calls/<id(margin_call):margin_call_id>/explain",
    responses={200: schemas.MarginCallExplainView},
    operation_id="explainMarginCall",
)
@requires(Permission.READ)
def explain_margin_call(path: schemas.MarginCallPath) -> Answer:
    """Why the call was made, from which value and price, when its notice arrived, and where it stands now."""
    with transaction() as (session, now):
        row = queries.get_margin_call(session, path.margin_call_id)
        facility = queries.get_facility(session, row.facility_id)
        view = schemas.MarginCallExplainView(
            id=ids.show("margin_call", row.id),
            rules=schemas.MARGIN_RULES,
            margin_call=_call(session, row),
            inputs=row.inputs,
            steps=schemas.explain_steps(row),
            delivery={
                "notice_id": ids.show("notice", row.notice_id) if row.notice_id else None,
                "delivered_at": show_time(row.notice_delivered_at),
            },
            now=_position(session, facility, now),
        )
        return answer(view)


def _require_currency(asked: MoneyBody, currency: str) -> None:
    if asked.currency != currency:
        raise BadInput("BAD_REQUEST", f"the facility is in {currency}")


def _advance(session: Session, row: Advance) -> schemas.AdvanceView:
    return schemas.advance_view(row, queries.get_facility(session, row.facility_id).currency)


def _currencies(session: Session) -> "dict[object, str]":
    return dict(queries.find_currencies(session))


def _call(session: Session, row: MarginCall) -> schemas.MarginCallView:
    facility = queries.get_facility(session, row.facility_id)
    _, terms = service.terms_of(facility)
    last = row.second_deadline_at or row.deadline_at
    provisional = terms.calendar.is_provisional(local_date(last, facility.zone))
    return schemas.margin_call_view(row, facility.currency, provisional=provisional)


def _position(session: Session, facility: queries.AnyFacility, now: datetime) -> schemas.PositionView:
    """The facility's live position; the goods' figures are read as the house for a party of the facility."""
    with as_house(session):
        goods = service.collateral(session, facility, now=now)
        exposure = goods.exposure if goods else queries.exposure(session, facility.id, now=now)
    parts = {
        name: MoneyView.of(getattr(exposure, name), facility.currency)
        for name in ("principal", "interest", "fees", "cash_margin", "total")
    }
    view = schemas.PositionView(exposure=schemas.ExposureView(**parts))
    if goods is None:
        return view
    draw = rules.DrawPosition(
        exposure=exposure.total,
        undrawn=goods.undrawn,
        principal=exposure.principal,
        limit_amount=facility.limit_amount,
        market_value=goods.position.market_value,
        lendable_value=goods.position.lendable_value,
        l0=facility.l0,
        reserves=ZERO,
    )
    return view.model_copy(update=_valued(facility, goods, draw))


def _valued(
    facility: queries.AnyFacility, goods: service.Collateral, draw: rules.DrawPosition
) -> "dict[str, object]":
    amounts = {
        "market_value": goods.position.market_value,
        "lendable_value": goods.position.lendable_value,
        "cover": goods.position.cover,
        "max_advance": rules.max_advance(draw),
        "headroom": rules.headroom(draw),
    }
    return {
        **{name: MoneyView.of(value, facility.currency) for name, value in amounts.items()},
        "ltv": str(goods.position.ltv),
        "lines": schemas.LinesView.of(goods.lines),
        "valuation_ids": [ids.show("valuation", value.id) for value in goods.valued],
        "as_of": show_time(goods.newest.as_of),
        "stale_at": show_time(min(value.stale_at for value in goods.valued)),
    }
