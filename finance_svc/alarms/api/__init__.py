"""Endpoints of alarms."""

from finance_svc.alarms.api import alarms, live  # noqa: F401 - they add their routes to bp
from finance_svc.alarms.api.bp import bp

__all__ = ["bp"]
