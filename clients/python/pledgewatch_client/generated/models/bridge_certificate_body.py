from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="BridgeCertificateBody")


@_attrs_define
class BridgeCertificateBody:
    """A laboratory's certificate for a bridge of the site.

    Attributes:
        bridge (str):
        certificate_no (str):
        issuer (str):
        accuracy_class (str):
        calibrated_date (datetime.date):
        due_date (datetime.date):
        document_id (str):
    """

    bridge: str
    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: datetime.date
    due_date: datetime.date
    document_id: str

    def to_dict(self) -> dict[str, Any]:
        bridge = self.bridge

        certificate_no = self.certificate_no

        issuer = self.issuer

        accuracy_class = self.accuracy_class

        calibrated_date = self.calibrated_date.isoformat()

        due_date = self.due_date.isoformat()

        document_id = self.document_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "bridge": bridge,
                "certificate_no": certificate_no,
                "issuer": issuer,
                "accuracy_class": accuracy_class,
                "calibrated_date": calibrated_date,
                "due_date": due_date,
                "document_id": document_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        bridge = d.pop("bridge")

        certificate_no = d.pop("certificate_no")

        issuer = d.pop("issuer")

        accuracy_class = d.pop("accuracy_class")

        calibrated_date = datetime.date.fromisoformat(d.pop("calibrated_date"))

        due_date = datetime.date.fromisoformat(d.pop("due_date"))

        document_id = d.pop("document_id")

        bridge_certificate_body = cls(
            bridge=bridge,
            certificate_no=certificate_no,
            issuer=issuer,
            accuracy_class=accuracy_class,
            calibrated_date=calibrated_date,
            due_date=due_date,
            document_id=document_id,
        )

        return bridge_certificate_body
