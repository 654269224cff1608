"""What lenders think of those who keep the goods."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.custody import rules
from finance_svc.db import Table, choice, jsonb, keeper, key, moment, ratio, ref, text
from finance_svc.db.columns import identity


class CustodianAssessment(Table, table=True):
    """One lender's assessment of one custodian, set by two of its officers. The lender's alone."""

    __tablename__ = "custodian_assessment"
    __table_args__ = (
        sa.Index(
            "uq_custodian_assessment_active",
            "organisation_id",
            "custodian_id",
            unique=True,
            postgresql_where=sa.text("state = 'active'"),
        ),
    )
    MOVES: ClassVar[Mapping[rules.AssessmentState, frozenset[rules.AssessmentState]]] = rules.ASSESSMENT_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    custodian_id: UUID = ref("organisation.id")
    state: rules.AssessmentState = choice(rules.AssessmentState)
    parts: dict[str, Any] = jsonb()
    value: Decimal = ratio()
    reason: str = text(1000)
    proposed_by: UUID = identity()
    proposed_at: datetime = moment()
    active_from: datetime | None = moment(null=True)
    active_to: datetime | None = moment(null=True)
