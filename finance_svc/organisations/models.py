"""Tables of organisations, members, credentials, parties and approvals."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, belongs_to, choice, digest, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.organisations import rules


class Organisation(Table, table=True):
    """A business that takes part. Name, type and licence are known to every caller."""

    __tablename__ = "organisation"
    id: UUID = key()
    name: str = text(200)
    type: rules.OrganisationType = choice(rules.OrganisationType)
    tax_id: str = text(40, unique=True)
    time_zone: str = text(60)
    jurisdiction: str = text(10)
    licence_kind: str | None = text(60, null=True)
    licence_no: str | None = text(100, null=True)
    licence_valid_to: datetime | None = moment(null=True)
    created_at: datetime = moment()


class Member(Table, table=True):
    """A person or machine of an organisation."""

    __tablename__ = "member"
    MOVES: ClassVar = rules.MEMBER_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    name: str = text(200)
    email: str | None = text(200, null=True)
    language: str = text(10)
    roles: list[str] = Field(sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=False))
    state: rules.MemberState = choice(rules.MemberState)
    created_at: datetime = moment()


class Credential(Table, table=True):
    """An API key of a member; only its hash is kept."""

    __tablename__ = "credential"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    hint: str = text(20)
    secret_hash: bytes = digest(unique=True)
    created_at: datetime = moment()
    last_used_at: datetime | None = moment(null=True)
    revoked_at: datetime | None = moment(null=True)


class SignInLink(Table, table=True):
    """A link that signs one member in, once."""

    __tablename__ = "sign_in_link"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    secret_hash: bytes = digest(unique=True)
    expires_at: datetime = moment()
    used_at: datetime | None = moment(null=True)


class WebSession(Table, table=True):
    """A browser that is signed in; times by the system clock."""

    __tablename__ = "web_session"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    secret_hash: bytes = digest(unique=True)
    expires_at: datetime = moment()
    revoked_at: datetime | None = moment(null=True)


class Party(Table, table=True):
    """An organisation that may read what belongs to a shared object."""

    __tablename__ = "party"
    object_id: UUID = identity(primary_key=True)
    organisation_id: UUID = identity(primary_key=True, index=True)
    part: str = Field(sa_column=sa.Column(sa.String(40), primary_key=True))
    object_type: str = text(40)


class Approval(Table, table=True):
    """An act that waits for decisions: who, in which order, over exactly which payload."""

    __tablename__ = "approval"
    MOVES: ClassVar = rules.APPROVAL_MOVES
    __table_args__ = (
        sa.Index(
            "uq_approval_pending",
            "act",
            "subject_id",
            unique=True,
            postgresql_where=sa.text("state = 'pending'"),
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    act: str = text(80)
    subject_type: str = text(40)
    subject_id: UUID = identity(index=True)
    payload_hash: bytes = digest()
    steps: list[dict[str, Any]] = jsonb()
    step: int = whole()
    state: rules.ApprovalState = choice(rules.ApprovalState)
    requested_by: UUID = ref("member.id", index=False)
    requested_at: datetime = moment()
    expires_at: datetime = moment()


class ApprovalDecision(Table, table=True):
    """One decision, never changed."""

    __tablename__ = "approval_decision"
    __table_args__ = (sa.UniqueConstraint("approval_id", "step", name="uq_approval_decision_step"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    approval_id: UUID = ref("approval.id")
    member_id: UUID = ref("member.id", index=False)
    step: int = whole()
    decided_at: datetime = moment()


class MemberActivity(Table, table=True):
    """A minute in which a member was here."""

    __tablename__ = "member_activity"
    __table_args__ = (sa.Index("ix_member_activity_when", "organisation_id", "minute"),)
    member_id: UUID = Field(
        sa_column=sa.Column(sa.Uuid(), sa.ForeignKey("member.id"), primary_key=True, nullable=False)
    )
    minute: datetime = Field(
        sa_column=sa.Column(sa.DateTime(timezone=True), primary_key=True, nullable=False)
    )
    organisation_id: UUID = identity()
