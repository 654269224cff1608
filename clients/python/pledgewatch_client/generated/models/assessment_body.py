from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AssessmentBody")


@_attrs_define
class AssessmentBody:
    """What an officer thinks of a custodian, each part from 0 to 1.

    Attributes:
        custodian_id (str):
        licence (str):
        insurance (str):
        blind_counts (str):
        incidents (str):
        reason (str):
    """

    custodian_id: str
    licence: str
    insurance: str
    blind_counts: str
    incidents: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        custodian_id = self.custodian_id

        licence = self.licence

        insurance = self.insurance

        blind_counts = self.blind_counts

        incidents = self.incidents

        reason = self.reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "custodian_id": custodian_id,
                "licence": licence,
                "insurance": insurance,
                "blind_counts": blind_counts,
                "incidents": incidents,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        custodian_id = d.pop("custodian_id")

        licence = d.pop("licence")

        insurance = d.pop("insurance")

        blind_counts = d.pop("blind_counts")

        incidents = d.pop("incidents")

        reason = d.pop("reason")

        assessment_body = cls(
            custodian_id=custodian_id,
            licence=licence,
            insurance=insurance,
            blind_counts=blind_counts,
            incidents=incidents,
            reason=reason,
        )

        return assessment_body
