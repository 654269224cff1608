"""Endpoints of custody."""

from finance_svc.custody.api import assessments, calibrations, handovers, lots, responses, stocktakes  # noqa: F401 - they add their routes to bp
from finance_svc.custody.api.bp import bp

__all__ = ["bp"]
