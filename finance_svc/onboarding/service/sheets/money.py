"""Facilities, live advances and the other opening balances: all of it against the migration account."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from finance_svc.documents import queries as documents
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.kernel.ids import new_id
from finance_svc.kernel.money import ZERO
from finance_svc.ledger import queries as books
from finance_svc.ledger import rules as postings
from finance_svc.ledger import service as ledger
from finance_svc.lending import queries
from finance_svc.lending import service as lending
from finance_svc.onboarding import rules
from finance_svc.onboarding.rules import Row, Sheet
from finance_svc.onboarding.service.intake import Intake, Kind, Made, Reach, Values, new_reference
from finance_svc.settings import config

PAPERS = {"facility_contract": "facility", "sale_on_default": "sale_on_default"}
"""Column -> kind of contract."""
OPENING = "opening_balance"
KEY = ("lender", "account", "organisation", "facility", "currency")


def write_facilities(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Take facilities over; without their contracts they stand suspended."""
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        new_reference(row, "facility")
        values = row.values
        borrower = intake.organisation(row, "borrower")
        lender = intake.organisation(row, "lender")
        facts = lending.NewFacility(
            borrower_id=borrower.id,
            product=values["product"],
            limit_amount=values["limit"],
            annual_rate=values["annual_rate"],
            maturity_date=values["maturity_date"],
            documents=_papers(intake, row, {lender.id, borrower.id}),
            l0=values.get("l0"),
            zone=values.get("time_zone"),
        )
        facility = lending.take_over_facility(
            intake.session, facts, signed_date=values["signed_date"], actor=actor, now=intake.now
        )
        made.append(Made(facility.id, facility.organisation_id))
    return made


def _papers(intake: Intake, row: Row, owners: set[UUID]) -> dict[str, UUID]:
    """Contracts by kind; a document must be the lender's or the borrower's (`UNKNOWN_REFERENCE`)."""
    found = {}
    for column, kind in PAPERS.items():
        if column not in row.values:
            continue
        try:
            document = documents.get_document(intake.session, ids.read("document", row.values[column]))
        except NotFound:
            document = None
        if document is None or document.organisation_id not in owners:
            raise rules.UnknownReference(f"no document {row.values[column]!r}", column=column)
        found[kind] = document.id
    return found


def read_facilities(reach: Reach) -> Iterator[Values]:
    """Facilities as they stand."""
    kept = queries.find_kept(reach.session, reach.keepers)
    names = reach.references("facilities", "facility", [one.id for one in kept])
    same = ("product", "annual_rate", "l0", "signed_date", "maturity_date")
    for one in kept:
        values = {name: getattr(one, name) for name in same}
        papers = {
            column: ids.show("document", UUID(one.documents[kind]))
            for column, kind in PAPERS.items()
            if kind in one.documents
        }
        yield (
            values
            | papers
            | {
                "lender": reach.tax_id(one.organisation_id),
                "reference": names[one.id],
                "borrower": reach.tax_id(one.borrower_id),
                "limit": one.limit_amount,
                "time_zone": one.zone,
            }
        )


