from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money_view import MoneyView
    from ..models.passport_view_licence import PassportViewLicence
    from ..models.passport_view_related_item import PassportViewRelatedItem
    from ..models.passport_view_term import PassportViewTerm


T = TypeVar("T", bound="PassportView")


@_attrs_define
class PassportView:
    """What is true of a warehouse from a day on; `weakened` is what got worse with it.

    Attributes:
        id (str):
        site_id (str):
        since_date (str):
        licence (PassportViewLicence):
        term (PassportViewTerm):
        insurer (str):
        policy_no (str):
        insured (MoneyView): An amount with its currency.
        insured_from (str):
        insured_to (str):
        loss_payee_id (None | str):
        custodian_id (str):
        custody_mode (str):
        related (list[PassportViewRelatedItem]):
        documents (list[str]):
        weakened (list[str]):
        reason (str):
        recorded_by (str):
        recorded_at (str):
        object_ (Literal['site_passport'] | Unset):  Default: 'site_passport'.
    """

    id: str
    site_id: str
    since_date: str
    licence: PassportViewLicence
    term: PassportViewTerm
    insurer: str
    policy_no: str
    insured: MoneyView
    insured_from: str
    insured_to: str
    loss_payee_id: None | str
    custodian_id: str
    custody_mode: str
    related: list[PassportViewRelatedItem]
    documents: list[str]
    weakened: list[str]
    reason: str
    recorded_by: str
    recorded_at: str
    object_: Literal["site_passport"] | Unset = "site_passport"

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        site_id = self.site_id

        since_date = self.since_date

        licence = self.licence.to_dict()

        term = self.term.to_dict()

        insurer = self.insurer

        policy_no = self.policy_no

        insured = self.insured.to_dict()

        insured_from = self.insured_from

        insured_to = self.insured_to

        loss_payee_id: None | str
        loss_payee_id = self.loss_payee_id

        custodian_id = self.custodian_id

        custody_mode = self.custody_mode

        related = []
        for related_item_data in self.related:
            related_item = related_item_data.to_dict()
            related.append(related_item)

        documents = self.documents

        weakened = self.weakened

        reason = self.reason

        recorded_by = self.recorded_by

        recorded_at = self.recorded_at

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "site_id": site_id,
                "since_date": since_date,
                "licence": licence,
                "term": term,
                "insurer": insurer,
                "policy_no": policy_no,
                "insured": insured,
                "insured_from": insured_from,
                "insured_to": insured_to,
                "loss_payee_id": loss_payee_id,
                "custodian_id": custodian_id,
                "custody_mode": custody_mode,
                "related": related,
                "documents": documents,
                "weakened": weakened,
                "reason": reason,
                "recorded_by": recorded_by,
                "recorded_at": recorded_at,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.money_view import MoneyView  # noqa: PLC0415
        from ..models.passport_view_licence import PassportViewLicence  # noqa: PLC0415
        from ..models.passport_view_related_item import PassportViewRelatedItem  # noqa: PLC0415
        from ..models.passport_view_term import PassportViewTerm  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        site_id = d.pop("site_id")

        since_date = d.pop("since_date")

        licence = PassportViewLicence.from_dict(d.pop("licence"))

        term = PassportViewTerm.from_dict(d.pop("term"))

        insurer = d.pop("insurer")

        policy_no = d.pop("policy_no")

        insured = MoneyView.from_dict(d.pop("insured"))

        insured_from = d.pop("insured_from")

        insured_to = d.pop("insured_to")

        def _parse_loss_payee_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        loss_payee_id = _parse_loss_payee_id(d.pop("loss_payee_id"))

        custodian_id = d.pop("custodian_id")

        custody_mode = d.pop("custody_mode")

        related = []
        _related = d.pop("related")
        for related_item_data in _related:
            related_item = PassportViewRelatedItem.from_dict(related_item_data)

            related.append(related_item)

        documents = cast(list[str], d.pop("documents"))

        weakened = cast(list[str], d.pop("weakened"))

        reason = d.pop("reason")

        recorded_by = d.pop("recorded_by")

        recorded_at = d.pop("recorded_at")

        object_ = cast(Literal["site_passport"] | Unset, d.pop("object", UNSET))
        if object_ != "site_passport" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'site_passport', got '{object_}'")

        passport_view = cls(
            id=id,
            site_id=site_id,
            since_date=since_date,
            licence=licence,
            term=term,
            insurer=insurer,
            policy_no=policy_no,
            insured=insured,
            insured_from=insured_from,
            insured_to=insured_to,
            loss_payee_id=loss_payee_id,
            custodian_id=custodian_id,
            custody_mode=custody_mode,
            related=related,
            documents=documents,
            weakened=weakened,
            reason=reason,
            recorded_by=recorded_by,
            recorded_at=recorded_at,
            object_=object_,
        )

        return passport_view
