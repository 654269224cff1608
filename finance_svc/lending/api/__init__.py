"""Endpoints of lending."""

from finance_svc.lending.api import facilities, releases  # noqa: F401 - they add their routes to bp
from finance_svc.lending.api.bp import bp

__all__ = ["bp"]
