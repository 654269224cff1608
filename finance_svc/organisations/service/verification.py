"""What an organisation proves, item by item, and its licences. A checklist blocks nothing by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from finance_svc.audit import service as audit
from finance_svc.documents import queries as documents
from finance_svc.kernel.actor import HOUSE, Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import ChecklistItem, Licence, Organisation
from finance_svc.organisations.rules import ChecklistState, LicenceFacts, Standing
from finance_svc.outbox import service as outbox
from finance_svc.settings import config

TAX_ID, BANK_ACCOUNT = "tax_id", "bank_account"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Checklist:
    """The standing, and every item with what it asks for and its row once it has moved."""

    standing: Standing
    items: tuple[tuple[str, Row, ChecklistItem | None], ...]


def begin(session: Session, organisation: Organisation, *, actor: Actor, now: datetime) -> None:
    """Open the checklist of a new organisation with its tax id checked. Needs the house's scope."""
    modules = config("verification")["tax_ids"]
    valid = rules.is_tax_id_valid(organisation.tax_country, organisation.tax_id, modules)
    item = _item(session, organisation.id, TAX_ID, now)
    item.evidence = {"country": organisation.tax_country, "tax_id_valid": valid}
    audit.move(session, item, ChecklistState.PROVIDED, actor=actor, now=now)
    if valid:
        audit.move(session, item, ChecklistState.PASSED, actor=HOUSE, now=now, reason="check digits hold")
    session.flush()


def get_checklist(session: Session, organisation: Organisation) -> Checklist:
    """Where the organisation stands, in the caller's scope."""
    needed = rules.items_for(organisation.type, config("verification")["items"])
    rows = {row.item: row for row in queries.find_checklist(session, organisation.id)}
    states = {
        name: ChecklistState(rows[name].state) if name in rows else ChecklistState.OPEN for name in needed
    }
    items = tuple((name, asked, rows.get(name)) for name, asked in needed.items())
    return Checklist(rules.standing(states), items)


def provide(
    session: Session,
    *,
    organisation_id: UUID,
    item: str,
    evidence: Mapping[str, str],
    actor: Actor,
    now: datetime,
) -> ChecklistItem:
    """Bring evidence for an item: `document_sha256`, `account` or `text`, as the item asks; again and again.

    Why it failed stays written until it passes or is waived. Needs the house's scope. Refuses NOT_FOUND for
    items the type does not have, EVIDENCE_WRONG.
    """
    organisation = queries.lock_organisation(session, organisation_id)
    asked = _asked(organisation, item)
    kept = _evidence(session, organisation_id, asked["evidence"], evidence)
    row = _item(session, organisation_id, item, now)
    row.evidence, row.note, row.provided_by = kept, "", actor.member_id
    return _moved(session, row, ChecklistState.PROVIDED, actor, now)


def decide_item(
    session: Session,
    *,
    organisation_id: UUID,
    item: str,
    decision: tuple[ChecklistState, str],
    actor: Actor,
    now: datetime,
) -> ChecklistItem:
    """Pass, fail or waive an item, with a note. Needs the house's scope; the platform decides.

    Refuses SELF_APPROVAL for the person who brought the evidence, STATE_FORBIDS.
    """
    to, note = decision
    organisation = queries.lock_organisation(session, organisation_id)
    _asked(organisation, item)
    row = _item(session, organisation_id, item, now)
    if row.provided_by and actor.member_id:
        makers = queries.persons_of(session, [row.provided_by])
        if queries.person_of(session, actor.member_id) in makers:
            raise rules.SelfApproval
    row.note, row.code = note, None
    return _moved(session, row, to, actor, now)


def note_first_payment(
    session: Session, *, organisation_id: UUID, account: str, payer_name: str, now: datetime
) -> ChecklistState | None:
    """Judge the bank account by the name of the first payment that came from it. Needs the house's scope.

    The same name passes, another fails the item with BANK_NAME_MISMATCH (the money stays recorded). None:
    the account is not the provided one, or was judged already.
    """
    organisation = queries.get_organisation(session, organisation_id)
    row = queries.lock_item(session, organisation_id, BANK_ACCOUNT)
    if row is None or row.state is not ChecklistState.PROVIDED:
        return None
    if rules.plain_account(row.evidence["account"]) != rules.plain_account(account):
        return None
    to, row.code, row.note = ChecklistState.PASSED, None, ""
    try:
        rules.require_same_name(payer_name, organisation.name)
    except rules.BankNameMismatch as mismatch:
        to, row.code, row.note = ChecklistState.FAILED, mismatch.code, mismatch.detail[:500]
    return ChecklistState(_moved(session, row, to, HOUSE, now).state)


