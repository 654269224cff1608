"""Keys and OAuth clients of members; their sign-ins and sessions."""

from datetime import datetime
from uuid import UUID

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp
from finance_svc.organisations.schemas.accounts import MemberPath, MemberView
from finance_svc.organisations.schemas.keys import (
    ClientBody,
    ClientPath,
    ClientView,
    KeyBody,
    KeyPath,
    KeyView,
    NewClientView,
    NewKeyView,
    RotationBody,
    SessionsEndedView,
    SignInView,
    end_of,
)
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction
from finance_svc.web.endpoint import running


@bp.post("/members/<id(member):member_id>/keys", operation_id="createKey", responses={201: NewKeyView})
@requires(Permission.READ, tells_secret=True)
def create_key(path: MemberPath, body: KeyBody) -> Answer:
    """Make a key of one's own: it acts as its member, so nobody makes one for somebody else."""
    with transaction() as (session, now):
        queries.get_member(session, path.member_id)
        with as_house(session):
            row, secret = service.create_key(
                session,
                member_id=path.member_id,
                sandbox=running().sandbox,
                actor=caller(),
                now=now,
                terms=body.terms(),
            )
        return answer(NewKeyView.made(row, secret), status=201)


@bp.get("/keys", operation_id="listKeys", responses={200: Page})
@requires(Permission.READ)
def list_keys(query: ListQuery) -> Answer:
    """Keys without their secrets: one's own, or all of the organisation's for those who manage it."""
    with transaction() as (session, _now):
        rows = queries.find_credentials(
            session, member_id=_only_own(), after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, KeyView.of)


@bp.post("/keys/<id(credential):credential_id>/rotate", operation_id="rotateKey", responses={201: NewKeyView})
@requires(Permission.READ, tells_secret=True)
def rotate_key(path: KeyPath, body: RotationBody) -> Answer:
    """A new key with one's own key's rights, valid at once; the old one works until `old_until` (7 days)."""
    with transaction() as (session, now):
        _require_mine(queries.lock_credential(session, path.credential_id).member_id)
        system_now = _system_now()
        row, secret = service.rotate_key(
            session,
            path.credential_id,
            old_until=end_of(body, system_now),
            actor=caller(),
            now=now,
            system_now=system_now,
        )
        return answer(NewKeyView.made(row, secret), status=201)


@bp.post("/keys/<id(credential):credential_id>/revoke", operation_id="revokeKey", responses={200: KeyView})
@requires(Permission.READ)
def revoke_key(path: KeyPath) -> Answer:
    """End a key at once; again changes nothing."""
    with transaction() as (session, now):
        _require_mine(queries.lock_credential(session, path.credential_id).member_id)
        row = service.revoke_key(
            session, path.credential_id, actor=caller(), now=now, system_now=_system_now()
        )
        return answer(KeyView.of(row))


@bp.post(
    "/members/<id(member):member_id>/oauth_clients",
    operation_id="createOauthClient",
    responses={201: NewClientView},
)
@requires(Permission.READ, tells_secret=True)
def create_client(path: MemberPath, body: ClientBody) -> Answer:
    """Register a program that acts for oneself within scopes."""
    with transaction() as (session, now):
        queries.get_member(session, path.member_id)
        with as_house(session):
            row, secret = service.create_client(
                session,
                member_id=path.member_id,
                name=body.name,
                scopes=frozenset(body.scopes),
                sandbox=running().sandbox,
                actor=caller(),
                now=now,
            )
        return answer(NewClientView.made(row, secret), status=201)


@bp.get("/oauth_clients", operation_id="listOauthClients", responses={200: Page})
@requires(Permission.READ)
def list_clients(query: ListQuery) -> Answer:
    """OAuth clients: one's own, or all of the organisation's for those who manage it."""
    with transaction() as (session, _now):
        rows = queries.find_clients(
            session, member_id=_only_own(), after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, ClientView.of)


@bp.post(
    "/oauth_clients/<id(oauth_client):client_id>/revoke",
    operation_id="revokeOauthClient",
    responses={200: ClientView},
)
@requires(Permission.READ)
def revoke_client(path: ClientPath) -> Answer:
    """End a client and every token it has, at once."""
    with transaction() as (session, now):
        _require_mine(queries.lock_client(session, path.client_id).member_id)
        row = service.revoke_client(
            session, path.client_id, actor=caller(), now=now, system_now=_system_now()
        )
        return answer(ClientView.of(row))


@bp.get("/sign_ins", operation_id="listSignIns", responses={200: Page})
@requires(Permission.READ)
def list_sign_ins(query: ListQuery) -> Answer:
    """The log of sign-ins: one's own, or all of the organisation's for those who manage or audit it."""
    with transaction() as (session, _now):
        rows = queries.find_sign_ins(
            session, member_id=_only_own(), after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, SignInView.of)


@bp.post(
    "/members/<id(member):member_id>/end_sessions",
    operation_id="endSessions",
    responses={200: SessionsEndedView},
)
@requires(Permission.READ)
def end_sessions(path: MemberPath) -> Answer:
    """Sign a member out everywhere, at once."""
    with transaction() as (session, _now):
        member = queries.get_member(session, path.member_id)
        _require_mine(member.id)
        with as_house(session):
            ended = service.end_sessions(session, member.id, system_now=_system_now())
        return answer(SessionsEndedView(member_id=ids.show("member", member.id), ended=ended))


@bp.post(
    "/members/<id(member):member_id>/reset_second_factor",
    operation_id="resetSecondFactor",
    responses={200: MemberView},
)
@requires(Permission.ORGANISATION_MANAGE)
def reset_second_factor(path: MemberPath) -> Answer:
    """Forget the app of a member who has lost it, and sign it out; nobody does this for oneself."""
    with transaction() as (session, now):
        if path.member_id == caller().member_id:
            raise Forbidden("somebody else who manages the organisation does this for you")
        member = queries.get_member(session, path.member_id)
        with as_house(session):
            service.remove_factor(session, member, actor=caller(), now=now, reason="reset by a manager")
            service.end_sessions(session, member.id, system_now=_system_now())
        return answer(MemberView.of(member))


def _system_now() -> datetime:
    return running().database.system_clock()


def _only_own() -> UUID | None:
    """The caller's member id unless it sees all of its organisation."""
    if caller().permissions & {Permission.ORGANISATION_MANAGE, Permission.AUDIT_READ}:
        return None
    return caller().member_id


def _require_mine(member_id: UUID) -> None:
    """One's own, or the organisation's for those who manage it; else it is not there."""
    if member_id != caller().member_id and Permission.ORGANISATION_MANAGE not in caller().permissions:
        raise NotFound
