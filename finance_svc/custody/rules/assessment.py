"""What two officers of a lender think of a custodian: never the public grade (DOMAIN B5.10)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import Any

from finance_svc.kernel.errors import Refusal

FOUR = Decimal("0.0001")
VALID = timedelta(days=365)
"""An assessment is renewed every year; an older one is not known any more."""


class AssessmentInvalid(Refusal):
    """Parts that are not between 0 and 1 (422)."""

    code = "ASSESSMENT_INVALID"


class AssessmentState(StrEnum):
    """Proposed by one officer, in force by another's word, replaced by the next."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    REJECTED = "rejected"
    REPLACED = "replaced"


ASSESSMENT_MOVES: Mapping[AssessmentState, frozenset[AssessmentState]] = {
    AssessmentState.PROPOSED: frozenset({AssessmentState.ACTIVE, AssessmentState.REJECTED}),
    AssessmentState.ACTIVE: frozenset({AssessmentState.REPLACED}),
}


@dataclass(frozen=True, kw_only=True)
class AssessmentParts:
    """The four things officers look at, each from 0 to 1."""

    licence: Decimal
    insurance: Decimal
    blind_counts: Decimal
    incidents: Decimal

    @property
    def value(self) -> Decimal:
        """Their mean, 4 decimals, never up."""
        parts = list(vars(self).values())
        return (sum(parts, Decimal(0)) / len(parts)).quantize(FOUR, rounding=ROUND_DOWN)

    def facts(self) -> dict[str, str]:
        """As they are kept and shown."""
        return {name: f"{value:f}" for name, value in vars(self).items()}


def read_parts(table: Mapping[str, Any]) -> AssessmentParts:
    """The parts from their kept form; refuses (`ASSESSMENT_INVALID`) what lies outside 0 to 1."""
    parts = {field.name: Decimal(str(table[field.name])) for field in fields(AssessmentParts)}
    for name, value in parts.items():
        if not 0 <= value <= 1:
            raise AssessmentInvalid(f"{name} is {value}, not between 0 and 1", part=name)
    return AssessmentParts(**parts)
