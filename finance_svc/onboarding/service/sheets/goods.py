"""Stock on hand: opening lots and their receipts of attestation C."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import time
from uuid import UUID

from finance_svc.kernel.actor import Actor
from finance_svc.kernel.calendar import at_local, local_date
from finance_svc.kernel.ids import new_id
from finance_svc.kernel.money import ZERO
from finance_svc.onboarding import rules
from finance_svc.onboarding.rules import Row, Sheet
from finance_svc.onboarding.service.intake import Intake, Kind, Made, Reach, Values, new_reference
from finance_svc.onboarding.service.sheets.lists import known_codes
from finance_svc.receipts import queries
from finance_svc.receipts import service as receipts
from finance_svc.receipts.rules import (
    AssayPurpose,
    AssayReport,
    DeliverTo,
    LotIntake,
    Opening,
    ReceiptTerms,
)


def write_stock(intake: Intake, sheet: Sheet, rows: Sequence[Row]) -> list[Made]:
    """Take lots over, those of one warehouse together."""
    codes = known_codes(intake)
    groups: dict[Actor, list[Opening]] = defaultdict(list)
    made = []
    for row in rows:
        actor = intake.keeper(sheet, row)
        if row.values["commodity"] not in codes:
            raise rules.UnknownReference(f"no commodity {row.values['commodity']!r}", column="commodity")
        new_reference(row, "lot")
        opening = _opening(intake, row)
        groups[actor].append(opening)
        made.append(Made(opening.lot_id, intake.organisation(row, "warehouse").id))
    for actor, openings in groups.items():
        receipts.take_over(intake.session, openings, actor=actor, now=intake.now)
    return made


def _opening(intake: Intake, row: Row) -> Opening:
    values = row.values
    room, site = intake.room(row, "room")
    assayed_at = at_local(values["assayed_date"], time(0), site.zone)
    lot_id = new_id("lot")
    return Opening(
        lot_id=lot_id,
        intake=LotIntake(
            room_id=room.id,
            depositor_id=intake.organisation(row, "depositor").id,
            pieces=values.get("pieces"),
            **{name: values[name] for name in ("commodity", "grade", "packing", "shelf_life_days")},
            **{name: values.get(name, "") for name in ("cultivar", "stack", "marks")},
        ),
        intake_date=values["intake_date"],
        stated_date=values["stated_date"],
        assay=AssayReport(
            certificate_no=values["certificate_no"],
            issuer=values["certificate_issuer"],
            sampler="",
            sampled_at=assayed_at,
            assayed_at=assayed_at,
            grade=values["grade"],
            purpose=AssayPurpose.INTAKE,
            consumed_life=values.get("consumed_life"),
        ),
        terms=_terms(row, lot_id),
    )


def _terms(row: Row, lot_id: UUID) -> ReceiptTerms:
    names = (
        "quantity_kg", "loss_ratio_30d", "storage_from", "storage_to", "storage_rate", "currency",
        "insurer", "policy_no", "insured_sum", "insured_from", "insured_to",
    )  # fmt: skip
    values = row.values
    for first, last in (("storage_from", "storage_to"), ("insured_from", "insured_to")):
        if values[first] > values[last]:
            raise rules.UnknownReference("a period must not end before it begins", column=last)
    return ReceiptTerms(
        lot_id=lot_id,
        deliver_to=DeliverTo.ORDER,
        handling_rate=ZERO,
        loss_payee_id=None,
        advances_claimed=ZERO,
        **{name: values[name] for name in names},
    )


def read_stock(reach: Reach) -> Iterator[Values]:
    """Lots under active receipts, with the mass after their last movement."""
    found = queries.find_stock(reach.session, at=reach.now, keepers=reach.keepers)
    names = reach.references("stock", "lot", [one.lot.id for one in found])
    of_lot = ("cultivar", "packing", "marks", "pieces", "stack", "commodity", "shelf_life_days")
    of_receipt = (
        "intake_date", "loss_ratio_30d", "storage_from", "storage_to", "storage_rate", "currency",
        "insurer", "policy_no", "insured_sum", "insured_from", "insured_to",
    )  # fmt: skip
    for one in found:
        values = {name: getattr(one.lot, name) for name in of_lot}
        values |= {name: getattr(one.receipt, name) for name in of_receipt}
        yield values | {
            "warehouse": reach.tax_id(one.lot.organisation_id),
            "reference": names[one.lot.id],
            "site": one.site.name,
            "room": one.room.name,
            "depositor": reach.tax_id(one.lot.depositor_id),
            "grade": one.receipt.grade,
            "quantity_kg": one.base_kg,
            "stated_date": one.base_date,
            "certificate_no": one.assay.certificate_no,
            "certificate_issuer": one.assay.issuer,
            "assayed_date": local_date(one.assay.assayed_at, one.site.zone),
            "consumed_life": one.assay.consumed_life,
        }


STOCK = Kind(write_stock, read_stock)
