from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.fingerprint_kind import FingerprintKind
from ..models.verdict import Verdict
from ..types import UNSET, Unset

T = TypeVar("T", bound="RegistryEnquiryView")


@_attrs_define
class RegistryEnquiryView:
    """What was answered: never whose the other registration is, nor which.

    Attributes:
        id (str):
        verdict (Verdict): What an enquiry answers.
        matched (list[FingerprintKind]):
        compared (list[FingerprintKind]):
        financed_since (None | str):
        code (Literal['DUPLICATE_LOT'] | None):
        asked_at (None | str):
        object_ (Literal['registry_enquiry'] | Unset):  Default: 'registry_enquiry'.
    """

    id: str
    verdict: Verdict
    matched: list[FingerprintKind]
    compared: list[FingerprintKind]
    financed_since: None | str
    code: Literal["DUPLICATE_LOT"] | None
    asked_at: None | str
    object_: Literal["registry_enquiry"] | Unset = "registry_enquiry"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        verdict = self.verdict.value

        matched = []
        for matched_item_data in self.matched:
            matched_item = matched_item_data.value
            matched.append(matched_item)

        compared = []
        for compared_item_data in self.compared:
            compared_item = compared_item_data.value
            compared.append(compared_item)

        financed_since: None | str
        financed_since = self.financed_since

        code: Literal["DUPLICATE_LOT"] | None
        code = self.code

        asked_at: None | str
        asked_at = self.asked_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "verdict": verdict,
                "matched": matched,
                "compared": compared,
                "financed_since": financed_since,
                "code": code,
                "asked_at": asked_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        verdict = Verdict(d.pop("verdict"))

        matched = []
        _matched = d.pop("matched")
        for matched_item_data in _matched:
            matched_item = FingerprintKind(matched_item_data)

            matched.append(matched_item)

        compared = []
        _compared = d.pop("compared")
        for compared_item_data in _compared:
            compared_item = FingerprintKind(compared_item_data)

            compared.append(compared_item)

        def _parse_financed_since(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        financed_since = _parse_financed_since(d.pop("financed_since"))

        def _parse_code(data: object) -> Literal["DUPLICATE_LOT"] | None:
            if data is None:
                return data
            code_type_0 = cast(Literal["DUPLICATE_LOT"], data)
            if code_type_0 != "DUPLICATE_LOT":
                raise ValueError(f"code_type_0 must match const 'DUPLICATE_LOT', got '{code_type_0}'")
            return code_type_0
            return cast(Literal["DUPLICATE_LOT"] | None, data)

        code = _parse_code(d.pop("code"))

        def _parse_asked_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        asked_at = _parse_asked_at(d.pop("asked_at"))

        object_ = cast(Literal["registry_enquiry"] | Unset, d.pop("object", UNSET))
        if object_ != "registry_enquiry" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'registry_enquiry', got '{object_}'")

        registry_enquiry_view = cls(
            id=id,
            verdict=verdict,
            matched=matched,
            compared=compared,
            financed_since=financed_since,
            code=code,
            asked_at=asked_at,
            object_=object_,
        )

        return registry_enquiry_view
