from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.assay_purpose import AssayPurpose
from ..types import UNSET, Unset

T = TypeVar("T", bound="AssayBody")


@_attrs_define
class AssayBody:
    """A laboratory's certificate; `consumed_life` is the share of life used up.

    Attributes:
        certificate_no (str):
        issuer (str):
        sampled_at (datetime.datetime):
        assayed_at (datetime.datetime):
        grade (str):
        sampler (str | Unset):  Default: ''.
        purpose (AssayPurpose | Unset): Why goods were assayed.
        consumed_life (None | str | Unset):
    """

    certificate_no: str
    issuer: str
    sampled_at: datetime.datetime
    assayed_at: datetime.datetime
    grade: str
    sampler: str | Unset = ""
    purpose: AssayPurpose | Unset = UNSET
    consumed_life: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        certificate_no = self.certificate_no

        issuer = self.issuer

        sampled_at = self.sampled_at.isoformat()

        assayed_at = self.assayed_at.isoformat()

        grade = self.grade

        sampler = self.sampler

        purpose: str | Unset = UNSET
        if not isinstance(self.purpose, Unset):
            purpose = self.purpose.value

        consumed_life: None | str | Unset
        if isinstance(self.consumed_life, Unset):
            consumed_life = UNSET
        else:
            consumed_life = self.consumed_life

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "certificate_no": certificate_no,
                "issuer": issuer,
                "sampled_at": sampled_at,
                "assayed_at": assayed_at,
                "grade": grade,
            }
        )
        if sampler is not UNSET:
            field_dict["sampler"] = sampler
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if consumed_life is not UNSET:
            field_dict["consumed_life"] = consumed_life

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        certificate_no = d.pop("certificate_no")

        issuer = d.pop("issuer")

        sampled_at = datetime.datetime.fromisoformat(d.pop("sampled_at"))

        assayed_at = datetime.datetime.fromisoformat(d.pop("assayed_at"))

        grade = d.pop("grade")

        sampler = d.pop("sampler", UNSET)

        _purpose = d.pop("purpose", UNSET)
        purpose: AssayPurpose | Unset
        if isinstance(_purpose, Unset):
            purpose = UNSET
        else:
            purpose = AssayPurpose(_purpose)

        def _parse_consumed_life(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        consumed_life = _parse_consumed_life(d.pop("consumed_life", UNSET))

        assay_body = cls(
            certificate_no=certificate_no,
            issuer=issuer,
            sampled_at=sampled_at,
            assayed_at=assayed_at,
            grade=grade,
            sampler=sampler,
            purpose=purpose,
            consumed_life=consumed_life,
        )

        return assay_body
