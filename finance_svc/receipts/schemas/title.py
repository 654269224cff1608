"""Shapes of verification: what everybody may learn of a receipt, and the nightly anchors."""

from typing import TYPE_CHECKING, Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, StringConstraints

from finance_svc.kernel import ids
from finance_svc.receipts.models.title import TitleAnchor
from finance_svc.receipts.rules import Verification
from finance_svc.web import QuantityView, View, id_of
from finance_svc.web.shapes import show_time

if TYPE_CHECKING:
    AnchorId = UUID
else:
    AnchorId = id_of("title_anchor")


class VerifyPath(BaseModel):
    """The look-up code of a receipt."""

    lookup_code: Annotated[str, StringConstraints(pattern="^[0-9A-Z]{16,32}$")]


class AnchorPath(BaseModel):
    """Which anchor."""

    title_anchor_id: AnchorId


class VerificationView(View):
    """What everybody may know of a receipt; never who holds it or lends on it."""

    object: Literal["verification"] = "verification"
    receipt_no: str
    state: str
    quantity: QuantityView
    warehouse: str
    issued_at: str
    valid_to: str
    signature: Literal["good", "bad"]
    reason: str | None
    """Why a signature is not good."""
    head: str
    seq: int
    anchor: str | None
    anchored_until: str | None
    sandbox: bool

    @classmethod
    def of(cls, found: Verification, *, sandbox: bool) -> "VerificationView":
        """The verification as everybody sees it."""
        return cls(
            receipt_no=found.receipt_no,
            state=found.state,
            quantity=QuantityView.of(found.quantity_kg),
            warehouse=found.warehouse,
            issued_at=show_time(found.issued_at) or "",
            valid_to=found.valid_to.isoformat(),
            signature="bad" if found.reason else "good",
            reason=found.reason,
            head=found.head.hex(),
            seq=found.seq,
            anchor=found.anchor.hex() if found.anchor else None,
            anchored_until=show_time(found.anchored_until),
            sandbox=sandbox,
        )


class AnchorView(View):
    """A nightly anchor; `holds` when a single one is read: whether all chains still are what it says."""

    object: Literal["title_anchor"] = "title_anchor"
    id: str
    until: str | None
    chains: int
    previous: str
    root: str
    anchored_at: str | None
    holds: bool | None = None

    @classmethod
    def of(cls, row: TitleAnchor) -> "AnchorView":
        """The row as lenders see it."""
        return cls(
            id=ids.show("title_anchor", row.id),
            until=show_time(row.until),
            chains=row.chains,
            previous=row.previous.hex(),
            root=row.root.hex(),
            anchored_at=show_time(row.anchored_at),
        )
