from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.automatic_body import AutomaticBody
    from ..models.threshold_body import ThresholdBody


T = TypeVar("T", bound="TermsBody")


@_attrs_define
class TermsBody:
    """The terms of a policy.

    Attributes:
        approvals (list[ThresholdBody]):
        expires_hours (int | Unset):  Default: 168.
        automatic (AutomaticBody | None | Unset):
    """

    approvals: list[ThresholdBody]
    expires_hours: int | Unset = 168
    automatic: AutomaticBody | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.automatic_body import AutomaticBody  # noqa: PLC0415

        approvals = []
        for approvals_item_data in self.approvals:
            approvals_item = approvals_item_data.to_dict()
            approvals.append(approvals_item)

        expires_hours = self.expires_hours

        automatic: dict[str, Any] | None | Unset
        if isinstance(self.automatic, Unset):
            automatic = UNSET
        elif isinstance(self.automatic, AutomaticBody):
            automatic = self.automatic.to_dict()
        else:
            automatic = self.automatic

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "approvals": approvals,
            }
        )
        if expires_hours is not UNSET:
            field_dict["expires_hours"] = expires_hours
        if automatic is not UNSET:
            field_dict["automatic"] = automatic

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.automatic_body import AutomaticBody  # noqa: PLC0415
        from ..models.threshold_body import ThresholdBody  # noqa: PLC0415

        d = dict(src_dict)
        approvals = []
        _approvals = d.pop("approvals")
        for approvals_item_data in _approvals:
            approvals_item = ThresholdBody.from_dict(approvals_item_data)

            approvals.append(approvals_item)

        expires_hours = d.pop("expires_hours", UNSET)

        def _parse_automatic(data: object) -> AutomaticBody | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                automatic_type_0 = AutomaticBody.from_dict(data)

                return automatic_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AutomaticBody | None | Unset, data)

        automatic = _parse_automatic(d.pop("automatic", UNSET))

        terms_body = cls(
            approvals=approvals,
            expires_hours=expires_hours,
            automatic=automatic,
        )

        return terms_body
