"""Writes of lending, by use case."""

from finance_svc.lending.service.accrual import accrue, accrue_closed_days, accrue_to
from finance_svc.lending.service.advances import approve, confirm, request
from finance_svc.lending.service.facilities import NewFacility, open_facility
from finance_svc.lending.service.margin import (
    Collateral,
    assume_delivery,
    check_lot,
    check_margin,
    collateral,
    lapse,
    prove_delivery,
)
from finance_svc.lending.service.overdue import report_overdue
from finance_svc.lending.service.registering import tell_registry
from finance_svc.lending.service.repayment import apply_payment, close_from_sale
from finance_svc.lending.service.takeover import (
    OpeningAdvance,
    file_contracts,
    take_over_advances,
    take_over_facility,
)
from finance_svc.lending.service.terms import product_of, terms_of
from finance_svc.lending.service.watching import review_custody

__all__ = [
    "Collateral",
    "NewFacility",
    "OpeningAdvance",
    "accrue",
    "accrue_closed_days",
    "accrue_to",
    "apply_payment",
    "approve",
    "assume_delivery",
    "check_lot",
    "check_margin",
    "close_from_sale",
    "collateral",
    "confirm",
    "file_contracts",
    "lapse",
    "open_facility",
    "product_of",
    "prove_delivery",
    "report_overdue",
    "request",
    "review_custody",
    "take_over_advances",
    "take_over_facility",
    "tell_registry",
    "terms_of",
]
