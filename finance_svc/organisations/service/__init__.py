"""Writes of the room, by use case."""

from finance_svc.organisations.service.accounts import (
    effective_permissions,
    grantable_permissions,
    watermark,
    within_parent,
)
from finance_svc.organisations.service.approvals import (
    Decision,
    decide,
    decide_by_policy,
    request_approval,
    void_approval,
)
from finance_svc.organisations.service.assignments import OffBoarded, assign, off_board
from finance_svc.organisations.service.credentials import (
    SignedIn,
    authenticate,
    create_key,
    create_sign_in_link,
    resume_session,
    sign_in,
    sign_out,
)
from finance_svc.organisations.service.exports import decide_export, watch_export
from finance_svc.organisations.service.invitations import (
    NewInvitation,
    Preview,
    accept,
    invite,
    preview,
    revoke,
)
from finance_svc.organisations.service.members import (
    change_member,
    change_own,
    require_may_act_for,
    set_state,
)
from finance_svc.organisations.service.people import (
    Account,
    add_member,
    add_party,
    permissions_of_type,
    register,
)
from finance_svc.organisations.service.roles import find_roles, get_role, permissions_for, write_role
from finance_svc.organisations.service.verification import (
    Checklist,
    add_licence,
    decide_item,
    get_checklist,
    note_first_payment,
    provide,
    verify_licence,
)

__all__ = [
    "Account",
    "Checklist",
    "Decision",
    "NewInvitation",
    "OffBoarded",
    "Preview",
    "SignedIn",
    "accept",
    "add_licence",
    "add_member",
    "add_party",
    "assign",
    "authenticate",
    "change_member",
    "change_own",
    "create_key",
    "create_sign_in_link",
    "decide",
    "decide_by_policy",
    "decide_export",
    "decide_item",
    "effective_permissions",
    "find_roles",
    "get_checklist",
    "get_role",
    "grantable_permissions",
    "invite",
    "note_first_payment",
    "off_board",
    "permissions_for",
    "permissions_of_type",
    "preview",
    "provide",
    "register",
    "request_approval",
    "require_may_act_for",
    "resume_session",
    "revoke",
    "set_state",
    "sign_in",
    "sign_out",
    "verify_licence",
    "void_approval",
    "watch_export",
    "watermark",
    "within_parent",
    "write_role",
]
