"""Fingerprints F1-F7 of goods: keyed hashes of canonical fields (DOMAIN B1.5)."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from finance_svc.registry.rules import canonical
from finance_svc.registry.rules.refusals import NothingToMatch, PepperUnknown


class FingerprintKind(StrEnum):
    """What a fingerprint is of. `place` is F2 without the stack, where a stack is not known or is shared."""

    RECEIPT = "receipt"
    LOT = "lot"
    PLACE = "place"
    TRANSPORT = "transport"
    INVOICE = "invoice"
    QUANTITY_OWNER = "quantity_owner"
    DEVICE = "device"
    CERTIFICATE = "certificate"
    PHOTO = "photo"


LABELS: Mapping[FingerprintKind, str] = {
    FingerprintKind.RECEIPT: "F1",
    FingerprintKind.LOT: "F2",
    FingerprintKind.PLACE: "F2P",
    FingerprintKind.TRANSPORT: "F3",
    FingerprintKind.INVOICE: "F4",
    FingerprintKind.QUANTITY_OWNER: "F5",
    FingerprintKind.DEVICE: "F6",
    FingerprintKind.CERTIFICATE: "F7",
    FingerprintKind.PHOTO: "F7P",
}
"""The first field of what is hashed, so that no two kinds can ever meet."""
BLOCKING = frozenset(
    {
        FingerprintKind.RECEIPT,
        FingerprintKind.LOT,
        FingerprintKind.TRANSPORT,
        FingerprintKind.INVOICE,
        FingerprintKind.DEVICE,
    }
)
"""Kinds whose match says: the same goods. The others ask a person to look."""
E_INVOICE_DIGITS = 20


@dataclass(frozen=True, kw_only=True)
class Goods:
    """What is stated of goods and their papers; what is not known is left empty and not compared."""

    issuer_tax_id: str = ""
    receipt_no: str = ""
    warehouse_code: str = ""
    """The operator's tax id and its licence's number."""
    room: str = ""
    stack: str = ""
    commodity: str = ""
    grade: str = ""
    intake_date: date | None = None
    carrier: str = ""
    waybill_no: str = ""
    containers: tuple[tuple[str, str], ...] = ()
    """(container, seal)."""
    invoice_issuer_tax_id: str = ""
    invoice_code: str = ""
    invoice_no: str = ""
    depositor_tax_id: str = ""
    quantity_kg: Decimal | None = None
    device_ids: tuple[str, ...] = ()
    """Devices that stand on these goods alone, as their numbers are printed."""
    certificate_no: str = ""
    photo_hash: int | None = None
    """64 bits of the difference hash of a photo of the stack."""
    is_shared: bool = False
    """The house has proved that several receipts speak for parts of this stack: F2 and F6 are of it, not of
    these goods."""


@dataclass(frozen=True, order=True)
class Fingerprint:
    """A keyed hash under one version of the pepper."""

    kind: FingerprintKind
    pepper_version: int
    digest: bytes


@dataclass(frozen=True, kw_only=True)
class Marks:
    """All that is compared: fingerprints, and the photo's bits, which are near or far and so not hashed."""

    fingerprints: tuple[Fingerprint, ...]
    photo_hash: int | None = None

    @property
    def kinds(self) -> tuple[FingerprintKind, ...]:
        """What can be compared, in order."""
        found = {one.kind for one in self.fingerprints}
        found |= {FingerprintKind.PHOTO} if self.photo_hash is not None else set()
        return tuple(kind for kind in FingerprintKind if kind in found)

    @property
    def has_stack(self) -> bool:
        """Whether the stack itself is known, and these goods' own."""
        return FingerprintKind.LOT in self.kinds


def marks(goods: Goods, peppers: Mapping[int, bytes]) -> Marks:
    """The marks of goods under every version of the pepper; refuses (`NOTHING_TO_MATCH`) none."""
    return require_marks(Marks(fingerprints=fingerprints(goods, peppers), photo_hash=goods.photo_hash))


def stated(found: Marks, peppers: Mapping[int, bytes]) -> Marks:
    """Marks somebody else has computed; refuses (`PEPPER_UNKNOWN`) those under a strange pepper."""
    unknown = sorted({one.pepper_version for one in found.fingerprints} - peppers.keys())
    if unknown:
        raise PepperUnknown(
            f"version {unknown[0]} is not in use", versions=", ".join(map(str, sorted(peppers)))
        )
    return require_marks(found)


def require_marks(found: Marks) -> Marks:
    """Refuse (`NOTHING_TO_MATCH`) a statement that names nothing whole."""
    if not found.kinds:
        raise NothingToMatch("no fingerprint has all its fields")
    return found


def fingerprints(goods: Goods, peppers: Mapping[int, bytes]) -> tuple[Fingerprint, ...]:
    """F1-F6 and the certificate of F7, each under every version of the pepper, in a fixed order."""
    texts = set(canonical_texts(goods))
    return tuple(
        sorted(
            Fingerprint(kind, version, digest(pepper, plain))
            for version, pepper in peppers.items()
            for kind, plain in texts
        )
    )


def digest(pepper: bytes, plain: str) -> bytes:
    """HMAC-SHA256 of a canonical text."""
    return hmac.digest(pepper, plain.encode(), hashlib.sha256)


def canonical_texts(goods: Goods) -> Iterator[tuple[FingerprintKind, str]]:
    """What is hashed: a label and canonical fields; a fingerprint that lacks a field is left out."""
    for kind, fields in _fields(goods):
        plain = [canonical.text(field) for field in fields]
        if all(plain):
            yield kind, canonical.SEPARATOR.join((LABELS[kind], *plain))


def _fields(goods: Goods) -> Iterator[tuple[FingerprintKind, tuple[str, ...]]]:
    yield FingerprintKind.RECEIPT, (goods.issuer_tax_id, goods.receipt_no)
    yield from _of_lot(goods)
    yield FingerprintKind.TRANSPORT, ("B", goods.carrier, goods.waybill_no)
    for container, seal in goods.containers:
        yield FingerprintKind.TRANSPORT, ("C", container, seal)
    yield FingerprintKind.INVOICE, _invoice(goods)
    yield from _of_owner(goods)
    for device in () if goods.is_shared else goods.device_ids:
        yield FingerprintKind.DEVICE, (device,)
    yield FingerprintKind.CERTIFICATE, (goods.certificate_no,)


def _of_lot(goods: Goods) -> Iterator[tuple[FingerprintKind, tuple[str, ...]]]:
    day = goods.intake_date.isoformat() if goods.intake_date else ""
    kind = (goods.commodity, goods.grade, day)
    yield FingerprintKind.PLACE, (goods.warehouse_code, goods.room, *kind)
    if not goods.is_shared:
        yield FingerprintKind.LOT, (goods.warehouse_code, goods.room, goods.stack, *kind)


def _invoice(goods: Goods) -> tuple[str, ...]:
    number = canonical.text(goods.invoice_no)
    if len(number) == E_INVOICE_DIGITS and number.isdecimal():
        return "E", number
    return "N", goods.invoice_issuer_tax_id, goods.invoice_code, number


def _of_owner(goods: Goods) -> Iterator[tuple[FingerprintKind, tuple[str, ...]]]:
    """One for each pair of cells, so that neighbours at a border meet in one of them."""
    if goods.quantity_kg is None or goods.quantity_kg <= 0 or goods.intake_date is None:
        return
    for mass in canonical.mass_cells(goods.quantity_kg):
        for week in canonical.week_cells(goods.intake_date):
            yield FingerprintKind.QUANTITY_OWNER, (goods.depositor_tax_id, goods.commodity, mass, week)
