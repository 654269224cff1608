"""Shapes callers send: places, lots, facts, receipts, pledges, releases."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from finance_svc.receipts import rules
from finance_svc.web import Body, CreatedQuery, KgText, Moment, RatioText, id_of
from finance_svc.web.shapes import ShortText, Text

if TYPE_CHECKING:
    DocumentId = UUID
    FacilityId = UUID
    GateId = UUID
    LotId = UUID
    OrganisationId = UUID
    PledgeId = UUID
    ReceiptId = UUID
    ReleaseOrderId = UUID
    RoomId = UUID
    SiteId = UUID
else:
    DocumentId = id_of("document")
    FacilityId = id_of("facility")
    GateId = id_of("gate")
    LotId = id_of("lot")
    OrganisationId = id_of("organisation")
    PledgeId = id_of("pledge")
    ReceiptId = id_of("receipt")
    ReleaseOrderId = id_of("release_order")
    RoomId = id_of("room")
    SiteId = id_of("site")
SMALL = 60


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"no time zone {name!r}")
    return name


def _share(value: Decimal) -> Decimal:
    if not 0 <= value < 1:
        raise ValueError("must be at least 0 and below 1")
    return value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise ValueError("must not be negative")
    return value


Name = Annotated[ShortText, StringConstraints(max_length=SMALL)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Note = Annotated[Text, StringConstraints(max_length=200)]
Plate = Annotated[ShortText, StringConstraints(max_length=20)]
Zone = Annotated[str, StringConstraints(max_length=SMALL), AfterValidator(_zone)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]
LossRatio = Annotated[RatioText, AfterValidator(_share)]
LifeRatio = Annotated[RatioText, AfterValidator(_not_negative)]


class SitePath(BaseModel):
    """Which site."""

    site_id: SiteId


class RoomPath(BaseModel):
    """Which room."""

    room_id: RoomId


class LotPath(BaseModel):
    """Which lot."""

    lot_id: LotId


class ReceiptPath(BaseModel):
    """Which receipt."""

    receipt_id: ReceiptId


class PledgePath(BaseModel):
    """Which pledge."""

    pledge_id: PledgeId


class ReleaseOrderPath(BaseModel):
    """Which release order."""

    release_order_id: ReleaseOrderId


class LotsQuery(CreatedQuery):
    """Which lots."""

    COLUMNS: ClassVar = {"created_at": "recorded_at", "commodity": "commodity"}

    commodity: ShortText | None = None


class ReceiptQuery(CreatedQuery):
    """Which receipts: of one lot, or all."""

    COLUMNS: ClassVar = {"created_at": "issued_at", "state": "state"}

    lot_id: LotId | None = None
    state: rules.ReceiptState | None = None


class PledgeQuery(CreatedQuery):
    """Which pledges: of one lot, or all."""

    COLUMNS: ClassVar = {"created_at": "pledged_at", "state": "state"}

    lot_id: LotId | None = None
    state: rules.PledgeState | None = None


class ReleaseOrderQuery(CreatedQuery):
    """Which release orders: of one lot, or all."""

    COLUMNS: ClassVar = {"created_at": "ordered_at", "state": "state"}

    lot_id: LotId | None = None
    state: rules.OrderState | None = None


class SiteBody(Body):
    """A new warehouse site."""

    name: ShortText
    address: Annotated[Text, StringConstraints(min_length=1, max_length=500)]
    time_zone: Zone = "Asia/Shanghai"
    region: Slug
    jurisdiction: Literal["prc"] = "prc"
    licence_no: Annotated[ShortText, StringConstraints(max_length=100)]
    licence_valid_to: date | None = None

    def plan(self) -> rules.SitePlan:
        """As the service takes it."""
        values = dict(self)
        return rules.SitePlan(zone=values.pop("time_zone"), **values)


class RoomBody(Body):
    """A new room."""

    site_id: SiteId
    name: Name

    def plan(self) -> rules.RoomPlan:
        """As the service takes it."""
        return rules.RoomPlan(**dict(self))


class LotBody(Body):
    """A new lot."""

    room_id: RoomId
    depositor_id: OrganisationId
    commodity: Slug
    grade: Name
    cultivar: Annotated[Text, StringConstraints(max_length=SMALL)] = ""
    stack: Annotated[Text, StringConstraints(max_length=SMALL)] = ""
    grower: ShortText | None = None
    plot: ShortText | None = None
    harvest_date: date | None = None
    packing: ShortText
    marks: Note = ""
    pieces: Count | None = None
    shelf_life_days: Annotated[int, Field(ge=1, le=3660)]

    def intake(self) -> rules.LotIntake:
        """As the service takes it."""
        return rules.LotIntake(**dict(self))


class SecondPassBody(Body):
    """The vehicle as it was seen when it came back empty: the same bridge, plate and driver."""

    bridge: Name
    plate: Plate
    driver: Note


class WeighingBody(Body):
    """A vehicle weighed loaded and empty."""

    ticket_no: Name
    bridge: Name
    plate: Plate
    gross_kg: KgText
    gross_at: Moment
    tare_kg: KgText
    tare_at: Moment
    declared_kg: KgText | None = None
    driver: Note = ""
    again: SecondPassBody | None = None

    def weighing(self) -> rules.Weighing:
        """As the service takes it."""
        given = {name: value for name, value in self if name in WeighingBody.model_fields}
        again = rules.SecondPass(**dict(self.again)) if self.again else None
        return rules.Weighing(**(given | {"again": again}))


class GateOutBody(WeighingBody):
    """A vehicle leaving; `final` when the lot is then empty. Released goods leave by `token` at `gate_id`."""

    declared_kg: None = None
    final: bool = False
    token: Annotated[str, StringConstraints(min_length=1, max_length=2000)] | None = None
    gate_id: GateId | None = None


class AssayBody(Body):
    """A laboratory's certificate; `consumed_life` is the share of life used up."""

    certificate_no: Annotated[ShortText, StringConstraints(max_length=100)]
    issuer: Annotated[ShortText, StringConstraints(max_length=150)]
    sampler: Note = ""
    sampled_at: Moment
    assayed_at: Moment
    grade: Name
    purpose: rules.AssayPurpose = rules.AssayPurpose.INTAKE
    consumed_life: LifeRatio | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.sampled_at > self.assayed_at:
            raise ValueError("sampled_at must not be after assayed_at")
        return self

    def report(self) -> rules.AssayReport:
        """As the service takes it."""
        return rules.AssayReport(**dict(self))


