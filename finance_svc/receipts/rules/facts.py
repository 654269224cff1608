"""What upper rooms learn about goods and pledges."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from finance_svc.receipts.rules.lifecycle import PledgeKind, PledgeState, ReceiptState, Supervisor


@dataclass(frozen=True, kw_only=True)
class GoodsFacts:
    """A lot under a receipt at an instant; masses in kg, `storage_rate` in money per tonne and day."""

    lot_id: UUID
    commodity: str
    grade: str
    cultivar: str
    region: str
    site_id: UUID
    room_id: UUID
    zone: str
    warehouse_id: UUID
    depositor_id: UUID
    holder_id: UUID
    intake_date: date
    base_quantity_kg: Decimal
    base_date: date
    loss_ratio_30d: Decimal
    quantity_kg: Decimal
    """Q_net of B1.4 on the site's day."""
    book_quantity_kg: Decimal
    """Held without shrink since the last count or movement: the most that may leave."""
    counted_at: datetime | None
    """The latest joint count."""
    assay_id: UUID | None
    assayed_at: datetime | None
    consumed_life: Decimal | None
    receipt_id: UUID
    receipt_no: str
    receipt_state: ReceiptState
    receipt_quantity_kg: Decimal
    storage_rate: Decimal
    storage_from: date
    currency: str
    valid_to: date
    insured_sum: Decimal
    insured_to: date
    loss_payee_id: UUID | None
    warehouse_licence_valid_to: date | None
    own_goods: bool


@dataclass(frozen=True, kw_only=True)
class PledgedLot:
    """A pledge of a lot, with what a draw asks about it (L1, L21)."""

    pledge_id: UUID
    lot_id: UUID
    room_id: UUID
    receipt_id: UUID
    facility_id: UUID
    pledgee_id: UUID
    pledgor_id: UUID
    kind: PledgeKind
    state: PledgeState
    pledged_at: datetime
    created_at_law: datetime | None
    controlled_at: datetime | None
    perfected_at: datetime | None
    register_no: str | None
    registered_at: datetime | None
    register_search_at: datetime | None
    register_search_clear: bool | None
    supervisor_appointed_by: Supervisor
    document_kinds: frozenset[str]
