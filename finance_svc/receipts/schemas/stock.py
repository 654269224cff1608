"""Shapes of stock: stacks, moves between them, what places weigh, what proves a lot."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from finance_svc.receipts import rules
from finance_svc.receipts.schemas.bodies import Count, DocumentId, Name, Note, RoomId, Slug
from finance_svc.web import Body, KgText, Moment, NumberText, QuantityView, View, id_of

if TYPE_CHECKING:
    StackId = UUID
else:
    StackId = id_of("stack")
Area = Annotated[NumberText, Field(description="square metres")]


class StackPath(BaseModel):
    """Which stack."""

    stack_id: StackId


class CapacityBody(Body):
    """What a stack was measured to hold, by at least one of the three."""

    quantity_kg: KgText | None = None
    area_m2: Area | None = None
    pieces: Count | None = None

    @model_validator(mode="after")
    def _measured(self) -> Self:
        if any(value is not None and value <= 0 for value in (self.quantity_kg, self.area_m2)):
            raise ValueError("a stack holds more than nothing")
        return self

    def capacity(self) -> rules.Capacity:
        """As the service takes it."""
        return rules.Capacity(kg=self.quantity_kg, area_m2=self.area_m2, pieces=self.pieces)


class StackBody(Body):
    """A new stack of a room."""

    room_id: RoomId
    code: Name
    capacity: CapacityBody | None = None

    def plan(self) -> rules.StackPlan:
        """As the service takes it."""
        capacity = self.capacity.capacity() if self.capacity else rules.Capacity()
        return rules.StackPlan(room_id=self.room_id, code=self.code, capacity=capacity)


class StackView(View):
    """A stack and what it was last measured to hold."""

    object: Literal["stack"] = "stack"
    id: str
    room_id: str
    code: str
    capacity: QuantityView | None
    area_m2: str | None
    pieces: int | None


class MoveBody(Body):
    """A lot comes to stand in a stack; `area_m2` is the floor it takes there."""

    stack_id: StackId
    moved_at: Moment
    area_m2: Area | None = None

    def move(self) -> rules.StackMove:
        """As the service takes it."""
        return rules.StackMove(**dict(self))


class LotMoveView(View):
    """Where a lot came to stand; until its next move."""

    object: Literal["lot_move"] = "lot_move"
    id: str
    lot_id: str
    stack_id: str
    area_m2: str | None
    moved_at: str
    recorded_by: str
    recorded_at: str


class PlaceMassBody(Body):
    """What a room, or one of its stacks, weighs; without `commodity` all goods that stand there.

    `source`: `keeper` is the warehouse's word (C), `inspector` a lender's person (B). `cells` is read by the
    house alone.
    """

    source: rules.MassSource
    stack_id: StackId | None = None
    commodity: Slug | None = None
    quantity_kg: KgText
    uncertainty_kg: KgText = Decimal(0)
    measured_at: Moment
    document_id: DocumentId | None = None
    note: Note = ""

    def report(self, room_id: UUID) -> rules.PlaceMassReport:
        """As the service takes it."""
        given = {name: value for name, value in self if name != "source"}
        return rules.PlaceMassReport(room_id=room_id, **given)


class PlaceMassView(View):
    """What a place weighed, and how far that is proved."""

    object: Literal["place_mass"] = "place_mass"
    id: str
    room_id: str
    stack_id: str | None
    commodity: str | None
    quantity: QuantityView
    uncertainty: QuantityView
    source: str
    attestation: str
    lender_id: str | None
    document_id: str | None
    note: str
    measured_at: str
    recorded_by: str
    recorded_at: str


class ProofView(View):
    """One piece of evidence that speaks for a lot."""

    kind: str
    id: str
    at: str
    quantity: QuantityView | None


class FindingView(View):
    """What was held against what the lot says of itself; it `stands` until it is answered."""

    object: Literal["lot_finding"] = "lot_finding"
    id: str
    topic: str
    agrees: bool
    stands: bool
    cause: str
    detail: dict[str, Any]
    found_at: str


class AttestationView(View):
    """How far a lot's kilograms are proved: a by instruments, b by an inspector, c by word, d not."""

    object: Literal["attestation"] = "attestation"
    lot_id: str
    attestation: str
    proofs: list[ProofView]
    findings: list[FindingView]
