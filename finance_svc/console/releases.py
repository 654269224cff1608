"""Pledged goods taken out: what it costs, where the loan stands after, who decides, the drivers' codes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID

import segno
from flask import Blueprint, Response, make_response, request
from markupsafe import Markup
from sqlmodel import Session

from finance_svc.console.bar import LtvBar, ltv_bar
from finance_svc.console.forms import KG_PLACES, Form, words_of
from finance_svc.console.pages import go_to, show
from finance_svc.console.standing import lot_standing, standing
from finance_svc.console.words import say
from finance_svc.db import as_house
from finance_svc.db.database import reenter
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput, NotFound, Refusal
from finance_svc.lending import queries, rules
from finance_svc.lending.service import redemption
from finance_svc.organisations import queries as organisations
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.queries.evidence import find_lots
from finance_svc.receipts.rules import Vehicle
from finance_svc.web import caller, requires, transaction

if TYPE_CHECKING:
    from finance_svc.lending.models import Facility, Release
    from finance_svc.receipts.models import Gate, Lot, ReleaseToken

SHOWN, VEHICLES, REFUSED = 100, 3, 422
LONGEST_REASON = 1000
bp = Blueprint("releases", __name__)


@dataclass(frozen=True)
class Priced:
    """A quote as its page shows it: now and after, between the lines of the contract."""

    quote: redemption.Quote
    before: LtvBar
    after: LtvBar
    stays: Decimal
    """The value of the goods that stay."""


@dataclass(frozen=True)
class Code:
    """A driver's token with its picture."""

    token: "ReleaseToken"
    gate: str
    picture: Markup


@bp.get("/goods")
@requires(Permission.READ)
def find_goods() -> Response:
    """One's own goods: where they are, what they are worth, and how to get them."""
    organisation_id, _ = caller().identified()
    with transaction() as (session, now):
        found = [
            lot_standing(session, lot, now=now)
            for lot in find_lots(session, limit=SHOWN)
            if lot.depositor_id == organisation_id
        ]
        rows = [row for row in found if not row.is_gone]
        return show(session, now, "releases/goods.html", rows=rows, may_ask=_may_ask())


def _may_ask() -> bool:
    return Permission.RELEASE_ORDER in caller().permissions


@bp.get("/releases")
@requires(Permission.READ)
def find_all() -> Response:
    """Releases of the reader's facilities, those that wait first."""
    with transaction() as (session, now):
        found = queries.find_releases(session, limit=SHOWN)
        rows = sorted(found, key=lambda row: row.state not in rules.WAITING)
        facilities = {row.facility_id: queries.get_facility(session, row.facility_id) for row in rows}
        lots = {row.lot_id: receipts.get_lot(session, row.lot_id) for row in rows}
        return show(session, now, "releases/list.html", rows=rows, facilities=facilities, lots=lots)


@bp.get("/lots/<id(lot):lot_id>/release")
@requires(Permission.READ)
def ask(lot_id: UUID) -> Response:
    """What it costs to take goods out: all of the lot, or the kilograms that are asked about."""
    with transaction() as (session, now):
        return _ask_page(session, lot_id, now, Form(request.args))


def _ask_page(
    session: Session, lot_id: UUID, now: datetime, form: Form, refusal: Refusal | None = None
) -> Response:
    lot = receipts.get_lot(session, lot_id)
    facility = _facility(session, lot)
    priced, why = None, refusal
    try:
        with session.begin_nested():
            priced = _price(session, facility, _asked(form, lot_id), now)
    except Refusal as no:
        reenter(session)
        why = refusal or no
    page = show(
        session,
        now,
        "releases/ask.html",
        lot=lot,
        facility=facility,
        priced=priced,
        why=words_of(why),
        typed=form.typed,
        others=_others(session, facility, lot_id),
        gates=_gates(session, lot),
        vehicles=range(VEHICLES),
        may_ask=_may_ask() and facility.borrower_id == caller().organisation_id,
    )
    return make_response(page, REFUSED) if refusal else page


def _facility(session: Session, lot: "Lot") -> "Facility":
    pledges = [one for one in receipts.pledges_of_lot(session, lot.id) if one.state == "active"]
    if not pledges:
        raise NotFound("the lot is not pledged")
    return queries.get_facility(session, pledges[0].facility_id)


def _asked(form: Form, lot_id: UUID) -> redemption.Asked:
    taken = _vehicles(form)
    total = sum((one.quantity_kg for one in taken), Decimal(0)) or form.maybe_number("kg", KG_PLACES)
    return redemption.Asked(
        lot_id=lot_id, quantity_kg=total, deliver_to_id=form.maybe_id("deliver_to", "organisation")
    )


def _vehicles(form: Form) -> tuple[Vehicle, ...]:
    """Vehicles with their kilograms, as far as they were filled in."""
    return tuple(
        Vehicle(plate=form.text(f"plate_{n}", 20), quantity_kg=form.number(f"kg_{n}"))
        for n in range(VEHICLES)
        if form.note(f"plate_{n}") or form.note(f"kg_{n}")
    )


def _price(session: Session, facility: "Facility", asked: redemption.Asked, now: datetime) -> Priced:
    made = redemption.quote_by_last_values(session, facility, asked, now=now)
    found, lines = made.assessment.redemption, _lines(session, facility, now)
    before = rules.ltv(found.exposure, found.market_value)
    after = found.ltv_after(made.due) if found.value_after > 0 else Decimal(0)
    return Priced(made, ltv_bar(before, lines), ltv_bar(after, lines), found.value_after)


