from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.release_explain_view_quote import ReleaseExplainViewQuote
    from ..models.release_quote_view import ReleaseQuoteView
    from ..models.release_view import ReleaseView


T = TypeVar("T", bound="ReleaseExplainView")


@_attrs_define
class ReleaseExplainView:
    """From which values, by which steps, and where it would stand now.

    Attributes:
        release (ReleaseView): A release on its path; `next` says who moves it on.
        quote (ReleaseExplainViewQuote):
        now (None | ReleaseQuoteView):
        object_ (Literal['release_explanation'] | Unset):  Default: 'release_explanation'.
    """

    release: ReleaseView
    quote: ReleaseExplainViewQuote
    now: None | ReleaseQuoteView
    object_: Literal["release_explanation"] | Unset = "release_explanation"

    def to_dict(self) -> dict[str, Any]:
        from ..models.release_quote_view import ReleaseQuoteView  # noqa: PLC0415

        release = self.release.to_dict()

        quote = self.quote.to_dict()

        now: dict[str, Any] | None
        if isinstance(self.now, ReleaseQuoteView):
            now = self.now.to_dict()
        else:
            now = self.now

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "release": release,
                "quote": quote,
                "now": now,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.release_explain_view_quote import ReleaseExplainViewQuote  # noqa: PLC0415
        from ..models.release_quote_view import ReleaseQuoteView  # noqa: PLC0415
        from ..models.release_view import ReleaseView  # noqa: PLC0415

        d = dict(src_dict)
        release = ReleaseView.from_dict(d.pop("release"))

        quote = ReleaseExplainViewQuote.from_dict(d.pop("quote"))

        def _parse_now(data: object) -> None | ReleaseQuoteView:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                now_type_0 = ReleaseQuoteView.from_dict(data)

                return now_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReleaseQuoteView, data)

        now = _parse_now(d.pop("now"))

        object_ = cast(Literal["release_explanation"] | Unset, d.pop("object", UNSET))
        if object_ != "release_explanation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'release_explanation', got '{object_}'")

        release_explain_view = cls(
            release=release,
            quote=quote,
            now=now,
            object_=object_,
        )

        return release_explain_view
