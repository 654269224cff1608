"""Shapes of custody in JSON."""

from finance_svc.custody.schemas.lots import (
    CustodyScoreView,
    LotCustodyView,
    LotPath,
    ProfileBody,
    ProfileView,
    RoomPath,
)
from finance_svc.custody.schemas.responses import (
    CustodyResponseView,
    CustodyTaskView,
    ExplainHoldBody,
    FinishTaskBody,
    ResponsePath,
    ResponsesQuery,
    TaskPath,
    TasksQuery,
)

__all__ = [
    "CustodyResponseView",
    "CustodyScoreView",
    "CustodyTaskView",
    "ExplainHoldBody",
    "FinishTaskBody",
    "LotCustodyView",
    "LotPath",
    "ProfileBody",
    "ProfileView",
    "ResponsePath",
    "ResponsesQuery",
    "RoomPath",
    "TaskPath",
    "TasksQuery",
]
