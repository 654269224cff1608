"""The records of a warehouse as rows of the sheets that are exchanged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.organisations import queries as organisations
from finance_svc.paper import queries
from finance_svc.receipts.queries.books import Books, find_books

if TYPE_CHECKING:
    from finance_svc.receipts.models import Receipt

LOT = ("stack", "commodity", "grade", "cultivar", "packing", "marks", "pieces", "shelf_life_days")
TICKET = (
    *("ticket_no", "direction", "bridge", "plate", "driver", "gross_kg", "gross_at", "tare_kg", "tare_at"),
    *("declared_kg", "net_kg", "verdict"),
)
ASSAY = (
    *("certificate_no", "issuer", "sampler", "sampled_at", "assayed_at", "grade", "purpose", "consumed_life"),
)
COUNT = ("counted_at", "quantity_kg", "pieces", "counted_by", "witness")
RECEIPT = (
    *("quantity_kg", "deliver_to", "loss_ratio_30d", "storage_from", "storage_to", "storage_rate"),
    *("handling_rate", "currency", "insurer", "policy_no", "insured_sum", "insured_from", "insured_to"),
    *("advances_claimed", "receipt_no", "state", "licence_no", "licence_valid_to", "place", "commodity"),
    *("grade", "packing", "pieces", "marks", "intake_date", "shelf_life_days", "valid_to", "attestation"),
    "issued_at",
)
Rows = dict[str, list[Mapping[str, Any]]]


@dataclass
class Names:
    """What things are called in files: tax ids, the sender's references, our ids."""

    session: Session
    lots: dict[UUID, str]
    receipts: dict[UUID, str]
    tax_ids: dict[UUID, str] = field(default_factory=dict)

    def tax_id(self, organisation_id: UUID | None) -> str | None:
        """The organisation's tax id."""
        if organisation_id is None:
            return None
        if organisation_id not in self.tax_ids:
            found = organisations.get_organisation(self.session, organisation_id)
            self.tax_ids[organisation_id] = found.tax_id
        return self.tax_ids[organisation_id]

    def lot(self, lot_id: UUID) -> str:
        """The lot's reference, else its id."""
        return self.lots.get(lot_id) or ids.show("lot", lot_id)


def collect(session: Session, keeper_id: UUID | None = None) -> Rows:
    """All rows in the caller's scope, or those one organisation keeps, by sheet."""
    books = find_books(session, None if keeper_id is None else {keeper_id})
    lots, receipts = queries.references(session, "lots"), queries.references(session, "receipts")
    names = Names(session, lots, receipts)
    return {
        "lots": [
            picked(lot, LOT)
            | {
                "reference": names.lot(lot.id),
                "site": site.name,
                "room": room.name,
                "depositor": names.tax_id(lot.depositor_id),
            }
            for lot, room, site in books.lots
        ],
        "weigh_tickets": [picked(one, TICKET) | {"lot": names.lot(one.lot_id)} for one in books.tickets],
        "assays": [picked(one, ASSAY) | {"lot": names.lot(one.lot_id)} for one in books.assays],
        "counts": [picked(one, COUNT) | {"lot": names.lot(one.lot_id)} for one in books.counts],
        "receipts": _receipts(names, books),
    }


def _receipts(names: Names, books: Books) -> list[Mapping[str, Any]]:
    assays = {one.id: one for one in books.assays}
    return [_receipt(names, one, assays.get(one.assay_id)) for one in books.receipts]


def _receipt(names: Names, receipt: "Receipt", assay: Any) -> Mapping[str, Any]:  # noqa: ANN401 - an Assay or None
    """The field union of DOMAIN B1.1."""
    return picked(receipt, RECEIPT) | {
        "reference": names.receipts.get(receipt.id) or receipt.receipt_no,
        "lot": names.lot(receipt.lot_id),
        "warehouse": names.tax_id(receipt.organisation_id),
        "depositor": names.tax_id(receipt.depositor_id),
        "holder": names.tax_id(receipt.holder_id),
        "loss_payee": names.tax_id(receipt.loss_payee_id),
        "negotiable": "yes" if receipt.negotiable else "no",
        "own_goods": "yes" if receipt.own_goods else "no",
        "certificate_issuer": assay.issuer if assay else None,
        "certificate_no": assay.certificate_no if assay else None,
    }


def picked(row: object, names: tuple[str, ...]) -> dict[str, Any]:
    """Columns of a row by name; empty text is nothing."""
    values = {name: getattr(row, name) for name in names}
    return {name: None if value == "" else value for name, value in values.items()}
