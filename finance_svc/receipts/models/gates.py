"""Tables of the gate: gates, release tokens, and what a dynamic pledge lets go without asking."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, belongs_to, choice, keeper, key, moment, quantity, ref, text
from finance_svc.db.columns import identity
from finance_svc.receipts import rules


class Gate(Table, table=True):
    """A gate of a site: release tokens are for one of them."""

    __tablename__ = "gate"
    __table_args__ = (sa.UniqueConstraint("site_id", "name", name="uq_gate_name"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    name: str = text(60)
    registered_at: datetime = moment()


class ReleaseToken(Table, table=True):
    """Leave for one vehicle, once; kept by the giver of its order. What was signed stays as it was."""

    __tablename__ = "release_token"
    MOVES: ClassVar[Mapping[rules.TokenState, frozenset[rules.TokenState]]] = rules.TOKEN_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    release_order_id: UUID = ref("release_order.id")
    lot_id: UUID = ref("lot.id")
    receipt_id: UUID = ref("receipt.id")
    gate_id: UUID = ref("gate.id")
    quantity_kg: Decimal = quantity()
    plate: str = text(20)
    state: rules.TokenState = choice(rules.TokenState)
    issued_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(null=True)
    weigh_ticket_id: UUID | None = identity(null=True, unique=True)
    key_id: UUID = identity()
    token: str = text(2000)
    """The signed text, as its QR code says it."""


class StandingAllowance(Table, table=True):
    """Kilograms of a lot that may leave without asking, until the valuation behind it goes stale (B3.5)."""

    __tablename__ = "standing_allowance"
    __table_args__ = (sa.CheckConstraint("quantity_kg >= 0", name="ck_standing_allowance_sign"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    lot_id: UUID = ref("lot.id", index=False, unique=True)
    facility_id: UUID = identity(index=True)
    quantity_kg: Decimal = quantity()
    valid_until: datetime = moment()
    granted_at: datetime = moment()
