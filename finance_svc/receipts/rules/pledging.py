"""How a pledge comes to exist, read from the jurisdiction's table (DOMAIN L1, L2, L3, L21, T18)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from finance_svc.kernel.calendar import Calendar, local_date
from finance_svc.kernel.errors import Refusal
from finance_svc.receipts.rules import refusals
from finance_svc.receipts.rules.lifecycle import CreatedBy, PledgeKind, Supervisor
from finance_svc.receipts.rules.terms import PledgeDocument, PledgeTerms
from finance_svc.receipts.rules.weighing import require_past

SEARCHED = "register_search_at"
CLEAR = "register_search_clear"


class LegalGap(Refusal):
    """A legal need of the jurisdiction is missing; its code stands in the jurisdiction's table."""

    code: ClassVar[str] = "NO_CONTRACT"

    def __init__(self, code: str, detail: str = "", **details: object) -> None:
        super().__init__(detail, **details)
        self.code = code  # type: ignore[misc]  # the table of the jurisdiction names it


class Encumbered(Refusal):
    """The register shows an earlier right over the goods."""

    code: ClassVar[str] = "ENCUMBERED"


@dataclass(frozen=True)
class NeededDocument:
    """A paper that a kind of pledge needs, who must have signed it, and the code when it is missing."""

    kind: str
    code: str
    signers: tuple[str, ...]


@dataclass(frozen=True)
class KindRule:
    """What one kind of pledge needs."""

    created_by: CreatedBy
    facts: Mapping[str, str]
    """Name of a fact -> code when it is missing."""
    documents: tuple[NeededDocument, ...]
    search_business_days: int | None


def read_kinds(table: Mapping[str, Any]) -> dict[PledgeKind, KindRule]:
    """The kinds of a parsed config/jurisdictions/*.toml."""
    return {PledgeKind(kind): _kind(rule, table["documents"]) for kind, rule in table["pledge_kinds"].items()}


def _kind(rule: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> KindRule:
    needed = tuple(
        NeededDocument(kind, documents[kind]["code"], tuple(documents[kind]["signers"]))
        for kind in rule["documents"]
    )
    return KindRule(CreatedBy(rule["created_by"]), rule["facts"], needed, rule.get("search_business_days"))


def require_supervisor(appointed_by: Supervisor, *, pledgor_id: UUID, supervisor_id: UUID | None) -> None:
    """A supervisor that the lender did not appoint, or that is the pledgor, makes no pledge (L1)."""
    if appointed_by is not Supervisor.LENDER or supervisor_id == pledgor_id:
        raise LegalGap("SUPERVISOR_NOT_LENDER", "the supervisor must be appointed by the lender")


def require_documents(
    rule: KindRule, documents: Iterable[PledgeDocument], *, parts: Mapping[str, UUID], now: datetime
) -> None:
    """Each needed paper is there and signed by each needed part; refuses with the table's code."""
    held = {document.kind: document for document in documents}
    for needed in rule.documents:
        document = held.get(needed.kind)
        if document is None:
            raise LegalGap(needed.code, f"{needed.kind} is missing", document=needed.kind)
        if any(parts[part] not in document.signers for part in needed.signers):
            raise LegalGap(needed.code, f"{needed.kind} is not signed by all", document=needed.kind)
        require_past(document.signed_at, now)


def require_facts(rule: KindRule, facts: Mapping[str, object]) -> None:
    """Each needed fact is stated; refuses with the table's code."""
    for name, code in rule.facts.items():
        if facts.get(name) in (None, ""):
            raise LegalGap(code, f"{name} is missing", fact=name)


def require_search(
    rule: KindRule, facts: Mapping[str, object], *, now: datetime, zone: str, calendar: Calendar
) -> None:
    """The register was searched recently enough and showed nothing earlier (L21)."""
    if rule.search_business_days is None:
        return
    searched_at = _moment(facts, SEARCHED)
    age = calendar.between(local_date(searched_at, zone), local_date(now, zone))
    if searched_at > now or age > rule.search_business_days:
        raise LegalGap(
            "REGISTER_SEARCH_STALE", f"the register was searched {age} business days ago", age_days=age
        )
    if facts.get(CLEAR) is not True:
        raise Encumbered("the register search is not clear")


def require_not_backdated(
    rule: KindRule, facts: Mapping[str, object], *, not_before: datetime, now: datetime
) -> None:
    """Steps of publicity follow the receipt's last event and lie not in the future (T18)."""
    for name in rule.facts:
        if name == SEARCHED or not isinstance(happened_at := facts.get(name), datetime):
            continue
        require_past(happened_at, now)
        if happened_at < not_before:
            raise refusals.Backdated(f"{name} lies before the receipt's last event", fact=name)


def created_at_law(rule: KindRule, terms: PledgeTerms) -> datetime | None:
    """When the pledge exists at law, to the millisecond; None while only control can make it."""
    if rule.created_by is CreatedBy.CONTROL:
        return None
    if rule.created_by is CreatedBy.REGISTRATION:
        return to_millisecond(_moment(terms.facts, "registered_at"))
    return to_millisecond(
        max(_moment(terms.facts, step) for step in ("endorsed_at", "sealed_at", "delivered_at"))
    )


def perfected_at(created: datetime, controlled: datetime) -> datetime:
    """The later of creation at law and control (L21)."""
    return max(created, controlled)


def to_millisecond(moment: datetime) -> datetime:
    """Cut to whole milliseconds (L3)."""
    return moment - timedelta(microseconds=moment.microsecond % 1000)


def _moment(facts: Mapping[str, object], name: str) -> datetime:
    moment = facts[name]
    assert isinstance(moment, datetime), f"{name} is a time"
    return moment
