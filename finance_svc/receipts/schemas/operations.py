"""The shape of an operation of title, as it is asked and as it is signed."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from finance_svc.receipts import rules
from finance_svc.receipts.rules import TitleAct
from finance_svc.receipts.schemas.bodies import OrganisationId, ReceiptId
from finance_svc.web import Body, KgText

NEEDED = {
    TitleAct.ENDORSE: "to_id",
    TitleAct.SPLIT: "parts_kg",
    TitleAct.CONSOLIDATE: "with_ids",
    TitleAct.EXTEND: "storage_to",
}
TERMS = frozenset(NEEDED.values())


class TitleBody(Body):
    """endorse `to_id`, split into `parts_kg`, consolidate `with_ids`, extend `storage_to`; or no terms."""

    act: TitleAct
    to_id: OrganisationId | None = None
    parts_kg: Annotated[list[KgText], Field(max_length=100)] = Field(default_factory=list)
    with_ids: Annotated[list[ReceiptId], Field(max_length=100)] = Field(default_factory=list)
    storage_to: date | None = None

    @model_validator(mode="after")
    def _what_the_act_needs(self) -> Self:
        said = {name for name in TERMS if getattr(self, name)}
        needed = {NEEDED[self.act]} if self.act in NEEDED else set()
        if said != needed:
            raise ValueError(f"{self.act} takes {', '.join(needed) or 'no terms'}")
        return self

    def operation(self) -> rules.Operation:
        """As the service takes it."""
        return rules.Operation(
            act=self.act,
            to_id=self.to_id,
            parts_kg=tuple(self.parts_kg),
            with_ids=tuple(self.with_ids),
            storage_to=self.storage_to,
        )
