"""Invitations: a link makes one account, once, within 7 days of system time."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE, Actor, Permission
from finance_svc.kernel.errors import MoveRefused, NotFound
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Invitation, Member
from finance_svc.organisations.rules import AccountKind, InvitationClosed, InvitationState, MemberState
from finance_svc.organisations.rules.sign_in import Origin
from finance_svc.organisations.service import accounts, credentials, people, sign_in
from finance_svc.organisations.service.acting import actor_of
from finance_svc.organisations.service.sessions import SignedIn
from finance_svc.outbox import service as outbox

NOWHERE = Origin()


@dataclass(frozen=True, kw_only=True)
class NewInvitation:
    """Who is invited, and as what."""

    roles: tuple[str, ...]
    name: str | None = None
    account: people.Account = field(default_factory=people.Account)


@dataclass(frozen=True)
class Preview:
    """What an invitation says to the one who opens it."""

    organisation: str
    name: str
    email: str
    roles: tuple[str, ...]


def invite(
    session: Session,
    *,
    organisation_id: UUID,
    wanted: NewInvitation,
    actor: Actor,
    now: datetime,
    system_now: datetime,
) -> tuple[Invitation, str]:
    """Make an invitation; its secret is shown once. Needs the house's scope. Refuses as `add_member` does."""
    credentials.require_unrestricted(session, actor, now)
    organisation = queries.get_organisation(session, organisation_id)
    people.require_account(
        session, organisation, roles=wanted.roles, account=wanted.account, actor=actor, now=now
    )
    return _write(session, organisation_id, wanted, actor, now, system_now)


def _write(  # noqa: PLR0913 - who invites whom into what, by both clocks
    session: Session,
    organisation_id: UUID,
    wanted: NewInvitation,
    actor: Actor,
    now: datetime,
    system_now: datetime,
    *,
    member_id: UUID | None = None,
) -> tuple[Invitation, str]:
    account, secret = wanted.account, rules.new_secret("")
    row = Invitation(
        organisation_id=organisation_id,
        name=wanted.name,
        email=people.plain_email(account.email),
        roles=list(wanted.roles),
        kind=account.kind,
        parent_id=account.parent_id,
        valid_until=account.valid_until,
        secret_hash=rules.secret_hash(secret),
        state=InvitationState.OPEN,
        invited_by=actor.member_id,
        member_id=member_id,
        created_at=system_now,
        expires_at=system_now + rules.INVITATION_LIFE,
    )
    session.add(row)
    session.flush()
    body = {"roles": list(wanted.roles), "kind": str(account.kind)}
    subject = ("invitation", row.id)
    audit.record(session, act="invitation.made", subject=subject, actor=actor, now=now, body=body)
    return row, secret


def invite_account(
    session: Session, *, member_id: UUID, actor: Actor, now: datetime, system_now: datetime
) -> tuple[Invitation, str]:
    """An invitation into an account that is there and that nobody has entered; its secret is shown once.

    Needs the house's scope; the right is checked here. Refuses ACCOUNT_ENTERED, STATE_FORBIDS.
    """
    credentials.require_unrestricted(session, actor, now)
    member = queries.lock_member(session, member_id)
    accounts.require_may_manage(session, member_id=member_id, actor=actor)
    if member.state is not MemberState.ACTIVE:
        raise MoveRefused("the account is disabled", state=str(member.state))
    if queries.is_entered(session, member_id):
        raise rules.AccountEntered("somebody is in this account already")
    account = people.Account(
        kind=member.kind, parent_id=member.parent_id, email=member.email, valid_until=member.valid_until
    )
    wanted = NewInvitation(roles=tuple(member.roles), name=member.name, account=account)
    return _write(session, member.organisation_id, wanted, actor, now, system_now, member_id=member_id)


def preview(session: Session, secret: str, *, system_now: datetime) -> Preview:
    """What the invitation is for; refuses INVITATION_CLOSED. Needs the house's scope."""
    row = _open(queries.find_invitation(session, rules.secret_hash(secret)), system_now)
    organisation = queries.get_organisation(session, row.organisation_id)
    return Preview(organisation.name, row.name or "", row.email or "", tuple(row.roles))


