from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.custody_mode import CustodyMode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.related_body import RelatedBody
    from ..models.site_insurance_body import SiteInsuranceBody
    from ..models.term_body import TermBody
    from ..models.warehouse_licence_body import WarehouseLicenceBody


T = TypeVar("T", bound="PassportBody")


@_attrs_define
class PassportBody:
    """What is true of the warehouse from `since_date` on, all of it, with the papers that prove it.

    Attributes:
        since_date (datetime.date):
        licence (WarehouseLicenceBody): The licence to keep a warehouse.
        term (TermBody): How long the operator has the place: owned or rented; without an end where it owns it.
        insurance (SiteInsuranceBody): The warehouse's own policy.
        custodian_id (str):
        custody_mode (CustodyMode): What the warehouse does for a lender: only lets the goods be watched, or keeps them.
        documents (list[str]):
        reason (str):
        related (list[RelatedBody] | Unset):
    """

    since_date: datetime.date
    licence: WarehouseLicenceBody
    term: TermBody
    insurance: SiteInsuranceBody
    custodian_id: str
    custody_mode: CustodyMode
    documents: list[str]
    reason: str
    related: list[RelatedBody] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        since_date = self.since_date.isoformat()

        licence = self.licence.to_dict()

        term = self.term.to_dict()

        insurance = self.insurance.to_dict()

        custodian_id = self.custodian_id

        custody_mode = self.custody_mode.value

        documents = self.documents

        reason = self.reason

        related: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.related, Unset):
            related = []
            for related_item_data in self.related:
                related_item = related_item_data.to_dict()
                related.append(related_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "since_date": since_date,
                "licence": licence,
                "term": term,
                "insurance": insurance,
                "custodian_id": custodian_id,
                "custody_mode": custody_mode,
                "documents": documents,
                "reason": reason,
            }
        )
        if related is not UNSET:
            field_dict["related"] = related

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.related_body import RelatedBody  # noqa: PLC0415
        from ..models.site_insurance_body import SiteInsuranceBody  # noqa: PLC0415
        from ..models.term_body import TermBody  # noqa: PLC0415
        from ..models.warehouse_licence_body import WarehouseLicenceBody  # noqa: PLC0415

        d = dict(src_dict)
        since_date = datetime.date.fromisoformat(d.pop("since_date"))

        licence = WarehouseLicenceBody.from_dict(d.pop("licence"))

        term = TermBody.from_dict(d.pop("term"))

        insurance = SiteInsuranceBody.from_dict(d.pop("insurance"))

        custodian_id = d.pop("custodian_id")

        custody_mode = CustodyMode(d.pop("custody_mode"))

        documents = cast(list[str], d.pop("documents"))

        reason = d.pop("reason")

        _related = d.pop("related", UNSET)
        related: list[RelatedBody] | Unset = UNSET
        if _related is not UNSET:
            related = []
            for related_item_data in _related:
                related_item = RelatedBody.from_dict(related_item_data)

                related.append(related_item)

        passport_body = cls(
            since_date=since_date,
            licence=licence,
            term=term,
            insurance=insurance,
            custodian_id=custodian_id,
            custody_mode=custody_mode,
            documents=documents,
            reason=reason,
            related=related,
        )

        return passport_body
