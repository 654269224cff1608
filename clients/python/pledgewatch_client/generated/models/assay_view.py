from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="AssayView")


@_attrs_define
class AssayView:
    """An assay.

    Attributes:
        id (str):
        lot_id (str):
        certificate_no (str):
        issuer (str):
        sampler (str):
        sampled_at (str):
        assayed_at (str):
        grade (str):
        purpose (str):
        consumed_life (None | str):
        recorded_at (str):
        object_ (Literal['assay'] | Unset):  Default: 'assay'.
    """

    id: str
    lot_id: str
    certificate_no: str
    issuer: str
    sampler: str
    sampled_at: str
    assayed_at: str
    grade: str
    purpose: str
    consumed_life: None | str
    recorded_at: str
    object_: Literal["assay"] | Unset = "assay"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        lot_id = self.lot_id

        certificate_no = self.certificate_no

        issuer = self.issuer

        sampler = self.sampler

        sampled_at = self.sampled_at

        assayed_at = self.assayed_at

        grade = self.grade

        purpose = self.purpose

        consumed_life: None | str
        consumed_life = self.consumed_life

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "lot_id": lot_id,
                "certificate_no": certificate_no,
                "issuer": issuer,
                "sampler": sampler,
                "sampled_at": sampled_at,
                "assayed_at": assayed_at,
                "grade": grade,
                "purpose": purpose,
                "consumed_life": consumed_life,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        lot_id = d.pop("lot_id")

        certificate_no = d.pop("certificate_no")

        issuer = d.pop("issuer")

        sampler = d.pop("sampler")

        sampled_at = d.pop("sampled_at")

        assayed_at = d.pop("assayed_at")

        grade = d.pop("grade")

        purpose = d.pop("purpose")

        def _parse_consumed_life(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        consumed_life = _parse_consumed_life(d.pop("consumed_life"))

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["assay"] | Unset, d.pop("object", UNSET))
        if object_ != "assay" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'assay', got '{object_}'")

        assay_view = cls(
            id=id,
            lot_id=lot_id,
            certificate_no=certificate_no,
            issuer=issuer,
            sampler=sampler,
            sampled_at=sampled_at,
            assayed_at=assayed_at,
            grade=grade,
            purpose=purpose,
            consumed_life=consumed_life,
            recorded_at=recorded_at,
            object_=object_,
        )

        return assay_view
