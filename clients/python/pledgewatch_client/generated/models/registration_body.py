from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fingerprint_body import FingerprintBody
    from ..models.registry_goods_body import RegistryGoodsBody


T = TypeVar("T", bound="RegistrationBody")


@_attrs_define
class RegistrationBody:
    """Goods the caller finances, or is about to.

    Attributes:
        reference (str):
        goods (None | RegistryGoodsBody | Unset):
        fingerprints (list[FingerprintBody] | None | Unset):
        photo_hash (None | str | Unset):
        register_no (str | Unset):  Default: ''.
        register_at (datetime.datetime | None | Unset):
    """

    reference: str
    goods: None | RegistryGoodsBody | Unset = UNSET
    fingerprints: list[FingerprintBody] | None | Unset = UNSET
    photo_hash: None | str | Unset = UNSET
    register_no: str | Unset = ""
    register_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.registry_goods_body import RegistryGoodsBody  # noqa: PLC0415

        reference = self.reference

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

        register_no = self.register_no

        register_at: None | str | Unset
        if isinstance(self.register_at, Unset):
            register_at = UNSET
        elif isinstance(self.register_at, datetime.datetime):
            register_at = self.register_at.isoformat()
        else:
            register_at = self.register_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reference": reference,
            }
        )
        if goods is not UNSET:
            field_dict["goods"] = goods
        if fingerprints is not UNSET:
            field_dict["fingerprints"] = fingerprints
        if photo_hash is not UNSET:
            field_dict["photo_hash"] = photo_hash
        if register_no is not UNSET:
            field_dict["register_no"] = register_no
        if register_at is not UNSET:
            field_dict["register_at"] = register_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fingerprint_body import FingerprintBody  # noqa: PLC0415
        from ..models.registry_goods_body import RegistryGoodsBody  # noqa: PLC0415

        d = dict(src_dict)
        reference = d.pop("reference")

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

        register_no = d.pop("register_no", UNSET)

        def _parse_register_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                register_at_type_0 = datetime.datetime.fromisoformat(data)

                return register_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        register_at = _parse_register_at(d.pop("register_at", UNSET))

        registration_body = cls(
            reference=reference,
            goods=goods,
            fingerprints=fingerprints,
            photo_hash=photo_hash,
            register_no=register_no,
            register_at=register_at,
        )

        return registration_body
