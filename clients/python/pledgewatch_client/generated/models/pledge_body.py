from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.pledge_kind import PledgeKind
from ..models.supervisor import Supervisor
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.paper_body import PaperBody
    from ..models.register_search_body import RegisterSearchBody


T = TypeVar("T", bound="PledgeBody")


@_attrs_define
class PledgeBody:
    """A pledge of a receipt's goods to a lender (L21).

    Attributes:
        kind (PledgeKind): What is pledged, and so how the pledge comes to exist (L21).
        pledgee_id (str):
        facility_id (str):
        supervisor_appointed_by (Supervisor): Who appointed the supervisor; any but the lender makes no pledge (L1).
        documents (list[PaperBody]):
        supervisor_id (None | str | Unset):
        endorsed_at (datetime.datetime | None | Unset):
        sealed_at (datetime.datetime | None | Unset):
        delivered_at (datetime.datetime | None | Unset):
        register_no (None | str | Unset):
        registered_at (datetime.datetime | None | Unset):
        register_search (None | RegisterSearchBody | Unset):
    """

    kind: PledgeKind
    pledgee_id: str
    facility_id: str
    supervisor_appointed_by: Supervisor
    documents: list[PaperBody]
    supervisor_id: None | str | Unset = UNSET
    endorsed_at: datetime.datetime | None | Unset = UNSET
    sealed_at: datetime.datetime | None | Unset = UNSET
    delivered_at: datetime.datetime | None | Unset = UNSET
    register_no: None | str | Unset = UNSET
    registered_at: datetime.datetime | None | Unset = UNSET
    register_search: None | RegisterSearchBody | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.register_search_body import RegisterSearchBody  # noqa: PLC0415

        kind = self.kind.value

        pledgee_id = self.pledgee_id

        facility_id = self.facility_id

        supervisor_appointed_by = self.supervisor_appointed_by.value

        documents = []
        for documents_item_data in self.documents:
            documents_item = documents_item_data.to_dict()
            documents.append(documents_item)

        supervisor_id: None | str | Unset
        if isinstance(self.supervisor_id, Unset):
            supervisor_id = UNSET
        else:
            supervisor_id = self.supervisor_id

        endorsed_at: None | str | Unset
        if isinstance(self.endorsed_at, Unset):
            endorsed_at = UNSET
        elif isinstance(self.endorsed_at, datetime.datetime):
            endorsed_at = self.endorsed_at.isoformat()
        else:
            endorsed_at = self.endorsed_at

        sealed_at: None | str | Unset
        if isinstance(self.sealed_at, Unset):
            sealed_at = UNSET
        elif isinstance(self.sealed_at, datetime.datetime):
            sealed_at = self.sealed_at.isoformat()
        else:
            sealed_at = self.sealed_at

        delivered_at: None | str | Unset
        if isinstance(self.delivered_at, Unset):
            delivered_at = UNSET
        elif isinstance(self.delivered_at, datetime.datetime):
            delivered_at = self.delivered_at.isoformat()
        else:
            delivered_at = self.delivered_at

        register_no: None | str | Unset
        if isinstance(self.register_no, Unset):
            register_no = UNSET
        else:
            register_no = self.register_no

        registered_at: None | str | Unset
        if isinstance(self.registered_at, Unset):
            registered_at = UNSET
        elif isinstance(self.registered_at, datetime.datetime):
            registered_at = self.registered_at.isoformat()
        else:
            registered_at = self.registered_at

        register_search: dict[str, Any] | None | Unset
        if isinstance(self.register_search, Unset):
            register_search = UNSET
        elif isinstance(self.register_search, RegisterSearchBody):
            register_search = self.register_search.to_dict()
        else:
            register_search = self.register_search

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "pledgee_id": pledgee_id,
                "facility_id": facility_id,
                "supervisor_appointed_by": supervisor_appointed_by,
                "documents": documents,
            }
        )
        if supervisor_id is not UNSET:
            field_dict["supervisor_id"] = supervisor_id
        if endorsed_at is not UNSET:
            field_dict["endorsed_at"] = endorsed_at
        if sealed_at is not UNSET:
            field_dict["sealed_at"] = sealed_at
        if delivered_at is not UNSET:
            field_dict["delivered_at"] = delivered_at
        if register_no is not UNSET:
            field_dict["register_no"] = register_no
        if registered_at is not UNSET:
            field_dict["registered_at"] = registered_at
        if register_search is not UNSET:
            field_dict["register_search"] = register_search

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.paper_body import PaperBody  # noqa: PLC0415
        from ..models.register_search_body import RegisterSearchBody  # noqa: PLC0415

        d = dict(src_dict)
        kind = PledgeKind(d.pop("kind"))

        pledgee_id = d.pop("pledgee_id")

        facility_id = d.pop("facility_id")

        supervisor_appointed_by = Supervisor(d.pop("supervisor_appointed_by"))

        documents = []
        _documents = d.pop("documents")
        for documents_item_data in _documents:
            documents_item = PaperBody.from_dict(documents_item_data)

            documents.append(documents_item)

        def _parse_supervisor_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        supervisor_id = _parse_supervisor_id(d.pop("supervisor_id", UNSET))

        def _parse_endorsed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                endorsed_at_type_0 = datetime.datetime.fromisoformat(data)

                return endorsed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        endorsed_at = _parse_endorsed_at(d.pop("endorsed_at", UNSET))

        def _parse_sealed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sealed_at_type_0 = datetime.datetime.fromisoformat(data)

                return sealed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        sealed_at = _parse_sealed_at(d.pop("sealed_at", UNSET))

        def _parse_delivered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivered_at_type_0 = datetime.datetime.fromisoformat(data)

                return delivered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        delivered_at = _parse_delivered_at(d.pop("delivered_at", UNSET))

        def _parse_register_no(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        register_no = _parse_register_no(d.pop("register_no", UNSET))

        def _parse_registered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                registered_at_type_0 = datetime.datetime.fromisoformat(data)

                return registered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        registered_at = _parse_registered_at(d.pop("registered_at", UNSET))

        def _parse_register_search(data: object) -> None | RegisterSearchBody | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                register_search_type_0 = RegisterSearchBody.from_dict(data)

                return register_search_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RegisterSearchBody | Unset, data)

        register_search = _parse_register_search(d.pop("register_search", UNSET))

        pledge_body = cls(
            kind=kind,
            pledgee_id=pledgee_id,
            facility_id=facility_id,
            supervisor_appointed_by=supervisor_appointed_by,
            documents=documents,
            supervisor_id=supervisor_id,
            endorsed_at=endorsed_at,
            sealed_at=sealed_at,
            delivered_at=delivered_at,
            register_no=register_no,
            registered_at=registered_at,
            register_search=register_search,
        )

        return pledge_body
