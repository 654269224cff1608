"""Endpoints of custody."""

from finance_svc.custody.api import (  # noqa: F401 - they add their routes to bp
    assessments,
    calibrations,
    handovers,
    lots,
    responses,
    room_masses,
    stocktakes,
)
from finance_svc.custody.api.bp import bp

__all__ = ["bp"]
