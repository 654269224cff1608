"""Tables of organisations, members, credentials, parties and approvals."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, belongs_to, choice, digest, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import rules
from finance_svc.organisations.rules.sign_in import Means, SessionStage, SignInOutcome


def _sealed() -> Any:  # noqa: ANN401 - a column kind is a Field to SQLModel
    return Field(sa_column=sa.Column(sa.LargeBinary(), nullable=False))


def _of_member() -> Any:  # noqa: ANN401 - a column kind is a Field to SQLModel
    return Field(
        sa_column=sa.Column(
            "member_id", sa.Uuid(), sa.ForeignKey("member.id"), primary_key=True, nullable=False
        )
    )


class Organisation(Table, table=True):
    """A business that takes part, known to every caller by name and type. Its licences are rows."""

    __tablename__ = "organisation"
    id: UUID = key()
    name: str = text(200)
    type: rules.OrganisationType = choice(rules.OrganisationType)
    tax_id: str = text(40, unique=True)
    time_zone: str = text(60)
    jurisdiction: str = text(10)
    tax_country: str = Field(default="cn", sa_column=sa.Column(sa.String(2), nullable=False))
    created_at: datetime = moment()


class Member(Table, table=True):
    """An account: a person or machine of an organisation; the same person may have several."""

    __tablename__ = "member"
    MOVES: ClassVar = rules.MEMBER_MOVES
    __table_args__ = (
        sa.CheckConstraint("(kind = 'child') = (parent_id IS NOT NULL)", name="ck_member_parent"),
        sa.CheckConstraint("parent_id <> id", name="ck_member_not_own_parent"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    name: str = text(200)
    email: str | None = text(200, null=True, index=True)
    language: str = text(10)
    roles: list[str] = Field(sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=False))
    state: rules.MemberState = choice(rules.MemberState)
    created_at: datetime = moment()
    kind: rules.AccountKind = Field(
        default=rules.AccountKind.PARENT, sa_column=choice(rules.AccountKind).sa_column
    )
    parent_id: UUID | None = ref("member.id", null=True)
    person_id: UUID = Field(
        default_factory=new_id, sa_column=sa.Column("person_id", sa.Uuid(), nullable=False, index=True)
    )
    """The natural person behind the account: the same for all accounts of one person."""
    time_zone: str | None = text(60, null=True)
    """None: the organisation's."""
    grantable: list[str] | None = Field(
        default=None, sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=True)
    )
    """Permissions the account may give to its children; None: all it has."""
    valid_until: datetime | None = moment(null=True)
    """The account is refused from then on; auditors and regulators always have an end."""


class Role(Table, table=True):
    """A role of one organisation, or the platform's template for a type; both go before config/roles.toml."""

    __tablename__ = "role"
    __table_args__ = (
        sa.Index(
            "uq_role_own", "organisation_id", "name", unique=True, postgresql_where=sa.text("type IS NULL")
        ),
        sa.Index(
            "uq_role_template", "type", "name", unique=True, postgresql_where=sa.text("type IS NOT NULL")
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    type: rules.OrganisationType | None = choice(rules.OrganisationType, null=True)
    name: str = text(60)
    permissions: list[str] = Field(sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=False))
    created_at: datetime = moment()
    changed_at: datetime = moment()


class Invitation(Table, table=True):
    """A link that makes one account, once, within 7 days of system time; only its hash is kept."""

    __tablename__ = "invitation"
    MOVES: ClassVar = rules.INVITATION_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    name: str | None = text(200, null=True)
    email: str | None = text(200, null=True)
    roles: list[str] = Field(sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=False))
    kind: rules.AccountKind = choice(rules.AccountKind)
    parent_id: UUID | None = ref("member.id", null=True, index=False)
    valid_until: datetime | None = moment(null=True)
    secret_hash: bytes = digest(unique=True)
    state: rules.InvitationState = choice(rules.InvitationState)
    invited_by: UUID | None = ref("member.id", null=True, index=False)
    member_id: UUID | None = ref("member.id", null=True, index=False)
    created_at: datetime = moment()
    expires_at: datetime = moment()


class Licence(Table, table=True):
    """A licence of an organisation; it counts once the platform has verified it."""

    __tablename__ = "licence"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "kind", "number", name="uq_licence_organisation_id"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    kind: str = text(60)
    number: str = text(100)
    valid_from: datetime = moment()
    valid_to: datetime | None = moment(null=True)
    document_sha256: bytes | None = digest(null=True)
    recorded_at: datetime = moment()
    verified_at: datetime | None = moment(null=True)


