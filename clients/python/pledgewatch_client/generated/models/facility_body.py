from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.facility_body_documents import FacilityBodyDocuments
    from ..models.money_body import MoneyBody


T = TypeVar("T", bound="FacilityBody")


@_attrs_define
class FacilityBody:
    """What lender and borrower have agreed. `documents`: kind of contract -> document id.

    Attributes:
        borrower_id (str):
        product (str):
        limit (MoneyBody): An amount a caller sends.
        annual_rate (str):
        maturity_date (datetime.date):
        documents (FacilityBodyDocuments):
        l0 (None | str | Unset):
        zone (None | str | Unset):
    """

    borrower_id: str
    product: str
    limit: MoneyBody
    annual_rate: str
    maturity_date: datetime.date
    documents: FacilityBodyDocuments
    l0: None | str | Unset = UNSET
    zone: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        borrower_id = self.borrower_id

        product = self.product

        limit = self.limit.to_dict()

        annual_rate = self.annual_rate

        maturity_date = self.maturity_date.isoformat()

        documents = self.documents.to_dict()

        l0: None | str | Unset
        if isinstance(self.l0, Unset):
            l0 = UNSET
        else:
            l0 = self.l0

        zone: None | str | Unset
        if isinstance(self.zone, Unset):
            zone = UNSET
        else:
            zone = self.zone

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "borrower_id": borrower_id,
                "product": product,
                "limit": limit,
                "annual_rate": annual_rate,
                "maturity_date": maturity_date,
                "documents": documents,
            }
        )
        if l0 is not UNSET:
            field_dict["l0"] = l0
        if zone is not UNSET:
            field_dict["zone"] = zone

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.facility_body_documents import FacilityBodyDocuments  # noqa: PLC0415
        from ..models.money_body import MoneyBody  # noqa: PLC0415

        d = dict(src_dict)
        borrower_id = d.pop("borrower_id")

        product = d.pop("product")

        limit = MoneyBody.from_dict(d.pop("limit"))

        annual_rate = d.pop("annual_rate")

        maturity_date = datetime.date.fromisoformat(d.pop("maturity_date"))

        documents = FacilityBodyDocuments.from_dict(d.pop("documents"))

        def _parse_l0(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        l0 = _parse_l0(d.pop("l0", UNSET))

        def _parse_zone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        zone = _parse_zone(d.pop("zone", UNSET))

        facility_body = cls(
            borrower_id=borrower_id,
            product=product,
            limit=limit,
            annual_rate=annual_rate,
            maturity_date=maturity_date,
            documents=documents,
            l0=l0,
            zone=zone,
        )

        return facility_body