class CountBody(Body):
    """A count; joint when `lender_id` had a person (`witness`) present."""

    counted_at: Moment
    quantity_kg: KgText
    pieces: Count | None = None
    lender_id: OrganisationId | None = None
    witness: Note = ""

    def report(self, counted_by: str) -> rules.CountReport:
        """As the service takes it."""
        return rules.CountReport(counted_by=counted_by, **dict(self))


class PaperBody(Body):
    """A signed paper of a pledge."""

    kind: Slug
    document_id: DocumentId
    signers: Annotated[list[OrganisationId], Field(max_length=20)] = Field(default_factory=list)
    signed_at: Moment

    def paper(self) -> rules.PledgeDocument:
        """As the service takes it."""
        return rules.PledgeDocument(**(dict(self) | {"signers": frozenset(self.signers)}))


class RegisterSearchBody(Body):
    """A search of the register."""

    no: Annotated[ShortText, StringConstraints(max_length=100)]
    at: Moment
    clear: bool


class PledgeBody(Body):
    """A pledge of a receipt's goods to a lender (L21)."""

    kind: rules.PledgeKind
    pledgee_id: OrganisationId
    facility_id: FacilityId
    supervisor_id: OrganisationId | None = None
    supervisor_appointed_by: rules.Supervisor
    documents: Annotated[list[PaperBody], Field(max_length=20)]
    endorsed_at: Moment | None = None
    sealed_at: Moment | None = None
    delivered_at: Moment | None = None
    register_no: Annotated[ShortText, StringConstraints(max_length=100)] | None = None
    registered_at: Moment | None = None
    register_search: RegisterSearchBody | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if len({paper.kind for paper in self.documents}) != len(self.documents):
            raise ValueError("each kind of document once")
        return self

    def terms(self, receipt_id: UUID) -> rules.PledgeTerms:
        """As the service takes it."""
        stated = {
            "endorsed_at": self.endorsed_at,
            "sealed_at": self.sealed_at,
            "delivered_at": self.delivered_at,
            "register_no": self.register_no,
            "registered_at": self.registered_at,
        }
        if search := self.register_search:
            stated |= {f"register_search_{name}": value for name, value in search}
        return rules.PledgeTerms(
            receipt_id=receipt_id,
            kind=self.kind,
            pledgee_id=self.pledgee_id,
            facility_id=self.facility_id,
            supervisor_id=self.supervisor_id,
            supervisor_appointed_by=self.supervisor_appointed_by,
            documents=tuple(paper.paper() for paper in self.documents),
            facts={name: value for name, value in stated.items() if value is not None},
        )


class ReleaseOrderBody(Body):
    """An order to let goods out to the vehicles `plates`."""

    lot_id: LotId
    quantity_kg: KgText
    plates: Annotated[list[Plate], Field(min_length=1, max_length=50)]
    expires_at: Moment
    deliver_to_id: OrganisationId | None = None
    reason: Note = ""

    def terms(self) -> rules.ReleaseTerms:
        """As the service takes it."""
        return rules.ReleaseTerms(**(dict(self) | {"plates": tuple(self.plates)}))
