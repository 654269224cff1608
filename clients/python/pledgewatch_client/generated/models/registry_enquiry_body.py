from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fingerprint_body import FingerprintBody
    from ..models.registry_goods_body import RegistryGoodsBody


T = TypeVar("T", bound="RegistryEnquiryBody")


@_attrs_define
class RegistryEnquiryBody:
    """The goods asked about: a receipt the caller may see, plain fields, or fingerprints.

    Attributes:
        goods (None | RegistryGoodsBody | Unset):
        fingerprints (list[FingerprintBody] | None | Unset):
        photo_hash (None | str | Unset):
        receipt_id (None | str | Unset):
    """

    goods: None | RegistryGoodsBody | Unset = UNSET
    fingerprints: list[FingerprintBody] | None | Unset = UNSET
    photo_hash: None | str | Unset = UNSET
    receipt_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.registry_goods_body import RegistryGoodsBody  # noqa: PLC0415

        goods: dict[str, Any] | None | Unset
        if isinstance(self.goods, Unset):
            goods = UNSET
        elif isinstance(self.goods, RegistryGoodsBody):
            goods = self.goods.to_dict()
        else:
            goods = self.goods

        fingerprints: list[dict[str, Any]] | None | Unset
        if isinstance(self.fingerprints, Unset):
            fingerprints = UNSET
        elif isinstance(self.fingerprints, list):
            fingerprints = []
            for fingerprints_type_0_item_data in self.fingerprints:
                fingerprints_type_0_item = fingerprints_type_0_item_data.to_dict()
                fingerprints.append(fingerprints_type_0_item)

        else:
            fingerprints = self.fingerprints

        photo_hash: None | str | Unset
        if isinstance(self.photo_hash, Unset):
            photo_hash = UNSET
        else:
            photo_hash = self.photo_hash

        receipt_id: None | str | Unset
        if isinstance(self.receipt_id, Unset):
            receipt_id = UNSET
        else:
            receipt_id = self.receipt_id

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if goods is not UNSET:
            field_dict["goods"] = goods
        if fingerprints is not UNSET:
            field_dict["fingerprints"] = fingerprints
        if photo_hash is not UNSET:
            field_dict["photo_hash"] = photo_hash
        if receipt_id is not UNSET:
            field_dict["receipt_id"] = receipt_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fingerprint_body import FingerprintBody  # noqa: PLC0415
        from ..models.registry_goods_body import RegistryGoodsBody  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_goods(data: object) -> None | RegistryGoodsBody | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                goods_type_0 = RegistryGoodsBody.from_dict(data)

                return goods_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RegistryGoodsBody | Unset, data)

        goods = _parse_goods(d.pop("goods", UNSET))

        def _parse_fingerprints(data: object) -> list[FingerprintBody] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                fingerprints_type_0 = []
                _fingerprints_type_0 = data
                for fingerprints_type_0_item_data in _fingerprints_type_0:
                    fingerprints_type_0_item = FingerprintBody.from_dict(fingerprints_type_0_item_data)

                    fingerprints_type_0.append(fingerprints_type_0_item)

                return fingerprints_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FingerprintBody] | None | Unset, data)

        fingerprints = _parse_fingerprints(d.pop("fingerprints", UNSET))

        def _parse_photo_hash(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        photo_hash = _parse_photo_hash(d.pop("photo_hash", UNSET))

        def _parse_receipt_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        receipt_id = _parse_receipt_id(d.pop("receipt_id", UNSET))

        registry_enquiry_body = cls(
            goods=goods,
            fingerprints=fingerprints,
            photo_hash=photo_hash,
            receipt_id=receipt_id,
        )

        return registry_enquiry_body
