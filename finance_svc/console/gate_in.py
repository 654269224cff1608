"""Goods that come in: opened, weighed, assayed, counted, then the receipt over them (DOMAIN D2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, request
from sqlmodel import Session

from finance_svc.console.forms import LOCAL, MONEY_PLACES, RATIO_PLACES, Form, words_of
from finance_svc.console.pages import go_to, show
from finance_svc.console.words import say
from finance_svc.db.database import reenter
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import BadInput, Forbidden, Refusal
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.receipts import rules, service
from finance_svc.receipts.queries import evidence
from finance_svc.settings import config
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.organisations.models import Organisation
    from finance_svc.receipts.models import Lot, Receipt, Site

KNOWN = 50
LIFE_DAYS = 3660
STORED_DAYS = 180
"""DOMAIN E 15: nobody parks goods for longer without a word."""
REFUSED = 422
FORM_KEYS = {"csrf_token", "idempotency_key"}
Act = Callable[[Session, Form, datetime], None]
bp = Blueprint("gate_in", __name__)


class Step(StrEnum):
    """The steps of an intake, in their order."""

    WEIGH = "weigh"
    ASSAY = "assay"
    COUNT = "count"
    ISSUE = "issue"


@dataclass(frozen=True)
class Tried:
    """A form that was refused: which, what was typed, and why."""

    step: Step | None = None
    typed: dict[str, str] | None = None
    refusal: Refusal | None = None

    @property
    def why(self) -> str:
        """The refusal in the reader's words."""
        return words_of(self.refusal)


NOTHING = Tried()


@bp.get("/gate/new")
@requires(Permission.GOODS_RECORD)
def ask_new() -> Response:
    """The form for goods that arrive."""
    with transaction() as (session, now):
        return _new(session, now)


def _new(session: Session, now: datetime, tried: Tried = NOTHING) -> Response:
    organisation_id, _ = caller().identified()
    known = receipts.known_depositors(session, [organisation_id], limit=KNOWN)
    return _shown(
        session,
        now,
        "gate/new.html",
        tried,
        rooms=receipts.find_rooms(session, [organisation_id]),
        depositors=[organisations.get_organisation(session, each) for each in known],
        commodities=tuple(config("commodities")),
    )


@bp.post("/gate/new")
@requires(Permission.GOODS_RECORD, idempotent=True)
def open_lot() -> Response:
    """Open the lot; its page asks for the first vehicle."""
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                lot = service.take_in_lot(session, intake=_intake(session), actor=caller(), now=now)
        except Refusal as refusal:
            return _new(session, now, Tried(None, request.form.to_dict(), refusal))
        return go_to("console.gate_in.open_one", lot_id=lot.id)


def _intake(session: Session) -> rules.LotIntake:
    form = Form(request.form)
    if (commodity := form.text("commodity")) not in config("commodities"):
        raise BadInput("BAD_REQUEST", say("choose one of those on the page"))
    return rules.LotIntake(
        room_id=form.id_of("room", "room"),
        depositor_id=_depositor(session, form).id,
        commodity=commodity,
        grade=form.text("grade", 60),
        cultivar=form.note("cultivar", 60),
        stack=form.note("stack", 60),
        packing=form.text("packing"),
        marks=form.note("marks"),
        pieces=form.maybe_whole("pieces"),
        shelf_life_days=form.whole("shelf_life_days", LIFE_DAYS),
    )


def _depositor(session: Session, form: Form) -> "Organisation":
    """Whose goods these are: one who has deposited here before, or by the tax number."""
    if form.note("depositor"):
        return organisations.get_organisation(session, form.id_of("depositor", "organisation"))
    found = organisations.find_by_tax_id(session, form.text("tax_id", 60))
    if found is None:
        raise BadInput("BAD_REQUEST", say("Nobody with this tax number is registered here."))
    return found


@bp.get("/gate/lots/<id(lot):lot_id>")
@requires(Permission.READ)
def open_one(lot_id: UUID) -> Response:
    """How far the intake of a lot has come, and the form of its next step."""
    with transaction() as (session, now):
        return _intake_page(session, lot_id, now)


