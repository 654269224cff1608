"""Tables of receipts: places, lots and the evidence about them; receipts, pledges, release orders."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    day,
    digest,
    flag,
    jsonb,
    keeper,
    key,
    moment,
    money,
    price,
    quantity,
    ratio,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.receipts import rules
from finance_svc.receipts.models.evidence import (
    Assay,
    BridgeCertificate,
    JointCount,
    MeasuredMass,
    OpeningStock,
    WeighTicket,
)
from finance_svc.receipts.models.gates import Gate, ReleaseToken, StandingAllowance
from finance_svc.receipts.models.passport import SitePassport
from finance_svc.receipts.models.pools import Pool, PoolLot
from finance_svc.receipts.models.stock import LotFinding, LotMove, LotVolume, PlaceMass, Stack, StackSurvey

__all__ = [
    "Assay",
    "BridgeCertificate",
    "Gate",
    "JointCount",
    "Lot",
    "LotFinding",
    "LotMove",
    "LotVolume",
    "MeasuredMass",
    "OpeningStock",
    "PlaceMass",
    "Pledge",
    "PledgeDocument",
    "Pool",
    "PoolLot",
    "Receipt",
    "ReceiptEvent",
    "ReleaseOrder",
    "ReleaseToken",
    "Room",
    "RoomNews",
    "Site",
    "SitePassport",
    "Stack",
    "StackSurvey",
    "StandingAllowance",
    "WeighTicket",
]
ACTIVE = "state IN ({})".format(", ".join(f"'{state}'" for state in sorted(rules.ACTIVE_RECEIPTS)))
"""SQL of `rules.ACTIVE_RECEIPTS`."""


class Site(Table, table=True):
    """A warehouse: place, zone, licence. It is its own shared object."""

    __tablename__ = "site"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    name: str = text()
    address: str = text(500)
    zone: str = text(60)
    region: str = text(60)
    jurisdiction: str = text(20)
    licence_no: str = text(100)
    licence_valid_to: date | None = day(null=True)
    recorded_at: datetime = moment()


class Room(Table, table=True):
    """A room of a site; devices, alarms and lots hang on it."""

    __tablename__ = "room"
    __table_args__ = (sa.UniqueConstraint("site_id", "name", name="uq_room_site_id"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    name: str = text()
    recorded_at: datetime = moment()


class RoomNews(Table, table=True):
    """Rises with every ticket, work order, mode and limit of a room, so that the watch looks again."""

    __tablename__ = "room_news"
    room_id: UUID = identity(primary_key=True)
    version: int = whole()


class Lot(Table, table=True):
    """Goods of one depositor, kind and quality that stand together; masses follow from the evidence."""

    __tablename__ = "lot"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    depositor_id: UUID = identity(index=True)
    commodity: str = text(60, index=True)
    grade: str = text(60)
    cultivar: str = text(60)
    stack: str = text(60)
    """The code of `stack_id`, kept beside it until nobody reads it."""
    stack_id: UUID | None = ref("stack.id", null=True)
    packing: str = text()
    marks: str = text()
    pieces: int | None = whole(null=True)
    shelf_life_days: int = whole()
    grower: str | None = text(200, null=True)
    plot: str | None = text(200, null=True)
    harvest_date: date | None = day(null=True)
    recorded_at: datetime = moment()


class ReleaseOrder(Table, table=True):
    """Leave to take goods out: kg, vehicles, until when. Kept by its giver: the holder, or the pledgee."""

    __tablename__ = "release_order"
    MOVES: ClassVar[Mapping[rules.OrderState, frozenset[rules.OrderState]]] = rules.ORDER_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    receipt_id: UUID = ref("receipt.id")
    state: rules.OrderState = choice(rules.OrderState)
    quantity_kg: Decimal = quantity()
    plates: list[str] = jsonb()
    deliver_to_id: UUID | None = identity(null=True)
    reason: str = text()
    expires_at: datetime = moment()
    ordered_at: datetime = moment()
    release_id: UUID | None = identity(null=True, unique=True)
    """The release it carries out, by tokens; None: the giver's own order."""


class LotHold(Table, table=True):
    """A lot held back by a response to an alarm until that is ended. Written by the house alone."""

    __tablename__ = "lot_hold"
    __table_args__ = (sa.UniqueConstraint("lot_id", "source_id", name="uq_lot_hold_lot_id"),)
    id: UUID = key()
    lot_id: UUID = ref("lot.id")
    source_id: UUID = identity(index=True)
    cause: str = text()
    missing_kg: Decimal | None = quantity(null=True)
    tolerance_kg: Decimal = quantity()
    opened_at: datetime = moment()
    hold_until: datetime = moment()
    begun_at: datetime = moment()
    ended_at: datetime | None = moment(null=True)


