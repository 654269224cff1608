from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.observation_body import ObservationBody


T = TypeVar("T", bound="PricesBody")


@_attrs_define
class PricesBody:
    """One or many observations; one impossible price refuses them all.

    Attributes:
        observations (list[ObservationBody]):
    """

    observations: list[ObservationBody]

    def to_dict(self) -> dict[str, Any]:
        observations = []
        for observations_item_data in self.observations:
            observations_item = observations_item_data.to_dict()
            observations.append(observations_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "observations": observations,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.observation_body import ObservationBody  # noqa: PLC0415

        d = dict(src_dict)
        observations = []
        _observations = d.pop("observations")
        for observations_item_data in _observations:
            observations_item = ObservationBody.from_dict(observations_item_data)

            observations.append(observations_item)

        prices_body = cls(
            observations=observations,
        )

        return prices_body
