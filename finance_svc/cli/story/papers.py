"""What the people of the story write down: the bodies of their requests."""

from datetime import datetime, timedelta

from finance_svc.cli.story import cast
from finance_svc.cli.story.client import Document


def cny(amount: str) -> Document:
    """An amount in CNY."""
    return {"amount": amount, "currency": "CNY"}


def licence(since: datetime) -> Document:
    """The lender's licence as the supervisor issued it."""
    return {
        "kind": "bank",
        "number": "FI-2026-01",
        "valid_from": since.isoformat(),
        "valid_to": "2030-12-31T00:00:00Z",
    }


def price(at: datetime, unit_price: str) -> Document:
    """A settlement of the exchange, CNY per tonne."""
    return {
        "source": "czce",
        "level": 1,
        "commodity": "apples",
        "unit_price": unit_price,
        "observed_at": at.isoformat(),
    }


def differential(kind: str, applies_to: str, amount: str, since: datetime) -> Document:
    """What a grade or a place is worth beside the reference, CNY per tonne."""
    return {
        "commodity": "apples",
        "kind": kind,
        "applies_to": applies_to,
        "amount": amount,
        "valid_from": since.isoformat(),
    }


def volume() -> Document:
    """What the market takes in a week."""
    return {
        "commodity": "apples",
        "region": cast.REGION,
        "weekly_kg": "400000",
        "source": "wholesale market",
    }


def site() -> Document:
    """The cold store."""
    return {
        "name": "Yantai 01",
        "address": "1 Orchard Road, Yantai",
        "region": cast.REGION,
        "licence_no": "WH-2026-01",
        "licence_valid_to": "2030-12-31",
    }


def lot(room: str, depositor: str) -> Document:
    """The lot of apples."""
    return {
        "room_id": room,
        "depositor_id": depositor,
        "commodity": "apples",
        "grade": cast.GRADE,
        "packing": "20 kg cartons",
        "shelf_life_days": 240,
        "stack": "A1",
    }


def weighing_in(number: int, at: datetime) -> Document:
    """A vehicle that brings 25 t."""
    return {
        "ticket_no": f"IN-{number + 1}",
        "bridge": "bridge 1",
        "plate": f"LuF{number}2345",
        "gross_kg": "40290",
        "gross_at": at.isoformat(),
        "tare_kg": "15290",
        "tare_at": (at + timedelta(minutes=15)).isoformat(),
        "declared_kg": "25000",
    }


def weighing_out(number: int, plate: str, kg: int, at: datetime, *, last: bool) -> Document:
    """A vehicle that takes `kg` away; `last` empties the room."""
    tare_kg = 15_000
    return {
        "ticket_no": f"OUT-{number + 1}",
        "bridge": "bridge 1",
        "plate": plate,
        "tare_kg": str(tare_kg),
        "tare_at": (at - timedelta(minutes=30)).isoformat(),
        "gross_kg": str(tare_kg + kg),
        "gross_at": at.isoformat(),
        "final": last,
    }


def assay(certificate: str, at: datetime, purpose: str) -> Document:
    """The laboratory's certificate: 59 % of the life is used."""
    return {
        "certificate_no": certificate,
        "issuer": "Shandong Fruit Laboratory",
        "sampler": "Li",
        "sampled_at": (at - timedelta(minutes=5)).isoformat(),
        "assayed_at": at.isoformat(),
        "grade": cast.GRADE,
        "purpose": purpose,
        "consumed_life": "0.59",
    }


def count(at: datetime, lender: str) -> Document:
    """The joint count: 98.8 t."""
    return {
        "counted_at": at.isoformat(),
        "quantity_kg": "98800",
        "pieces": 4940,
        "lender_id": lender,
        "witness": "Chen, Harbour Bank",
    }


def assessment(custodian_id: str) -> Document:
    """What two officers of the lender think of the store."""
    return {
        "custodian_id": custodian_id,
        "licence": "1",
        "insurance": "1",
        "blind_counts": "1",
        "incidents": "1",
        "reason": "licence and cover seen, no incident in two seasons",
    }


def receipt(lot_id: str, lender: str, begins: datetime, ends: datetime) -> Document:
    """The warehouse receipt, insured with the lender as loss payee."""
    begin, end = begins.date().isoformat(), ends.date().isoformat()
    return {
        "lot_id": lot_id,
        "quantity_kg": "98800",
        "loss_ratio_30d": "0.006",
        "storage_from": begin,
        "storage_to": end,
        "storage_rate": "3.00",
        "insurance": {
            "insurer": "PICC",
            "policy_no": "P-1",
            "sum": cny("700000.00"),
            "valid_from": begin,
            "valid_to": end,
            "loss_payee_id": lender,
        },
    }


def facility(borrower: str, papers: dict[str, str], matures: datetime) -> Document:
    """What lender and trader agreed."""
    return {
        "borrower_id": borrower,
        "product": "apples",
        "limit": cny("1000000.00"),
        "annual_rate": "0.06",
        "maturity_date": matures.date().isoformat(),
        "documents": {kind: papers[kind] for kind in ("facility", "pledge", "sale_on_default")},
    }


def pledge(facility_id: str, papers: dict[str, str], signers: list[str], at: datetime) -> Document:
    """An electronic receipt pledged by registration; signers: lender, trader, warehouse."""
    lender, _trader, warehouse = signers
    return {
        "kind": "RECEIPT_ELECTRONIC",
        "pledgee_id": lender,
        "facility_id": facility_id,
        "supervisor_id": warehouse,
        "supervisor_appointed_by": "LENDER",
        "documents": [
            {"kind": kind, "document_id": document, "signers": signers, "signed_at": at.isoformat()}
            for kind, document in papers.items()
        ],
        "register_no": "ZD-2026-110200001",
        "registered_at": at.isoformat(),
        "register_search": {"no": "CX-2026-110200007", "at": at.isoformat(), "clear": True},
    }
