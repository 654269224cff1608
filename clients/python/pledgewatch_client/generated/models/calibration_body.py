from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.calibration_body_errors import CalibrationBodyErrors


T = TypeVar("T", bound="CalibrationBody")


@_attrs_define
class CalibrationBody:
    """A certificate; `errors` is what was found per channel before adjustment, in the channel's unit.

    Attributes:
        certificate_no (str):
        issuer (str):
        accuracy_class (str):
        calibrated_date (datetime.date):
        document_id (str):
        due_date (datetime.date | None | Unset):
        errors (CalibrationBodyErrors | Unset):
    """

    certificate_no: str
    issuer: str
    accuracy_class: str
    calibrated_date: datetime.date
    document_id: str
    due_date: datetime.date | None | Unset = UNSET
    errors: CalibrationBodyErrors | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        certificate_no = self.certificate_no

        issuer = self.issuer

        accuracy_class = self.accuracy_class

        calibrated_date = self.calibrated_date.isoformat()

        document_id = self.document_id

        due_date: None | str | Unset
        if isinstance(self.due_date, Unset):
            due_date = UNSET
        elif isinstance(self.due_date, datetime.date):
            due_date = self.due_date.isoformat()
        else:
            due_date = self.due_date

        errors: dict[str, Any] | Unset = UNSET
        if not isinstance(self.errors, Unset):
            errors = self.errors.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "certificate_no": certificate_no,
                "issuer": issuer,
                "accuracy_class": accuracy_class,
                "calibrated_date": calibrated_date,
                "document_id": document_id,
            }
        )
        if due_date is not UNSET:
            field_dict["due_date"] = due_date
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.calibration_body_errors import CalibrationBodyErrors  # noqa: PLC0415

        d = dict(src_dict)
        certificate_no = d.pop("certificate_no")

        issuer = d.pop("issuer")

        accuracy_class = d.pop("accuracy_class")

        calibrated_date = datetime.date.fromisoformat(d.pop("calibrated_date"))

        document_id = d.pop("document_id")

        def _parse_due_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_date_type_0 = datetime.date.fromisoformat(data)

                return due_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        due_date = _parse_due_date(d.pop("due_date", UNSET))

        _errors = d.pop("errors", UNSET)
        errors: CalibrationBodyErrors | Unset
        if isinstance(_errors, Unset):
            errors = UNSET
        else:
            errors = CalibrationBodyErrors.from_dict(_errors)

        calibration_body = cls(
            certificate_no=certificate_no,
            issuer=issuer,
            accuracy_class=accuracy_class,
            calibrated_date=calibrated_date,
            document_id=document_id,
            due_date=due_date,
            errors=errors,
        )

        return calibration_body
