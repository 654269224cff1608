"""Shapes of alarms: what callers send and get."""

from finance_svc.alarms.schemas.alarms import (
    AcknowledgeBody,
    AlarmPath,
    AlarmQuery,
    AlarmReasonBody,
    AlarmView,
    Around,
    ShelveBody,
)
from finance_svc.alarms.schemas.voyages import (
    HappenedBody,
    TrackView,
    VoyageBody,
    VoyagePath,
    VoyageQuery,
    VoyageReasonBody,
    VoyageRouteBody,
    VoyageRouteView,
    VoyageView,
)

__all__ = [
    "AcknowledgeBody",
    "AlarmPath",
    "AlarmQuery",
    "AlarmReasonBody",
    "AlarmView",
    "Around",
    "HappenedBody",
    "ShelveBody",
    "TrackView",
    "VoyageBody",
    "VoyagePath",
    "VoyageQuery",
    "VoyageReasonBody",
    "VoyageRouteBody",
    "VoyageRouteView",
    "VoyageView",
]