def _lines(session: Session, facility: "Facility", now: datetime) -> rules.Lines:
    """The lines of the contract that hold now."""
    organisation_id, _ = caller().identified()
    return standing(session, facility, reader_id=organisation_id, now=now).lines


def _others(session: Session, facility: "Facility", lot_id: UUID) -> "list[Lot]":
    """Lots that could stand in for this one: pledged for the same facility."""
    pledged = receipts.pledged_lots(session, facility.id)
    return [receipts.get_lot(session, one.lot_id) for one in pledged if one.lot_id != lot_id]


def _gates(session: Session, lot: "Lot") -> "list[Gate]":
    return receipts.find_gates(session, receipts.get_room(session, lot.room_id).site_id)


@bp.post("/lots/<id(lot):lot_id>/release")
@requires(Permission.RELEASE_ORDER, idempotent=True)
def request_release(lot_id: UUID) -> Response:
    """Ask for the goods at the price that was shown."""
    form = Form(request.form)
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                row = redemption.request(session, _new(session, lot_id, form), actor=caller(), now=now)
        except Refusal as refusal:
            reenter(session)
            return _ask_page(session, lot_id, now, form, refusal)
        return go_to("console.releases.open_one", release_id=row.id)


def _new(session: Session, lot_id: UUID, form: Form) -> redemption.NewRelease:
    return redemption.NewRelease(
        facility_id=_facility(session, receipts.get_lot(session, lot_id)).id,
        asked=redemption.Asked(lot_id=lot_id, deliver_to_id=form.maybe_id("deliver_to", "organisation")),
        vehicles=_vehicles(form),
        gate_id=form.maybe_id("gate", "gate"),
        incoming_lot_id=form.maybe_id("incoming", "lot"),
        otherwise=form.one_of("otherwise", rules.Otherwise),
        quoted=_quoted(form),
    )


def _quoted(form: Form) -> Decimal:
    """What the page said it costs: more is refused."""
    try:
        return Decimal(form.text("quoted", 40))
    except ArithmeticError:
        raise BadInput("BAD_REQUEST", say("choose one of those on the page")) from None


@bp.get("/releases/<id(release):release_id>")
@requires(Permission.READ)
def open_one(release_id: UUID) -> Response:
    """How far a release has come, and what the reader can do about it."""
    with transaction() as (session, now):
        return _page(session, queries.get_release(session, release_id), now)


def _page(session: Session, row: "Release", now: datetime, refusal: Refusal | None = None) -> Response:
    facility = queries.get_facility(session, row.facility_id)
    is_lender = facility.organisation_id == caller().organisation_id
    waits = row.state in rules.WAITING
    page = show(
        session,
        now,
        "releases/one.html",
        row=row,
        facility=facility,
        lot=receipts.get_lot(session, row.lot_id),
        to=organisations.get_organisation(session, row.deliver_to_id) if row.deliver_to_id else None,
        codes=_codes(session, row),
        missing=max(Decimal(0), row.due - row.paid),
        why=words_of(refusal),
        may_decide=waits and is_lender and Permission.ADVANCE_APPROVE in caller().permissions,
        may_cancel=waits and facility.borrower_id == caller().organisation_id and _may_ask(),
    )
    return make_response(page, REFUSED) if refusal else page


def _codes(session: Session, row: "Release") -> list[Code]:
    """The drivers' codes, while they let somebody out."""
    if row.release_order_id is None:
        return []
    with as_house(session):
        tokens = receipts.find_tokens(session, [row.release_order_id])
        gates = {token.gate_id: receipts.get_gate(session, token.gate_id).name for token in tokens}
    return [Code(token, gates[token.gate_id], _picture(token.token)) for token in tokens]


def _picture(text: str) -> Markup:
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, scale=4, border=3, dark="#16202b", light="#ffffff", omitsize=True
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - drawn by us: paths and numbers only


@bp.post("/releases/<id(release):release_id>/approve")
@requires(Permission.ADVANCE_APPROVE, idempotent=True)
def approve(release_id: UUID) -> Response:
    """Consent as the lender's approver."""
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                redemption.approve(session, release_id, actor=caller(), now=now)
        except Refusal as refusal:
            return _refused(session, release_id, now, refusal)
        return go_to("console.releases.open_one", release_id=release_id)


@bp.post("/releases/<id(release):release_id>/refuse")
@requires(Permission.ADVANCE_APPROVE, idempotent=True)
def refuse(release_id: UUID) -> Response:
    """Say no as the lender, with a reason."""
    reason = Form(request.form).note("reason", LONGEST_REASON)
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                redemption.refuse(session, release_id, reason=reason, actor=caller(), now=now)
        except Refusal as refusal:
            return _refused(session, release_id, now, refusal)
        return go_to("console.releases.open_one", release_id=release_id)


@bp.post("/releases/<id(release):release_id>/cancel")
@requires(Permission.RELEASE_ORDER, idempotent=True)
def cancel(release_id: UUID) -> Response:
    """Take the wish back."""
    with transaction() as (session, now):
        try:
            with session.begin_nested():
                redemption.cancel(session, release_id, actor=caller(), now=now)
        except Refusal as refusal:
            return _refused(session, release_id, now, refusal)
        return go_to("console.releases.open_one", release_id=release_id)


def _refused(session: Session, release_id: UUID, now: datetime, refusal: Refusal) -> Response:
    reenter(session)
    return _page(session, queries.get_release(session, release_id), now, refusal)
