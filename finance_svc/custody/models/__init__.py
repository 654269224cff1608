"""Tables of custody, by subject."""

from finance_svc.custody.models.lots import CustodyScore, CustodyStatus, LifeRecord, RoomProfile
from finance_svc.custody.models.responses import CustodyResponse, CustodyTask

__all__ = [
    "CustodyResponse",
    "CustodyScore",
    "CustodyStatus",
    "CustodyTask",
    "LifeRecord",
    "RoomProfile",
]
