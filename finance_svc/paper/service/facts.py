"""What each kind of paper says, gathered from the rooms below in the caller's scope."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.kernel.calendar import local_date
from finance_svc.kernel.errors import MoveRefused
from finance_svc.kernel.money import half_up, scale
from finance_svc.notices import queries as notices
from finance_svc.organisations import queries as organisations
from finance_svc.paper import rules
from finance_svc.paper.rules import Field, PaperKind, Part, Record, Text, as_value
from finance_svc.paper.service.verifying import address_of
from finance_svc.receipts import queries as receipts
from finance_svc.receipts.queries import evidence
from finance_svc.receipts.rules import Direction, OrderState

if TYPE_CHECKING:
    from finance_svc.receipts.models import Lot, Receipt, Room, Site, WeighTicket

SHORT = 8
"""Signs of an id that tell goods of one place apart."""


@dataclass(frozen=True)
class Desk:
    """Where a paper is put together: for whom to read, when, and under which address."""

    session: Session
    now: datetime
    origin: str

    def name(self, organisation_id: UUID | None) -> str:
        """An organisation's name."""
        if organisation_id is None:
            return ""
        return organisations.get_organisation(self.session, organisation_id).name

    def place(self, lot: "Lot") -> "tuple[Room, Site]":
        """Where a lot stands."""
        room = receipts.get_room(self.session, lot.room_id)
        return room, receipts.get_site(self.session, room.site_id)

    def page_of(self, lot_id: UUID) -> str:
        """The page that verifies the lot's receipt; empty before there is one."""
        receipt = receipts.latest_receipt(self.session, lot_id)
        return address_of(receipt, self.origin) if receipt else ""


@dataclass(frozen=True)
class Found:
    """A paper's record, and the object whose parties may know that it was printed."""

    record: Record
    object_id: UUID


def gather(desk: Desk, kind: PaperKind, subject_id: UUID) -> Found:
    """The facts of a paper; what the caller may not see is NOT_FOUND."""
    return GATHERERS[kind](desk, subject_id)


def part(title: str, zone: str, **values: object) -> Part:
    """Named values under a heading; those already said keep their way."""
    return Part(
        title,
        tuple(
            Field(name, value if isinstance(value, Text) else as_value(value, zone))
            for name, value in values.items()
        ),
    )


def word(text: str) -> Text:
    """A code that is shown as a word where there is one."""
    return Text("word", text)


def money(amount: Decimal, currency: str) -> Text:
    """An amount with its currency, with at least the currency's decimals."""
    rounded = half_up(amount, scale(currency))
    exact = rounded if rounded == amount else amount.normalize()
    return Text("money", f"{exact:f} {currency}")


def _weigh_ticket(desk: Desk, ticket_id: UUID) -> Found:
    ticket = evidence.get_ticket(desk.session, ticket_id)
    lot = receipts.get_lot(desk.session, ticket.lot_id)
    room, site = desk.place(lot)
    deviation = None if ticket.deviation_ratio is None else Text("share", str(ticket.deviation_ratio))
    record = Record(
        kind=PaperKind.WEIGH_TICKET,
        number=ticket.ticket_no,
        issuer=desk.name(lot.organisation_id),
        parts=(
            part(
                "weighing",
                site.zone,
                direction=ticket.direction,
                net=ticket.net_kg,
                gross=ticket.gross_kg,
                tare=ticket.tare_kg,
                gross_at=ticket.gross_at,
                tare_at=ticket.tare_at,
                declared=ticket.declared_kg,
                deviation=deviation or "",
                verdict=ticket.verdict,
            ),
            _vehicle(ticket, site),
            _goods_of(desk, lot, room, site),
        ),
        signatures=("signed_weighmaster", "signed_driver"),
        verify_url=desk.page_of(lot.id),
    )
    return Found(record, lot.id)


def _vehicle(ticket: "WeighTicket", site: "Site") -> Part:
    return part(
        "vehicle",
        site.zone,
        plate=ticket.plate,
        driver=ticket.driver,
        bridge=ticket.bridge,
        accuracy=ticket.certified,
    )


def _goods_of(desk: Desk, lot: "Lot", room: "Room", site: "Site") -> Part:
    return part(
        "goods",
        site.zone,
        commodity=word(lot.commodity),
        grade=lot.grade,
        depositor=desk.name(lot.depositor_id),
        site=site.name,
        room=room.name,
        stack=lot.stack,
        lot=ids.show("lot", lot.id),
    )


