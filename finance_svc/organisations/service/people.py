"""Organisations, their members, and who is party to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.kernel.ids import new_id
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member, Organisation
from finance_svc.organisations.rules import AccountKind
from finance_svc.organisations.service import accounts, verification
from finance_svc.organisations.service import roles as role_rows
from finance_svc.settings import config


@dataclass(frozen=True, kw_only=True)
class NewOrganisation:
    """Facts of an organisation, and the licence the platform has seen, if any: valid from now on."""

    name: str
    type: rules.OrganisationType
    tax_id: str
    time_zone: str = "Asia/Shanghai"
    jurisdiction: str = "prc"
    licence_kind: str | None = None
    licence_no: str | None = None
    licence_valid_to: datetime | None = None
    tax_country: str = "cn"


ADD_PARTY = sa.text("""
    INSERT INTO party (object_id, organisation_id, part, object_type)
    VALUES (:object, :organisation, :part, :type)
    ON CONFLICT DO NOTHING
""")


@dataclass(frozen=True, kw_only=True)
class Account:
    """How a new account stands to others; without a word it answers to nobody."""

    kind: AccountKind = AccountKind.PARENT
    parent_id: UUID | None = None
    grantable: Sequence[Permission] | None = None
    email: str | None = None
    time_zone: str | None = None
    language: str | None = None
    valid_until: datetime | None = None
    same_person_as: UUID | None = None
    """Another account of the same natural person."""


PLAIN = Account()


def register(session: Session, facts: NewOrganisation, *, actor: Actor, now: datetime) -> Organisation:
    """Register an organisation; the same tax id again is the same organisation. Needs the house's scope.

    A tax id that fails its country's check is taken and noted in the checklist: it blocks nothing by itself.
    A licence that is named is recorded and verified hereby. Refuses LICENCE_WRONG.
    """
    if known := queries.find_by_tax_id(session, facts.tax_id):
        return known
    require_zone(facts.time_zone)
    names = ("name", "type", "tax_id", "time_zone", "jurisdiction", "tax_country")
    organisation = Organisation(**{name: getattr(facts, name) for name in names}, created_at=now)
    session.add(organisation)
    session.flush()
    audit.record(
        session,
        act="organisation.registered",
        subject=("organisation", organisation.id),
        actor=actor,
        now=now,
    )
    verification.begin(session, organisation, actor=actor, now=now)
    if facts.licence_kind or facts.licence_no or facts.licence_valid_to:
        _add_named_licence(session, organisation, facts, actor, now)
    return organisation


def _add_named_licence(
    session: Session, organisation: Organisation, facts: NewOrganisation, actor: Actor, now: datetime
) -> None:
    if not facts.licence_kind or not facts.licence_no:
        raise rules.LicenceWrong("a licence has a kind and a number")
    licence = rules.LicenceFacts(facts.licence_kind, facts.licence_no, now, facts.licence_valid_to)
    row = verification.add_licence(
        session, organisation_id=organisation.id, facts=licence, actor=actor, now=now
    )
    verification.verify_licence(session, licence_id=row.id, actor=actor, now=now)


def add_member(  # noqa: PLR0913 - who, where, which rights, and how it stands to others
    session: Session,
    *,
    organisation_id: UUID,
    name: str,
    roles: Sequence[str],
    actor: Actor,
    now: datetime,
    account: Account = PLAIN,
) -> Member:
    """Add an account with roles of the organisation's type. Needs the house's scope.

    Refuses ROLE_WRONG, PARENT_WRONG, EXCEEDS_PARENT (a child beyond what its parent may give), PERIOD_NEEDED.
    """
    organisation = queries.get_organisation(session, organisation_id)
    require_account(session, organisation, roles=roles, account=account, actor=actor, now=now)
    email = plain_email(account.email)
    member = Member(
        organisation_id=organisation_id,
        name=name,
        email=email,
        language=account.language or ("zh" if organisation.jurisdiction == "prc" else "en"),
        roles=list(roles),
        state=rules.MemberState.ACTIVE,
        created_at=now,
        kind=account.kind,
        parent_id=account.parent_id,
        person_id=_person(session, email, account.same_person_as),
        time_zone=account.time_zone,
        grantable=None if account.grantable is None else sorted(account.grantable),
        valid_until=account.valid_until,
    )
    session.add(member)
    session.flush()
    audit.record(session, act="member.added", subject=("member", member.id), actor=actor, now=now)
    return member


def require_account(
    session: Session,
    organisation: Organisation,
    *,
    roles: Sequence[str],
    account: Account,
    actor: Actor,
    now: datetime,
) -> None:
    """Everything an account must be before it is made or invited. Needs the house's scope."""
    if account.time_zone is not None:
        require_zone(account.time_zone)
    wanted = role_rows.permissions_for(session, organisation, roles)
    rules.require_watch(roles, account.valid_until, templates=config("roles"), now=now)
    accounts.require_may_manage(session, member_id=account.parent_id, actor=actor)
    accounts.require_place(
        session, organisation_id=organisation.id, kind=account.kind, parent_id=account.parent_id
    )
    if account.parent_id is not None:
        rules.require_subset(wanted, accounts.grantable_permissions(session, account.parent_id, now))


def require_zone(name: str) -> None:
    """Refuse (`BAD_REQUEST`) what is no time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput("BAD_REQUEST", f"no time zone {name!r}") from None


def plain_email(email: str | None) -> str | None:
    """An address as it is kept: without blanks, in lower case."""
    return email.strip().lower() or None if email else None


def _person(session: Session, email: str | None, same_as: UUID | None) -> UUID:
    """The person: that of the other account, that of the same address, or a new one.

    An address nobody has proved joins accounts too: that can only refuse an approval, never allow one.
    """
    if same_as is not None:
        return queries.get_member(session, same_as).person_id
    known = queries.person_with_email(session, email) if email else None
    return known or new_id("person")


def permissions_of_type(kind: rules.OrganisationType) -> frozenset[Permission]:
    """Everything the role templates of a type of organisation allow, auditors and regulators left out."""
    return rules.ceiling(kind, config("roles"))


def add_party(session: Session, *, subject: tuple[str, UUID], organisation_id: UUID, part: str) -> None:
    """Let the organisation read what belongs to the object. Needs the house's scope."""
    add_parties(session, [(subject, organisation_id, part)])


def add_parties(session: Session, parties: Sequence[tuple[tuple[str, UUID], UUID, str]]) -> None:
    """`add_party` for many (subject, organisation, part) at once. Needs the house's scope."""
    rows = [
        {"object": subject[1], "organisation": organisation_id, "part": part, "type": subject[0]}
        for subject, organisation_id, part in parties
    ]
    if rows:
        session.connection().execute(ADD_PARTY, rows)
