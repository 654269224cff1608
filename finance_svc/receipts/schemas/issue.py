"""Shapes callers send to issue a receipt (DOMAIN B1.1)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from finance_svc.receipts import rules
from finance_svc.receipts.schemas.bodies import LossRatio, LotId, OrganisationId
from finance_svc.web import AmountText, Body, KgText, MoneyBody, id_of
from finance_svc.web.shapes import ShortText

if TYPE_CHECKING:
    DeviceId = UUID
    ValuationId = UUID
else:
    DeviceId = id_of("device")
    ValuationId = id_of("valuation")


class InsuranceBody(Body):
    """The goods' insurance."""

    insurer: ShortText
    policy_no: Annotated[ShortText, StringConstraints(max_length=100)]
    sum: MoneyBody
    valid_from: date
    valid_to: date
    loss_payee_id: OrganisationId | None = None


class ReceiptBody(Body):
    """What the issuer states (DOMAIN B1.1). `storage_rate` and `handling_rate` are per tonne and day."""

    lot_id: LotId
    quantity_kg: KgText
    deliver_to: rules.DeliverTo = rules.DeliverTo.ORDER
    loss_ratio_30d: LossRatio
    storage_from: date
    storage_to: date
    storage_rate: AmountText
    handling_rate: AmountText | None = None
    insurance: InsuranceBody
    advances_claimed: MoneyBody | None = None
    field_warehousing: bool = False
    device_ids: Annotated[list[DeviceId], Field(max_length=200)] = Field(default_factory=list)
    market_value: MoneyBody | None = None
    valuation_id: ValuationId | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.storage_from > self.storage_to or self.insurance.valid_from > self.insurance.valid_to:
            raise ValueError("a period must not end before it begins")
        return self

    def terms(self) -> rules.ReceiptTerms:
        """As the service takes it."""
        policy = self.insurance
        return rules.ReceiptTerms(
            lot_id=self.lot_id,
            quantity_kg=self.quantity_kg,
            deliver_to=self.deliver_to,
            loss_ratio_30d=self.loss_ratio_30d,
            storage_from=self.storage_from,
            storage_to=self.storage_to,
            storage_rate=self.storage_rate,
            handling_rate=self.handling_rate or Decimal(0),
            currency=policy.sum.currency,
            insurer=policy.insurer,
            policy_no=policy.policy_no,
            insured_sum=policy.sum.amount,
            insured_from=policy.valid_from,
            insured_to=policy.valid_to,
            loss_payee_id=policy.loss_payee_id,
            advances_claimed=self.advances_claimed.amount if self.advances_claimed else Decimal(0),
            field_warehousing=self.field_warehousing,
            device_ids=tuple(self.device_ids),
            market_value=self.market_value.amount if self.market_value else None,
            valuation_id=self.valuation_id,
        )
