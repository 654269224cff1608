from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.title_act import TitleAct
from ..types import UNSET, Unset

T = TypeVar("T", bound="TitleBody")


@_attrs_define
class TitleBody:
    """endorse `to_id`, split into `parts_kg`, consolidate `with_ids`, extend `storage_to`; or no terms.

    Attributes:
        act (TitleAct): What a holder asks and the warehouse countersigns.
        to_id (None | str | Unset):
        parts_kg (list[str] | Unset):
        with_ids (list[str] | Unset):
        storage_to (datetime.date | None | Unset):
    """

    act: TitleAct
    to_id: None | str | Unset = UNSET
    parts_kg: list[str] | Unset = UNSET
    with_ids: list[str] | Unset = UNSET
    storage_to: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        act = self.act.value

        to_id: None | str | Unset
        if isinstance(self.to_id, Unset):
            to_id = UNSET
        else:
            to_id = self.to_id

        parts_kg: list[str] | Unset = UNSET
        if not isinstance(self.parts_kg, Unset):
            parts_kg = self.parts_kg

        with_ids: list[str] | Unset = UNSET
        if not isinstance(self.with_ids, Unset):
            with_ids = self.with_ids

        storage_to: None | str | Unset
        if isinstance(self.storage_to, Unset):
            storage_to = UNSET
        elif isinstance(self.storage_to, datetime.date):
            storage_to = self.storage_to.isoformat()
        else:
            storage_to = self.storage_to

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "act": act,
            }
        )
        if to_id is not UNSET:
            field_dict["to_id"] = to_id
        if parts_kg is not UNSET:
            field_dict["parts_kg"] = parts_kg
        if with_ids is not UNSET:
            field_dict["with_ids"] = with_ids
        if storage_to is not UNSET:
            field_dict["storage_to"] = storage_to

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        act = TitleAct(d.pop("act"))

        def _parse_to_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        to_id = _parse_to_id(d.pop("to_id", UNSET))

        parts_kg = cast(list[str], d.pop("parts_kg", UNSET))

        with_ids = cast(list[str], d.pop("with_ids", UNSET))

        def _parse_storage_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                storage_to_type_0 = datetime.date.fromisoformat(data)

                return storage_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        storage_to = _parse_storage_to(d.pop("storage_to", UNSET))

        title_body = cls(
            act=act,
            to_id=to_id,
            parts_kg=parts_kg,
            with_ids=with_ids,
            storage_to=storage_to,
        )

        return title_body
