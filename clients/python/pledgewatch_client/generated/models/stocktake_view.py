from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.stocktake_view_counts_item import StocktakeViewCountsItem


T = TypeVar("T", bound="StocktakeView")


@_attrs_define
class StocktakeView:
    """A blind stocktake; `seed` and `sample` are told on the day, what was expected after the check.

    Attributes:
        id (str):
        room_id (str):
        state (str):
        count_date (str):
        due_at (None | str):
        stacks (list[str]):
        commitment (str):
        seed (None | str):
        sample (list[str]):
        counts (list[StocktakeViewCountsItem]):
        counted_by (str):
        counted_at (None | str):
        checked_by (str):
        checked_at (None | str):
        drawn_at (None | str):
        object_ (Literal['stocktake'] | Unset):  Default: 'stocktake'.
    """

    id: str
    room_id: str
    state: str
    count_date: str
    due_at: None | str
    stacks: list[str]
    commitment: str
    seed: None | str
    sample: list[str]
    counts: list[StocktakeViewCountsItem]
    counted_by: str
    counted_at: None | str
    checked_by: str
    checked_at: None | str
    drawn_at: None | str
    object_: Literal["stocktake"] | Unset = "stocktake"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        room_id = self.room_id

        state = self.state

        count_date = self.count_date

        due_at: None | str
        due_at = self.due_at

        stacks = self.stacks

        commitment = self.commitment

        seed: None | str
        seed = self.seed

        sample = self.sample

        counts = []
        for counts_item_data in self.counts:
            counts_item = counts_item_data.to_dict()
            counts.append(counts_item)

        counted_by = self.counted_by

        counted_at: None | str
        counted_at = self.counted_at

        checked_by = self.checked_by

        checked_at: None | str
        checked_at = self.checked_at

        drawn_at: None | str
        drawn_at = self.drawn_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "room_id": room_id,
                "state": state,
                "count_date": count_date,
                "due_at": due_at,
                "stacks": stacks,
                "commitment": commitment,
                "seed": seed,
                "sample": sample,
                "counts": counts,
                "counted_by": counted_by,
                "counted_at": counted_at,
                "checked_by": checked_by,
                "checked_at": checked_at,
                "drawn_at": drawn_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.stocktake_view_counts_item import StocktakeViewCountsItem  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        room_id = d.pop("room_id")

        state = d.pop("state")

        count_date = d.pop("count_date")

        def _parse_due_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        due_at = _parse_due_at(d.pop("due_at"))

        stacks = cast(list[str], d.pop("stacks"))

        commitment = d.pop("commitment")

        def _parse_seed(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        seed = _parse_seed(d.pop("seed"))

        sample = cast(list[str], d.pop("sample"))

        counts = []
        _counts = d.pop("counts")
        for counts_item_data in _counts:
            counts_item = StocktakeViewCountsItem.from_dict(counts_item_data)

            counts.append(counts_item)

        counted_by = d.pop("counted_by")

        def _parse_counted_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        counted_at = _parse_counted_at(d.pop("counted_at"))

        checked_by = d.pop("checked_by")

        def _parse_checked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        checked_at = _parse_checked_at(d.pop("checked_at"))

        def _parse_drawn_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        drawn_at = _parse_drawn_at(d.pop("drawn_at"))

        object_ = cast(Literal["stocktake"] | Unset, d.pop("object", UNSET))
        if object_ != "stocktake" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'stocktake', got '{object_}'")

        stocktake_view = cls(
            id=id,
            room_id=room_id,
            state=state,
            count_date=count_date,
            due_at=due_at,
            stacks=stacks,
            commitment=commitment,
            seed=seed,
            sample=sample,
            counts=counts,
            counted_by=counted_by,
            counted_at=counted_at,
            checked_by=checked_by,
            checked_at=checked_at,
            drawn_at=drawn_at,
            object_=object_,
        )

        return stocktake_view
