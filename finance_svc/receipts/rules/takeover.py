"""Stock that stood in the store before this house knew it: what is stated of it, and how far it is proved."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from finance_svc.kernel.errors import Refusal
from finance_svc.receipts.rules.terms import AssayReport, LotIntake, ReceiptTerms


class OpeningInvalid(Refusal):
    """An opening statement that cannot be true."""

    code: ClassVar[str] = "OPENING_INVALID"


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A lot on hand as the warehouse states it at the end of `stated_date`; `terms.lot_id` is not asked."""

    lot_id: UUID
    """The id the lot will have."""
    intake: LotIntake
    intake_date: date
    stated_date: date
    assay: AssayReport
    terms: ReceiptTerms


def require_opening(opening: Opening, *, today: date) -> None:
    """Intake, statement and today follow each other, and there is something (`OPENING_INVALID`)."""
    if not opening.intake_date <= opening.stated_date <= today:
        raise OpeningInvalid("intake, statement and today must follow each other")
    if opening.terms.quantity_kg <= 0:
        raise OpeningInvalid("an opening lot has more than zero kg")
