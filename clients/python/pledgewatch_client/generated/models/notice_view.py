from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.notice_state import NoticeState
from ..models.weight import Weight
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.delivery_view import DeliveryView
    from ..models.notice_view_params import NoticeViewParams
    from ..models.text_view import TextView


T = TypeVar("T", bound="NoticeView")


@_attrs_define
class NoticeView:
    """A notice to the caller's organisation.

    Attributes:
        id (str):
        kind (str):
        subject_type (str):
        subject_id (str):
        state (NoticeState): `sent`: a server took it. `delivered`: the recipient's own inbox or receiver has it, with
            proof.
        weight (Weight): How soon people must know. Statutory and urgent ones ignore quiet hours and are escalated.
        en (TextView): The words of a notice in one language.
        zh (TextView): The words of a notice in one language.
        params (NoticeViewParams):
        recorded_at (None | str):
        delivered_at (None | str):
        acknowledged_at (None | str):
        acknowledged_by (None | str):
        deliveries (list[DeliveryView]):
        object_ (Literal['notice'] | Unset):  Default: 'notice'.
    """

    id: str
    kind: str
    subject_type: str
    subject_id: str
    state: NoticeState
    weight: Weight
    en: TextView
    zh: TextView
    params: NoticeViewParams
    recorded_at: None | str
    delivered_at: None | str
    acknowledged_at: None | str
    acknowledged_by: None | str
    deliveries: list[DeliveryView]
    object_: Literal["notice"] | Unset = "notice"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind

        subject_type = self.subject_type

        subject_id = self.subject_id

        state = self.state.value

        weight = self.weight.value

        en = self.en.to_dict()

        zh = self.zh.to_dict()

        params = self.params.to_dict()

        recorded_at: None | str
        recorded_at = self.recorded_at

        delivered_at: None | str
        delivered_at = self.delivered_at

        acknowledged_at: None | str
        acknowledged_at = self.acknowledged_at

        acknowledged_by: None | str
        acknowledged_by = self.acknowledged_by

        deliveries = []
        for deliveries_item_data in self.deliveries:
            deliveries_item = deliveries_item_data.to_dict()
            deliveries.append(deliveries_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "subject_type": subject_type,
                "subject_id": subject_id,
                "state": state,
                "weight": weight,
                "en": en,
                "zh": zh,
                "params": params,
                "recorded_at": recorded_at,
                "delivered_at": delivered_at,
                "acknowledged_at": acknowledged_at,
                "acknowledged_by": acknowledged_by,
                "deliveries": deliveries,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.delivery_view import DeliveryView  # noqa: PLC0415
        from ..models.notice_view_params import NoticeViewParams  # noqa: PLC0415
        from ..models.text_view import TextView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        kind = d.pop("kind")

        subject_type = d.pop("subject_type")

        subject_id = d.pop("subject_id")

        state = NoticeState(d.pop("state"))

        weight = Weight(d.pop("weight"))

        en = TextView.from_dict(d.pop("en"))

        zh = TextView.from_dict(d.pop("zh"))

        params = NoticeViewParams.from_dict(d.pop("params"))

        def _parse_recorded_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        recorded_at = _parse_recorded_at(d.pop("recorded_at"))

        def _parse_delivered_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delivered_at = _parse_delivered_at(d.pop("delivered_at"))

        def _parse_acknowledged_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        acknowledged_at = _parse_acknowledged_at(d.pop("acknowledged_at"))

        def _parse_acknowledged_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        acknowledged_by = _parse_acknowledged_by(d.pop("acknowledged_by"))

        deliveries = []
        _deliveries = d.pop("deliveries")
        for deliveries_item_data in _deliveries:
            deliveries_item = DeliveryView.from_dict(deliveries_item_data)

            deliveries.append(deliveries_item)

        object_ = cast(Literal["notice"] | Unset, d.pop("object", UNSET))
        if object_ != "notice" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'notice', got '{object_}'")

        notice_view = cls(
            id=id,
            kind=kind,
            subject_type=subject_type,
            subject_id=subject_id,
            state=state,
            weight=weight,
            en=en,
            zh=zh,
            params=params,
            recorded_at=recorded_at,
            delivered_at=delivered_at,
            acknowledged_at=acknowledged_at,
            acknowledged_by=acknowledged_by,
            deliveries=deliveries,
            object_=object_,
        )

        return notice_view
