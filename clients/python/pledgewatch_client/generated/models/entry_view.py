from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.line_view import LineView


T = TypeVar("T", bound="EntryView")


@_attrs_define
class EntryView:
    """A journal entry with its lines.

    Attributes:
        id (str):
        currency (str):
        kind (str):
        cause (str):
        memo (str):
        happened_at (None | str):
        recorded_at (None | str):
        reverses_id (None | str):
        lines (list[LineView]):
        object_ (Literal['journal_entry'] | Unset):  Default: 'journal_entry'.
    """

    id: str
    currency: str
    kind: str
    cause: str
    memo: str
    happened_at: None | str
    recorded_at: None | str
    reverses_id: None | str
    lines: list[LineView]
    object_: Literal["journal_entry"] | Unset = "journal_entry"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        currency = self.currency

        kind = self.kind

        cause = self.cause

        memo = self.memo

        happened_at: None | str
        happened_at = self.happened_at

        recorded_at: None | str
        recorded_at = self.recorded_at

        reverses_id: None | str
        reverses_id = self.reverses_id

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "currency": currency,
                "kind": kind,
                "cause": cause,
                "memo": memo,
                "happened_at": happened_at,
                "recorded_at": recorded_at,
                "reverses_id": reverses_id,
                "lines": lines,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.line_view import LineView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        currency = d.pop("currency")

        kind = d.pop("kind")

        cause = d.pop("cause")

        memo = d.pop("memo")

        def _parse_happened_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        happened_at = _parse_happened_at(d.pop("happened_at"))

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        def _parse_reverses_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reverses_id = _parse_reverses_id(d.pop("reverses_id"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = LineView.from_dict(lines_item_data)

            lines.append(lines_item)

        object_ = cast(Literal["journal_entry"] | Unset, d.pop("object", UNSET))
        if object_ != "journal_entry" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'journal_entry', got '{object_}'")

        entry_view = cls(
            id=id,
            currency=currency,
            kind=kind,
            cause=cause,
            memo=memo,
            happened_at=happened_at,
            recorded_at=recorded_at,
            reverses_id=reverses_id,
            lines=lines,
            object_=object_,
        )

        return entry_view
