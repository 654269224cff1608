"""Shapes of the registry: what is stated of goods, and answers that name nobody."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator
from pydantic.json_schema import WithJsonSchema

from finance_svc.kernel import ids
from finance_svc.registry.models import Registration, RegistrationEvent, RegistryEnquiry
from finance_svc.registry.rules import (
    CancelReason,
    Claim,
    Fingerprint,
    FingerprintKind,
    Goods,
    Marks,
    RegistrationState,
    Verdict,
)
from finance_svc.web import Body, KgText, ListQuery, Moment, View, id_of
from finance_svc.web.shapes import ShortText, Text, show_time

MOST = 200
BITS = 64
Stated = Annotated[Text, StringConstraints(max_length=200)]
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


def read_photo(text: str) -> int:
    """The 64 bits of a photo's hash as the database keeps them, signed."""
    bits = int(text, 16)
    return bits - (1 << BITS) if bits >> (BITS - 1) else bits


Photo = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
"""The difference hash of a photo of the stack: 16 hex digits."""


def _hashed(kind: FingerprintKind) -> FingerprintKind:
    if kind is FingerprintKind.PHOTO:
        raise ValueError("a photo is told by photo_hash")
    return kind


HashedKind = Annotated[
    FingerprintKind,
    AfterValidator(_hashed),
    WithJsonSchema({"type": "string", "enum": [str(k) for k in FingerprintKind if k != "photo"]}),
]


class SealedContainerBody(Body):
    """A container and its seal."""

    container_no: ShortText
    seal_no: ShortText


class RegistryGoodsBody(Body):
    """What is known of goods and their papers; nothing of it is kept but keyed hashes."""

    issuer_tax_id: Stated = ""
    receipt_no: Stated = ""
    warehouse_code: Stated = ""
    room: Stated = ""
    stack: Stated = ""
    commodity: Stated = ""
    grade: Stated = ""
    intake_date: date | None = None
    carrier: Stated = ""
    waybill_no: Stated = ""
    containers: Annotated[list[SealedContainerBody], Field(max_length=MOST, default_factory=list)]
    invoice_issuer_tax_id: Stated = ""
    invoice_code: Stated = ""
    invoice_no: Stated = ""
    depositor_tax_id: Stated = ""
    quantity_kg: KgText | None = None
    device_ids: Annotated[list[ShortText], Field(max_length=MOST, default_factory=list)]
    certificate_no: Stated = ""
    photo_hash: Photo | None = None

    def goods(self) -> Goods:
        """As the rules take it."""
        plain: dict[str, Any] = self.model_dump(exclude={"containers", "device_ids", "photo_hash"})
        return Goods(
            containers=tuple((each.container_no, each.seal_no) for each in self.containers),
            device_ids=tuple(self.device_ids),
            photo_hash=read_photo(self.photo_hash) if self.photo_hash else None,
            **plain,
        )


class FingerprintBody(Body):
    """A keyed hash that the lender has computed itself (docs/registry.md)."""

    kind: HashedKind
    pepper_version: Annotated[int, Field(ge=1, le=1_000_000)]
    digest: Digest


class StatementBody(Body):
    """Goods in plain fields, or their fingerprints under every version of the pepper in use."""

    goods: RegistryGoodsBody | None = None
    fingerprints: Annotated[list[FingerprintBody], Field(max_length=5 * MOST)] | None = None
    photo_hash: Photo | None = None
    """With fingerprints; goods have their own."""

    def _ways(self) -> list[object]:
        return [self.goods, self.fingerprints]

    @model_validator(mode="after")
    def _one_way(self) -> "StatementBody":
        if sum(way is not None for way in self._ways()) != 1:
            raise ValueError("state the goods in exactly one way")
        if self.photo_hash and self.fingerprints is None:
            raise ValueError("photo_hash goes with fingerprints; goods have their own")
        return self

    def stated(self) -> Goods | Marks:
        """As the rules take it."""
        if self.goods is not None:
            return self.goods.goods()
        marks = {
            Fingerprint(each.kind, each.pepper_version, bytes.fromhex(each.digest))
            for each in self.fingerprints or ()
        }
        photo = read_photo(self.photo_hash) if self.photo_hash else None
        return Marks(fingerprints=tuple(sorted(marks)), photo_hash=photo)


