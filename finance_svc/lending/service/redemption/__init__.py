"""Taking pledged goods out: quoted, asked for, paid, decided, let out, settled (DOMAIN B3.5, B3.6)."""

from finance_svc.lending.service.redemption.asking import (
    NewRelease,
    Quote,
    quote,
    quote_by_last_values,
    request,
)
from finance_svc.lending.service.redemption.assessing import Asked, Assessment
from finance_svc.lending.service.redemption.common import EXPIRY
from finance_svc.lending.service.redemption.deciding import approve, approve_by_policy, cancel, expire, refuse
from finance_svc.lending.service.redemption.flowing import refresh_allowances, take_out
from finance_svc.lending.service.redemption.moving import settle
from finance_svc.lending.service.redemption.paying import match_payment
from finance_svc.lending.service.redemption.swapping import top_up
from finance_svc.lending.service.redemption.terms import Agreed, agree_terms, agreed_terms

__all__ = [
    "EXPIRY",
    "Agreed",
    "Asked",
    "Assessment",
    "NewRelease",
    "Quote",
    "agree_terms",
    "agreed_terms",
    "approve",
    "approve_by_policy",
    "cancel",
    "expire",
    "match_payment",
    "quote",
    "quote_by_last_values",
    "refresh_allowances",
    "refuse",
    "request",
    "settle",
    "take_out",
    "top_up",
]
