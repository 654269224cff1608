from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..models.policy_state import PolicyState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.terms_body import TermsBody


T = TypeVar("T", bound="PolicyView")


@_attrs_define
class PolicyView:
    """A policy.

    Attributes:
        id (str):
        act (str):
        version (int):
        terms (TermsBody): The terms of a policy.
        reason (str):
        state (PolicyState): The life of a policy: at most one of an organisation and act is active.
        proposed_by (str):
        proposed_at (None | str):
        active_from (None | str):
        retired_at (None | str):
        object_ (Literal['policy'] | Unset):  Default: 'policy'.
    """

    id: str
    act: str
    version: int
    terms: TermsBody
    reason: str
    state: PolicyState
    proposed_by: str
    proposed_at: None | str
    active_from: None | str
    retired_at: None | str
    object_: Literal["policy"] | Unset = "policy"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        act = self.act

        version = self.version

        terms = self.terms.to_dict()

        reason = self.reason

        state = self.state.value

        proposed_by = self.proposed_by

        proposed_at: None | str
        proposed_at = self.proposed_at

        active_from: None | str
        active_from = self.active_from

        retired_at: None | str
        retired_at = self.retired_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "act": act,
                "version": version,
                "terms": terms,
                "reason": reason,
                "state": state,
                "proposed_by": proposed_by,
                "proposed_at": proposed_at,
                "active_from": active_from,
                "retired_at": retired_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.terms_body import TermsBody  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        act = d.pop("act")

        version = d.pop("version")

        terms = TermsBody.from_dict(d.pop("terms"))

        reason = d.pop("reason")

        state = PolicyState(d.pop("state"))

        proposed_by = d.pop("proposed_by")

        def _parse_proposed_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        proposed_at = _parse_proposed_at(d.pop("proposed_at"))

        def _parse_active_from(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        active_from = _parse_active_from(d.pop("active_from"))

        def _parse_retired_at(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        retired_at = _parse_retired_at(d.pop("retired_at"))

        object_ = cast(Literal["policy"] | Unset, d.pop("object", UNSET))
        if object_ != "policy" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'policy', got '{object_}'")

        policy_view = cls(
            id=id,
            act=act,
            version=version,
            terms=terms,
            reason=reason,
            state=state,
            proposed_by=proposed_by,
            proposed_at=proposed_at,
            active_from=active_from,
            retired_at=retired_at,
            object_=object_,
        )

        return policy_view