class RegistryEnquiryBody(StatementBody):
    """The goods asked about: a receipt the caller may see, plain fields, or fingerprints."""

    receipt_id: id_of("receipt") | None = None  # type: ignore[valid-type] # a pydantic type made by a function

    def _ways(self) -> list[object]:
        return [self.goods, self.fingerprints, self.receipt_id]


class RegistrationBody(StatementBody):
    """Goods the caller finances, or is about to."""

    reference: Annotated[ShortText, StringConstraints(max_length=100)]
    """The lender's own number: the same one again is the same registration."""
    register_no: Annotated[Text, StringConstraints(max_length=100)] = ""
    """Of the unified register of movable property."""
    register_at: Moment | None = None

    def claim(self, lender_id: UUID) -> Claim:
        """As the rules take it."""
        return Claim(
            lender_id=lender_id,
            goods=self.stated(),
            reference=self.reference,
            register_no=self.register_no,
            register_at=self.register_at,
        )


class CancelBody(Body):
    """Why a registration is taken back."""

    reason: CancelReason


class RegistrationPath(BaseModel):
    """Which registration."""

    registration_id: id_of("registration")  # type: ignore[valid-type] # a pydantic type made by a function


class RegistrationQuery(ListQuery):
    """Which registrations."""

    COLUMNS: ClassVar = {"state": "state", "reference": "reference"}

    state: RegistrationState | None = None
    reference: Annotated[str, Field(max_length=100)] | None = None


class RegistryEnquiryView(View):
    """What was answered: never whose the other registration is, nor which."""

    object: Literal["registry_enquiry"] = "registry_enquiry"
    id: str
    verdict: Verdict
    matched: list[FingerprintKind]
    compared: list[FingerprintKind]
    """What the fields were enough for; the verdict is of these alone."""
    financed_since: str | None
    """With `block`: since which day another lender finances the goods."""
    code: Literal["DUPLICATE_LOT"] | None
    asked_at: str | None

    @classmethod
    def of(cls, row: RegistryEnquiry) -> "RegistryEnquiryView":
        """The row as its asker sees it."""
        return cls(
            id=ids.show("registry_enquiry", row.id),
            verdict=row.verdict,
            matched=[FingerprintKind(kind) for kind in row.matched],
            compared=[FingerprintKind(kind) for kind in row.compared],
            financed_since=row.financed_since.isoformat() if row.financed_since else None,
            code="DUPLICATE_LOT" if row.verdict is Verdict.BLOCK else None,
            asked_at=show_time(row.asked_at),
        )


class RegistrationStepView(View):
    """A step of a registration."""

    seq: int
    state: RegistrationState
    reason: str
    recorded_by: str
    recorded_at: str | None

    @classmethod
    def of(cls, row: RegistrationEvent) -> "RegistrationStepView":
        """The row as its lender sees it."""
        return cls(
            seq=row.seq,
            state=RegistrationState(row.kind),
            reason=row.reason,
            recorded_by=row.recorded_by,
            recorded_at=show_time(row.recorded_at),
        )


class RegistrationView(View):
    """A registration of the caller's own; its times are exact to the millisecond."""

    object: Literal["registration"] = "registration"
    id: str
    state: RegistrationState
    pledge_id: str | None
    """The pledge that holds it and ends it; none: the lender does."""
    reference: str | None
    compared: list[FingerprintKind]
    register_no: str
    register_at: str | None
    registered_at: str | None
    financed_at: str | None
    paid_off_at: str | None
    release_due_at: str | None
    ended_at: str | None
    reason: str
    steps: list[RegistrationStepView] | None = None

    @classmethod
    def of(cls, row: Registration) -> "RegistrationView":
        """The row as its lender sees it."""
        times = ("register_at", "registered_at", "financed_at", "paid_off_at", "release_due_at", "ended_at")
        return cls(
            id=ids.show("registration", row.id),
            state=row.state,
            pledge_id=ids.show("pledge", row.pledge_id) if row.pledge_id else None,
            reference=row.reference,
            compared=[FingerprintKind(kind) for kind in row.kinds],
            register_no=row.register_no,
            reason=row.reason,
            **{name: show_time(getattr(row, name)) for name in times},
        )


class RegistrationFileView(View):
    """What was registered of a file: all of it."""

    object: Literal["registration_file"] = "registration_file"
    data: list[RegistrationView]
