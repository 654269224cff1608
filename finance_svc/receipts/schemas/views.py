"""Shapes callers get: places, lots, facts, receipts, pledges, releases."""

from typing import Any, Literal

from finance_svc.web import MoneyView, QuantityView, View


class SiteView(View):
    """A warehouse site."""

    object: Literal["site"] = "site"
    id: str
    organisation_id: str
    name: str
    address: str
    time_zone: str
    region: str
    jurisdiction: str
    licence_no: str
    licence_valid_to: str | None


class RoomView(View):
    """A room."""

    object: Literal["room"] = "room"
    id: str
    site_id: str
    name: str


class MassView(View):
    """A lot's masses: in + difference = out + shrink + held (B1.4). `net` is what counts as security."""

    weighed_in: QuantityView
    weighed_out: QuantityView
    shrink: QuantityView
    difference: QuantityView
    held: QuantityView
    book: QuantityView
    base_date: str | None
    net: QuantityView


class LotView(View):
    """A lot; `mass` when a single lot is read."""

    object: Literal["lot"] = "lot"
    id: str
    warehouse_id: str
    depositor_id: str
    room_id: str
    commodity: str
    grade: str
    cultivar: str
    stack: str
    stack_id: str | None
    grower: str | None
    plot: str | None
    harvest_date: str | None
    packing: str
    marks: str
    pieces: int | None
    shelf_life_days: int
    mass: MassView | None = None


class WeighTicketView(View):
    """A vehicle weighed; `verdict` adjusted means that the declared weight was not believed."""

    object: Literal["weigh_ticket"] = "weigh_ticket"
    id: str
    lot_id: str
    direction: str
    ticket_no: str
    bridge: str
    plate: str
    gross: QuantityView
    gross_at: str
    tare: QuantityView
    tare_at: str
    net: QuantityView
    declared: QuantityView | None
    deviation_ratio: str | None
    verdict: str
    release_order_id: str | None
    final: bool
    driver: str | None
    certified: bool | None
    recorded_at: str


class BridgeCertificateView(View):
    """A certificate of a weighbridge."""

    object: Literal["bridge_certificate"] = "bridge_certificate"
    id: str
    site_id: str
    bridge: str
    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: str
    due_date: str
    document_id: str
    recorded_by: str
    recorded_at: str


class AssayView(View):
    """An assay."""

    object: Literal["assay"] = "assay"
    id: str
    lot_id: str
    certificate_no: str
    issuer: str
    sampler: str
    sampled_at: str
    assayed_at: str
    grade: str
    purpose: str
    consumed_life: str | None
    recorded_at: str


class CountView(View):
    """A count; joint ones are the base of the net quantity."""

    object: Literal["joint_count"] = "joint_count"
    id: str
    lot_id: str
    counted_at: str
    quantity: QuantityView
    pieces: int | None
    joint: bool
    lender_id: str | None
    counted_by: str
    witness: str
    recorded_at: str


class InsuranceView(View):
    """The goods' insurance."""

    insurer: str
    policy_no: str
    sum: MoneyView
    valid_from: str
    valid_to: str
    loss_payee_id: str | None


class ReceiptView(View):
    """A warehouse receipt (DOMAIN B1.1)."""

    object: Literal["receipt"] = "receipt"
    id: str
    receipt_no: str
    lookup_code: str
    state: str
    lot_id: str
    warehouse_id: str
    holder_id: str
    depositor_id: str
    deliver_to: str
    negotiable: bool
    commodity: str
    grade: str
    quantity: QuantityView
    packing: str
    pieces: int | None
    marks: str
    assay_id: str
    loss_ratio_30d: str
    place: str
    licence_no: str
    licence_valid_to: str
    intake_date: str
    storage_from: str
    storage_to: str
    shelf_life_days: int
    valid_to: str
    storage_rate: MoneyView
    handling_rate: MoneyView
    insurance: InsuranceView
    advances_claimed: MoneyView
    own_goods: bool
    field_warehousing: bool
    device_ids: list[str]
    market_value: MoneyView | None
    valuation_id: str | None
    attestation: str
    medium: str
    copy_no: int
    issued_at: str
    pledge_id: str | None = None
    expanded: dict[str, Any] | None = None


class ReceiptEventView(View):
    """One event of a receipt's chain; `hash` covers `prev_hash` and the canonical JSON of `body`."""

    object: Literal["receipt_event"] = "receipt_event"
    seq: int
    kind: str
    body: dict[str, Any]
    prev_hash: str
    hash: str
    recorded_at: str


class ChainView(View):
    """A receipt's chain from its beginning, and whether it holds."""

    object: Literal["receipt_chain"] = "receipt_chain"
    receipt_id: str
    intact: bool
    data: list[ReceiptEventView]


class PledgeView(View):
    """A pledge; ranking uses `created_at_law`, a draw needs `perfected_at` (L21)."""

    object: Literal["pledge"] = "pledge"
    id: str
    state: str
    kind: str
    lot_id: str
    receipt_id: str
    facility_id: str
    pledgee_id: str
    pledgor_id: str
    supervisor_appointed_by: str
    pledged_at: str
    created_at_law: str | None
    controlled_at: str | None
    perfected_at: str | None
    ended_at: str | None
    register_no: str | None
    registered_at: str | None
    register_search_at: str | None
    register_search_clear: bool | None
    expanded: dict[str, Any] | None = None


class ReleaseOrderView(View):
    """A release order."""

    object: Literal["release_order"] = "release_order"
    id: str
    state: str
    lot_id: str
    receipt_id: str
    given_by: str
    quantity: QuantityView
    plates: list[str]
    deliver_to_id: str | None
    reason: str
    expires_at: str
    ordered_at: str
