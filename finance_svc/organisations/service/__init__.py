"""Writes of the room, by use case."""

from finance_svc.organisations.service.accounts import (
    effective_permissions,
    grantable_permissions,
    watermark,
    within_parent,
)
from finance_svc.organisations.service.activity import note_activity, note_presence
from finance_svc.organisations.service.approvals import (
    Decision,
    decide,
    decide_by_policy,
    request_approval,
    void_approval,
)
from finance_svc.organisations.service.assignments import OffBoarded, assign, off_board, unassign
from finance_svc.organisations.service.clients import (
    Granted,
    NotGranted,
    TokenRequest,
    create_client,
    grant,
    revoke_client,
)
from finance_svc.organisations.service.credentials import (
    authenticate,
    create_key,
    has_ended,
    revoke_key,
    rotate_key,
    too_many,
)
from finance_svc.organisations.service.exports import decide_export, watch_export
from finance_svc.organisations.service.factors import (
    confirm_factor,
    offer_factor,
    remove_factor,
    renew_recovery_codes,
    spend_code,
)
from finance_svc.organisations.service.invitations import (
    NewInvitation,
    Preview,
    accept,
    accept_for_key,
    invite,
    invite_account,
    preview,
    revoke,
)
from finance_svc.organisations.service.limits import Verdict, count_try, forgive
from finance_svc.organisations.service.members import (
    change_member,
    change_own,
    set_state,
)
from finance_svc.organisations.service.passwords import require_password, set_password
from finance_svc.organisations.service.people import (
    Account,
    add_member,
    add_parties,
    add_party,
    permissions_of_type,
    register,
)
from finance_svc.organisations.service.resealing import reseal
from finance_svc.organisations.service.roles import find_roles, get_role, permissions_for, write_role
from finance_svc.organisations.service.sessions import (
    SignedIn,
    end_session,
    end_sessions,
    resume_session,
    sign_out,
)
from finance_svc.organisations.service.sign_in import (
    admit_password,
    create_sign_in_link,
    give_code,
    sign_in,
    sign_in_by_password,
)
from finance_svc.organisations.service.tokens import public_keys, renew_key
from finance_svc.organisations.service.verification import (
    Checklist,
    add_licence,
    decide_item,
    get_checklist,
    note_first_payment,
    provide,
    require_bank_account,
    verify_licence,
)

__all__ = [
    "Account",
    "Checklist",
    "Decision",
    "Granted",
    "NewInvitation",
    "NotGranted",
    "OffBoarded",
    "Preview",
    "SignedIn",
    "TokenRequest",
    "Verdict",
    "accept",
    "accept_for_key",
    "add_licence",
    "add_member",
    "add_parties",
    "add_party",
    "admit_password",
    "assign",
    "authenticate",
    "change_member",
    "change_own",
    "confirm_factor",
    "count_try",
    "create_client",
    "create_key",
    "create_sign_in_link",
    "decide",
    "decide_by_policy",
    "decide_export",
    "decide_item",
    "effective_permissions",
    "end_session",
    "end_sessions",
    "find_roles",
    "forgive",
    "get_checklist",
    "get_role",
    "give_code",
    "grant",
    "grantable_permissions",
    "has_ended",
    "invite",
    "invite_account",
    "note_activity",
    "note_first_payment",
    "note_presence",
    "off_board",
    "offer_factor",
    "permissions_for",
    "permissions_of_type",
    "preview",
    "provide",
    "public_keys",
    "register",
    "remove_factor",
    "renew_key",
    "renew_recovery_codes",
    "request_approval",
    "require_bank_account",
    "require_password",
    "reseal",
    "resume_session",
    "revoke",
    "revoke_client",
    "revoke_key",
    "rotate_key",
    "set_password",
    "set_state",
    "sign_in",
    "sign_in_by_password",
    "sign_out",
    "spend_code",
    "too_many",
    "unassign",
    "verify_licence",
    "void_approval",
    "watch_export",
    "watermark",
    "within_parent",
    "write_role",
]
