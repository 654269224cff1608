"""Who is paid first, from a repayment or a sale (DOMAIN B3.8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from finance_svc.kernel.money import ZERO, limit

FEN = Decimal("0.01")


class Rank(StrEnum):
    """Places in the waterfall, first paid first."""

    COST = "cost"
    LIEN = "lien"
    PENALTY = "penalty"
    INTEREST = "interest"
    PRINCIPAL = "principal"
    FEE = "fee"
    SUBORDINATE = "subordinate"
    SURPLUS = "surplus"


RANKS = tuple(Rank)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An amount to the fen with its place; equal places share pro rata (DOMAIN L3)."""

    to: Rank
    amount: Decimal
    order: int = 0
    subject: UUID | None = None
    """Advance, facility or organisation the claim belongs to."""
    demanded: bool = True
    """A subordinate lien is paid only on its written demand before distribution."""

    @property
    def place(self) -> tuple[int, int]:
        """Sort key."""
        return RANKS.index(self.to), self.order


@dataclass(frozen=True)
class Share:
    """What a claim received."""

    claim: Claim
    paid: Decimal

    @property
    def unpaid(self) -> Decimal:
        """What stays owed."""
        return self.claim.amount - self.paid


@dataclass(frozen=True)
class Distribution:
    """Shares + surplus = proceeds, to the fen."""

    proceeds: Decimal
    shares: tuple[Share, ...]
    surplus: Decimal

    @property
    def deficiency(self) -> Decimal:
        """What the debtor still owes: all unpaid claims but the subordinate ones."""
        return sum((s.unpaid for s in self.shares if s.claim.to is not Rank.SUBORDINATE), ZERO)

    def paid(self, to: Rank, subject: UUID | None = None) -> Decimal:
        """Sum paid at a rank, of one subject or of all."""
        of_rank = (s for s in self.shares if s.claim.to is to)
        return sum((s.paid for s in of_rank if subject is None or s.claim.subject == subject), ZERO)

    def lines(self) -> list[tuple[Rank, Decimal]]:
        """The statement: every rank in order with its amount, the surplus last."""
        paid = [(rank, self.paid(rank)) for rank in RANKS if rank is not Rank.SURPLUS]
        return [*paid, (Rank.SURPLUS, self.surplus)]


def waterfall(proceeds: Decimal, claims: Iterable[Claim]) -> Distribution:
    """Pay claims in rank and order; claims at one place share pro rata; the rest is surplus."""
    left, shares = proceeds, []
    due = sorted((claim for claim in claims if claim.demanded), key=lambda claim: claim.place)
    for _, group in groupby(due, key=lambda claim: claim.place):
        equals = list(group)
        paid = pro_rata(left, [claim.amount for claim in equals])
        shares += [Share(claim, part) for claim, part in zip(equals, paid, strict=True)]
        left -= sum(paid, ZERO)
    return Distribution(proceeds=proceeds, shares=tuple(shares), surplus=left)


def pro_rata(available: Decimal, amounts: Sequence[Decimal]) -> list[Decimal]:
    """Split what is there over equal claims: whole fen down, left-over fen to the largest remainders."""
    total = sum(amounts, ZERO)
    if total <= available:
        return list(amounts)
    exact = [available * amount / total for amount in amounts]
    parts = [min(limit(value), amount) for value, amount in zip(exact, amounts, strict=True)]
    order = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    left = available - sum(parts, ZERO)
    for n in order:
        if left > 0 and parts[n] < amounts[n]:
            parts[n] += FEN
            left -= FEN
    return parts
