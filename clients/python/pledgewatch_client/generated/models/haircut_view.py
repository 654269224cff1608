from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="HaircutView")


@_attrs_define
class HaircutView:
    """Ratios cut from the market value.

    Attributes:
        h_mkt (str):
        h_liq (str):
        h_src (str):
        h_fx (str):
        c_disp (str):
        h_total (str):
    """

    h_mkt: str
    h_liq: str
    h_src: str
    h_fx: str
    c_disp: str
    h_total: str

    def to_dict(self) -> dict[str, Any]:
        h_mkt = self.h_mkt

        h_liq = self.h_liq

        h_src = self.h_src

        h_fx = self.h_fx

        c_disp = self.c_disp

        h_total = self.h_total

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "h_mkt": h_mkt,
                "h_liq": h_liq,
                "h_src": h_src,
                "h_fx": h_fx,
                "c_disp": c_disp,
                "h_total": h_total,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        h_mkt = d.pop("h_mkt")

        h_liq = d.pop("h_liq")

        h_src = d.pop("h_src")

        h_fx = d.pop("h_fx")

        c_disp = d.pop("c_disp")

        h_total = d.pop("h_total")

        haircut_view = cls(
            h_mkt=h_mkt,
            h_liq=h_liq,
            h_src=h_src,
            h_fx=h_fx,
            c_disp=c_disp,
            h_total=h_total,
        )

        return haircut_view