def _gate_pass(desk: Desk, ticket_id: UUID) -> Found:
    ticket = evidence.get_ticket(desk.session, ticket_id)
    if ticket.direction is not Direction.OUT:
        raise rules.NotAGateOut("the vehicle was weighed in")
    lot = receipts.get_lot(desk.session, ticket.lot_id)
    room, site = desk.place(lot)
    order = None
    if ticket.release_order_id:
        order = ids.show("release_order", ticket.release_order_id)
    record = Record(
        kind=PaperKind.GATE_PASS,
        number=ticket.ticket_no,
        issuer=desk.name(lot.organisation_id),
        parts=(
            part(
                "vehicle",
                site.zone,
                plate=ticket.plate,
                driver=ticket.driver,
                net=ticket.net_kg,
                weighed_at=ticket.weighed_at,
                bridge=ticket.bridge,
                release_order=order,
            ),
            _goods_of(desk, lot, room, site),
        ),
        signatures=("signed_gate", "signed_driver"),
        verify_url=desk.page_of(lot.id),
    )
    return Found(record, lot.id)


def _release_order(desk: Desk, order_id: UUID) -> Found:
    order = receipts.get_release_order(desk.session, order_id)
    if order.state is OrderState.REQUESTED:
        raise MoveRefused("the order waits for the lender's second person", state=str(order.state))
    lot = receipts.get_lot(desk.session, order.lot_id)
    room, site = desk.place(lot)
    receipt = receipts.get_receipt(desk.session, order.receipt_id)
    record = Record(
        kind=PaperKind.RELEASE_ORDER,
        number=ids.show("release_order", order.id),
        issuer=desk.name(order.organisation_id),
        parts=(
            part(
                "release",
                site.zone,
                kg_released=order.quantity_kg,
                plates=", ".join(order.plates),
                expires=order.expires_at,
                state=order.state,
                given_by=desk.name(order.organisation_id),
                deliver_to_name=desk.name(order.deliver_to_id or receipt.holder_id),
                receipt_no=receipt.receipt_no,
                issued_at=order.ordered_at,
                reason=order.reason,
            ),
            _goods_of(desk, lot, room, site),
        ),
        signatures=("signed_keeper", "signed_received"),
        verify_url=address_of(receipt, desk.origin),
    )
    return Found(record, lot.id)


def _stack_label(desk: Desk, lot_id: UUID) -> Found:
    """What stands here: never how much, as counts are blind."""
    lot = receipts.get_lot(desk.session, lot_id)
    room, site = desk.place(lot)
    receipt = receipts.latest_receipt(desk.session, lot.id)
    history = receipts.get_history(desk.session, lot.id, at=desk.now)
    fields = part(
        "",
        site.zone,
        stack=f"{room.name} {lot.stack}".strip(),
        commodity=word(lot.commodity),
        grade=lot.grade,
        cultivar=word(lot.cultivar),
        intake_date=history.intake_date,
        receipt_no=receipt.receipt_no if receipt else "",
        packing=lot.packing,
        marks=lot.marks,
    )
    kept = tuple(field for field in fields.fields if field.value.text)
    record = Record(
        kind=PaperKind.STACK_LABEL,
        number=ids.show("lot", lot.id),
        issuer=f"{desk.name(lot.organisation_id)}, {site.name}",
        parts=(Part("", kept),),
        verify_url=address_of(receipt, desk.origin) if receipt else "",
    )
    return Found(record, lot.id)


def _count_sheet(desk: Desk, room_id: UUID) -> Found:
    """What stands in a room, to be counted blind: no mass and no pieces of the book."""
    room = receipts.get_room(desk.session, room_id)
    site = receipts.get_site(desk.session, room.site_id)
    blank = Text("text", "")
    rows = [
        (
            *(Text("text", lot.stack), Text("text", lot.id.hex[-SHORT:]), word(lot.commodity)),
            *(Text("text", lot.grade), blank, blank, blank),
        )
        for lot in evidence.find_standing_lots(desk.session, room.id, at=desk.now)
    ]
    record = Record(
        kind=PaperKind.COUNT_SHEET,
        number=f"{site.name} · {room.name} · {local_date(desk.now, site.zone)}",
        issuer=desk.name(room.organisation_id),
        columns=("stack", "lot", "commodity", "grade", "count_pieces", "count_kg", "remarks"),
        rows=tuple(rows),
        signatures=("signed_counted", "signed_witness", "signed_lender", "signed_time"),
    )
    return Found(record, room.object_id)