def _intake_page(session: Session, lot_id: UUID, now: datetime, tried: Tried = NOTHING) -> Response:
    lot = receipts.get_lot(session, lot_id)
    if lot.organisation_id != caller().organisation_id:
        raise Forbidden("the keeper of the goods takes them in")
    room = receipts.get_room(session, lot.room_id)
    site = receipts.get_site(session, room.site_id)
    done = _done(session, lot)
    local = now.astimezone(ZoneInfo(site.zone)).strftime(LOCAL)
    return _shown(
        session,
        now,
        "gate/lot.html",
        tried,
        lot=lot,
        room=room,
        site=site,
        depositor=organisations.get_organisation(session, lot.depositor_id),
        mass=receipts.masses(session, lot_id, at=now)[0],
        local=local,
        step=tried.step or next((each for each in Step if each not in done), None),
        may_issue=Permission.RECEIPT_ISSUE in caller().permissions,
        usual=_usual(session, lot, site, now) if Step.ISSUE not in done else {},
        done=done,
    )


def _done(session: Session, lot: "Lot") -> dict[str, Any]:
    """What each finished step has left behind."""
    found = {
        Step.WEIGH: [t for t in evidence.find_tickets(session, lot.id) if t.direction is rules.Direction.IN],
        Step.ASSAY: evidence.find_assays(session, lot.id),
        Step.COUNT: evidence.find_counts(session, lot.id),
        Step.ISSUE: receipts.latest_receipt(session, lot.id),
    }
    return {step: left for step, left in found.items() if left}


def _usual(session: Session, lot: "Lot", site: "Site", now: datetime) -> dict[str, str]:
    """The terms that the next receipt is likely to have: those of the last one at this place."""
    today = local_date(now, site.zone)
    last_day = today + timedelta(days=min(STORED_DAYS, lot.shelf_life_days))
    found: dict[str, object] = {"storage_from": today, "storage_to": last_day, "insured_from": today}
    if (last := receipts.last_terms(session, site.id, lot.commodity)) is not None:
        found |= _terms_of(last, today)
    return {name: _plain(value) for name, value in found.items()}


def _plain(value: object) -> str:
    if not isinstance(value, Decimal):
        return str(value)
    return f"{value.normalize():f}"


def _terms_of(last: "Receipt", today: date) -> dict[str, object]:
    names = ("loss_ratio_30d", "storage_rate", "handling_rate", "insurer", "policy_no")
    found: dict[str, object] = {name: getattr(last, name) for name in names}
    if last.insured_to > today:
        found |= {"insured_from": last.insured_from, "insured_to": last.insured_to}
    return found


@bp.post("/gate/lots/<id(lot):lot_id>/weigh")
@requires(Permission.GOODS_RECORD, idempotent=True)
def weigh(lot_id: UUID) -> Response:
    """A vehicle was weighed loaded and empty."""

    def act(session: Session, form: Form, now: datetime) -> None:
        service.record_weighing(session, lot_id=lot_id, weighing=weighing_of(form), actor=caller(), now=now)

    return _take(lot_id, Step.WEIGH, act)


def weighing_of(form: Form) -> rules.Weighing:
    """A vehicle over a bridge, loaded and empty."""
    return rules.Weighing(
        ticket_no=form.text("ticket_no", 60),
        bridge=form.text("bridge", 60),
        plate=form.text("plate", 20),
        gross_kg=form.number("gross_kg"),
        gross_at=form.moment("gross_at"),
        tare_kg=form.number("tare_kg"),
        tare_at=form.moment("tare_at"),
        declared_kg=form.maybe_number("declared_kg"),
        driver=form.note("driver"),
    )


@bp.post("/gate/lots/<id(lot):lot_id>/assay")
@requires(Permission.GOODS_RECORD, idempotent=True)
def assay(lot_id: UUID) -> Response:
    """A laboratory has judged the goods."""

    def act(session: Session, form: Form, now: datetime) -> None:
        report = rules.AssayReport(
            certificate_no=form.text("certificate_no", 100),
            issuer=form.text("issuer", 150),
            sampler=form.note("sampler"),
            sampled_at=form.moment("sampled_at"),
            assayed_at=form.moment("assayed_at"),
            grade=form.text("grade", 60),
            purpose=rules.AssayPurpose.INTAKE,
            consumed_life=form.maybe_number("consumed_life", RATIO_PLACES),
        )
        service.record_assay(session, lot_id=lot_id, report=report, actor=caller(), now=now)

    return _take(lot_id, Step.ASSAY, act)