class Receipt(Table, table=True):
    """A warehouse receipt (DOMAIN B1.1)."""

    __tablename__ = "receipt"
    __table_args__ = (
        sa.Index("uq_receipt_active_lot", "lot_id", unique=True, postgresql_where=sa.text(ACTIVE)),
        sa.CheckConstraint("quantity_kg > 0", name="ck_receipt_quantity_kg_positive"),
    )
    MOVES: ClassVar[Mapping[rules.ReceiptState, frozenset[rules.ReceiptState]]] = rules.RECEIPT_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    receipt_no: str = text(40, unique=True)
    lookup_code: str = text(32, unique=True)
    state: rules.ReceiptState = choice(rules.ReceiptState)
    frozen_from: rules.ReceiptState | None = choice(rules.ReceiptState, null=True)
    holder_id: UUID = identity(index=True)
    depositor_id: UUID = identity()
    deliver_to: rules.DeliverTo = choice(rules.DeliverTo)
    negotiable: bool = flag()
    commodity: str = text(60)
    grade: str = text(60)
    quantity_kg: Decimal = quantity()
    packing: str = text()
    pieces: int | None = whole(null=True)
    marks: str = text()
    assay_id: UUID = ref("assay.id")
    loss_ratio_30d: Decimal = ratio()
    place: str = text(500)
    licence_no: str = text(100)
    licence_valid_to: date = day()
    intake_date: date = day()
    storage_from: date = day()
    storage_to: date = day()
    shelf_life_days: int = whole()
    valid_to: date = day()
    storage_rate: Decimal = price()
    handling_rate: Decimal = price()
    currency: str = text(3)
    insurer: str = text()
    policy_no: str = text(100)
    insured_sum: Decimal = money()
    insured_from: date = day()
    insured_to: date = day()
    loss_payee_id: UUID | None = identity(null=True)
    advances_claimed: Decimal = money()
    own_goods: bool = flag()
    field_warehousing: bool = flag()
    device_ids: list[str] = jsonb()
    market_value: Decimal | None = money(null=True)
    valuation_id: UUID | None = identity(null=True)
    attestation: rules.Attestation = choice(rules.Attestation)
    medium: rules.Medium = choice(rules.Medium)
    copy_no: int = whole()
    """How many paper originals there were: each one before is void."""
    issued_at: datetime = moment()


class ReceiptEvent(Table, table=True):
    """One link of a receipt's chain. Evidence; the database checks number, link and order of time."""

    __tablename__ = "receipt_event"
    __table_args__ = (sa.UniqueConstraint("receipt_id", "seq", name="uq_receipt_event_seq"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    receipt_id: UUID = ref("receipt.id")
    seq: int = whole()
    kind: str = text(40)
    body: dict[str, Any] = jsonb()
    prev_hash: bytes = digest()
    hash: bytes = digest()
    recorded_at: datetime = moment()


class Pledge(Table, table=True):
    """A lot's pledge to a lender; its times of publicity never change once set (L3, L21, T18)."""

    __tablename__ = "pledge"
    __table_args__ = (
        sa.Index("uq_pledge_active_lot", "lot_id", unique=True, postgresql_where=sa.text("state = 'active'")),
        sa.CheckConstraint(
            "perfected_at IS NULL OR (perfected_at = greatest(created_at_law, controlled_at)"
            " AND created_at_law IS NOT NULL AND controlled_at IS NOT NULL)",
            name="ck_pledge_perfected_later",
        ),
        sa.CheckConstraint("supervisor_appointed_by = 'LENDER'", name="ck_pledge_supervised_by_lender"),
    )
    MOVES: ClassVar[Mapping[rules.PledgeState, frozenset[rules.PledgeState]]] = rules.PLEDGE_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    receipt_id: UUID = ref("receipt.id")
    facility_id: UUID = identity(index=True)
    pledgee_id: UUID = identity()
    pledgor_id: UUID = identity()
    kind: rules.PledgeKind = choice(rules.PledgeKind)
    state: rules.PledgeState = choice(rules.PledgeState)
    supervisor_id: UUID | None = identity(null=True)
    supervisor_appointed_by: rules.Supervisor = choice(rules.Supervisor)
    pledged_at: datetime = moment()
    created_at_law: datetime | None = moment(null=True)
    controlled_at: datetime | None = moment(null=True)
    perfected_at: datetime | None = moment(null=True)
    ended_at: datetime | None = moment(null=True)
    endorsed_at: datetime | None = moment(null=True)
    sealed_at: datetime | None = moment(null=True)
    delivered_at: datetime | None = moment(null=True)
    register_no: str | None = text(100, null=True)
    registered_at: datetime | None = moment(null=True)
    register_search_no: str | None = text(100, null=True)
    register_search_at: datetime | None = moment(null=True)
    register_search_clear: bool | None = flag(null=True)
    inherited_from_id: UUID | None = ref("pledge.id", null=True)
    """The pledge of the receipt this one's was split from or consolidated of: times are never before its."""


class PledgeDocument(Table, table=True):
    """A paper of a pledge by its hash. Evidence."""

    __tablename__ = "pledge_document"
    __table_args__ = (sa.UniqueConstraint("pledge_id", "kind", name="uq_pledge_document_kind"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    pledge_id: UUID = ref("pledge.id")
    kind: str = text(60)
    document_id: UUID = identity()
    sha256: bytes = digest()
    signers: list[str] = jsonb()
    signed_at: datetime = moment()
    recorded_at: datetime = moment()