def _notice(desk: Desk, notice_id: UUID) -> Found:
    notice = notices.get_notice(desk.session, notice_id)
    owner = organisations.get_organisation(desk.session, notice.organisation_id)
    record = Record(
        kind=PaperKind.NOTICE,
        number=ids.show("notice", notice.id),
        issuer=owner.name,
        heading={"en": notice.title_en, "zh": notice.title_zh},
        paragraphs={
            "en": tuple(line for line in notice.body_en.splitlines() if line.strip()),
            "zh": tuple(line for line in notice.body_zh.splitlines() if line.strip()),
        },
        parts=(part("", owner.time_zone, issued_at=notice.recorded_at),),
    )
    return Found(record, notice.id)


def _receipt(desk: Desk, receipt_id: UUID) -> Found:
    receipt = receipts.get_receipt(desk.session, receipt_id)
    lot = receipts.get_lot(desk.session, receipt.lot_id)
    _room, site = desk.place(lot)
    record = Record(
        kind=PaperKind.RECEIPT,
        number=receipt.receipt_no,
        issuer=desk.name(receipt.organisation_id),
        parts=(
            _receipt_goods(desk, receipt, site),
            _receipt_people(desk, receipt, site),
            _receipt_place(receipt, site),
            _receipt_money(desk, receipt, site),
        ),
        signatures=("signed_keeper",),
        verify_url=address_of(receipt, desk.origin),
    )
    return Found(record, lot.id)


def _receipt_goods(desk: Desk, receipt: "Receipt", site: "Site") -> Part:
    assay = evidence.get_assay(desk.session, receipt.assay_id)
    return part(
        "goods",
        site.zone,
        commodity=word(receipt.commodity),
        grade=receipt.grade,
        quantity=receipt.quantity_kg,
        packing=receipt.packing,
        pieces=None if receipt.pieces is None else str(receipt.pieces),
        marks=receipt.marks,
        loss_standard=Text("share", str(receipt.loss_ratio_30d)),
        attestation=receipt.attestation,
        shelf_life_days=str(receipt.shelf_life_days),
        assay=f"{assay.issuer} {assay.certificate_no}",
        assay_date=local_date(assay.assayed_at, site.zone),
        sampler=assay.sampler,
    )


def _receipt_people(desk: Desk, receipt: "Receipt", site: "Site") -> Part:
    depositor = organisations.get_organisation(desk.session, receipt.depositor_id)
    return part(
        "people",
        site.zone,
        depositor=depositor.name,
        depositor_tax_id=depositor.tax_id,
        holder=desk.name(receipt.holder_id),
        deliver_to=receipt.deliver_to,
        negotiable=receipt.negotiable,
        own_goods=receipt.own_goods,
    )


def _receipt_place(receipt: "Receipt", site: "Site") -> Part:
    return part(
        "place_and_time",
        site.zone,
        place=receipt.place,
        licence_no=receipt.licence_no,
        licence_valid_to=receipt.licence_valid_to,
        intake_date=receipt.intake_date,
        storage_from=receipt.storage_from,
        storage_to=receipt.storage_to,
        valid_to=receipt.valid_to,
        issued_at=receipt.issued_at,
        state=receipt.state,
    )


def _receipt_money(desk: Desk, receipt: "Receipt", site: "Site") -> Part:
    currency = receipt.currency
    return part(
        "charges",
        site.zone,
        storage_rate=money(receipt.storage_rate, currency),
        handling_rate=money(receipt.handling_rate, currency),
        advances_claimed=money(receipt.advances_claimed, currency),
        insurer=receipt.insurer,
        policy_no=receipt.policy_no,
        insured_sum=money(receipt.insured_sum, currency),
        insured_from=receipt.insured_from,
        insured_to=receipt.insured_to,
        loss_payee=desk.name(receipt.loss_payee_id),
    )


GATHERERS: Mapping[PaperKind, Callable[[Desk, UUID], Found]] = {
    PaperKind.WEIGH_TICKET: _weigh_ticket,
    PaperKind.RECEIPT: _receipt,
    PaperKind.RELEASE_ORDER: _release_order,
    PaperKind.GATE_PASS: _gate_pass,
    PaperKind.STACK_LABEL: _stack_label,
    PaperKind.COUNT_SHEET: _count_sheet,
    PaperKind.NOTICE: _notice,
}
