from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.exposure_view import ExposureView
    from ..models.lines_view import LinesView
    from ..models.money_view import MoneyView


T = TypeVar("T", bound="PositionView")


@_attrs_define
class PositionView:
    """Exposure against the goods. `max_advance` bounds all debt together, `headroom` a new draw.

    Attributes:
        exposure (ExposureView): The one exposure figure and its parts.
        market_value (MoneyView | None | Unset):
        lendable_value (MoneyView | None | Unset):
        ltv (None | str | Unset):
        cover (MoneyView | None | Unset):
        lines (LinesView | None | Unset):
        max_advance (MoneyView | None | Unset):
        headroom (MoneyView | None | Unset):
        valuation_ids (list[str] | Unset):
        as_of (None | str | Unset):
        stale_at (None | str | Unset):
    """

    exposure: ExposureView
    market_value: MoneyView | None | Unset = UNSET
    lendable_value: MoneyView | None | Unset = UNSET
    ltv: None | str | Unset = UNSET
    cover: MoneyView | None | Unset = UNSET
    lines: LinesView | None | Unset = UNSET
    max_advance: MoneyView | None | Unset = UNSET
    headroom: MoneyView | None | Unset = UNSET
    valuation_ids: list[str] | Unset = UNSET
    as_of: None | str | Unset = UNSET
    stale_at: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.lines_view import LinesView  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415

        exposure = self.exposure.to_dict()

        market_value: dict[str, Any] | None | Unset
        if isinstance(self.market_value, Unset):
            market_value = UNSET
        elif isinstance(self.market_value, MoneyView):
            market_value = self.market_value.to_dict()
        else:
            market_value = self.market_value

        lendable_value: dict[str, Any] | None | Unset
        if isinstance(self.lendable_value, Unset):
            lendable_value = UNSET
        elif isinstance(self.lendable_value, MoneyView):
            lendable_value = self.lendable_value.to_dict()
        else:
            lendable_value = self.lendable_value

        ltv: None | str | Unset
        if isinstance(self.ltv, Unset):
            ltv = UNSET
        else:
            ltv = self.ltv

        cover: dict[str, Any] | None | Unset
        if isinstance(self.cover, Unset):
            cover = UNSET
        elif isinstance(self.cover, MoneyView):
            cover = self.cover.to_dict()
        else:
            cover = self.cover

        lines: dict[str, Any] | None | Unset
        if isinstance(self.lines, Unset):
            lines = UNSET
        elif isinstance(self.lines, LinesView):
            lines = self.lines.to_dict()
        else:
            lines = self.lines

        max_advance: dict[str, Any] | None | Unset
        if isinstance(self.max_advance, Unset):
            max_advance = UNSET
        elif isinstance(self.max_advance, MoneyView):
            max_advance = self.max_advance.to_dict()
        else:
            max_advance = self.max_advance

        headroom: dict[str, Any] | None | Unset
        if isinstance(self.headroom, Unset):
            headroom = UNSET
        elif isinstance(self.headroom, MoneyView):
            headroom = self.headroom.to_dict()
        else:
            headroom = self.headroom

        valuation_ids: list[str] | Unset = UNSET
        if not isinstance(self.valuation_ids, Unset):
            valuation_ids = self.valuation_ids

        as_of: None | str | Unset
        if isinstance(self.as_of, Unset):
            as_of = UNSET
        else:
            as_of = self.as_of

        stale_at: None | str | Unset
        if isinstance(self.stale_at, Unset):
            stale_at = UNSET
        else:
            stale_at = self.stale_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "exposure": exposure,
            }
        )
        if market_value is not UNSET:
            field_dict["market_value"] = market_value
        if lendable_value is not UNSET:
            field_dict["lendable_value"] = lendable_value
        if ltv is not UNSET:
            field_dict["ltv"] = ltv
        if cover is not UNSET:
            field_dict["cover"] = cover
        if lines is not UNSET:
            field_dict["lines"] = lines
        if max_advance is not UNSET:
            field_dict["max_advance"] = max_advance
        if headroom is not UNSET:
            field_dict["headroom"] = headroom
        if valuation_ids is not UNSET:
            field_dict["valuation_ids"] = valuation_ids
        if as_of is not UNSET:
            field_dict["as_of"] = as_of
        if stale_at is not UNSET:
            field_dict["stale_at"] = stale_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.exposure_view import ExposureView  # noqa: PLC0415
        from ..models.lines_view import LinesView  # noqa: PLC0415
        from ..models.money_view import MoneyView  # noqa: PLC0415

        d = dict(src_dict)
        exposure = ExposureView.from_dict(d.pop("exposure"))

        def _parse_market_value(data: object) -> MoneyView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                market_value_type_0 = MoneyView.from_dict(data)

                return market_value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None | Unset, data)

        market_value = _parse_market_value(d.pop("market_value", UNSET))

        def _parse_lendable_value(data: object) -> MoneyView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                lendable_value_type_0 = MoneyView.from_dict(data)

                return lendable_value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None | Unset, data)

        lendable_value = _parse_lendable_value(d.pop("lendable_value", UNSET))

        def _parse_ltv(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ltv = _parse_ltv(d.pop("ltv", UNSET))

        def _parse_cover(data: object) -> MoneyView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                cover_type_0 = MoneyView.from_dict(data)

                return cover_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None | Unset, data)

        cover = _parse_cover(d.pop("cover", UNSET))

        def _parse_lines(data: object) -> LinesView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                lines_type_0 = LinesView.from_dict(data)

                return lines_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LinesView | None | Unset, data)

        lines = _parse_lines(d.pop("lines", UNSET))

        def _parse_max_advance(data: object) -> MoneyView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                max_advance_type_0 = MoneyView.from_dict(data)

                return max_advance_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None | Unset, data)

        max_advance = _parse_max_advance(d.pop("max_advance", UNSET))

        def _parse_headroom(data: object) -> MoneyView | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                headroom_type_0 = MoneyView.from_dict(data)

                return headroom_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MoneyView | None | Unset, data)

        headroom = _parse_headroom(d.pop("headroom", UNSET))

        valuation_ids = cast(list[str], d.pop("valuation_ids", UNSET))

        def _parse_as_of(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        as_of = _parse_as_of(d.pop("as_of", UNSET))

        def _parse_stale_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stale_at = _parse_stale_at(d.pop("stale_at", UNSET))

        position_view = cls(
            exposure=exposure,
            market_value=market_value,
            lendable_value=lendable_value,
            ltv=ltv,
            cover=cover,
            lines=lines,
            max_advance=max_advance,
            headroom=headroom,
            valuation_ids=valuation_ids,
            as_of=as_of,
            stale_at=stale_at,
        )

        return position_view
