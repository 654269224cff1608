"""Who an organisation is: tax ids, the first payment's name, licences, and the checklist over them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from stdnum import exceptions, get_cc_module

from finance_svc.kernel.errors import Refusal


class ChecklistState(StrEnum):
    """How far an item of the checklist is."""

    OPEN = "open"
    PROVIDED = "provided"
    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"


CHECKLIST_MOVES = {
    ChecklistState.OPEN: frozenset({ChecklistState.PROVIDED, ChecklistState.WAIVED}),
    ChecklistState.PROVIDED: frozenset(
        {ChecklistState.PROVIDED, ChecklistState.PASSED, ChecklistState.FAILED, ChecklistState.WAIVED}
    ),
    ChecklistState.PASSED: frozenset({ChecklistState.PROVIDED, ChecklistState.FAILED}),
    ChecklistState.FAILED: frozenset({ChecklistState.PROVIDED, ChecklistState.WAIVED}),
    ChecklistState.WAIVED: frozenset({ChecklistState.PROVIDED}),
}
DECISIONS = frozenset({ChecklistState.PASSED, ChecklistState.FAILED, ChecklistState.WAIVED})
SETTLED = frozenset({ChecklistState.PASSED, ChecklistState.WAIVED})


class Standing(StrEnum):
    """What the checklist says of the organisation; it blocks nothing by itself."""

    NEW = "new"
    KYC = "kyc"
    ACTIVE = "active"
    LIMITED = "limited"


class BankNameMismatch(Refusal):
    """The first payment came in another name than the organisation's (409; DOMAIN T14)."""

    code = "BANK_NAME_MISMATCH"


class EvidenceWrong(Refusal):
    """The item asks for other evidence: a kept document, an account or a text (422)."""

    code = "EVIDENCE_WRONG"


class LicenceWrong(Refusal):
    """The jurisdiction knows no such licence, or it ends before it begins (422)."""

    code = "LICENCE_WRONG"


@dataclass(frozen=True)
class LicenceFacts:
    """A licence as its holder tells it; `valid_to` None: it does not end."""

    kind: str
    number: str
    valid_from: datetime
    valid_to: datetime | None
    document_sha256: bytes | None = None


def standing(states: Mapping[str, ChecklistState]) -> Standing:
    """From the states of the items that the organisation's type needs."""
    found = set(states.values())
    if ChecklistState.FAILED in found:
        return Standing.LIMITED
    if found <= SETTLED:
        return Standing.ACTIVE
    moved = {name for name, state in states.items() if state is not ChecklistState.OPEN}
    return Standing.KYC if moved - {"tax_id"} else Standing.NEW


def items_for(kind: str, table: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The items of config/verification.toml that a type of organisation needs, in their order."""
    return {name: row for name, row in table.items() if not row.get("types") or kind in row["types"]}


def is_tax_id_valid(country: str, number: str, modules: Mapping[str, str]) -> bool | None:
    """Whether the number is a tax id of the country; None where no check is known.

    `modules`: country -> the name of its check in python-stdnum, e.g. cn -> uscc.
    """
    if (name := modules.get(country.lower())) is None:
        return None
    module = get_cc_module(country.lower(), name)
    if module is None:
        return None
    try:
        module.validate(number)
    except exceptions.ValidationError:
        return False
    return True


def plain_name(name: str) -> str:
    """A name for comparison: one width, one case, letters and digits only."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in text if sign.isalnum())


def plain_account(account: str) -> str:
    """An account number for comparison: without blanks and dashes."""
    return "".join(sign for sign in account if sign.isalnum()).upper()


def require_same_name(payer_name: str, organisation_name: str) -> None:
    """Refuse (`BANK_NAME_MISMATCH`) a payment in another name."""
    if not plain_name(payer_name) or plain_name(payer_name) != plain_name(organisation_name):
        raise BankNameMismatch(f"paid in the name of {payer_name!r}")


def licence_kinds(jurisdiction: Mapping[str, Any]) -> frozenset[str]:
    """All kinds of licences that a jurisdiction's data name."""
    return frozenset(
        kind for gate in jurisdiction.get("licences", {}).values() for kind in gate.get("kinds", ())
    )


def require_licence(facts: LicenceFacts, kinds: Iterable[str]) -> None:
    """Refuse (`LICENCE_WRONG`) an unknown kind or an end before the beginning."""
    if facts.kind not in set(kinds):
        raise LicenceWrong(f"no licence of kind {facts.kind!r} is known here")
    if facts.valid_to is not None and facts.valid_to <= facts.valid_from:
        raise LicenceWrong("the licence ends before it begins")
