"""Organisations, members and keys for tests."""

import itertools

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.organisations import queries, service
from finance_svc.organisations.rules import AccountKind, LicenceFacts, OrganisationType, permissions_of
from finance_svc.organisations.service.people import NewOrganisation
from finance_svc.settings import config

numbers = itertools.count(1)


def an_organisation(session, kind="trader", *, now, **facts):
    """A registered organisation."""
    number = next(numbers)
    values = {
        "name": f"{kind.title()} {number}",
        "type": OrganisationType(kind),
        "tax_id": f"91{number:016d}",
    } | facts
    return service.register(session, NewOrganisation(**values), actor=HOUSE, now=now)


def a_licence(session, organisation, *, now, **facts):
    """A licence the organisation has recorded and the platform has verified: to lend, without an end."""
    values = {"kind": "bank", "number": f"B-{next(numbers)}", "valid_from": now, "valid_to": None} | facts
    row = service.add_licence(
        session, organisation_id=organisation.id, facts=LicenceFacts(**values), actor=HOUSE, now=now
    )
    return service.verify_licence(session, licence_id=row.id, actor=HOUSE, now=now)


def a_member(session, organisation, *roles, now, name="", **account):
    """A member with roles; `account`: kind, parent_id, email, ... of the account."""
    return service.add_member(
        session,
        organisation_id=organisation.id,
        name=name or "-".join(roles),
        roles=roles,
        actor=HOUSE,
        now=now,
        account=service.Account(**account),
    )


def a_child(session, parent, *roles, now, **account):
    """A child account of a member."""
    organisation = queries.get_organisation(session, parent.organisation_id)
    values = {"kind": AccountKind.CHILD, "parent_id": parent.id} | account
    return a_member(session, organisation, *roles, now=now, **values)


def headers_of(database, member_id):
    """The headers of a new key of a member."""
    with database.transaction(Scope.house()) as (session, now):
        _, secret = service.create_key(session, member_id=member_id, sandbox=False, actor=HOUSE, now=now)
    return {"Authorization": f"Bearer {secret}"}


def an_actor(member):
    """The actor a member is."""
    return Actor(
        organisation_id=member.organisation_id,
        member_id=member.id,
        name=member.name,
        permissions=permissions_of(member.roles, config("roles")),
    )


def a_key(database, kind, *roles, organisation=None):
    """Commit a member (of a new organisation) with a key: (organisation, member, headers)."""
    with database.transaction(Scope.house()) as (session, now):
        owner = organisation or an_organisation(session, kind, now=now)
        member = a_member(session, owner, *roles, now=now)
        _, secret = service.create_key(session, member_id=member.id, sandbox=False, actor=HOUSE, now=now)
    return owner, member, {"Authorization": f"Bearer {secret}"}
