"""Tables of custody, by subject."""

from finance_svc.custody.models.assessments import (
    CustodianAssessment,
)
from finance_svc.custody.models.calibrations import (
    DeviceCalibration,
)
from finance_svc.custody.models.handovers import (
    HandOver,
    NoonReport,
)
from finance_svc.custody.models.lots import CustodyScore, CustodyStatus, LifeRecord, RoomProfile
from finance_svc.custody.models.responses import CustodyResponse, CustodyTask
from finance_svc.custody.models.room_masses import (
    RoomBalance,
)
from finance_svc.custody.models.stocktakes import (
    Stocktake,
    StocktakeSeed,
)

__all__ = [
    "CustodianAssessment",
    "CustodyResponse",
    "CustodyScore",
    "CustodyStatus",
    "CustodyTask",
    "DeviceCalibration",
    "HandOver",
    "LifeRecord",
    "NoonReport",
    "RoomBalance",
    "RoomProfile",
    "Stocktake",
    "StocktakeSeed",
]
