"""Endpoints of organisations."""

from finance_svc.organisations.api import keys, people  # noqa: F401 - they add their routes to bp
from finance_svc.organisations.api.bp import bp

__all__ = ["bp"]
