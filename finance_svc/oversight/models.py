"""Tables of policies and of broken glass."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, choice, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.oversight import rules


class ApprovalPolicy(Table, table=True):
    """Who decides an act of the organisation, and what needs nobody; never changed, only followed."""

    __tablename__ = "approval_policy"
    MOVES: ClassVar[Mapping[rules.PolicyState, frozenset[rules.PolicyState]]] = rules.POLICY_MOVES
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "act", "version", name="uq_approval_policy_version"),
        sa.Index(
            "uq_approval_policy_active",
            "organisation_id",
            "act",
            unique=True,
            postgresql_where=sa.text("state = 'active'"),
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    act: str = text(80)
    version: int = whole()
    terms: dict[str, Any] = jsonb()
    reason: str = text(1000)
    state: rules.PolicyState = choice(rules.PolicyState)
    proposed_by: UUID = ref("member.id", index=False)
    proposed_at: datetime = moment()
    active_from: datetime | None = moment(null=True)
    retired_at: datetime | None = moment(null=True)


class BreakGlass(Table, table=True):
    """Rights lent to a member for hours: who, why, by whose second key, and who looked at it afterwards."""

    __tablename__ = "break_glass"
    __table_args__ = (sa.CheckConstraint("hours BETWEEN 1 AND 4", name="ck_break_glass_hours"),)
    MOVES: ClassVar[Mapping[rules.GlassState, frozenset[rules.GlassState]]] = rules.GLASS_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    permissions: list[str] = Field(sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=False))
    reason: str = text(1000)
    hours: int = whole()
    state: rules.GlassState = choice(rules.GlassState, index=True)
    requested_at: datetime = moment()
    opened_by: UUID | None = identity(null=True)
    opened_at: datetime | None = moment(null=True)
    expires_at: datetime | None = moment(null=True)
    ended_at: datetime | None = moment(null=True)
    reviewed_by: UUID | None = identity(null=True)
    reviewed_at: datetime | None = moment(null=True)
    review_note: str | None = text(1000, null=True)
