from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pool_share_view import PoolShareView
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="PoolView")


@_attrs_define
class PoolView:
    """A pool; the shares are those of lots the caller has a part in.

    Attributes:
        id (str):
        warehouse_id (str):
        room_id (str):
        stack_id (None | str):
        commodity (str):
        grade (str):
        object_ (Literal['pool'] | Unset):  Default: 'pool'.
        receipts (None | QuantityView | Unset):
        measured (None | QuantityView | Unset):
        place_mass_id (None | str | Unset):
        over_issued (bool | None | Unset):
        shares (list[PoolShareView] | None | Unset):
    """

    id: str
    warehouse_id: str
    room_id: str
    stack_id: None | str
    commodity: str
    grade: str
    object_: Literal["pool"] | Unset = "pool"
    receipts: None | QuantityView | Unset = UNSET
    measured: None | QuantityView | Unset = UNSET
    place_mass_id: None | str | Unset = UNSET
    over_issued: bool | None | Unset = UNSET
    shares: list[PoolShareView] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        id = self.id

        warehouse_id = self.warehouse_id

        room_id = self.room_id

        stack_id: None | str
        stack_id = self.stack_id

        commodity = self.commodity

        grade = self.grade

        object_ = self.object_

        receipts: dict[str, Any] | None | Unset
        if isinstance(self.receipts, Unset):
            receipts = UNSET
        elif isinstance(self.receipts, QuantityView):
            receipts = self.receipts.to_dict()
        else:
            receipts = self.receipts

        measured: dict[str, Any] | None | Unset
        if isinstance(self.measured, Unset):
            measured = UNSET
        elif isinstance(self.measured, QuantityView):
            measured = self.measured.to_dict()
        else:
            measured = self.measured

        place_mass_id: None | str | Unset
        if isinstance(self.place_mass_id, Unset):
            place_mass_id = UNSET
        else:
            place_mass_id = self.place_mass_id

        over_issued: bool | None | Unset
        if isinstance(self.over_issued, Unset):
            over_issued = UNSET
        else:
            over_issued = self.over_issued

        shares: list[dict[str, Any]] | None | Unset
        if isinstance(self.shares, Unset):
            shares = UNSET
        elif isinstance(self.shares, list):
            shares = []
            for shares_type_0_item_data in self.shares:
                shares_type_0_item = shares_type_0_item_data.to_dict()
                shares.append(shares_type_0_item)

        else:
            shares = self.shares

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "warehouse_id": warehouse_id,
                "room_id": room_id,
                "stack_id": stack_id,
                "commodity": commodity,
                "grade": grade,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if receipts is not UNSET:
            field_dict["receipts"] = receipts
        if measured is not UNSET:
            field_dict["measured"] = measured
        if place_mass_id is not UNSET:
            field_dict["place_mass_id"] = place_mass_id
        if over_issued is not UNSET:
            field_dict["over_issued"] = over_issued
        if shares is not UNSET:
            field_dict["shares"] = shares

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pool_share_view import PoolShareView  # noqa: PLC0415
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        warehouse_id = d.pop("warehouse_id")

        room_id = d.pop("room_id")

        def _parse_stack_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stack_id = _parse_stack_id(d.pop("stack_id"))

        commodity = d.pop("commodity")

        grade = d.pop("grade")

        object_ = cast(Literal["pool"] | Unset, d.pop("object", UNSET))
        if object_ != "pool" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'pool', got '{object_}'")

        def _parse_receipts(data: object) -> None | QuantityView | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                receipts_type_0 = QuantityView.from_dict(data)

                return receipts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView | Unset, data)

        receipts = _parse_receipts(d.pop("receipts", UNSET))

        def _parse_measured(data: object) -> None | QuantityView | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                measured_type_0 = QuantityView.from_dict(data)

                return measured_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView | Unset, data)

        measured = _parse_measured(d.pop("measured", UNSET))

        def _parse_place_mass_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place_mass_id = _parse_place_mass_id(d.pop("place_mass_id", UNSET))

        def _parse_over_issued(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        over_issued = _parse_over_issued(d.pop("over_issued", UNSET))

        def _parse_shares(data: object) -> list[PoolShareView] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                shares_type_0 = []
                _shares_type_0 = data
                for shares_type_0_item_data in _shares_type_0:
                    shares_type_0_item = PoolShareView.from_dict(shares_type_0_item_data)

                    shares_type_0.append(shares_type_0_item)

                return shares_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PoolShareView] | None | Unset, data)

        shares = _parse_shares(d.pop("shares", UNSET))

        pool_view = cls(
            id=id,
            warehouse_id=warehouse_id,
            room_id=room_id,
            stack_id=stack_id,
            commodity=commodity,
            grade=grade,
            object_=object_,
            receipts=receipts,
            measured=measured,
            place_mass_id=place_mass_id,
            over_issued=over_issued,
            shares=shares,
        )

        return pool_view
