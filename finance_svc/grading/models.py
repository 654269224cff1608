"""Tables of grades. The keeper is the graded organisation; only the house writes what it earns and loses."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa

from finance_svc.db import Table, choice, day, jsonb, keeper, key, moment, money, price, ref, text, whole
from finance_svc.db.columns import identity
from finance_svc.grading import rules


class GradeRulebook(Table, table=True):
    """A version of the rulebook as announced: it holds as it stands here, whatever the file says later."""

    __tablename__ = "grade_rulebook"
    id: UUID = key()
    number: int = whole(unique=True)
    valid_from: date = day()
    content: dict[str, Any] = jsonb()
    announced_at: datetime = moment()


class GradeStanding(Table, table=True):
    """Where an organisation stands, and its inactivity clock. One row each, locked by every change."""

    __tablename__ = "grade_standing"
    __table_args__ = (sa.UniqueConstraint("organisation_id", name="uq_grade_standing_organisation_id"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    zone: str = text(60)
    grade: rules.Grade = choice(rules.Grade)
    grade_since: datetime = moment()
    points_from: datetime | None = moment(null=True)
    """The last fall: only points earned after it lift again."""
    clock_date: date = day()
    """The last qualifying activity, fall by inactivity, or granted appeal: inactivity counts from here."""
    fell_on: date | None = day(null=True)
    warned_at: datetime | None = moment(null=True)
    warning_notice_id: UUID | None = identity(null=True)
    warning_delivered_at: datetime | None = moment(null=True)
    warning_until: date | None = day(null=True)


class GradePoint(Table, table=True):
    """Points of one fact, once per cause, never changed."""

    __tablename__ = "grade_point"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "cause", name="uq_grade_point_cause"),
        sa.Index("ix_grade_point_counting", "organisation_id", "expires_date"),
    )
    id: UUID = key()
    organisation_id: UUID = keeper()
    kind: rules.PointKind = choice(rules.PointKind)
    source: rules.PointSource = choice(rules.PointSource)
    amount: Decimal = price()
    """In the kind's unit: a ratio, a count, CNY."""
    points: Decimal = money()
    cause: str = text(200)
    rulebook: int = whole()
    recorded_by: str = text(200)
    happened_at: datetime = moment()
    expires_date: date = day()
    """The first local day on which the points no longer count."""


class GradeConduct(Table, table=True):
    """Conduct that may cost a step, once per cause. Not taken: its step waits for a day without a fall."""

    __tablename__ = "grade_conduct"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "cause", name="uq_grade_conduct_cause"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    kind: rules.ConductKind = choice(rules.ConductKind)
    measure: Decimal | None = price(null=True)
    cause: str = text(200)
    recorded_by: str = text(200)
    recorded_at: datetime = moment()
    taken_at: datetime | None = moment(null=True)


class GradeChange(Table, table=True):
    """A change of grade with what it rests on, never changed; a granted appeal is another row."""

    __tablename__ = "grade_change"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number", name="uq_grade_change_number"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    number: int = whole()
    """Counts the organisation's changes."""
    from_grade: rules.Grade = choice(rules.Grade)
    to_grade: rules.Grade = choice(rules.Grade)
    cause: rules.ChangeCause = choice(rules.ChangeCause)
    conduct: rules.ConductKind | None = choice(rules.ConductKind, null=True)
    reason: str = text(300)
    """The fact behind it: the cause of points or conduct, the deadline, the appeal."""
    reverses: UUID | None = ref("grade_change.id", null=True, index=False, unique=True)
    effort: Decimal = money()
    money_points: Decimal = money()
    counted_money: Decimal = money()
    rulebook: int = whole()
    changed_at: datetime = moment()


class Referral(Table, table=True):
    """Who brought an organisation, by its own word, once. It counts from the first TRUE deal."""

    __tablename__ = "referral"
    __table_args__ = (sa.UniqueConstraint("organisation_id", name="uq_referral_organisation_id"),)
    id: UUID = key()
    organisation_id: UUID = keeper()
    """The newcomer."""
    referrer_id: UUID = ref("organisation.id")
    named_by: UUID = identity()
    named_at: datetime = moment()
    proved_at: datetime | None = moment(null=True)


class Appeal(Table, table=True):
    """An organisation's word against a fall; two persons of the platform decide."""

    __tablename__ = "appeal"
    MOVES: ClassVar[Mapping[Any, frozenset[Any]]] = rules.APPEAL_MOVES
    id: UUID = key()
    organisation_id: UUID = keeper()
    change_id: UUID = ref("grade_change.id", index=False, unique=True)
    statement: str = text(4000)
    filed_by: UUID = identity()
    filed_at: datetime = moment()
    state: rules.AppealState = choice(rules.AppealState)
    proposed: rules.AppealState | None = choice(rules.AppealState, null=True)
    """The first person's verdict, until a second one agrees."""
    reason: str | None = text(2000, null=True)
    decided_at: datetime | None = moment(null=True)