def require_bank_account(session: Session, organisation_id: UUID) -> None:
    """Refuse (`BANK_NAME_MISMATCH`) who was paid for in another name, until the account passes (DOMAIN T14).

    Needs the house's scope.
    """
    row = next((r for r in queries.find_checklist(session, organisation_id) if r.item == BANK_ACCOUNT), None)
    if row is not None and (row.state is ChecklistState.FAILED or row.code == rules.BankNameMismatch.code):
        raise rules.BankNameMismatch("the bank account came in another name than the organisation's")


def add_licence(
    session: Session, *, organisation_id: UUID, facts: LicenceFacts, actor: Actor, now: datetime
) -> Licence:
    """Record a licence; the same number with other facts is its renewal, to be verified again.

    Needs the house's scope. Refuses LICENCE_WRONG for kinds the jurisdiction does not know, EVIDENCE_WRONG.
    """
    organisation = queries.lock_organisation(session, organisation_id)
    rules.require_licence(facts, rules.licence_kinds(config(f"jurisdictions/{organisation.jurisdiction}")))
    sha256 = facts.document_sha256
    if sha256 is not None and not documents.has_file(session, organisation_id, sha256):
        raise rules.EvidenceWrong("store the document first")
    same = {Licence.organisation_id: organisation_id, Licence.kind: facts.kind, Licence.number: facts.number}
    row = session.exec(select(Licence).where(*(column == value for column, value in same.items()))).first()
    if row is not None and _facts(row) == facts:
        return row
    row = row or Licence(
        organisation_id=organisation_id, kind=facts.kind, number=facts.number, recorded_at=now
    )
    row.valid_from, row.valid_to, row.document_sha256 = facts.valid_from, facts.valid_to, sha256
    row.verified_at, row.recorded_at = None, now
    session.add(row)
    session.flush()
    audit.record(session, act="licence.recorded", subject=("licence", row.id), actor=actor, now=now)
    return row


def verify_licence(session: Session, *, licence_id: UUID, actor: Actor, now: datetime) -> Licence:
    """Let a licence count from now on. Needs the house's scope; the platform decides. Twice is once."""
    row = session.exec(select(Licence).where(Licence.id == licence_id).with_for_update()).first()
    if row is None:
        raise NotFound("no such licence")
    if row.verified_at is None:
        row.verified_at = now
        session.add(row)
        audit.record(session, act="licence.verified", subject=("licence", row.id), actor=actor, now=now)
    return row


def _facts(row: Licence) -> LicenceFacts:
    return LicenceFacts(row.kind, row.number, row.valid_from, row.valid_to, row.document_sha256)


def _asked(organisation: Organisation, item: str) -> Row:
    needed = rules.items_for(organisation.type, config("verification")["items"])
    if item not in needed:
        raise NotFound("no such item")
    return needed[item]


def _item(session: Session, organisation_id: UUID, item: str, now: datetime) -> ChecklistItem:
    return queries.lock_item(session, organisation_id, item) or ChecklistItem(
        organisation_id=organisation_id,
        item=item,
        state=ChecklistState.OPEN,
        evidence={},
        note="",
        changed_at=now,
    )


def _evidence(
    session: Session, organisation_id: UUID, kind: str, evidence: Mapping[str, str]
) -> dict[str, str]:
    names = {"document": "document_sha256", "account": "account", "text": "text"}
    if evidence.keys() != {names.get(kind, "")} or not all(evidence.values()):
        raise rules.EvidenceWrong(f"this item asks for {names.get(kind, 'nothing: it is judged by itself')}")
    if kind == "document" and not documents.has_file(
        session, organisation_id, bytes.fromhex(evidence["document_sha256"])
    ):
        raise rules.EvidenceWrong("store the document first")
    return dict(evidence)


def _moved(
    session: Session, row: ChecklistItem, to: ChecklistState, actor: Actor, now: datetime
) -> ChecklistItem:
    row.changed_at = now
    audit.move(session, row, to, actor=actor, now=now, reason=row.code or row.note)
    session.flush()
    body = {"item": row.item, "state": str(to), "code": row.code}
    subject, audience = ("organisation", row.organisation_id), (row.organisation_id,)
    outbox.emit(session, "verification.changed", subject=subject, body=body, audience=audience, now=now)
    return row
