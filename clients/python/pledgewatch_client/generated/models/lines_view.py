from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="LinesView")


@_attrs_define
class LinesView:
    """Lines that bind now, as ratios of exposure to market value.

    Attributes:
        l0 (str):
        freeze (str):
        warn (str):
        call (str):
        close_out (str):
    """

    l0: str
    freeze: str
    warn: str
    call: str
    close_out: str

    def to_dict(self) -> dict[str, Any]:
        l0 = self.l0

        freeze = self.freeze

        warn = self.warn

        call = self.call

        close_out = self.close_out

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "l0": l0,
                "freeze": freeze,
                "warn": warn,
                "call": call,
                "close_out": close_out,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        l0 = d.pop("l0")

        freeze = d.pop("freeze")

        warn = d.pop("warn")

        call = d.pop("call")

        close_out = d.pop("close_out")

        lines_view = cls(
            l0=l0,
            freeze=freeze,
            warn=warn,
            call=call,
            close_out=close_out,
        )

        return lines_view
