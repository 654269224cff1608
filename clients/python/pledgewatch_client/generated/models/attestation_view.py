from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.finding_view import FindingView
    from ..models.proof_view import ProofView


T = TypeVar("T", bound="AttestationView")


@_attrs_define
class AttestationView:
    """How far a lot's kilograms are proved: a by instruments, b by an inspector, c by word, d not.

    Attributes:
        lot_id (str):
        attestation (str):
        proofs (list[ProofView]):
        findings (list[FindingView]):
        object_ (Literal['attestation'] | Unset):  Default: 'attestation'.
    """

    lot_id: str
    attestation: str
    proofs: list[ProofView]
    findings: list[FindingView]
    object_: Literal["attestation"] | Unset = "attestation"

    def to_dict(self) -> dict[str, Any]:
        lot_id = self.lot_id

        attestation = self.attestation

        proofs = []
        for proofs_item_data in self.proofs:
            proofs_item = proofs_item_data.to_dict()
            proofs.append(proofs_item)

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        object_ = self.object_

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lot_id": lot_id,
                "attestation": attestation,
                "proofs": proofs,
                "findings": findings,
            }
        )
        if object_ is not UNSET:
            field_dict["object"] = object_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding_view import FindingView  # noqa: PLC0415
        from ..models.proof_view import ProofView  # noqa: PLC0415

        d = dict(src_dict)
        lot_id = d.pop("lot_id")

        attestation = d.pop("attestation")

        proofs = []
        _proofs = d.pop("proofs")
        for proofs_item_data in _proofs:
            proofs_item = ProofView.from_dict(proofs_item_data)

            proofs.append(proofs_item)

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = FindingView.from_dict(findings_item_data)

            findings.append(findings_item)

        object_ = cast(Literal["attestation"] | Unset, d.pop("object", UNSET))
        if object_ != "attestation" and not isinstance(object_, Unset):
            raise ValueError(f"object must match const 'attestation', got '{object_}'")

        attestation_view = cls(
            lot_id=lot_id,
            attestation=attestation,
            proofs=proofs,
            findings=findings,
            object_=object_,
        )

        return attestation_view
