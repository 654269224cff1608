"""Shapes of warehouses' passports, and of lots' volumes."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from finance_svc.receipts import rules
from finance_svc.receipts.schemas.bodies import DocumentId, Note, OrganisationId
from finance_svc.web import Body, Moment, MoneyBody, MoneyView, NumberText, View
from finance_svc.web.shapes import ShortText, Text

Code = Annotated[ShortText, StringConstraints(max_length=100)]


class WarehouseLicenceBody(Body):
    """The licence to keep a warehouse."""

    kind: Code
    no: Code
    authority: ShortText
    valid_from: date
    valid_to: date


class TermBody(Body):
    """How long the operator has the place: owned or rented; without an end where it owns it."""

    valid_from: date
    valid_to: date | None = None


class SiteInsuranceBody(Body):
    """The warehouse's own policy."""

    insurer: ShortText
    policy_no: Code
    sum: MoneyBody
    valid_from: date
    valid_to: date
    loss_payee_id: OrganisationId | None = None


class RelatedBody(Body):
    """Somebody tied to the warehouse."""

    name: ShortText
    relation: rules.Relation
    organisation_id: OrganisationId | None = None


class PassportBody(Body):
    """What is true of the warehouse from `since_date` on, all of it, with the papers that prove it."""

    since_date: date
    licence: WarehouseLicenceBody
    term: TermBody
    insurance: SiteInsuranceBody
    custodian_id: OrganisationId
    custody_mode: rules.CustodyMode
    related: Annotated[list[RelatedBody], Field(max_length=50)] = Field(default_factory=list)
    documents: Annotated[list[DocumentId], Field(min_length=1, max_length=20)]
    reason: Annotated[Text, StringConstraints(min_length=1, max_length=1000)]

    def passport(self, site_id: UUID) -> rules.Passport:
        """As the service takes it."""
        licence = {f"licence_{name}": value for name, value in self.licence}
        policy = self.insurance
        return rules.Passport(
            site_id=site_id,
            since_date=self.since_date,
            term_from=self.term.valid_from,
            term_to=self.term.valid_to,
            insurer=policy.insurer,
            policy_no=policy.policy_no,
            insured_sum=policy.sum.amount,
            currency=policy.sum.currency,
            insured_from=policy.valid_from,
            insured_to=policy.valid_to,
            loss_payee_id=policy.loss_payee_id,
            custodian_id=self.custodian_id,
            custody_mode=self.custody_mode,
            related=tuple(rules.RelatedParty(**dict(one)) for one in self.related),
            documents=tuple(self.documents),
            reason=self.reason,
            **licence,
        )


class PassportView(View):
    """What is true of a warehouse from a day on; `weakened` is what got worse with it."""

    object: Literal["site_passport"] = "site_passport"
    id: str
    site_id: str
    since_date: str
    licence: dict[str, str]
    term: dict[str, str | None]
    insurer: str
    policy_no: str
    insured: MoneyView
    insured_from: str
    insured_to: str
    loss_payee_id: str | None
    custodian_id: str
    custody_mode: str
    related: list[dict[str, Any]]
    documents: list[str]
    weakened: list[str]
    reason: str
    recorded_by: str
    recorded_at: str


class VolumeBody(Body):
    """The room a lot takes as it stands, packing included."""

    volume_m3: NumberText
    measured_at: Moment
    method: Note = ""
    document_id: DocumentId | None = None

    def report(self) -> rules.VolumeReport:
        """As the service takes it."""
        return rules.VolumeReport(**dict(self))


class VolumeView(View):
    """A lot's volume, and its density beside that of its kind."""

    object: Literal["lot_volume"] = "lot_volume"
    id: str
    lot_id: str
    volume_m3: str
    density_kg_m3: str | None
    expected_kg_m3: str | None
    inspected: bool
    method: str
    document_id: str | None
    measured_at: str
    recorded_by: str
    recorded_at: str
