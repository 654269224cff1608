"""Writes of the room, by use case."""

from finance_svc.organisations.service.approvals import decide, request_approval, void_approval
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
    revoke_key,
    rotate_key,
    too_many,
)
from finance_svc.organisations.service.factors import (
    confirm_factor,
    offer_factor,
    remove_factor,
    renew_recovery_codes,
    spend_code,
)
from finance_svc.organisations.service.limits import Verdict, count_try, forgive
from finance_svc.organisations.service.passwords import require_password, set_password
from finance_svc.organisations.service.people import add_member, add_party, register
from finance_svc.organisations.service.resealing import reseal
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

__all__ = [
    "Granted",
    "NotGranted",
    "SignedIn",
    "TokenRequest",
    "Verdict",
    "add_member",
    "add_party",
    "admit_password",
    "authenticate",
    "confirm_factor",
    "count_try",
    "create_client",
    "create_key",
    "create_sign_in_link",
    "decide",
    "end_session",
    "end_sessions",
    "forgive",
    "give_code",
    "grant",
    "offer_factor",
    "public_keys",
    "register",
    "remove_factor",
    "renew_key",
    "renew_recovery_codes",
    "request_approval",
    "require_password",
    "reseal",
    "resume_session",
    "revoke_client",
    "revoke_key",
    "rotate_key",
    "set_password",
    "sign_in",
    "sign_in_by_password",
    "sign_out",
    "spend_code",
    "too_many",
    "void_approval",
]
