"""Operations of title on a receipt: who signs, what must hold, how kilograms are shared (DOMAIN B1.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from finance_svc.kernel.errors import Refusal
from finance_svc.kernel.money import half_up
from finance_svc.receipts.rules import refusals
from finance_svc.receipts.rules.lifecycle import ReceiptState

GRAM = 3
FRESH_ASSAY = timedelta(days=7)
FREE = frozenset({ReceiptState.ISSUED, ReceiptState.RELEASED})
FREE_OR_PLEDGED = FREE | {ReceiptState.PLEDGED}


class TitleAct(StrEnum):
    """What a holder asks and the warehouse countersigns."""

    ENDORSE = "endorse"
    SPLIT = "split"
    CONSOLIDATE = "consolidate"
    EXTEND = "extend"
    SURRENDER = "surrender"
    TO_PAPER = "to_paper"
    FROM_PAPER = "from_paper"


class Medium(StrEnum):
    """Where the one original is; the other medium is inoperative (MLETR 17, 18)."""

    ELECTRONIC = "electronic"
    PAPER = "paper"


STATES: Mapping[TitleAct, frozenset[ReceiptState]] = {
    TitleAct.ENDORSE: FREE,
    TitleAct.SPLIT: FREE_OR_PLEDGED,
    TitleAct.CONSOLIDATE: FREE_OR_PLEDGED,
    TitleAct.EXTEND: FREE_OR_PLEDGED,
    TitleAct.SURRENDER: FREE,
    TitleAct.TO_PAPER: FREE,
    TitleAct.FROM_PAPER: FREE_OR_PLEDGED,
}


class NotNegotiable(Refusal):
    """A receipt to a named person is not endorsed (422)."""

    code: ClassVar[str] = "NOT_NEGOTIABLE"


class OnPaper(Refusal):
    """The original is on paper: nothing is done electronically (409); or it is not on paper."""

    code: ClassVar[str] = "ON_PAPER"


class PartsNotExact(Refusal):
    """The parts are not together exactly the receipt (422)."""

    code: ClassVar[str] = "PARTS_NOT_EXACT"


class NotAlike(Refusal):
    """Receipts that differ in what a consolidation needs alike (422)."""

    code: ClassVar[str] = "NOT_ALIKE"


class ReassayNeeded(Refusal):
    """The goods were not assayed within the last seven days (422)."""

    code: ClassVar[str] = "REASSAY_NEEDED"


class NotLonger(Refusal):
    """An extension that does not extend (422)."""

    code: ClassVar[str] = "NOT_LONGER"


class ReceiptChanged(Refusal):
    """Something happened to the receipt since it was asked for, or nothing like it was asked (409)."""

    code: ClassVar[str] = "RECEIPT_CHANGED"


class ReleasesOpen(Refusal):
    """Release orders over the lot are still open (409)."""

    code: ClassVar[str] = "RELEASES_OPEN"


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One operation as it is asked and countersigned: the same words both times."""

    act: TitleAct
    to_id: UUID | None = None
    """Endorse: to whom."""
    parts_kg: tuple[Decimal, ...] = ()
    """Split: kilograms of the children."""
    with_ids: tuple[UUID, ...] = ()
    """Consolidate: the other receipts."""
    storage_to: date | None = None
    """Extend: the new end of storage."""

    def words(self) -> dict[str, object]:
        """The operation as the chain and the approval keep it."""
        said = {
            "to_id": self.to_id,
            "parts_kg": self.parts_kg,
            "with_ids": self.with_ids,
            "storage_to": self.storage_to,
        }
        return {"act": self.act, **{name: value for name, value in said.items() if value}}


def require_operable(act: TitleAct, state: ReceiptState, medium: Medium) -> None:
    """The receipt is free for the act: never FROZEN, on its medium, in a state that allows it."""
    if state is ReceiptState.FROZEN:
        raise refusals.Frozen("nothing is done with a frozen receipt")
    if (medium is Medium.PAPER) != (act is TitleAct.FROM_PAPER):
        raise OnPaper(f"the original is {medium}")
    if state is ReceiptState.PLEDGED and state not in STATES[act]:
        raise refusals.AlreadyPledged("the goods are pledged")
    if state not in STATES[act]:
        raise ReceiptChanged(f"the receipt is {state}")


def require_parts(parts_kg: Sequence[Decimal], total_kg: Decimal) -> None:
    """Two parts or more, each above zero, together exactly the receipt (kg)."""
    if len(parts_kg) < 2 or min(parts_kg) <= 0 or sum(parts_kg) != total_kg:
        raise PartsNotExact(f"{sum(parts_kg)} kg in {len(parts_kg)} parts of {total_kg} kg")


def share(total: Decimal, weights: Sequence[Decimal], places: int = GRAM) -> list[Decimal]:
    """Shares of a total by weight, none below zero, together exactly the total."""
    whole, done, given, shares = sum(weights), Decimal(0), Decimal(0), []
    for weight in weights:
        done += weight
        upto = half_up(total * done / whole, places)
        shares.append(upto - given)
        given = upto
    return shares


def require_alike(facts: Sequence[Mapping[str, object]]) -> None:
    """Warehouse, commodity, grade, crop, owner and lienee are the same; each receipt once."""
    first = facts[0]
    different = sorted(name for name in first for other in facts[1:] if other[name] != first[name])
    if len(facts) < 2 or different:
        raise NotAlike(f"they differ in {', '.join(dict.fromkeys(different))}" if different else "only one")


def require_longer(storage_to: date, before: date) -> None:
    """The new end lies after the old one."""
    if storage_to <= before:
        raise NotLonger(f"stored until {before} already")


def require_fresh_assay(assayed_at: datetime | None, now: datetime) -> None:
    """Assayed again within seven days (B1.3)."""
    if assayed_at is None or now - assayed_at > FRESH_ASSAY:
        raise ReassayNeeded("the goods must have been assayed within seven days")
