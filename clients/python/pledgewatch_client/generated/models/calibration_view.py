from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.calibration_view_errors import CalibrationViewErrors


T = TypeVar("T", bound="CalibrationView")


@_attrs_define
class CalibrationView:
    """A certificate about a device.

    Attributes:
        id (str):
        device_id (str):
        certificate_no (str):
        issuer (str):
        accuracy_class (str):
        calibrated_date (str):
        due_date (str):
        errors (CalibrationViewErrors):
        document_id (str):
        recorded_by (str):
        recorded_at (None | str):
        object_ (Literal['device_calibration'] | Unset):  Default: 'device_calibration'.
    """

    id: str
    device_id: str
    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: str
    due_date: str
    errors: CalibrationViewErrors
    document_id: str
    recorded_by: str
    recorded_at: None | str
    object_: Literal["device_calibration"] | Unset = "device_calibration"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        device_id = self.device_id

        certificate_no = self.certificate_no

        issuer = self.issuer

        accuracy_class = self.accuracy_class

        calibrated_date = self.calibrated_date

        due_date = self.due_date

        errors = self.errors.to_dict()

        document_id = self.document_id

        recorded_by = self.recorded_by

        recorded_at: None | str
        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "device_id": device_id,
                "certificate_no": certificate_no,
                "issuer": issuer,
                "accuracy_class": accuracy_class,
                "calibrated_date": calibrated_date,
                "due_date": due_date,
                "errors": errors,
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
        from ..models.calibration_view_errors import CalibrationViewErrors  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        device_id = d.pop("device_id")

        certificate_no = d.pop("certificate_no")

        issuer = d.pop("issuer")

        accuracy_class = d.pop("accuracy_class")

        calibrated_date = d.pop("calibrated_date")

        due_date = d.pop("due_date")

        errors = CalibrationViewErrors.from_dict(d.pop("errors"))

        document_id = d.pop("document_id")

        recorded_by = d.pop("recorded_by")

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        object_ = cast(Literal["device_calibration"] | Unset, d.pop("object", UNSET))
        if object_ != "device_calibration" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'device_calibration', got '{object_}'")

        calibration_view = cls(
            id=id,
            device_id=device_id,
            certificate_no=certificate_no,
            issuer=issuer,
            accuracy_class=accuracy_class,
            calibrated_date=calibrated_date,
            due_date=due_date,
            errors=errors,
            document_id=document_id,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return calibration_view
