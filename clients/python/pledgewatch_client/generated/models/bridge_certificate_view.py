from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BridgeCertificateView")


@_attrs_define
class BridgeCertificateView:
    """A certificate of a weighbridge.

    Attributes:
        id (str):
        site_id (str):
        bridge (str):
        certificate_no (str):
        issuer (str):
        accuracy_class (str):
        calibrated_date (str):
        due_date (str):
        document_id (str):
        recorded_by (str):
        recorded_at (str):
        object_ (Literal['bridge_certificate'] | Unset):  Default: 'bridge_certificate'.
    """

    id: str
    site_id: str
    bridge: str
    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: str
    due_date: str
    document_id: str
    recorded_by: str
    recorded_at: str
    object_: Literal["bridge_certificate"] | Unset = "bridge_certificate"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        site_id = self.site_id

        bridge = self.bridge

        certificate_no = self.certificate_no

        issuer = self.issuer

        accuracy_class = self.accuracy_class

        calibrated_date = self.calibrated_date

        due_date = self.due_date

        document_id = self.document_id

        recorded_by = self.recorded_by

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "site_id": site_id,
                "bridge": bridge,
                "certificate_no": certificate_no,
                "issuer": issuer,
                "accuracy_class": accuracy_class,
                "calibrated_date": calibrated_date,
                "due_date": due_date,
                "document_id": document_id,
                "recorded_by": recorded_by,
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

        site_id = d.pop("site_id")

        bridge = d.pop("bridge")

        certificate_no = d.pop("certificate_no")

        issuer = d.pop("issuer")

        accuracy_class = d.pop("accuracy_class")

        calibrated_date = d.pop("calibrated_date")

        due_date = d.pop("due_date")

        document_id = d.pop("document_id")

        recorded_by = d.pop("recorded_by")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["bridge_certificate"] | Unset, d.pop("object", UNSET))
        if object_ != "bridge_certificate" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'bridge_certificate', got '{object_}'")

        bridge_certificate_view = cls(
            id=id,
            site_id=site_id,
            bridge=bridge,
            certificate_no=certificate_no,
            issuer=issuer,
            accuracy_class=accuracy_class,
            calibrated_date=calibrated_date,
            due_date=due_date,
            document_id=document_id,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return bridge_certificate_view
