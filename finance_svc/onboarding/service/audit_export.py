"""What an auditor asks for of a period: loans, pledges, calls, overrides, and who may do what."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from finance_svc.audit import queries as audit
from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor
from finance_svc.lending import queries as lending
from finance_svc.onboarding.service.intake import Reach
from finance_svc.organisations import queries as organisations
from finance_svc.organisations import service as people
from finance_svc.receipts import queries as receipts
from finance_svc.workbooks.service import new_book, saved, table_of

OVERRIDES = ("price.confirm", "break_glass%", "%override%", "policy%", "import.%", "member.%")
"""Acts that go beside the ordinary way: confirmed prices, broken glass, changed policies, imports, people."""
Table = tuple[str, Sequence[str], list[Sequence[object]]]


def audit_workbook(
    session: Session, *, start: datetime, end: datetime, actor: Actor, now: datetime
) -> tuple[bytes, int]:
    """The workbook of a period of the caller's organisation, and its rows."""
    tables = [
        _loans(session, start, end, now),
        _pledges(session, start, end),
        _calls(session, start, end),
        _overrides(session, start, end, actor),
        _users(session, actor, now),
    ]
    book = new_book()
    for title, heads, rows in tables:
        table_of(title, heads, rows, book)
    period = [("from", _time(start)), ("to", _time(end)), ("made at", _time(now)), ("made by", actor.name)]
    table_of("period", ("what", "value"), period, book)
    return saved(book), sum(len(rows) for _title, _heads, rows in tables)


def _loans(session: Session, start: datetime, end: datetime, now: datetime) -> Table:
    heads = (
        "advance",
        "facility",
        "lender",
        "borrower",
        "amount",
        "currency",
        "state",
        "drawn at",
        "closed at",
    )
    reach = Reach(session, now)
    rows: list[Sequence[object]] = [
        (
            ids.show("advance", advance.id),
            ids.show("facility", facility.id),
            reach.tax_id(facility.organisation_id),
            reach.tax_id(facility.borrower_id),
            _exact(advance.amount),
            facility.currency,
            str(advance.state),
            _time(advance.drawn_at),
            _time(advance.closed_at),
        )
        for advance, facility in lending.find_advances_of(session, start=start, end=end)
    ]
    return "loans", heads, rows


def _pledges(session: Session, start: datetime, end: datetime) -> Table:
    heads = (
        "pledge", "lot", "facility", "kind", "state", "pledged at", "created at law", "perfected at",
        "ended at", "register number",
    )  # fmt: skip
    rows: list[Sequence[object]] = [
        (
            ids.show("pledge", row.id),
            ids.show("lot", row.lot_id),
            ids.show("facility", row.facility_id),
            str(row.kind),
            str(row.state),
            *map(_time, (row.pledged_at, row.created_at_law, row.perfected_at, row.ended_at)),
            row.register_no,
        )
        for row in receipts.find_pledges_of(session, start=start, end=end)
    ]
    return "pledges", heads, rows


def _calls(session: Session, start: datetime, end: datetime) -> Table:
    heads = (
        "call",
        "facility",
        "cause",
        "state",
        "exposure",
        "market value",
        "opened at",
        "deadline",
        "ended at",
    )
    rows: list[Sequence[object]] = [
        (
            ids.show("margin_call", row.id),
            ids.show("facility", row.facility_id),
            str(row.cause),
            str(row.state),
            _exact(row.exposure),
            _exact(row.market_value),
            *map(_time, (row.opened_at, row.deadline_at, row.ended_at)),
        )
        for row in lending.find_calls_of(session, start=start, end=end)
    ]
    return "calls", heads, rows


def _overrides(session: Session, start: datetime, end: datetime, actor: Actor) -> Table:
    assert actor.organisation_id is not None, "an audit is of an organisation"
    with as_house(session):
        found = audit.find_acts_of(session, actor.organisation_id, OVERRIDES, start=start, end=end)
        rows: list[Sequence[object]] = [
            (
                _time(row.recorded_at),
                row.act,
                row.subject_type,
                str(row.subject_id),
                row.actor_name,
                str(row.body),
            )
            for row in found
        ]
    return "overrides", ("at", "act", "about", "id", "by", "facts"), rows


def _users(session: Session, actor: Actor, now: datetime) -> Table:
    assert actor.organisation_id is not None, "an audit is of an organisation"
    members = organisations.find_members(session, actor.organisation_id)
    rows: list[Sequence[object]] = [
        (
            ids.show("member", one.id),
            one.name,
            str(one.state),
            _list(one.roles),
            _list(people.effective_permissions(session, one, now) or ()),
        )
        for one in members
    ]
    return "users", ("member", "name", "state", "roles", "rights"), rows


def _exact(amount: Decimal) -> str:
    return f"{amount:f}"


def _time(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _list(names: Iterable[str]) -> str:
    return "; ".join(sorted(names))
