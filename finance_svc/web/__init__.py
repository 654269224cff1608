"""The edge kit: who calls, one transaction per request, idempotency, problem details, shapes of JSON."""

from finance_svc.web.blueprint import blueprint
from finance_svc.web.endpoint import Answer, Authenticator, answer, caller, dry_run, requires, transaction
from finance_svc.web.lists import CreatedQuery, ListQuery, Page, page
from finance_svc.web.shapes import (
    AmountText,
    Body,
    KgText,
    Moment,
    MoneyBody,
    MoneyView,
    NumberText,
    QuantityView,
    RatioText,
    View,
    id_of,
)

__all__ = [
    "AmountText",
    "Answer",
    "Authenticator",
    "Body",
    "CreatedQuery",
    "KgText",
    "ListQuery",
    "Moment",
    "MoneyBody",
    "MoneyView",
    "NumberText",
    "Page",
    "QuantityView",
    "RatioText",
    "View",
    "answer",
    "blueprint",
    "caller",
    "dry_run",
    "id_of",
    "page",
    "requires",
    "transaction",
]
