"""Shapes of assessments of custodians."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.custody import rules
from finance_svc.custody.models import CustodianAssessment
from finance_svc.kernel import ids
from finance_svc.web import Body, ListQuery, RatioText, View, id_of
from finance_svc.web.shapes import ShortText, show_time

Reason = Annotated[ShortText, StringConstraints(max_length=200)]


class AssessmentPath(BaseModel):
    """Which assessment."""

    assessment_id: UUID


class AssessmentsQuery(ListQuery):
    """Which assessments."""

    custodian_id: id_of("organisation") | None = None  # type: ignore[valid-type] # a type made by a function


class AssessmentBody(Body):
    """What an officer thinks of a custodian, each part from 0 to 1."""

    custodian_id: id_of("organisation")  # type: ignore[valid-type] # a type made by a function
    licence: RatioText
    insurance: RatioText
    blind_counts: RatioText
    incidents: RatioText
    reason: Reason

    def parts(self) -> rules.AssessmentParts:
        """The parts; refuses what lies outside 0 to 1."""
        return rules.read_parts(self.model_dump())


class RejectAssessmentBody(Body):
    """Why not."""

    reason: Reason


class AssessmentView(View):
    """A lender's assessment of a custodian."""

    object: Literal["custodian_assessment"] = "custodian_assessment"
    id: str
    custodian_id: str
    state: str
    parts: dict[str, str]
    value: str
    reason: str
    proposed_by: str
    proposed_at: str | None
    active_from: str | None
    active_to: str | None

    @classmethod
    def of(cls, row: CustodianAssessment) -> "AssessmentView":
        """From the row."""
        return cls(
            id=ids.show("custodian_assessment", row.id),
            custodian_id=ids.show("organisation", row.custodian_id),
            state=str(row.state),
            parts=row.parts,
            value=f"{row.value.quantize(rules.FOUR):f}",
            reason=row.reason,
            proposed_by=ids.show("member", row.proposed_by),
            proposed_at=show_time(row.proposed_at),
            active_from=show_time(row.active_from),
            active_to=show_time(row.active_to),
        )
