"""How far the kilograms of a lot are proved, and by which weighing, count or statement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Attestation(StrEnum):
    """How the kilograms of a receipt are proved."""

    A = "a"
    """By instruments: weighed in over a bridge."""
    B = "b"
    """By an inspector: stated or counted by the warehouse, then counted together with a lender's person."""
    C = "c"
    """The warehouse's word alone. No pledge over it is perfected until the joint count (L1)."""
    D = "d"
    """Nothing proves them, or something contradicts them."""


class ProofKind(StrEnum):
    """What speaks for the kilograms of a lot, strongest first."""

    WEIGHING = "weigh_ticket"
    JOINT_COUNT = "joint_count"
    OWN_COUNT = "own_count"
    STATEMENT = "opening_stock"
    ASSAY = "assay"
    """Proves the kind and quality, never the mass."""


class Topic(StrEnum):
    """What a finding is about."""

    MASS = "mass"
    """What the place weighs against what its receipts promise."""
    INTAKE = "intake"
    """Whether anything came in when the tickets say so."""
    DENSITY = "density"
    """Weight and volume against the kind of goods."""


class MassProof(NamedTuple):
    """A piece of evidence that speaks for a lot; `kg` where it says a mass."""

    kind: ProofKind
    id: UUID
    at: datetime
    kg: Decimal | None


class Finding(NamedTuple):
    """Something independent was held against what the lot says of itself."""

    topic: Topic
    agrees: bool
    id: UUID
    at: datetime


COUNTED_AWAY = frozenset({Topic.MASS, Topic.INTAKE})
"""What a joint count answers: the goods were seen. Only another measurement answers a density."""


def contradictions(findings: Iterable[Finding], *, counted_at: datetime | None) -> list[Finding]:
    """The findings that stand against a lot: the last of each topic, unless a joint count followed it."""
    last: dict[Topic, Finding] = {}
    for finding in sorted(findings, key=lambda one: one.at):
        last[finding.topic] = finding
    return [one for one in last.values() if not one.agrees and not _is_answered(one, counted_at)]


def _is_answered(finding: Finding, counted_at: datetime | None) -> bool:
    return finding.topic in COUNTED_AWAY and counted_at is not None and counted_at > finding.at


def attest(proofs: Iterable[MassProof], findings: Iterable[Finding] = ()) -> Attestation:
    """The weakest link: contradicted or unproved D, stated C, seen by an inspector B, weighed A."""
    given = list(proofs)
    kinds = {proof.kind for proof in given}
    seen = [proof.at for proof in given if proof.kind is ProofKind.JOINT_COUNT]
    if contradictions(findings, counted_at=max(seen, default=None)):
        return Attestation.D
    if ProofKind.STATEMENT not in kinds and ProofKind.WEIGHING in kinds:
        return Attestation.A
    if seen:
        return Attestation.B
    return Attestation.C if kinds & {ProofKind.STATEMENT, ProofKind.OWN_COUNT} else Attestation.D


@dataclass(frozen=True, kw_only=True)
class NewFinding:
    """What was found about a lot, by what, and when that was true."""

    topic: Topic
    agrees: bool
    cause: str
    found_at: datetime
    detail: Mapping[str, str]
