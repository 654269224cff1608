"""Rows as callers see them."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from finance_svc.kernel import ids
from finance_svc.receipts import rules
from finance_svc.receipts.models import (
    Assay,
    BridgeCertificate,
    JointCount,
    Lot,
    Pledge,
    Receipt,
    ReceiptEvent,
    ReleaseOrder,
    Room,
    Site,
    WeighTicket,
)
from finance_svc.receipts.schemas import (
    AssayView,
    BridgeCertificateView,
    CountView,
    InsuranceView,
    LotView,
    MassView,
    PledgeView,
    ReceiptEventView,
    ReceiptView,
    ReleaseOrderView,
    RoomView,
    SiteView,
    WeighTicketView,
)
from finance_svc.web import MoneyView, QuantityView
from finance_svc.web.shapes import show_time


def organisation(organisation_id: UUID) -> str:
    """An organisation's id."""
    return ids.show("organisation", organisation_id)


def _maybe(kind: str, row_id: UUID | None) -> str | None:
    return ids.show(kind, row_id) if row_id else None


def _time(moment: datetime) -> str:
    return show_time(moment) or ""


def _kg(kg: Decimal) -> QuantityView:
    return QuantityView.of(kg)


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def site(row: Site) -> SiteView:
    """A site."""
    return SiteView(
        id=ids.show("site", row.id),
        organisation_id=organisation(row.organisation_id),
        name=row.name,
        address=row.address,
        time_zone=row.zone,
        region=row.region,
        jurisdiction=row.jurisdiction,
        licence_no=row.licence_no,
        licence_valid_to=row.licence_valid_to.isoformat() if row.licence_valid_to else None,
    )


def room(row: Room) -> RoomView:
    """A room."""
    return RoomView(id=ids.show("room", row.id), site_id=ids.show("site", row.site_id), name=row.name)


def lot(row: Lot) -> LotView:
    """A lot without its masses."""
    return LotView(
        id=ids.show("lot", row.id),
        warehouse_id=organisation(row.organisation_id),
        depositor_id=organisation(row.depositor_id),
        room_id=ids.show("room", row.room_id),
        commodity=row.commodity,
        grade=row.grade,
        cultivar=row.cultivar,
        stack=row.stack,
        stack_id=_maybe("stack", row.stack_id),
        grower=row.grower,
        plot=row.plot,
        harvest_date=row.harvest_date.isoformat() if row.harvest_date else None,
        packing=row.packing,
        marks=row.marks,
        pieces=row.pieces,
        shelf_life_days=row.shelf_life_days,
    )


def mass(account: rules.MassAccount, net_kg: Decimal) -> MassView:
    """A lot's masses."""
    return MassView(
        weighed_in=_kg(account.in_kg),
        weighed_out=_kg(account.out_kg),
        shrink=_kg(account.shrink_kg),
        difference=_kg(account.difference_kg),
        held=_kg(account.held_kg),
        book=_kg(account.base_kg),
        base_date=account.base_date.isoformat() if account.base_date else None,
        net=_kg(net_kg),
    )


def ticket(row: WeighTicket) -> WeighTicketView:
    """A weigh ticket."""
    return WeighTicketView(
        id=ids.show("weigh_ticket", row.id),
        lot_id=ids.show("lot", row.lot_id),
        direction=row.direction,
        ticket_no=row.ticket_no,
        bridge=row.bridge,
        plate=row.plate,
        gross=_kg(row.gross_kg),
        gross_at=_time(row.gross_at),
        tare=_kg(row.tare_kg),
        tare_at=_time(row.tare_at),
        net=_kg(row.net_kg),
        declared=_kg(row.declared_kg) if row.declared_kg is not None else None,
        deviation_ratio=_ratio(row.deviation_ratio),
        verdict=row.verdict,
        release_order_id=_maybe("release_order", row.release_order_id),
        final=row.final,
        driver=row.driver,
        certified=row.certified,
        recorded_at=_time(row.recorded_at),
    )


def bridge_certificate(row: BridgeCertificate) -> BridgeCertificateView:
    """A bridge's certificate."""
    return BridgeCertificateView(
        id=ids.show("bridge_certificate", row.id),
        site_id=ids.show("site", row.site_id),
        bridge=row.bridge,
        certificate_no=row.certificate_no,
        issuer=row.issuer,
        accuracy_class=row.accuracy_class,
        calibrated_date=row.calibrated_date.isoformat(),
        due_date=row.due_date.isoformat(),
        document_id=ids.show("document", row.document_id),
        recorded_by=row.recorded_by,
        recorded_at=_time(row.recorded_at),
    )


def assay(row: Assay) -> AssayView:
    """An assay."""
    return AssayView(
        id=ids.show("assay", row.id),
        lot_id=ids.show("lot", row.lot_id),
        certificate_no=row.certificate_no,
        issuer=row.issuer,
        sampler=row.sampler,
        sampled_at=_time(row.sampled_at),
        assayed_at=_time(row.assayed_at),
        grade=row.grade,
        purpose=row.purpose,
        consumed_life=_ratio(row.consumed_life),
        recorded_at=_time(row.recorded_at),
    )


