"""Writes of the room, by use case."""

from finance_svc.organisations.service.approvals import decide, request_approval, void_approval
from finance_svc.organisations.service.credentials import (
    SignedIn,
    authenticate,
    create_key,
    create_sign_in_link,
    resume_session,
    sign_in,
    sign_out,
)
from finance_svc.organisations.service.people import add_member, add_parties, add_party, register

__all__ = [
    "SignedIn",
    "add_member",
    "add_parties",
    "add_party",
    "authenticate",
    "create_key",
    "create_sign_in_link",
    "decide",
    "register",
    "request_approval",
    "resume_session",
    "sign_in",
    "sign_out",
    "void_approval",
]
