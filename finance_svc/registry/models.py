"""Tables of the registry: registrations and their fingerprints, their history, enquiries, peppers."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from finance_svc.db import Table, choice, day, digest, flag, jsonb, keeper, key, moment, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.registry import rules


class Registration(Table, table=True):
    """A lender's word that it finances goods, or is about to. Its fingerprints never change."""

    __tablename__ = "registration"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "reference", name="uq_registration_organisation_id"),
        sa.Index(
            "ix_registration_photo",
            "photo_hash",
            postgresql_where=sa.text("photo_hash IS NOT NULL AND ended_at IS NULL"),
        ),
    )
    MOVES: ClassVar[Mapping[rules.RegistrationState, frozenset[rules.RegistrationState]]] = (
        rules.REGISTRATION_MOVES
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    state: rules.RegistrationState = choice(rules.RegistrationState)
    pledge_id: UUID | None = identity(null=True, index=True)
    reference: str | None = text(100, null=True)
    kinds: list[str] = jsonb()
    has_stack: bool = flag()
    photo_hash: int | None = whole(null=True)
    register_no: str = text(100)
    register_at: datetime | None = moment(null=True)
    registered_at: datetime = moment()
    financed_at: datetime | None = moment(null=True)
    paid_off_at: datetime | None = moment(null=True)
    release_due_at: datetime | None = moment(null=True)
    ended_at: datetime | None = moment(null=True)
    reason: str = text(40)


class RegisteredFingerprint(Table, table=True):
    """A keyed hash of a registration; the database lets no two lenders hold a blocking one at a time."""

    __tablename__ = "registered_fingerprint"
    __table_args__ = (
        sa.Index(
            "ix_registered_fingerprint_digest", "digest", "kind", postgresql_where=sa.text("is_standing")
        ),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    registration_id: UUID = ref("registration.id")
    kind: rules.FingerprintKind = choice(rules.FingerprintKind)
    pepper_version: int = whole()
    digest: bytes = digest()
    is_standing: bool = flag()


class RegistrationEvent(Table, table=True):
    """One step of a registration. Evidence; the database refuses a time before the step before it (T18)."""

    __tablename__ = "registration_event"
    __table_args__ = (sa.UniqueConstraint("registration_id", "seq", name="uq_registration_event_seq"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    registration_id: UUID = ref("registration.id")
    seq: int = whole()
    kind: str = text(40)
    reason: str = text(40)
    recorded_by: str = text()
    recorded_at: datetime = moment()


class RegistryEnquiry(Table, table=True):
    """Who asked what and what was answered. Evidence, for the asker and the house alone."""

    __tablename__ = "registry_enquiry"
    id: UUID = key()
    organisation_id: UUID = keeper()
    verdict: rules.Verdict = choice(rules.Verdict)
    compared: list[str] = jsonb()
    matched: list[str] = jsonb()
    financed_since: date | None = day(null=True)
    marks: dict[str, Any] = jsonb()
    asked_by: str = text()
    asked_at: datetime = moment()


class RegistryPepper(Table, table=True):
    """What a version of the pepper is recognised by, so that no process compares under another one."""

    __tablename__ = "registry_pepper"
    version: int = Field(sa_column=sa.Column(sa.BigInteger(), primary_key=True, autoincrement=False))
    check_value: bytes = digest()
    introduced_at: datetime = moment()
    retired_at: datetime | None = moment(null=True)
    """Since when no process needs it: nothing that stands is known by it alone."""
