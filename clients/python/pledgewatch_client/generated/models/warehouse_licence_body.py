from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="WarehouseLicenceBody")


@_attrs_define
class WarehouseLicenceBody:
    """The licence to keep a warehouse.

    Attributes:
        kind (str):
        no (str):
        authority (str):
        valid_from (datetime.date):
        valid_to (datetime.date):
    """

    kind: str
    no: str
    authority: str
    valid_from: datetime.date
    valid_to: datetime.date

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        no = self.no

        authority = self.authority

        valid_from = self.valid_from.isoformat()

        valid_to = self.valid_to.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "no": no,
                "authority": authority,
                "valid_from": valid_from,
                "valid_to": valid_to,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = d.pop("kind")

        no = d.pop("no")

        authority = d.pop("authority")

        valid_from = datetime.date.fromisoformat(d.pop("valid_from"))

        valid_to = datetime.date.fromisoformat(d.pop("valid_to"))

        warehouse_licence_body = cls(
            kind=kind,
            no=no,
            authority=authority,
            valid_from=valid_from,
            valid_to=valid_to,
        )

        return warehouse_licence_body
