"""The registry over HTTP, for lenders here, lenders outside and other instances alike (docs/registry.md)."""

from typing import Protocol
from uuid import UUID

from flask import current_app
from sqlmodel import Session

from finance_svc.kernel.actor import Permission
from finance_svc.registry import queries, service
from finance_svc.registry.models import Registration
from finance_svc.registry.rules import Goods, Marks
from finance_svc.registry.schemas import (
    CancelBody,
    RegistrationBody,
    RegistrationPath,
    RegistrationQuery,
    RegistrationStepView,
    RegistrationView,
    RegistryEnquiryBody,
    RegistryEnquiryView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.limits import limits

bp = blueprint("registry")
GOODS = "pledgewatch.registry.goods"


class GoodsReader(Protocol):
    """What a receipt in the caller's scope says of its goods. Given by the composition root."""

    def __call__(self, session: Session, receipt_id: UUID) -> Goods: ...


def _lender() -> UUID:
    """The caller's organisation, counted under the registry's own limit."""
    organisation_id, _ = caller().identified()
    limits().admit("registry", organisation_id.hex)
    return organisation_id


@bp.post("/registry/enquiries", operation_id="enquireRegistry", responses={200: RegistryEnquiryView})
@requires(Permission.REGISTRY_ENQUIRE)
def enquire(body: RegistryEnquiryBody) -> Answer:
    """Ask whether another lender finances these goods; free, kept, and answered without names."""
    lender_id = _lender()
    with transaction() as (session, now):
        if body.receipt_id is not None:
            read: GoodsReader = current_app.config[GOODS]
            goods: Goods | Marks = read(session, body.receipt_id)
        else:
            goods = body.stated()
        row = service.enquire(session, goods=goods, lender_id=lender_id, actor=caller(), now=now)
        return answer(RegistryEnquiryView.of(row))


@bp.get("/registry/enquiries", operation_id="listRegistryEnquiries", responses={200: Page})
@requires(Permission.REGISTRY_ENQUIRE)
def list_enquiries(query: ListQuery) -> Answer:
    """The enquiries of the caller's organisation."""
    with transaction() as (session, _now):
        rows = queries.find_enquiries(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, RegistryEnquiryView.of)


@bp.post("/registry/registrations", operation_id="registerGoods", responses={201: RegistrationView})
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def register(body: RegistrationBody) -> Answer:
    """Register goods the caller finances; refused (`DUPLICATE_LOT`) while another lender does."""
    lender_id = _lender()
    with transaction() as (session, now):
        row = service.register(session, claim=body.claim(lender_id), actor=caller(), now=now)
        return answer(RegistrationView.of(row), status=201)


@bp.get("/registry/registrations", operation_id="listRegistrations", responses={200: Page})
@requires(Permission.REGISTRY_ENQUIRE)
def list_registrations(query: RegistrationQuery) -> Answer:
    """The registrations of the caller's organisation."""
    with transaction() as (session, _now):
        rows = queries.find_registrations(
            session, after=query.after_id(), limit=query.limit + 1, conditions=query.conditions()
        )
        return page(rows, query, RegistrationView.of)


@bp.get(
    "/registry/registrations/<id(registration):registration_id>",
    operation_id="getRegistration",
    responses={200: RegistrationView},
)
@requires(Permission.REGISTRY_ENQUIRE)
def get_registration(path: RegistrationPath) -> Answer:
    """A registration of the caller's organisation, with its steps."""
    with transaction() as (session, _now):
        row = queries.get_registration(session, path.registration_id)
        steps = [RegistrationStepView.of(step) for step in queries.find_events(session, row.id)]
        return answer(RegistrationView.of(row).model_copy(update={"steps": steps}))


@bp.post(
    "/registry/registrations/<id(registration):registration_id>/financed",
    operation_id="markRegistrationFinanced",
    responses={200: RegistrationView},
)
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def mark_financed(path: RegistrationPath) -> Answer:
    """Say that money is out on the goods."""
    with transaction() as (session, now):
        _own(session, path)
        row = service.mark_financed(session, path.registration_id, actor=caller(), now=now)
        return answer(RegistrationView.of(row))


@bp.post(
    "/registry/registrations/<id(registration):registration_id>/paid_off",
    operation_id="markRegistrationPaidOff",
    responses={200: RegistrationView},
)
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def mark_paid_off(path: RegistrationPath) -> Answer:
    """Say that nothing is owed any more: the release is due by the end of the next business day."""
    with transaction() as (session, now):
        _own(session, path)
        row = service.mark_paid_off(session, path.registration_id, actor=caller(), now=now)
        return answer(RegistrationView.of(row))


@bp.post(
    "/registry/registrations/<id(registration):registration_id>/release",
    operation_id="releaseRegistration",
    responses={200: RegistrationView},
)
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def release(path: RegistrationPath) -> Answer:
    """Let the goods go: other lenders may finance them."""
    with transaction() as (session, now):
        row = service.release(session, path.registration_id, actor=caller(), now=now)
        return answer(RegistrationView.of(row))


@bp.post(
    "/registry/registrations/<id(registration):registration_id>/cancel",
    operation_id="askCancelRegistration",
    responses={200: RegistrationView},
)
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def ask_cancel(path: RegistrationPath, body: CancelBody) -> Answer:
    """Ask for a registration to be taken back; a second person decides."""
    with transaction() as (session, now):
        row = service.ask_cancel(session, path.registration_id, reason=body.reason, actor=caller(), now=now)
        return answer(RegistrationView.of(row))


@bp.post(
    "/registry/registrations/<id(registration):registration_id>/cancel/decide",
    operation_id="cancelRegistration",
    responses={200: RegistrationView},
)
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def decide_cancel(path: RegistrationPath, body: CancelBody) -> Answer:
    """Take a registration back, as the second person, for the reason that was asked for."""
    with transaction() as (session, now):
        row = service.decide_cancel(
            session, path.registration_id, reason=body.reason, actor=caller(), now=now
        )
        return answer(RegistrationView.of(row))


def _own(session: Session, path: RegistrationPath) -> Registration:
    """The caller's registration, held by its own hand (`REGISTRATION_OF_PLEDGE`)."""
    row = queries.get_registration(session, path.registration_id)
    service.require_own_hand(row)
    return row
