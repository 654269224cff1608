"""Shapes of the checklist and of licences."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.organisations.models import ChecklistItem, Licence
from finance_svc.organisations.service import Checklist
from finance_svc.web import Body, Moment, View, id_of
from finance_svc.web.shapes import ShortText, Text, show_time

Sha256 = Annotated[
    str,
    StringConstraints(pattern="^[0-9a-f]{64}$"),
    Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]),
]


class LicencePath(BaseModel):
    """Which licence."""

    licence_id: id_of("licence")  # type: ignore[valid-type] # a pydantic type made by a function


class EvidenceBody(Body):
    """What proves an item: the one thing the item asks for."""

    item: Annotated[ShortText, StringConstraints(max_length=60)]
    document_sha256: Sha256 | None = None
    account: ShortText | None = None
    text: ShortText | None = None


class DecisionBody(Body):
    """The platform's decision over an item."""

    item: Annotated[ShortText, StringConstraints(max_length=60)]
    state: Literal["passed", "failed", "waived"]
    note: Annotated[Text, StringConstraints(max_length=500)] = ""


class LicenceBody(Body):
    """A licence."""

    kind: Annotated[ShortText, StringConstraints(max_length=60)]
    number: Annotated[ShortText, StringConstraints(max_length=100)]
    valid_from: Moment
    valid_to: Moment | None = None
    document_sha256: Sha256 | None = None


class ItemView(View):
    """An item of the checklist."""

    object: Literal["checklist_item"] = "checklist_item"
    item: str
    title_en: str
    title_zh: str
    asks_for: str
    state: str
    evidence: dict[str, Any]
    code: str | None
    note: str
    changed_at: str | None

    @classmethod
    def of(cls, item: str, asked: Mapping[str, Any], row: ChecklistItem | None) -> "ItemView":
        """What is asked, and how far it is."""
        return cls(
            item=item,
            title_en=asked["title_en"],
            title_zh=asked["title_zh"],
            asks_for=asked["evidence"],
            state=row.state if row else "open",
            evidence=row.evidence if row else {},
            code=row.code if row else None,
            note=row.note if row else "",
            changed_at=show_time(row.changed_at) if row else None,
        )


class ChecklistView(View):
    """Where an organisation stands."""

    object: Literal["checklist"] = "checklist"
    standing: str
    items: list[ItemView]

    @classmethod
    def of(cls, found: Checklist) -> "ChecklistView":
        """Every item the type needs, in order."""
        return cls(standing=found.standing, items=[ItemView.of(*item) for item in found.items])


class LicenceView(View):
    """A licence, as everybody may see it."""

    object: Literal["licence"] = "licence"
    id: str
    organisation_id: str
    kind: str
    number: str
    valid_from: str | None
    valid_to: str | None
    document_sha256: str | None
    verified_at: str | None

    @classmethod
    def of(cls, row: Licence) -> "LicenceView":
        """The row."""
        return cls(
            id=ids.show("licence", row.id),
            organisation_id=ids.show("organisation", row.organisation_id),
            kind=row.kind,
            number=row.number,
            valid_from=show_time(row.valid_from),
            valid_to=show_time(row.valid_to),
            document_sha256=row.document_sha256.hex() if row.document_sha256 else None,
            verified_at=show_time(row.verified_at),
        )


class LicenceList(View):
    """The licences of an organisation."""

    data: list[LicenceView]
