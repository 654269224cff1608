"""What people type into a page, field by field; a fault names its field in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from finance_svc.console.words import language, say
from finance_svc.kernel import ids, money
from finance_svc.kernel.errors import BadInput, NotFound, Refusal
from finance_svc.settings import codes

LOCAL = "%Y-%m-%dT%H:%M"
LONGEST = 200
KG_PLACES, MONEY_PLACES, RATIO_PLACES = 3, 2, 8
MOST_PIECES = 10_000_000
Member = TypeVar("Member", bound=StrEnum)
LABELS = {
    "tax_id": "Tax number",
    "stack": "Stack or bay",
    "grade": "Grade of the goods",
    "cultivar": "Cultivar or make",
    "packing": "Packing",
    "pieces": "Pieces",
    "marks": "Marks",
    "shelf_life_days": "Shelf life in days",
    "plate": "Plate",
    "driver": "Driver",
    "bridge": "Weighbridge",
    "ticket_no": "Number of the ticket",
    "gross_kg": "Loaded, kg",
    "gross_at": "Weighed loaded at",
    "tare_kg": "Empty, kg",
    "tare_at": "Weighed empty at",
    "declared_kg": "Declared, kg",
    "certificate_no": "Number of the certificate",
    "issuer": "Laboratory",
    "sampler": "Who took the sample",
    "sampled_at": "Sampled at",
    "assayed_at": "Judged at",
    "consumed_life": "Share of life used up",
    "counted_at": "Counted at",
    "quantity_kg": "Quantity, kg",
    "witness": "Who was there",
    "loss_ratio_30d": "Natural loss in 30 days, as a ratio",
    "storage_from": "Stored from",
    "storage_to": "Stored until",
    "storage_rate": "Storage, CNY per tonne and day",
    "handling_rate": "Handling, CNY per tonne and day",
    "insurer": "Insurer",
    "policy_no": "Policy",
    "insured_sum": "Sum insured, CNY",
    "insured_from": "Insured from",
    "insured_to": "Insured until",
    "advances_claimed": "Advances the store claims, CNY",
}
"""What the fields of forms are called."""


@dataclass(frozen=True)
class Form:
    """A form that was sent; every reader refuses (`BAD_REQUEST`) what is not such a value."""

    typed: Mapping[str, str]
    zone: str = "UTC"
    """The time zone whose clocks the times were read from."""

    def note(self, name: str, longest: int = LONGEST) -> str:
        """Text that may be missing; cut at `longest` characters."""
        return self.typed.get(name, "").replace("\x00", "").strip()[:longest]

    def text(self, name: str, longest: int = LONGEST) -> str:
        """Text of 1 to `longest` characters."""
        found = self.typed.get(name, "").replace("\x00", "").strip()
        if not 0 < len(found) <= longest:
            raise self._fault(name, say("write 1 to {n} characters", n=longest))
        return found

    def number(self, name: str, places: int = KG_PLACES) -> Decimal:
        """A plain decimal number above zero."""
        try:
            found = money.decimal_from(self.note(name).replace(",", ""))
        except Refusal:
            found = Decimal(0)
        if found <= 0 or found != found.quantize(Decimal(1).scaleb(-places)):
            raise self._fault(name, say("a number above zero with at most {n} decimals", n=places))
        return found

    def maybe_number(self, name: str, places: int = KG_PLACES) -> Decimal | None:
        """A number, or None when nothing was typed."""
        return self.number(name, places) if self.note(name) else None

    def number_or_zero(self, name: str, places: int = KG_PLACES) -> Decimal:
        """A number that may be zero, and is when nothing was typed."""
        return self.number(name, places) if self.note(name).strip("0.") else Decimal(0)

    def maybe_whole(self, name: str, most: int = MOST_PIECES) -> int | None:
        """A whole number from 1, or None when nothing was typed."""
        return self.whole(name, most) if self.note(name) else None

    def whole(self, name: str, most: int = MOST_PIECES) -> int:
        """A whole number from 1 to `most`."""
        found = self.note(name)
        if not (found.isascii() and found.isdecimal()) or len(found) > len(str(most)):
            raise self._fault(name, say("a whole number from 1 to {n}", n=most))
        if not 1 <= int(found) <= most:
            raise self._fault(name, say("a whole number from 1 to {n}", n=most))
        return int(found)

    def moment(self, name: str) -> datetime:
        """A time as the place's clocks show it, to the minute."""
        try:
            return datetime.strptime(self.note(name), LOCAL).replace(tzinfo=ZoneInfo(self.zone))
        except ValueError:
            raise self._fault(name, say("choose a day and a time")) from None

    def day(self, name: str) -> date:
        """A day."""
        try:
            return date.fromisoformat(self.note(name))
        except ValueError:
            raise self._fault(name, say("choose a day")) from None

    def one_of(self, name: str, members: type[Member]) -> Member:
        """A member of an enumeration."""
        try:
            return members(self.note(name))
        except ValueError:
            raise self._fault(name, say("choose one of those on the page")) from None

    def id_of(self, name: str, kind: str) -> UUID:
        """The id of an object of a kind."""
        try:
            return ids.read(kind, self.note(name))
        except NotFound:
            raise self._fault(name, say("choose one of those on the page")) from None

    def maybe_id(self, name: str, kind: str) -> UUID | None:
        """The id of an object, or None when nothing was chosen."""
        return self.id_of(name, kind) if self.note(name) else None

    def _fault(self, name: str, why: str) -> BadInput:
        return BadInput("BAD_REQUEST", say("{field}: {why}", field=label_of(name), why=why), field=name)


def label_of(name: str) -> str:
    """What a field is called in the reader's language."""
    return say(LABELS.get(name.partition("_lot_")[0], name))


def once() -> str:
    """The key of a form that may be sent twice and acts once."""
    return uuid4().hex


def words_of(refusal: Refusal | None) -> str:
    """What a refusal says to the person who filled in the form."""
    if refusal is None:
        return ""
    if isinstance(refusal, BadInput) and refusal.detail:
        return refusal.detail
    row: dict[str, Any] = codes()[refusal.code]
    zh = language() == "zh"
    return f"{row['title_zh' if zh else 'title_en']}{'。' if zh else '. '}{row['next_zh' if zh else 'next']}"
