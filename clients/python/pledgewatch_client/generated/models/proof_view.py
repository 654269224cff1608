from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="ProofView")


@_attrs_define
class ProofView:
    """One piece of evidence that speaks for a lot.

    Attributes:
        kind (str):
        id (str):
        at (str):
        quantity (None | QuantityView):
    """

    kind: str
    id: str
    at: str
    quantity: None | QuantityView

    def to_dict(self) -> dict[str, Any]:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        kind = self.kind

        id = self.id

        at = self.at

        quantity: dict[str, Any] | None
        if isinstance(self.quantity, QuantityView):
            quantity = self.quantity.to_dict()
        else:
            quantity = self.quantity

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "id": id,
                "at": at,
                "quantity": quantity,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        kind = d.pop("kind")

        id = d.pop("id")

        at = d.pop("at")

        def _parse_quantity(data: object) -> None | QuantityView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quantity_type_0 = QuantityView.from_dict(data)

                return quantity_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuantityView, data)

        quantity = _parse_quantity(d.pop("quantity"))

        proof_view = cls(
            kind=kind,
            id=id,
            at=at,
            quantity=quantity,
        )

        return proof_view
