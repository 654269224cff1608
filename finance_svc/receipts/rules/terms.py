"""What callers hand in: one frozen value per use case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from finance_svc.receipts.rules.lifecycle import AssayPurpose, DeliverTo, PledgeKind, Supervisor


@dataclass(frozen=True, kw_only=True)
class SitePlan:
    """A warehouse: its place, its clock, its licence."""

    name: str
    address: str
    zone: str
    region: str
    jurisdiction: str
    licence_no: str
    licence_valid_to: date | None


@dataclass(frozen=True, kw_only=True)
class RoomPlan:
    """A room of a site."""

    site_id: UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class LotIntake:
    """Goods that come to stand together in a room."""

    room_id: UUID
    depositor_id: UUID
    commodity: str
    grade: str
    packing: str
    marks: str
    pieces: int | None
    shelf_life_days: int
    cultivar: str = ""
    stack: str = ""
    grower: str | None = None
    plot: str | None = None
    harvest_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """One vehicle over one bridge, loaded and empty (kg)."""

    ticket_no: str
    bridge: str
    plate: str
    gross_kg: Decimal
    gross_at: datetime
    tare_kg: Decimal
    tare_at: datetime
    declared_kg: Decimal | None = None
    driver: str = ""
    again: "SecondPass | None" = None
    """What was read when the vehicle came back empty; None: the weighmaster vouches that it was the same."""

    @property
    def weighed_at(self) -> datetime:
        """When the pair was complete."""
        return max(self.gross_at, self.tare_at)


@dataclass(frozen=True, kw_only=True)
class SecondPass:
    """The vehicle as it was seen at its second weighing."""

    bridge: str
    plate: str
    driver: str


@dataclass(frozen=True, kw_only=True)
class AssayReport:
    """A laboratory's certificate; `consumed_life` is the share of life used up (0 fresh, 1 gone)."""

    certificate_no: str
    issuer: str
    sampler: str
    sampled_at: datetime
    assayed_at: datetime
    grade: str
    purpose: AssayPurpose
    consumed_life: Decimal | None


@dataclass(frozen=True, kw_only=True)
class CountReport:
    """A count of a lot; joint when a lender's person was present."""

    counted_at: datetime
    quantity_kg: Decimal
    pieces: int | None = None
    lender_id: UUID | None = None
    counted_by: str = ""
    witness: str = ""


@dataclass(frozen=True, kw_only=True)
class ReceiptTerms:
    """The fields of a receipt that its issuer states (DOMAIN B1.1)."""

    lot_id: UUID
    quantity_kg: Decimal
    deliver_to: DeliverTo
    loss_ratio_30d: Decimal
    storage_from: date
    storage_to: date
    storage_rate: Decimal
    handling_rate: Decimal
    currency: str
    insurer: str
    policy_no: str
    insured_sum: Decimal
    insured_from: date
    insured_to: date
    loss_payee_id: UUID | None
    advances_claimed: Decimal
    field_warehousing: bool = False
    device_ids: tuple[UUID, ...] = ()
    market_value: Decimal | None = None
    valuation_id: UUID | None = None
    """The valuation that the market value at deposit comes from."""

    def columns(self) -> dict[str, Any]:
        """The terms as a receipt's row keeps them."""
        return vars(self) | {"device_ids": [device_id.hex for device_id in sorted(self.device_ids)]}


@dataclass(frozen=True, kw_only=True)
class PledgeDocument:
    """A signed paper: which, its stored file, who signed, when all had."""

    kind: str
    document_id: UUID
    signers: frozenset[UUID]
    signed_at: datetime


@dataclass(frozen=True, kw_only=True)
class PledgeTerms:
    """What a pledgor pledges, to whom, by which papers and facts (L21)."""

    receipt_id: UUID
    kind: PledgeKind
    pledgee_id: UUID
    facility_id: UUID
    supervisor_id: UUID | None
    supervisor_appointed_by: Supervisor
    documents: tuple[PledgeDocument, ...]
    facts: Mapping[str, object] = field(default_factory=dict)
    """Names of config/jurisdictions/*.toml, e.g. endorsed_at or register_no, and `register_search_clear`."""


@dataclass(frozen=True, kw_only=True)
class ReleaseTerms:
    """An order to let goods out: kg, vehicles, until when, to whom."""

    lot_id: UUID
    quantity_kg: Decimal
    plates: tuple[str, ...]
    expires_at: datetime
    deliver_to_id: UUID | None = None
    reason: str = ""
    release_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Vehicle:
    """What one vehicle of a release takes (kg)."""

    plate: str
    quantity_kg: Decimal


@dataclass(frozen=True, kw_only=True)
class GateOut:
    """A vehicle leaving under an order; `final` says that the lot is then empty."""

    release_order_id: UUID
    weighing: Weighing
    final: bool = False
    token: str | None = None
    """The release token as the gate has read it."""
    gate_id: UUID | None = None
