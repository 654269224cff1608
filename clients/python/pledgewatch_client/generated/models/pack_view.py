from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.liquidation_view import LiquidationView
    from ..models.pack_view_bids_item import PackViewBidsItem
    from ..models.pack_view_listings_item import PackViewListingsItem
    from ..models.pack_view_notice import PackViewNotice
    from ..models.pack_view_viewing import PackViewViewing
    from ..models.waterfall_line_view import WaterfallLineView


T = TypeVar("T", bound="PackView")


@_attrs_define
class PackView:
    """The file that shows the sale was commercially reasonable.

    Attributes:
        id (str):
        liquidation (LiquidationView): A sale after default; the statement of its distribution once it is done.
        notice (PackViewNotice):
        viewing (PackViewViewing):
        listings (list[PackViewListingsItem]):
        bids (list[PackViewBidsItem]):
        waterfall (list[WaterfallLineView]):
        object_ (Literal['liquidation_pack'] | Unset):  Default: 'liquidation_pack'.
    """

    id: str
    liquidation: LiquidationView
    notice: PackViewNotice
    viewing: PackViewViewing
    listings: list[PackViewListingsItem]
    bids: list[PackViewBidsItem]
    waterfall: list[WaterfallLineView]
    object_: Literal["liquidation_pack"] | Unset = "liquidation_pack"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        liquidation = self.liquidation.to_dict()

        notice = self.notice.to_dict()

        viewing = self.viewing.to_dict()

        listings = []
        for listings_item_data in self.listings:
            listings_item = listings_item_data.to_dict()
            listings.append(listings_item)

        bids = []
        for bids_item_data in self.bids:
            bids_item = bids_item_data.to_dict()
            bids.append(bids_item)

        waterfall = []
        for waterfall_item_data in self.waterfall:
            waterfall_item = waterfall_item_data.to_dict()
            waterfall.append(waterfall_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "liquidation": liquidation,
                "notice": notice,
                "viewing": viewing,
                "listings": listings,
                "bids": bids,
                "waterfall": waterfall,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.liquidation_view import LiquidationView  # noqa: PLC0415
        from ..models.pack_view_bids_item import PackViewBidsItem  # noqa: PLC0415
        from ..models.pack_view_listings_item import PackViewListingsItem  # noqa: PLC0415
        from ..models.pack_view_notice import PackViewNotice  # noqa: PLC0415
        from ..models.pack_view_viewing import PackViewViewing  # noqa: PLC0415
        from ..models.waterfall_line_view import WaterfallLineView  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        liquidation = LiquidationView.from_dict(d.pop("liquidation"))

        notice = PackViewNotice.from_dict(d.pop("notice"))

        viewing = PackViewViewing.from_dict(d.pop("viewing"))

        listings = []
        _listings = d.pop("listings")
        for listings_item_data in _listings:
            listings_item = PackViewListingsItem.from_dict(listings_item_data)

            listings.append(listings_item)

        bids = []
        _bids = d.pop("bids")
        for bids_item_data in _bids:
            bids_item = PackViewBidsItem.from_dict(bids_item_data)

            bids.append(bids_item)

        waterfall = []
        _waterfall = d.pop("waterfall")
        for waterfall_item_data in _waterfall:
            waterfall_item = WaterfallLineView.from_dict(waterfall_item_data)

            waterfall.append(waterfall_item)

        object_ = cast(Literal["liquidation_pack"] | Unset, d.pop("object", UNSET))
        if object_ != "liquidation_pack" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'liquidation_pack', got '{object_}'")

        pack_view = cls(
            id=id,
            liquidation=liquidation,
            notice=notice,
            viewing=viewing,
            listings=listings,
            bids=bids,
            waterfall=waterfall,
            object_=object_,
        )

        return pack_view
