"""Shapes of policies and of broken glass."""

from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.oversight.models import ApprovalPolicy, BreakGlass
from finance_svc.oversight.rules import GlassState, PolicyState
from finance_svc.web import View, id_of
from finance_svc.web.shapes import DECIMAL, Body, RatioText, ShortText, Text, show_time

Reason = Annotated[Text, StringConstraints(max_length=1000)]
Amount = Annotated[str, StringConstraints(pattern=DECIMAL, max_length=21), Field(examples=["500000.00"])]


class PolicyPath(BaseModel):
    """Which policy."""

    policy_id: id_of("policy")  # type: ignore[valid-type] # a pydantic type made by a function


class GlassPath(BaseModel):
    """Which broken glass."""

    break_glass_id: id_of("break_glass")  # type: ignore[valid-type] # as above


class ThresholdBody(Body):
    """From which amount how many persons decide."""

    above: Annotated[Amount, Field(examples=["0.00"])]
    count: Annotated[int, Field(ge=1, le=5)]


class AutomaticBody(Body):
    """What needs no person; times are local to the organisation."""

    max_amount: Amount
    daily_total: Amount
    products: Annotated[list[ShortText], Field(min_length=1, max_length=50, examples=[["apples"]])]
    max_ltv: RatioText
    since: Annotated[time, Field(examples=["09:00:00"])]
    until: Annotated[time, Field(examples=["17:00:00"])]


class TermsBody(Body):
    """The terms of a policy."""

    approvals: Annotated[
        list[ThresholdBody],
        Field(min_length=1, max_length=10, examples=[[{"above": "0.00", "count": 1}]]),
    ]
    expires_hours: Annotated[int, Field(ge=1, le=720)] = 168
    automatic: AutomaticBody | None = None


class PolicyBody(Body):
    """A proposal."""

    act: Annotated[ShortText, Field(examples=["advance.draw"])]
    terms: TermsBody
    reason: Annotated[Reason, Field(examples=["draws above 500,000 need two persons"])]


class OverrideReasonBody(Body):
    """Why."""

    reason: Annotated[Reason, Field(examples=["superseded by the board's decision"])]


class PolicyView(View):
    """A policy."""

    object: Literal["policy"] = "policy"
    id: str
    act: str
    version: int
    terms: TermsBody
    reason: str
    state: PolicyState
    proposed_by: str
    proposed_at: str | None
    active_from: str | None
    retired_at: str | None

    @classmethod
    def of(cls, row: ApprovalPolicy) -> "PolicyView":
        """From the row."""
        return cls(
            id=ids.show("policy", row.id),
            act=row.act,
            version=row.version,
            terms=TermsBody.model_validate(row.terms),
            reason=row.reason,
            state=row.state,
            proposed_by=ids.show("member", row.proposed_by),
            proposed_at=show_time(row.proposed_at),
            active_from=show_time(row.active_from),
            retired_at=show_time(row.retired_at),
        )


class GlassBody(Body):
    """Rights one asks for, for hours."""

    permissions: Annotated[list[Permission], Field(min_length=1, max_length=20)]
    reason: Annotated[Reason, Field(examples=["the duty officer cannot be reached, goods must leave now"])]
    hours: Annotated[int, Field(ge=1, le=4)] = 1


class GlassView(View):
    """Broken glass."""

    object: Literal["break_glass"] = "break_glass"
    id: str
    member_id: str
    permissions: list[str]
    reason: str
    state: GlassState
    requested_at: str | None
    opened_by: str | None
    opened_at: str | None
    expires_at: str | None
    ended_at: str | None
    reviewed_by: str | None
    review_note: str | None

    @classmethod
    def of(cls, row: BreakGlass) -> "GlassView":
        """From the row."""
        return cls(
            id=ids.show("break_glass", row.id),
            member_id=ids.show("member", row.member_id),
            permissions=list(row.permissions),
            reason=row.reason,
            state=row.state,
            requested_at=show_time(row.requested_at),
            opened_by=ids.show("member", row.opened_by) if row.opened_by else None,
            opened_at=show_time(row.opened_at),
            expires_at=show_time(row.expires_at),
            ended_at=show_time(row.ended_at),
            reviewed_by=ids.show("member", row.reviewed_by) if row.reviewed_by else None,
            review_note=row.review_note,
        )
