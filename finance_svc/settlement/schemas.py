"""Shapes of payments."""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, StringConstraints

from finance_svc.kernel import ids
from finance_svc.settlement.models import Payment
from finance_svc.settlement.rules import Direction, Payer, PaymentState
from finance_svc.web import Body, CreatedQuery, MoneyBody, MoneyView, View, id_of
from finance_svc.web.shapes import ShortText, show_time

OBJECTS = {
    ids.PREFIXES[kind]: kind
    for kind in ("facility", "advance", "margin_call", "auction", "liquidation", "lot", "release")
}


def _known(text: str) -> str:
    prefix, _, digits = text.partition("_")
    if prefix not in OBJECTS or len(digits) != 32 or not all(sign in "0123456789abcdef" for sign in digits):
        raise ValueError(f"not an id of {', '.join(sorted(OBJECTS))}")
    return text


class PayerBody(Body):
    """Whose account the money came from, as the statement shows it."""

    name: Annotated[ShortText, StringConstraints(max_length=140)]
    account: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z -]{2,62}$")]


class InboundBody(Body):
    """A credit on the client account, as the bank's statement shows it."""

    payer_id: id_of("organisation")  # type: ignore[valid-type] # a pydantic type made by a function
    amount: MoneyBody
    bank_reference: Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]([\x20-\x7e]{0,62}[\x21-\x7e])?$")]
    purpose: Annotated[str, StringConstraints(pattern="^[a-z][a-z_]{0,59}$")]
    object_id: Annotated[str, AfterValidator(_known)] | None = None
    """What it is for: a facility, advance, margin call, auction, liquidation, lot or release."""
    payer: PayerBody | None = None
    """Proves the payer's bank account when it is the one the payer has named; only the book sees it."""

    def object_uuid(self) -> UUID | None:
        """The object's id without its prefix."""
        return UUID(hex=self.object_id.partition("_")[2]) if self.object_id else None

    def told_payer(self) -> Payer | None:
        """The payer, if the statement tells."""
        return Payer(self.payer.name, self.payer.account) if self.payer else None


class OutboundBody(Body):
    """What to pay: a confirmed task of the caller's organisation."""

    task_id: id_of("task")  # type: ignore[valid-type] # a pydantic type made by a function


class PaymentPath(BaseModel):
    """Which payment."""

    payment_id: id_of("payment")  # type: ignore[valid-type] # a pydantic type made by a function


class PaymentQuery(CreatedQuery):
    """Which payments."""

    COLUMNS: ClassVar = {"created_at": "recorded_at", "state": "state", "direction": "direction"}

    direction: Direction | None = None
    state: PaymentState | None = None


class PaymentView(View):
    """A payment."""

    object: Literal["payment"] = "payment"
    id: str
    direction: Direction
    state: str
    counterparty_id: str
    amount: MoneyView
    reference: str
    purpose: str
    remittance: str
    recorded_at: str | None

    @classmethod
    def of(cls, row: Payment) -> "PaymentView":
        """The row as the outside sees it."""
        return cls(
            id=ids.show("payment", row.id),
            direction=row.direction,
            state=row.state,
            counterparty_id=ids.show("organisation", row.counterparty_id),
            amount=MoneyView.of(row.amount, row.currency),
            reference=row.reference,
            purpose=row.purpose,
            remittance=row.remittance,
            recorded_at=show_time(row.recorded_at),
        )
