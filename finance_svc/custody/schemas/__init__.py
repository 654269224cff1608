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
from finance_svc.custody.schemas.handovers import (
    FoundBody,
    GoodsHandOverBody,
    HandOverPath,
    HandOverView,
    NoonReportBody,
    NoonReportView,
    RefuseHandOverBody,
)
from finance_svc.custody.schemas.lots import (
    CustodyReceiptPath,
    CustodyScoreView,
    LotCustodyView,
    LotPath,
    ProfileBody,
    ProfileProposalBody,
    ProfileProposalView,
    ProfileView,
    QualityView,
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
from finance_svc.custody.schemas.room_masses import (
    RoomBalanceView,
)
from finance_svc.custody.schemas.stocktakes import (
    BlindCountBody,
    BlindCountsBody,
    StocktakePath,
    StocktakesQuery,
    StocktakeView,
)

__all__ = [
    "AssessmentBody",
    "AssessmentPath",
    "AssessmentView",
    "AssessmentsQuery",
    "BlindCountBody",
    "BlindCountsBody",
    "CalibratedPath",
    "CalibrationBody",
    "CalibrationView",
    "CustodyReceiptPath",
    "CustodyResponseView",
    "CustodyScoreView",
    "CustodyTaskView",
    "ExplainHoldBody",
    "FinishTaskBody",
    "FoundBody",
    "GoodsHandOverBody",
    "HandOverPath",
    "HandOverView",
    "LotCustodyView",
    "LotPath",
    "NoonReportBody",
    "NoonReportView",
    "ProfileBody",
    "ProfileProposalBody",
    "ProfileProposalView",
    "ProfileView",
    "QualityView",
    "RefuseHandOverBody",
    "RejectAssessmentBody",
    "ResponsePath",
    "ResponsesQuery",
    "RoomBalanceView",
    "RoomPath",
    "StocktakePath",
    "StocktakeView",
    "StocktakesQuery",
    "TaskPath",
    "TasksQuery",
]