def write_advances(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Take live advances over, those of one lender together."""
    groups: dict[Actor, list[lending.OpeningAdvance]] = defaultdict(list)
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        lender_id = intake.organisation(row, "lender").id
        opening = lending.OpeningAdvance(
            advance_id=new_id("advance"),
            facility_id=intake.facility(row, "facility", lender_id).id,
            reference=new_reference(row, "advance"),
            **{name: row.values[name] for name in ("drawn_date", "balance_date", "principal", "interest")},
        )
        groups[actor].append(opening)
        made.append(Made(opening.advance_id, lender_id))
    for actor, openings in groups.items():
        lending.take_over_advances(intake.session, openings, actor=actor, now=intake.now)
    return made


def read_advances(reach: Reach) -> Iterator[Values]:
    """Live advances with what the ledger says they owe."""
    found = queries.find_live_advances(reach.session, reach.keepers)
    names = reach.references("advances", "advance", [advance.id for advance, _, _ in found])
    facilities = reach.references("facilities", "facility", sorted({one.id for _, one, _ in found}))
    pairs = {(one.organisation_id, one.currency) for _, one, _ in found}
    owed = {pair: books.account_balances(reach.session, *pair) for pair in pairs}
    for advance, facility, day in found:
        book = owed[facility.organisation_id, facility.currency]
        yield {
            "lender": reach.tax_id(advance.organisation_id),
            "facility": facilities[facility.id],
            "reference": names[advance.id],
            "drawn_date": advance.drawn_date,
            "balance_date": day,
            "principal": book.get((postings.PRINCIPAL, advance.id), ZERO),
            "interest": book.get((postings.INTEREST, advance.id), ZERO),
        }


def write_balances(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Post the other balances of the older books, each against the migration account."""
    made, entries = [], defaultdict(list)
    for row in rows:
        intake.keeper(sheet, row)
        lender_id = intake.organisation(row, "lender").id
        entries[lender_id].append(_entry(intake, sheet, row, lender_id))
        made.append((lender_id, len(entries[lender_id]) - 1))
    posted = {
        lender_id: ledger.post_many(intake.session, group, now=intake.now)
        for lender_id, group in entries.items()
    }
    return [Made(posted[lender_id][place], lender_id) for lender_id, place in made]


def _entry(intake: Intake, sheet: Sheet, row: Row, lender_id: UUID) -> postings.Entry:
    values, key = row.values, rules.row_key(sheet, row.values)
    amount = values.get("debit", ZERO) - values.get("credit", ZERO)
    if bool(values.get("debit")) == bool(values.get("credit")):
        raise rules.UnknownReference("either a debit or a credit, above zero", column="debit")
    subject = _subject(intake, row, lender_id)
    return postings.Entry(
        book_id=lender_id,
        currency=values["currency"],
        kind=OPENING,
        cause=f"{OPENING}:{hashlib.sha256(key.encode()).hexdigest()}",
        happened_at=intake.now,
        lines=postings.opening_lines(values["account"], amount, subject),
        memo=key,
    )


def _subject(intake: Intake, row: Row, lender_id: UUID) -> UUID | None:
    """Whose account it is, as the chart asks (`UNKNOWN_REFERENCE` when a name is missing or too much)."""
    wanted = config("chart_of_accounts")["accounts"][row.values["account"]]["subject"]
    named = {column for column in ("organisation", "facility") if column in row.values}
    allowed: dict[str, list[set[str]]] = {
        "organisation": [{"organisation"}],
        "facility": [{"facility"}],
        "none": [set()],
    }
    if named not in allowed.get(wanted, [set(), {"organisation"}, {"facility"}]):
        raise rules.UnknownReference(f"account {row.values['account']} is kept by {wanted}", column="account")
    if "facility" in named:
        return intake.facility(row, "facility", lender_id).id
    return intake.organisation(row, "organisation").id if named else None


def close_balances(intake: Intake, _sheet: Sheet, rows: Sequence[Row]) -> None:
    """The books balance: migration at zero, other people's money equal to what is owed (B7.3 (2), L19)."""
    touched: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        touched[intake.organisation(row, "lender").id].add(row.values["currency"])
        if any(row.values["account"] in group for group in postings.SEGREGATED):
            lender = intake.organisation(row, "lender")
            ledger.require_client_account(intake.session, lender.id, now=intake.now)
    for lender_id, currencies in touched.items():
        postings.require_migrated(books.migration_balances(intake.session, lender_id))
        for currency in sorted(currencies):
            differences = books.client_money_differences(intake.session, lender_id, currency)
            if any(differences):
                shown = ", ".join(f"{amount:f}" for amount in differences)
                raise rules.ClientMoneyUnequal(f"client money, margin, deposits differ by {shown} {currency}")


def read_balances(reach: Reach) -> Iterator[Values]:
    """The opening balances that were posted, by what their row was."""
    entries = books.find_of_kind(reach.session, OPENING, reach.keepers)
    lines = books.find_lines(reach.session, [entry.id for entry in entries])
    for entry in entries:
        amount = sum(
            (posting.amount for posting, account in lines[entry.id] if account.code != postings.MIGRATION),
            ZERO,
        )
        side = ("debit", amount) if amount > 0 else ("credit", -amount)
        key = zip(KEY, json.loads(entry.memo), strict=True)
        yield {name: text for name, text in key if text} | dict([side])


FACILITIES = Kind(write_facilities, read_facilities)
ADVANCES = Kind(write_advances, read_advances)
BALANCES = Kind(write_balances, read_balances, close_balances)
