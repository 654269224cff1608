from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.pledge_mode import PledgeMode
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="ReleaseTermsView")


@_attrs_define
class ReleaseTermsView:
    """The terms a facility's goods go out by.

    Attributes:
        facility_id (str):
        version (int):
        mode (PledgeMode): Whether goods flow within the least value that must stay (B3.5).
        minimum_ratio (str):
        buffer_ratio (str):
        floor (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        agreed_at (None | str):
        object_ (Literal['release_terms'] | Unset):  Default: 'release_terms'.
    """

    facility_id: str
    version: int
    mode: PledgeMode
    minimum_ratio: str
    buffer_ratio: str
    floor: QuantityView
    agreed_at: None | str
    object_: Literal["release_terms"] | Unset = "release_terms"

    def to_dict(self) -> dict[str, Any]:
        facility_id = self.facility_id

        version = self.version

        mode = self.mode.value

        minimum_ratio = self.minimum_ratio

        buffer_ratio = self.buffer_ratio

        floor = self.floor.to_dict()

        agreed_at: None | str
        agreed_at = self.agreed_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "facility_id": facility_id,
                "version": version,
                "mode": mode,
                "minimum_ratio": minimum_ratio,
                "buffer_ratio": buffer_ratio,
                "floor": floor,
                "agreed_at": agreed_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        facility_id = d.pop("facility_id")

        version = d.pop("version")

        mode = PledgeMode(d.pop("mode"))

        minimum_ratio = d.pop("minimum_ratio")

        buffer_ratio = d.pop("buffer_ratio")

        floor = QuantityView.from_dict(d.pop("floor"))

        def _parse_agreed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agreed_at = _parse_agreed_at(d.pop("agreed_at"))

        object_ = cast(Literal["release_terms"] | Unset, d.pop("object", UNSET))
        if object_ != "release_terms" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release_terms', got '{object_}'")

        release_terms_view = cls(
            facility_id=facility_id,
            version=version,
            mode=mode,
            minimum_ratio=minimum_ratio,
            buffer_ratio=buffer_ratio,
            floor=floor,
            agreed_at=agreed_at,
            object_=object_,
        )

        return release_terms_view
