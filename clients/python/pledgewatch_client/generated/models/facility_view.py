from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.facility_state import FacilityState
from ..models.ladder import Ladder
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.facility_view_documents import FacilityViewDocuments
    from ..models.money_view import MoneyView
    from ..models.position_view import PositionView


T = TypeVar("T", bound="FacilityView")


@_attrs_define
class FacilityView:
    """A facility; its position stands on the single facility, not in lists.

    Attributes:
        id (str):
        lender_id (str):
        borrower_id (str):
        product (str):
        limit (MoneyView): An amount with its currency.
        l0 (str):
        annual_rate (str):
        zone (str):
        signed_date (datetime.date):
        maturity_date (datetime.date):
        documents (FacilityViewDocuments):
        state (FacilityState): A lender's promise to lend to one borrower.
        ladder (Ladder): Where the LTV stands against the facility's lines, mildest first (DOMAIN B3.2).
        ladder_at (None | str):
        opened_at (None | str):
        object_ (Literal['facility'] | Unset):  Default: 'facility'.
        day_count (Literal['act/360'] | Unset):  Default: 'act/360'.
        position (None | PositionView | Unset):
    """

    id: str
    lender_id: str
    borrower_id: str
    product: str
    limit: MoneyView
    l0: str
    annual_rate: str
    zone: str
    signed_date: datetime.date
    maturity_date: datetime.date
    documents: FacilityViewDocuments
    state: FacilityState
    ladder: Ladder
    ladder_at: None | str
    opened_at: None | str
    object_: Literal["facility"] | Unset = "facility"
    day_count: Literal["act/360"] | Unset = "act/360"
    position: None | PositionView | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.position_view import PositionView  # noqa: PLC0415

        id = self.id

        lender_id = self.lender_id

        borrower_id = self.borrower_id

        product = self.product

        limit = self.limit.to_dict()

        l0 = self.l0

        annual_rate = self.annual_rate

        zone = self.zone

        signed_date = self.signed_date.isoformat()

        maturity_date = self.maturity_date.isoformat()

        documents = self.documents.to_dict()

        state = self.state.value

        ladder = self.ladder.value

        ladder_at: None | str
        ladder_at = self.ladder_at

        opened_at: None | str
        opened_at = self.opened_at

        object_ = self.object_

        day_count = self.day_count

        position: dict[str, Any] | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        elif isinstance(self.position, PositionView):
            position = self.position.to_dict()
        else:
            position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lender_id": lender_id,
                "borrower_id": borrower_id,
                "product": product,
                "limit": limit,
                "l0": l0,
                "annual_rate": annual_rate,
                "zone": zone,
                "signed_date": signed_date,
                "maturity_date": maturity_date,
                "documents": documents,
                "state": state,
                "ladder": ladder,
                "ladder_at": ladder_at,
                "opened_at": opened_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if day_count is not UNSET:
            field_dict["day_count"] = day_count
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.facility_view_documents import FacilityViewDocuments  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.position_view import PositionView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        lender_id = d.pop("lender_id")

        borrower_id = d.pop("borrower_id")

        product = d.pop("product")

        limit = MoneyView.from_dict(d.pop("limit"))

        l0 = d.pop("l0")

        annual_rate = d.pop("annual_rate")

        zone = d.pop("zone")

        signed_date = datetime.date.fromisoformat(d.pop("signed_date"))

        maturity_date = datetime.date.fromisoformat(d.pop("maturity_date"))

        documents = FacilityViewDocuments.from_dict(d.pop("documents"))

        state = FacilityState(d.pop("state"))

        ladder = Ladder(d.pop("ladder"))

        def _parse_ladder_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ladder_at = _parse_ladder_at(d.pop("ladder_at"))

        def _parse_opened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        opened_at = _parse_opened_at(d.pop("opened_at"))

        object_ = cast(Literal["facility"] | Unset, d.pop("object", UNSET))
        if object_ != "facility" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'facility', got '{object_}'")

        day_count = cast(Literal["act/360"] | Unset, d.pop("day_count", UNSET))
        if day_count != "act/360" and not isinstance(day_count, Unset):
            raise ValueError(f"day_count must match const 'act/360', got '{day_count}'")

        def _parse_position(data: object) -> None | PositionView | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                position_type_0 = PositionView.from_dict(data)

                return position_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PositionView | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        facility_view = cls(
            id=id,
            lender_id=lender_id,
            borrower_id=borrower_id,
            product=product,
            limit=limit,
            l0=l0,
            annual_rate=annual_rate,
            zone=zone,
            signed_date=signed_date,
            maturity_date=maturity_date,
            documents=documents,
            state=state,
            ladder=ladder,
            ladder_at=ladder_at,
            opened_at=opened_at,
            object_=object_,
            day_count=day_count,
            position=position,
        )

        return facility_view
