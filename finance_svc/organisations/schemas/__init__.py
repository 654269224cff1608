"""Shapes of organisations, members and keys."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.organisations.models import Approval, Licence, Organisation
from finance_svc.organisations.rules import OrganisationType
from finance_svc.web import Body, Moment, View, id_of
from finance_svc.web.shapes import ShortText, show_time


class OrganisationPath(BaseModel):
    """Which organisation."""

    organisation_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function


class OrganisationBody(Body):
    """A new organisation."""

    name: ShortText
    type: OrganisationType
    tax_id: Annotated[ShortText, Field(max_length=40)]
    time_zone: Annotated[ShortText, Field(max_length=60)] = "Asia/Shanghai"
    jurisdiction: Literal["prc"] = "prc"
    licence_kind: Annotated[ShortText, Field(max_length=60)] | None = None
    licence_no: Annotated[ShortText, Field(max_length=100)] | None = None
    licence_valid_to: Moment | None = None
    tax_country: Annotated[str, StringConstraints(pattern="^[a-z]{2}$")] = "cn"


class OrganisationView(View):
    """An organisation."""

    object: Literal["organisation"] = "organisation"
    id: str
    name: str
    type: OrganisationType
    time_zone: str
    licence_kind: str | None
    licence_valid_to: str | None
    """Of the verified licence that runs longest."""

    @classmethod
    def of(cls, row: Organisation, licence: Licence | None) -> "OrganisationView":
        """The row as everybody may see it."""
        return cls(
            id=ids.show("organisation", row.id),
            name=row.name,
            type=row.type,
            time_zone=row.time_zone,
            licence_kind=licence.kind if licence else None,
            licence_valid_to=show_time(licence.valid_to) if licence else None,
        )


class MeView(View):
    """Who the caller is."""

    object: Literal["me"] = "me"
    member_id: str | None
    name: str
    organisation: OrganisationView
    permissions: list[str]
    language: str
    time_zone: str


ELSEWHERE = {"appeal": "decide", "voyage": "approve", "room": "custody_profile/approve"}
"""Where the last word on some subjects is given."""


class ApprovalView(View):
    """Something that waits for a decision."""

    object: Literal["approval"] = "approval"
    id: str
    act: str
    subject_type: str
    subject_id: str
    state: str
    step: int
    steps: int
    act_href: str
    expires_at: str | None

    @classmethod
    def of(cls, row: Approval) -> "ApprovalView":
        """The row with the address at which to decide."""
        prefixed = ids.show(row.subject_type, row.subject_id)
        verbs = ("confirm", "approve")
        verb = verbs[min(row.step, 1)] if len(row.steps) > 1 else "approve"
        verb = ELSEWHERE.get(row.subject_type, verb)
        return cls(
            id=ids.show("approval", row.id),
            act=row.act,
            subject_type=row.subject_type,
            subject_id=prefixed,
            state=row.state,
            step=row.step,
            steps=len(row.steps),
            act_href=f"/v1/{row.subject_type}s/{prefixed}/{verb}",
            expires_at=show_time(row.expires_at),
        )