class ChecklistItem(Table, table=True):
    """One thing an organisation proves about itself; an item without a row is open."""

    __tablename__ = "checklist_item"
    MOVES: ClassVar = rules.CHECKLIST_MOVES
    __table_args__ = (sa.UniqueConstraint("organisation_id", "item", name="uq_checklist_item_item"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    item: str = text(60)
    state: rules.ChecklistState = choice(rules.ChecklistState)
    evidence: dict[str, Any] = jsonb()
    code: str | None = text(60, null=True)
    """Why it failed."""
    note: str = text(500)
    provided_by: UUID | None = identity(null=True)
    changed_at: datetime = moment()


class Assignment(Table, table=True):
    """Who works on an object: the one table of it. The object stays the organisation's (DOMAIN S4)."""

    __tablename__ = "assignment"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "subject_type", "subject_id", name="uq_assignment_subject"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    subject_type: str = text(40)
    subject_id: UUID = identity(index=True)
    member_id: UUID = ref("member.id")
    assigned_at: datetime = moment()


class Export(Table, table=True):
    """A list somebody took out, or asked to take out."""

    __tablename__ = "export"
    MOVES: ClassVar = rules.EXPORT_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    person_id: UUID = identity(index=True)
    name: str = text(80)
    """Which list."""
    rows: int = whole()
    state: rules.ExportState = choice(rules.ExportState)
    asked_at: datetime = moment()
    allowed_by: UUID | None = identity(null=True)
    """Who let it pass; such an export is no habit and raises no limit."""
    done_at: datetime | None = moment(null=True)


class Credential(Table, table=True):
    """An API key of a member; only its hash is kept. Without permissions it may all its member may."""

    __tablename__ = "credential"
    __table_args__ = (sa.Index("uq_credential_replaces", "replaces_id", unique=True),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    hint: str = text(20)
    secret_hash: bytes = digest(unique=True)
    created_at: datetime = moment()
    last_used_at: datetime | None = moment(null=True)
    revoked_at: datetime | None = moment(null=True)
    name: str = text(200)
    permissions: list[str] | None = Field(
        default=None, sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=True)
    )
    expires_at: datetime | None = moment(null=True)
    replaces_id: UUID | None = ref("credential.id", null=True, index=False)


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
    """A browser that is signed in, or still asked for its code; times by the system clock."""

    __tablename__ = "web_session"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    secret_hash: bytes = digest(unique=True)
    expires_at: datetime = moment()
    revoked_at: datetime | None = moment(null=True)
    began_at: datetime = moment()
    last_seen_at: datetime = moment()
    address: str = text(60)
    agent: str = text(200)
    means: Means = choice(Means)
    stage: SessionStage = choice(SessionStage)


class SignInRecord(Table, table=True):
    """One try to sign in, never changed: who, when, from where, by what, with what outcome. Kept for days."""

    __tablename__ = "sign_in_record"
    __table_args__ = (sa.Index("ix_sign_in_record_happened_at", "happened_at"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    means: Means = choice(Means)
    outcome: SignInOutcome = choice(SignInOutcome)
    address: str = text(60)
    agent: str = text(200)
    happened_at: datetime = moment()


class Password(Table, table=True):
    """A member's password by Argon2id, and the name it belongs to: one account per name."""

    __tablename__ = "password"
    member_id: UUID = _of_member()
    organisation_id: UUID = keeper()
    sign_in_name: str = text(200, unique=True)
    hash: str = text(300)
    set_at: datetime = moment()


class SecondFactor(Table, table=True):
    """A member's authenticator app; `last_step` is the step of the last code that was used."""

    __tablename__ = "second_factor"
    member_id: UUID = _of_member()
    organisation_id: UUID = keeper()
    sealed_secret: bytes = _sealed()
    confirmed_at: datetime | None = moment(null=True)
    last_step: int = whole()


class RecoveryCode(Table, table=True):
    """A code that stands in for the authenticator app, once."""

    __tablename__ = "recovery_code"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    code_hash: bytes = digest(unique=True)
    used_at: datetime | None = moment(null=True)


class SecretTry(Table, table=True):
    """How many wrong secrets of a kind came for an account or from an address since `began_at`."""

    __tablename__ = "secret_try"
    kind: str = Field(sa_column=sa.Column(sa.String(40), primary_key=True))
    subject: str = Field(sa_column=sa.Column(sa.String(120), primary_key=True))
    began_at: datetime = moment()
    tries: int = whole()


class OAuthClient(Table, table=True):
    """A program that gets access tokens for a member, within its scopes."""

    __tablename__ = "oauth_client"
    id: UUID = key()
    organisation_id: UUID = keeper()
    member_id: UUID = ref("member.id")
    name: str = text(200)
    hint: str = text(20)
    secret_hash: bytes = digest(unique=True)
    scopes: list[str] = Field(sa_column=sa.Column(sa.ARRAY(sa.String(60)), nullable=False))
    created_at: datetime = moment()
    last_used_at: datetime | None = moment(null=True)
    revoked_at: datetime | None = moment(null=True)


class SigningKey(Table, table=True):
    """A key that signs access tokens until it is retired; its public half is shown while they live."""

    __tablename__ = "signing_key"
    id: UUID = key()
    public: dict[str, Any] = jsonb()
    sealed_private: bytes = _sealed()
    created_at: datetime = moment()
    retired_at: datetime | None = moment(null=True)


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
    """One decision, by a member or by a policy; never changed."""

    __tablename__ = "approval_decision"
    __table_args__ = (
        sa.UniqueConstraint("approval_id", "step", name="uq_approval_decision_step"),
        sa.CheckConstraint("num_nonnulls(member_id, policy_id) = 1", name="ck_approval_decision_by"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    approval_id: UUID = ref("approval.id")
    member_id: UUID | None = ref("member.id", null=True, index=False)
    policy_id: UUID | None = identity(null=True)
    """The automatic policy that decided; then there is no member."""
    step: int = whole()
    decided_at: datetime = moment()


class MemberActivity(Table, table=True):
    """A minute in which a member was here."""

    __tablename__ = "member_activity"
    __table_args__ = (
        sa.Index("ix_member_activity_when", "organisation_id", "minute"),
        sa.Index("ix_member_activity_minute", "minute", postgresql_using="brin"),
    )
    member_id: UUID = Field(
        sa_column=sa.Column(sa.Uuid(), sa.ForeignKey("member.id"), primary_key=True, nullable=False)
    )
    minute: datetime = Field(
        sa_column=sa.Column(sa.DateTime(timezone=True), primary_key=True, nullable=False)
    )
    organisation_id: UUID = identity()