def accept(  # noqa: PLR0913 - who joins, from where, by both clocks
    session: Session,
    secret: str,
    *,
    name: str,
    email: str | None,
    now: datetime,
    system_now: datetime,
    origin: Origin = NOWHERE,
) -> SignedIn:
    """Use an invitation up: the account is made and signed in. Needs the house's scope. Refuses as `join`."""
    member = join(session, secret, name=name, email=email, now=now, system_now=system_now)
    link = sign_in.create_sign_in_link(session, member_id=member.id, system_now=system_now)
    return sign_in.sign_in(session, link, origin=origin, now=now, system_now=system_now)


def accept_for_key(  # noqa: PLR0913 - who joins, where, by both clocks
    session: Session,
    secret: str,
    *,
    name: str,
    email: str | None,
    sandbox: bool,
    now: datetime,
    system_now: datetime,
) -> tuple[Member, str]:
    """Use an invitation up for a program: the account and its first key, shown to who holds the invitation.

    Needs the house's scope. Refuses as `join`.
    """
    member = join(session, secret, name=name, email=email, now=now, system_now=system_now)
    actor = actor_of(session, member, now=now)
    assert actor is not None, "an account that was just made may act"
    _, key = credentials.create_key(session, member_id=member.id, sandbox=sandbox, actor=actor, now=now)
    return member, key


def join(
    session: Session, secret: str, *, name: str, email: str | None, now: datetime, system_now: datetime
) -> Member:
    """Make the account an invitation is for, once. Needs the house's scope.

    The inviter's word is looked at again: refuses INVITATION_CLOSED when it may not invite any more, and as
    `add_member` does. An address that the inviter named is not changed by the one who joins.
    """
    row = _open(queries.lock_invitation(session, rules.secret_hash(secret)), system_now)
    inviter = _inviter(session, row, now)
    if row.member_id is not None:
        member = _require_unentered(session, row.member_id)
    else:
        member = _add(session, row, inviter, name=name, email=email, now=now)
        row.member_id = member.id
    audit.move(session, row, InvitationState.ACCEPTED, actor=inviter, now=now)
    body = {"invitation_id": str(row.id), "member_id": str(member.id)}
    audience = (row.organisation_id,)
    subject = ("invitation", row.id)
    outbox.emit(session, "invitation.accepted", subject=subject, body=body, audience=audience, now=now)
    return member


def _add(
    session: Session, row: Invitation, inviter: Actor, *, name: str, email: str | None, now: datetime
) -> Member:
    account = people.Account(
        kind=AccountKind(row.kind),
        parent_id=row.parent_id,
        email=row.email or email,
        valid_until=row.valid_until,
    )
    return people.add_member(
        session,
        organisation_id=row.organisation_id,
        name=name,
        roles=row.roles,
        actor=inviter,
        now=now,
        account=account,
    )


def _require_unentered(session: Session, member_id: UUID) -> Member:
    member = queries.lock_member(session, member_id)
    if member.state is not MemberState.ACTIVE or queries.is_entered(session, member_id):
        raise InvitationClosed("somebody is in this account already, or it is disabled")
    return member


def revoke(session: Session, *, invitation_id: UUID, actor: Actor, now: datetime) -> Invitation:
    """Withdraw an open invitation, in the caller's scope; twice is once."""
    chosen = select(Invitation).where(Invitation.id == invitation_id).with_for_update()
    row = session.exec(chosen).first()
    if row is None:
        raise NotFound("no such invitation")
    if row.state is not InvitationState.REVOKED:
        audit.move(session, row, InvitationState.REVOKED, actor=actor, now=now)
    return row


def _open(row: Invitation | None, system_now: datetime) -> Invitation:
    if row is None or row.state is not InvitationState.OPEN or row.expires_at <= system_now:
        raise InvitationClosed
    return row


def _inviter(session: Session, row: Invitation, now: datetime) -> Actor:
    if row.invited_by is None:
        return HOUSE
    member = queries.get_member(session, row.invited_by)
    permissions = accounts.effective_permissions(session, member, now)
    if permissions is None or Permission.ORGANISATION_MANAGE not in permissions:
        raise InvitationClosed("who invited may not invite any more")
    return Actor(
        organisation_id=member.organisation_id, member_id=member.id, name=member.name, permissions=permissions
    )
