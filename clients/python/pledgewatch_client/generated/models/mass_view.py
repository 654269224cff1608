from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.quantity_view import QuantityView


T = TypeVar("T", bound="MassView")


@_attrs_define
class MassView:
    """A lot's masses: in + difference = out + shrink + held (B1.4). `net` is what counts as security.

    Attributes:
        weighed_in (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        weighed_out (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        shrink (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        difference (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        held (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        book (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
        base_date (None | str):
        net (QuantityView): A mass; KGM is the kilogram of UN/ECE Recommendation 20.
    """

    weighed_in: QuantityView
    weighed_out: QuantityView
    shrink: QuantityView
    difference: QuantityView
    held: QuantityView
    book: QuantityView
    base_date: None | str
    net: QuantityView

    def to_dict(self) -> dict[str, Any]:
        weighed_in = self.weighed_in.to_dict()

        weighed_out = self.weighed_out.to_dict()

        shrink = self.shrink.to_dict()

        difference = self.difference.to_dict()

        held = self.held.to_dict()

        book = self.book.to_dict()

        base_date: None | str
        base_date = self.base_date

        net = self.net.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "weighed_in": weighed_in,
                "weighed_out": weighed_out,
                "shrink": shrink,
                "difference": difference,
                "held": held,
                "book": book,
                "base_date": base_date,
                "net": net,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quantity_view import QuantityView  # noqa: PLC0415

        d = dict(src_dict)
        weighed_in = QuantityView.from_dict(d.pop("weighed_in"))

        weighed_out = QuantityView.from_dict(d.pop("weighed_out"))

        shrink = QuantityView.from_dict(d.pop("shrink"))

        difference = QuantityView.from_dict(d.pop("difference"))

        held = QuantityView.from_dict(d.pop("held"))

        book = QuantityView.from_dict(d.pop("book"))

        def _parse_base_date(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        base_date = _parse_base_date(d.pop("base_date"))

        net = QuantityView.from_dict(d.pop("net"))

        mass_view = cls(
            weighed_in=weighed_in,
            weighed_out=weighed_out,
            shrink=shrink,
            difference=difference,
            held=held,
            book=book,
            base_date=base_date,
            net=net,
        )

        return mass_view
