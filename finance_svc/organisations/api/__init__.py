"""Endpoints of organisations."""

from finance_svc.organisations.api import (  # noqa: F401 - they add their routes to bp
    exports,
    invitations,
    keys,
    members,
    organisations,
    roles,
    verification,
)
from finance_svc.organisations.api.bp import bp

__all__ = ["bp"]
