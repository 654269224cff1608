from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pledge_view_expanded_type_0 import PledgeViewExpandedType0


T = TypeVar("T", bound="PledgeView")


@_attrs_define
class PledgeView:
    """A pledge; ranking uses `created_at_law`, a draw needs `perfected_at` (L21).

    Attributes:
        id (str):
        state (str):
        kind (str):
        lot_id (str):
        receipt_id (str):
        facility_id (str):
        pledgee_id (str):
        pledgor_id (str):
        supervisor_appointed_by (str):
        pledged_at (str):
        created_at_law (None | str):
        controlled_at (None | str):
        perfected_at (None | str):
        ended_at (None | str):
        register_no (None | str):
        registered_at (None | str):
        register_search_at (None | str):
        register_search_clear (bool | None):
        object_ (Literal['pledge'] | Unset):  Default: 'pledge'.
        expanded (None | PledgeViewExpandedType0 | Unset):
    """

    id: str
    state: str
    kind: str
    lot_id: str
    receipt_id: str
    facility_id: str
    pledgee_id: str
    pledgor_id: str
    supervisor_appointed_by: str
    pledged_at: str
    created_at_law: None | str
    controlled_at: None | str
    perfected_at: None | str
    ended_at: None | str
    register_no: None | str
    registered_at: None | str
    register_search_at: None | str
    register_search_clear: bool | None
    object_: Literal["pledge"] | Unset = "pledge"
    expanded: None | PledgeViewExpandedType0 | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.pledge_view_expanded_type_0 import PledgeViewExpandedType0  # noqa: PLC0415

        id = self.id

        state = self.state

        kind = self.kind

        lot_id = self.lot_id

        receipt_id = self.receipt_id

        facility_id = self.facility_id

        pledgee_id = self.pledgee_id

        pledgor_id = self.pledgor_id

        supervisor_appointed_by = self.supervisor_appointed_by

        pledged_at = self.pledged_at

        created_at_law: None | str
        created_at_law = self.created_at_law

        controlled_at: None | str
        controlled_at = self.controlled_at

        perfected_at: None | str
        perfected_at = self.perfected_at

        ended_at: None | str
        ended_at = self.ended_at

        register_no: None | str
        register_no = self.register_no

        registered_at: None | str
        registered_at = self.registered_at

        register_search_at: None | str
        register_search_at = self.register_search_at

        register_search_clear: bool | None
        register_search_clear = self.register_search_clear

        object_ = self.object_

        expanded: dict[str, Any] | None | Unset
        if isinstance(self.expanded, Unset):
            expanded = UNSET
        elif isinstance(self.expanded, PledgeViewExpandedType0):
            expanded = self.expanded.to_dict()
        else:
            expanded = self.expanded

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "state": state,
                "kind": kind,
                "lot_id": lot_id,
                "receipt_id": receipt_id,
                "facility_id": facility_id,
                "pledgee_id": pledgee_id,
                "pledgor_id": pledgor_id,
                "supervisor_appointed_by": supervisor_appointed_by,
                "pledged_at": pledged_at,
                "created_at_law": created_at_law,
                "controlled_at": controlled_at,
                "perfected_at": perfected_at,
                "ended_at": ended_at,
                "register_no": register_no,
                "registered_at": registered_at,
                "register_search_at": register_search_at,
                "register_search_clear": register_search_clear,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_
        if expanded is not UNSET:
            field_dict["expanded"] = expanded

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.pledge_view_expanded_type_0 import PledgeViewExpandedType0  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        state = d.pop("state")

        kind = d.pop("kind")

        lot_id = d.pop("lot_id")

        receipt_id = d.pop("receipt_id")

        facility_id = d.pop("facility_id")

        pledgee_id = d.pop("pledgee_id")

        pledgor_id = d.pop("pledgor_id")

        supervisor_appointed_by = d.pop("supervisor_appointed_by")

        pledged_at = d.pop("pledged_at")

        def _parse_created_at_law(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        created_at_law = _parse_created_at_law(d.pop("created_at_law"))

        def _parse_controlled_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        controlled_at = _parse_controlled_at(d.pop("controlled_at"))

        def _parse_perfected_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        perfected_at = _parse_perfected_at(d.pop("perfected_at"))

        def _parse_ended_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        def _parse_register_no(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        register_no = _parse_register_no(d.pop("register_no"))

        def _parse_registered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        registered_at = _parse_registered_at(d.pop("registered_at"))

        def _parse_register_search_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        register_search_at = _parse_register_search_at(d.pop("register_search_at"))

        def _parse_register_search_clear(data: object) -> bool | None:
            if data is None:
                return data
            return cast(bool | None, data)

        register_search_clear = _parse_register_search_clear(d.pop("register_search_clear"))

        object_ = cast(Literal["pledge"] | Unset, d.pop("object", UNSET))
        if object_ != "pledge" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'pledge', got '{object_}'")

        def _parse_expanded(data: object) -> None | PledgeViewExpandedType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                expanded_type_0 = PledgeViewExpandedType0.from_dict(data)

                return expanded_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PledgeViewExpandedType0 | Unset, data)

        expanded = _parse_expanded(d.pop("expanded", UNSET))

        pledge_view = cls(
            id=id,
            state=state,
            kind=kind,
            lot_id=lot_id,
            receipt_id=receipt_id,
            facility_id=facility_id,
            pledgee_id=pledgee_id,
            pledgor_id=pledgor_id,
            supervisor_appointed_by=supervisor_appointed_by,
            pledged_at=pledged_at,
            created_at_law=created_at_law,
            controlled_at=controlled_at,
            perfected_at=perfected_at,
            ended_at=ended_at,
            register_no=register_no,
            registered_at=registered_at,
            register_search_at=register_search_at,
            register_search_clear=register_search_clear,
            object_=object_,
            expanded=expanded,
        )

        return pledge_view