def count(row: JointCount) -> CountView:
    """A count."""
    return CountView(
        id=ids.show("joint_count", row.id),
        lot_id=ids.show("lot", row.lot_id),
        counted_at=_time(row.counted_at),
        quantity=_kg(row.quantity_kg),
        pieces=row.pieces,
        joint=row.lender_id is not None,
        lender_id=_maybe("organisation", row.lender_id),
        counted_by=row.counted_by,
        witness=row.witness,
        recorded_at=_time(row.recorded_at),
    )


def receipt(row: Receipt) -> ReceiptView:
    """A receipt."""
    return ReceiptView(
        id=ids.show("receipt", row.id),
        receipt_no=row.receipt_no,
        lookup_code=row.lookup_code,
        state=row.state,
        lot_id=ids.show("lot", row.lot_id),
        warehouse_id=organisation(row.organisation_id),
        holder_id=organisation(row.holder_id),
        depositor_id=organisation(row.depositor_id),
        deliver_to=row.deliver_to,
        negotiable=row.negotiable,
        commodity=row.commodity,
        grade=row.grade,
        quantity=_kg(row.quantity_kg),
        packing=row.packing,
        pieces=row.pieces,
        marks=row.marks,
        assay_id=ids.show("assay", row.assay_id),
        loss_ratio_30d=_ratio(row.loss_ratio_30d) or "0",
        place=row.place,
        licence_no=row.licence_no,
        licence_valid_to=row.licence_valid_to.isoformat(),
        intake_date=row.intake_date.isoformat(),
        storage_from=row.storage_from.isoformat(),
        storage_to=row.storage_to.isoformat(),
        shelf_life_days=row.shelf_life_days,
        valid_to=row.valid_to.isoformat(),
        storage_rate=MoneyView.of(row.storage_rate, row.currency),
        handling_rate=MoneyView.of(row.handling_rate, row.currency),
        insurance=_insurance(row),
        advances_claimed=MoneyView.of(row.advances_claimed, row.currency),
        own_goods=row.own_goods,
        field_warehousing=row.field_warehousing,
        device_ids=[ids.show("device", UUID(hex=device)) for device in row.device_ids],
        market_value=MoneyView.of(row.market_value, row.currency) if row.market_value is not None else None,
        valuation_id=_maybe("valuation", row.valuation_id),
        attestation=row.attestation,
        medium=row.medium,
        copy_no=row.copy_no,
        issued_at=_time(row.issued_at),
    )


def _insurance(row: Receipt) -> InsuranceView:
    return InsuranceView(
        insurer=row.insurer,
        policy_no=row.policy_no,
        sum=MoneyView.of(row.insured_sum, row.currency),
        valid_from=row.insured_from.isoformat(),
        valid_to=row.insured_to.isoformat(),
        loss_payee_id=_maybe("organisation", row.loss_payee_id),
    )


def event(row: ReceiptEvent) -> ReceiptEventView:
    """An event of a receipt's chain."""
    return ReceiptEventView(
        seq=row.seq,
        kind=row.kind,
        body=row.body,
        prev_hash=row.prev_hash.hex(),
        hash=row.hash.hex(),
        recorded_at=_time(row.recorded_at),
    )


def pledge(row: Pledge) -> PledgeView:
    """A pledge."""
    return PledgeView(
        id=ids.show("pledge", row.id),
        state=row.state,
        kind=row.kind,
        lot_id=ids.show("lot", row.lot_id),
        receipt_id=ids.show("receipt", row.receipt_id),
        facility_id=ids.show("facility", row.facility_id),
        pledgee_id=organisation(row.pledgee_id),
        pledgor_id=organisation(row.pledgor_id),
        supervisor_appointed_by=row.supervisor_appointed_by,
        pledged_at=_time(row.pledged_at),
        created_at_law=show_time(row.created_at_law),
        controlled_at=show_time(row.controlled_at),
        perfected_at=show_time(row.perfected_at),
        ended_at=show_time(row.ended_at),
        register_no=row.register_no,
        registered_at=show_time(row.registered_at),
        register_search_at=show_time(row.register_search_at),
        register_search_clear=row.register_search_clear,
    )


def release_order(row: ReleaseOrder) -> ReleaseOrderView:
    """A release order."""
    return ReleaseOrderView(
        id=ids.show("release_order", row.id),
        state=row.state,
        lot_id=ids.show("lot", row.lot_id),
        receipt_id=ids.show("receipt", row.receipt_id),
        given_by=organisation(row.organisation_id),
        quantity=_kg(row.quantity_kg),
        plates=row.plates,
        deliver_to_id=_maybe("organisation", row.deliver_to_id),
        reason=row.reason,
        expires_at=_time(row.expires_at),
        ordered_at=_time(row.ordered_at),
    )
