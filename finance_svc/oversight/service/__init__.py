"""Writes of the room, by use case."""

from finance_svc.oversight.service.break_glass import (
    close_glass,
    expire_glass,
    lend_rights,
    open_glass,
    request_glass,
    review_glass,
)
from finance_svc.oversight.service.digest import write_digest
from finance_svc.oversight.service.policies import (
    ACTS,
    NewPolicy,
    approve_policy,
    propose_policy,
    reject_policy,
    retire_policy,
    steps_of,
    terms_in_force,
)

__all__ = [
    "ACTS",
    "NewPolicy",
    "approve_policy",
    "close_glass",
    "expire_glass",
    "lend_rights",
    "open_glass",
    "propose_policy",
    "reject_policy",
    "request_glass",
    "retire_policy",
    "review_glass",
    "steps_of",
    "terms_in_force",
    "write_digest",
]
