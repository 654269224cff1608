"""Tables of organisations, members, credentials, parties and approvals."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, belongs_to, choice, digest, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
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
    """One try to sign in, never changed: who, when, from where, by what, with what outcome."""

    __tablename__ = "sign_in_record"
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
