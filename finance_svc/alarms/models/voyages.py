"""Tables of voyages: a site that moves, the versions of its route, and who sees its rooms on the way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.alarms import rules
from finance_svc.db import Table, belongs_to, choice, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity

TRAVELLING = "state IN ('planned', 'under_way')"


class Voyage(Table, table=True):
    """One journey of a site and all its rooms; shared through the site. A site makes one at a time."""

    __tablename__ = "voyage"
    __table_args__ = (
        sa.Index("uq_voyage_travelling", "site_id", unique=True, postgresql_where=sa.text(TRAVELLING)),
    )
    MOVES: ClassVar[Mapping[rules.VoyageState, frozenset[rules.VoyageState]]] = rules.VOYAGE_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    name: str = text()
    vessel: str = text()
    mmsi: str = text(9)
    imo: str = text(7)
    bill_of_lading: str = text(60)
    state: rules.VoyageState = choice(rules.VoyageState)
    departed_at: datetime | None = moment(null=True)
    arrived_at: datetime | None = moment(null=True)
    recorded_at: datetime = moment()


class VoyageRoute(Table, table=True):
    """One version of a voyage's plan: proposed by its keeper, in force from the lenders' approval."""

    __tablename__ = "voyage_route"
    __table_args__ = (
        sa.UniqueConstraint("voyage_id", "version", name="uq_voyage_route_voyage_id"),
        sa.CheckConstraint("arrives_at > departs_at", name="ck_voyage_route_forward"),
    )
    MOVES: ClassVar[Mapping[rules.RouteState, frozenset[rules.RouteState]]] = rules.ROUTE_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    voyage_id: UUID = ref("voyage.id")
    version: int = whole()
    state: rules.RouteState = choice(rules.RouteState)
    content: dict[str, Any] = jsonb()
    departs_at: datetime = moment()
    arrives_at: datetime = moment()
    reason: str = text(1000)
    proposed_by: UUID = identity()
    proposed_at: datetime = moment()
    approved_at: datetime | None = moment(null=True)


class VoyageRoom(Table, table=True):
    """Who last saw a room on the way, as the watch knows it."""

    __tablename__ = "voyage_room"
    room_id: UUID = identity(primary_key=True)
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    voyage_id: UUID = ref("voyage.id")
    own_seen_at: datetime | None = moment(null=True)
    own_until: datetime | None = moment(null=True)
    other_seen_at: datetime | None = moment(null=True)
    other_until: datetime | None = moment(null=True)
    due_at: datetime | None = moment(null=True)
