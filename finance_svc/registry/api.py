"""The registry over HTTP, for lenders here, lenders outside and other instances alike (docs/registry.md)."""

from typing import Protocol
from uuid import UUID

from flask import current_app, request
from sqlmodel import Session
from werkzeug.exceptions import RequestEntityTooLarge

from finance_svc.kernel.actor import Permission
from finance_svc.registry import queries, service
from finance_svc.registry.models import Registration
from finance_svc.registry.rules import Goods, Marks
from finance_svc.registry.schemas import (
    CancelBody,
    RegistrationBody,
    RegistrationFileView,
    RegistrationPath,
    RegistrationQuery,
    RegistrationStepView,
    RegistrationView,
    RegistryEnquiryBody,
    RegistryEnquiryView,
    read_file,
    write_file,
)
from finance_svc.settings import config
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.limits import limits

bp = blueprint("registry")
CSV = {"content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}}}
RAW = {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
LARGEST_FILE = 5 * 1024 * 1024
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


@bp.post(
    "/registry/files",
    operation_id="registerFile",
    responses={201: RegistrationFileView},
    openapi_extensions={"requestBody": RAW},
)
@requires(Permission.REGISTRY_REGISTER, idempotent=True)
def register_file() -> Answer:
    """Register every row of a CSV file (docs/registry.md), or none: each wrong cell is named."""
    lender_id, _ = caller().identified()
    content = request.get_data()
    if len(content) > LARGEST_FILE:
        raise RequestEntityTooLarge(f"at most {LARGEST_FILE} bytes")
    claims = read_file(content, lender_id=lender_id, most_rows=config("registry")["file_rows"])
    limits().admit("registry_rows", lender_id.hex, cost=len(claims))
    with transaction() as (session, now):
        rows = service.register_all(session, claims, actor=caller(), now=now)
        return answer(RegistrationFileView(data=[RegistrationView.of(row) for row in rows]), status=201)


@bp.get(
    "/registry/registrations.csv",
    operation_id="exportRegistrations",
    responses={200: {"description": "the caller's own registrations", **CSV}},
)
@requires(Permission.REGISTRY_ENQUIRE)
def export_registrations() -> Answer:
    """All registrations of the caller's organisation, and nobody else's, as CSV."""
    with transaction() as (session, _now):
        content = write_file(queries.find_registrations(session, after=None, limit=None))
    response = current_app.response_class(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="registrations.csv"'
    return response


def _own(session: Session, path: RegistrationPath) -> Registration:
    """The caller's registration, held by its own hand (`REGISTRATION_OF_PLEDGE`)."""
    row = queries.get_registration(session, path.registration_id)
    service.require_own_hand(row)
    return row
