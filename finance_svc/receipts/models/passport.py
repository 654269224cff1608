"""Table of passports of warehouses."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from finance_svc.db import Table, belongs_to, choice, day, jsonb, keeper, key, moment, money, ref, text
from finance_svc.db.columns import identity
from finance_svc.receipts import rules


class SitePassport(Table, table=True):
    """What is true of a warehouse from a day on. Evidence, by the site; the latest day counts."""

    __tablename__ = "site_passport"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    site_id: UUID = ref("site.id")
    since_date: date = day()
    licence_kind: str = text(100)
    licence_no: str = text(100)
    licence_authority: str = text()
    licence_valid_from: date = day()
    licence_valid_to: date = day()
    term_from: date = day()
    term_to: date | None = day(null=True)
    insurer: str = text()
    policy_no: str = text(100)
    insured_sum: Decimal = money()
    currency: str = text(3)
    insured_from: date = day()
    insured_to: date = day()
    loss_payee_id: UUID | None = identity(null=True)
    custodian_id: UUID = identity()
    custody_mode: rules.CustodyMode = choice(rules.CustodyMode)
    related: list[dict[str, Any]] = jsonb()
    documents: list[str] = jsonb()
    weakened: list[str] = jsonb()
    """In what it was worse than the passport before."""
    reason: str = text(1000)
    recorded_by: str = text()
    recorded_at: datetime = moment()
