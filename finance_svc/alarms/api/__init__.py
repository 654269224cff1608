"""Endpoints of alarms."""

from finance_svc.alarms.api import alarms  # noqa: F401 - it adds its routes to bp
from finance_svc.alarms.api.bp import bp

__all__ = ["bp"]
