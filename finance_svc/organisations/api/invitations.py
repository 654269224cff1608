"""Invitations by link and QR code."""

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries, service
from finance_svc.organisations.api.bp import bp, reach, require_platform
from finance_svc.organisations.api.members import account_of
from finance_svc.organisations.models import Invitation
from finance_svc.organisations.schemas import OrganisationPath
from finance_svc.organisations.schemas.accounts import (
    InvitationBody,
    InvitationPath,
    InvitationView,
    MemberPath,
    NewInvitationView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction
from finance_svc.web.endpoint import running
from finance_svc.web.shapes import show_time


@bp.post(
    "/organisations/<id(organisation):organisation_id>/invitations",
    operation_id="inviteMember",
    responses={201: NewInvitationView},
)
@requires(Permission.ORGANISATION_MANAGE, tells_secret=True)
def invite(path: OrganisationPath, body: InvitationBody) -> Answer:
    """Invite somebody into one's own organisation; the platform into any. The link is shown this once."""
    with transaction() as (session, now):
        if path.organisation_id != caller().organisation_id:
            require_platform(session)
        wanted = service.NewInvitation(name=body.name, roles=tuple(body.roles), account=account_of(body))
        with as_house(session):
            row, secret = service.invite(
                session,
                organisation_id=path.organisation_id,
                wanted=wanted,
                actor=caller(),
                now=now,
                system_now=running().database.system_clock(),
            )
        return answer(_shown_once(row, secret), status=201)


@bp.post(
    "/members/<id(member):member_id>/invitation",
    operation_id="inviteAccount",
    responses={201: NewInvitationView},
)
@requires(Permission.ORGANISATION_MANAGE, tells_secret=True)
def invite_account(path: MemberPath) -> Answer:
    """A way into an account that nobody has entered yet; the link is shown this once. Platform: into any."""
    with transaction() as (session, now):
        with reach(session):
            queries.get_member(session, path.member_id)
        with as_house(session):
            row, secret = service.invite_account(
                session,
                member_id=path.member_id,
                actor=caller(),
                now=now,
                system_now=running().database.system_clock(),
            )
        return answer(_shown_once(row, secret), status=201)


def _shown_once(row: Invitation, secret: str) -> NewInvitationView:
    return NewInvitationView(
        id=ids.show("invitation", row.id),
        path=f"/join/{secret}",
        qr_path=f"/join/{secret}/qr",
        expires_at=show_time(row.expires_at),
    )


@bp.get("/invitations", operation_id="listInvitations", responses={200: Page})
@requires(Permission.ORGANISATION_MANAGE)
def list_invitations(query: ListQuery) -> Answer:
    """The invitations into one's own organisation."""
    with transaction() as (session, _now):
        rows = queries.find_invitations(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, InvitationView.of)


@bp.post(
    "/invitations/<id(invitation):invitation_id>/revoke",
    operation_id="revokeInvitation",
    responses={200: InvitationView},
)
@requires(Permission.ORGANISATION_MANAGE)
def revoke(path: InvitationPath) -> Answer:
    """Withdraw an open invitation."""
    with transaction() as (session, now):
        row = service.revoke(session, invitation_id=path.invitation_id, actor=caller(), now=now)
        return answer(InvitationView.of(row))
