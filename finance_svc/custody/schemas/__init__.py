"""Shapes of custody in JSON."""

from finance_svc.custody.schemas.assessments import (
    AssessmentBody,
    AssessmentPath,
    AssessmentsQuery,
    AssessmentView,
    RejectAssessmentBody,
)
from finance_svc.custody.schemas.calibrations import (
    CalibratedPath,
    CalibrationBody,
    CalibrationView,
)
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
    "AssessmentBody",
    "AssessmentPath",
    "AssessmentView",
    "AssessmentsQuery",
    "CalibratedPath",
    "CalibrationBody",
    "CalibrationView",
    "CustodyResponseView",
    "CustodyScoreView",
    "CustodyTaskView",
    "ExplainHoldBody",
    "FinishTaskBody",
    "LotCustodyView",
    "LotPath",
    "ProfileBody",
    "ProfileView",
    "RejectAssessmentBody",
    "ResponsePath",
    "ResponsesQuery",
    "RoomPath",
    "TaskPath",
    "TasksQuery",
]