@bp.post("/gate/lots/<id(lot):lot_id>/count")
@requires(Permission.GOODS_COUNT, idempotent=True)
def count(lot_id: UUID) -> Response:
    """The goods stand in their place and were counted."""

    def act(session: Session, form: Form, now: datetime) -> None:
        report = rules.CountReport(
            counted_at=form.moment("counted_at"),
            quantity_kg=form.number("quantity_kg"),
            pieces=form.maybe_whole("pieces"),
            counted_by=caller().name,
            witness=form.note("witness"),
        )
        service.record_count(session, lot_id=lot_id, report=report, actor=caller(), now=now)

    return _take(lot_id, Step.COUNT, act)


@bp.post("/gate/lots/<id(lot):lot_id>/receipt")
@requires(Permission.RECEIPT_ISSUE, idempotent=True)
def issue(lot_id: UUID) -> Response:
    """Issue the receipt, once its preview was seen."""

    def act(session: Session, form: Form, now: datetime) -> None:
        service.issue_receipt(session, terms=_terms(lot_id, form), actor=caller(), now=now)

    return _take(lot_id, Step.ISSUE, act)


@bp.post("/gate/lots/<id(lot):lot_id>/preview")
@requires(Permission.RECEIPT_ISSUE)
def preview(lot_id: UUID) -> Response:
    """What the receipt would say; all that its issue refuses is refused now. Nothing is kept."""
    with transaction() as (session, now):
        try:
            with session.begin_nested() as nested:
                terms = _terms(lot_id, _form(session, lot_id))
                row = service.issue_receipt(session, terms=terms, actor=caller(), now=now)
                seen = row.model_dump()
                nested.rollback()
        except Refusal as refusal:
            return _refused(session, lot_id, now, Tried(Step.ISSUE, request.form.to_dict(), refusal))
        reenter(session)
        lot = receipts.get_lot(session, lot_id)
        return _shown(session, now, "gate/preview.html", Tried(typed=_retyped()), lot=lot, seen=seen)


def _retyped() -> dict[str, str]:
    """What was typed, to be sent again with the receipt's issue."""
    return {name: text for name, text in request.form.items() if name not in FORM_KEYS}


def _terms(lot_id: UUID, form: Form) -> rules.ReceiptTerms:
    begins, ends = form.day("storage_from"), form.day("storage_to")
    insured_from, insured_to = form.day("insured_from"), form.day("insured_to")
    if begins > ends or insured_from > insured_to:
        raise BadInput("BAD_REQUEST", say("A period must not end before it begins."))
    return rules.ReceiptTerms(
        lot_id=lot_id,
        quantity_kg=form.number("quantity_kg"),
        deliver_to=rules.DeliverTo.ORDER,
        loss_ratio_30d=form.number_or_zero("loss_ratio_30d", RATIO_PLACES),
        storage_from=begins,
        storage_to=ends,
        storage_rate=form.number("storage_rate", MONEY_PLACES),
        handling_rate=form.number_or_zero("handling_rate", MONEY_PLACES),
        currency="CNY",
        insurer=form.text("insurer"),
        policy_no=form.text("policy_no", 100),
        insured_sum=form.number("insured_sum", MONEY_PLACES),
        insured_from=insured_from,
        insured_to=insured_to,
        loss_payee_id=None,
        advances_claimed=form.number_or_zero("advances_claimed", MONEY_PLACES),
    )


def _take(lot_id: UUID, step: Step, act: Act) -> Response:
    """Do one step; what was refused is shown with what was typed."""
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                act(session, _form(session, lot_id), now)
        except Refusal as refusal:
            return _refused(session, lot_id, now, Tried(step, request.form.to_dict(), refusal))
    return go_to("console.gate_in.open_one", lot_id=lot_id, kept=step)


def _form(session: Session, lot_id: UUID) -> Form:
    """What was typed, its times by the clocks of the place."""
    room = receipts.get_room(session, receipts.get_lot(session, lot_id).room_id)
    return Form(request.form, receipts.get_site(session, room.site_id).zone)


def _refused(session: Session, lot_id: UUID, now: datetime, tried: Tried) -> Response:
    reenter(session)
    return _intake_page(session, lot_id, now, tried)


def _shown(session: Session, now: datetime, template: str, tried: Tried, **values: object) -> Response:
    """A page with forms that act once; a refused one keeps what was typed."""
    page = show(session, now, template, tried=tried, typed=tried.typed or {}, **values)
    return make_response(page, REFUSED) if tried.refusal else page
