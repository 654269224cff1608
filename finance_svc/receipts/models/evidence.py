"""Tables of what was weighed, assayed, counted, measured and stated of goods. Evidence."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import (
    Table,
    belongs_to,
    choice,
    day,
    flag,
    keeper,
    key,
    moment,
    quantity,
    ratio,
    ref,
    text,
    whole,
)
from finance_svc.db.columns import identity
from finance_svc.receipts import rules

NET = "net_kg = gross_kg - tare_kg AND tare_kg > 0 AND net_kg > 0"
ORDERED = "(direction = 'out') = (release_order_id IS NOT NULL)"


class WeighTicket(Table, table=True):
    """One vehicle weighed loaded and empty. Evidence."""

    __tablename__ = "weigh_ticket"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "ticket_no", name="uq_weigh_ticket_no"),
        sa.CheckConstraint(NET, name="ck_weigh_ticket_net"),
        sa.CheckConstraint(ORDERED, name="ck_weigh_ticket_order"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    direction: rules.Direction = choice(rules.Direction)
    ticket_no: str = text(60)
    bridge: str = text(60)
    plate: str = text(20)
    gross_kg: Decimal = quantity()
    gross_at: datetime = moment()
    tare_kg: Decimal = quantity()
    tare_at: datetime = moment()
    net_kg: Decimal = quantity()
    declared_kg: Decimal | None = quantity(null=True)
    deviation_ratio: Decimal | None = ratio(null=True)
    verdict: rules.Verdict = choice(rules.Verdict)
    weighed_at: datetime = moment()
    release_order_id: UUID | None = ref("release_order.id", null=True)
    final: bool = flag()
    recorded_at: datetime = moment()
    driver: str | None = text(200, null=True)
    certified: bool | None = flag(null=True)
    """Whether the bridge had a running certificate on the day; None: weighed before that was asked."""


class BridgeCertificate(Table, table=True):
    """A certificate of a weighbridge. Evidence, by the site; its number serves once per issuer."""

    __tablename__ = "bridge_certificate"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    bridge: str = text(60)
    certificate_no: str = text(100)
    issuer: str = text()
    certificate_key: str = text(400, unique=True)
    accuracy_class: str = text(60)
    calibrated_date: date = day()
    due_date: date = day()
    document_id: UUID = identity()
    recorded_by: str = text()
    recorded_at: datetime = moment()


class Assay(Table, table=True):
    """A laboratory's certificate about a lot. Evidence; its number serves once."""

    __tablename__ = "assay"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    certificate_no: str = text(100)
    issuer: str = text()
    certificate_key: str = text(300, unique=True)
    sampler: str = text()
    sampled_at: datetime = moment()
    assayed_at: datetime = moment()
    grade: str = text(60)
    purpose: rules.AssayPurpose = choice(rules.AssayPurpose)
    consumed_life: Decimal | None = ratio(null=True)
    recorded_at: datetime = moment()


class JointCount(Table, table=True):
    """A count of a lot; joint when a lender's person was present. Evidence."""

    __tablename__ = "joint_count"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    counted_at: datetime = moment()
    quantity_kg: Decimal = quantity()
    pieces: int | None = whole(null=True)
    lender_id: UUID | None = identity(null=True)
    counted_by: str = text()
    witness: str = text()
    recorded_at: datetime = moment()


class MeasuredMass(Table, table=True):
    """A mass measured by instruments: caps the net quantity. Evidence."""

    __tablename__ = "measured_mass"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id")
    measured_at: datetime = moment()
    quantity_kg: Decimal = quantity()
    source: str = text(60)
    recorded_at: datetime = moment()


class OpeningStock(Table, table=True):
    """What a warehouse stated of a lot that stood here before this house knew it. Evidence."""

    __tablename__ = "opening_stock"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False, unique=True)
    quantity_kg: Decimal = quantity()
    intake_date: date = day()
    stated_date: date = day()
    stated_by: str = text()
    recorded_at: datetime = moment()
