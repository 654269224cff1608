"""Grades over HTTP: one's own in full, everybody's badge, the public rulebook, appeals."""

from contextlib import AbstractContextManager, nullcontext

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.grading import queries, service
from finance_svc.grading.schemas import (
    AppealBody,
    AppealPath,
    AppealView,
    BadgeView,
    GradedPath,
    GradePointView,
    GradeRulesView,
    GradeView,
    ReferralView,
    ReferrerBody,
    RulebookView,
    VerdictBody,
)
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import OrganisationType
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("grading")


@bp.get("/me/grade", operation_id="getMyGrade", responses={200: GradeView})
@requires(Permission.READ)
def get_my_grade() -> Answer:
    """The grade of the caller's organisation, its points and reasons, and what the next grade needs."""
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        return answer(GradeView.of(queries.overview(session, organisation_id, now)))


@bp.get("/me/grade/points", operation_id="listMyPoints", responses={200: Page})
@requires(Permission.READ)
def list_my_points(query: ListQuery) -> Answer:
    """Every point of the caller's organisation with its cause, oldest first."""
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        standing = queries.find_standing(session, organisation_id)
        rows = queries.find_points(session, organisation_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, lambda row: GradePointView.of(row, standing, now))


@bp.post("/me/referrer", operation_id="nameReferrer", responses={201: ReferralView})
@requires(Permission.ORGANISATION_MANAGE)
def name_referrer(body: ReferrerBody) -> Answer:
    """Say who brought one's organisation here, once; it earns them points with one's first TRUE deal."""
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        row = service.name_referrer(
            session,
            organisation_id=organisation_id,
            referrer_id=body.organisation_id,
            actor=caller(),
            now=now,
        )
        return answer(ReferralView.of(row), status=201)


@bp.get("/grades/rulebook", operation_id="getRulebook", responses={200: RulebookView})
@requires(Permission.READ)
def get_rulebook() -> Answer:
    """The rules of grades as they hold, and those that are announced."""
    with transaction() as (session, now):
        return answer(
            RulebookView(
                in_force=GradeRulesView.of(queries.rulebook_at(session, now)),
                announced=[GradeRulesView.of(book) for book in queries.forthcoming(session, now)],
            )
        )


@bp.get(
    "/organisations/<id(organisation):organisation_id>/grade",
    operation_id="getBadge",
    responses={200: BadgeView},
)
@requires(Permission.READ)
def get_badge(path: GradedPath) -> Answer:
    """The grade of an organisation, as everybody may see it."""
    with transaction() as (session, now):
        organisations.get_organisation(session, path.organisation_id)
        grade = queries.grade_of(session, path.organisation_id, now)
        return answer(BadgeView(organisation_id=ids.show("organisation", path.organisation_id), grade=grade))


@bp.post("/appeals", operation_id="fileAppeal", responses={201: AppealView})
@requires(Permission.ORGANISATION_MANAGE)
def file_appeal(body: AppealBody) -> Answer:
    """Appeal against a fall of one's own within 10 days."""
    with transaction() as (session, now):
        row = service.file_appeal(
            session, change_id=body.change_id, statement=body.statement, actor=caller(), now=now
        )
        return answer(AppealView.of(row, for_decider=False), status=201)


@bp.get("/appeals", operation_id="listAppeals", responses={200: Page})
@requires(Permission.READ)
def list_appeals(query: ListQuery) -> Answer:
    """One's own appeals; the platform's deciders see all."""
    with transaction() as (session, _now):
        decides = _decides(session)
        with _reach(session, decides=decides):
            rows = queries.find_appeals(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, lambda row: AppealView.of(row, for_decider=decides))


@bp.get("/appeals/<id(appeal):appeal_id>", operation_id="getAppeal", responses={200: AppealView})
@requires(Permission.READ)
def get_appeal(path: AppealPath) -> Answer:
    """One appeal."""
    with transaction() as (session, _now):
        decides = _decides(session)
        with _reach(session, decides=decides):
            row = queries.get_appeal(session, path.appeal_id)
        return answer(AppealView.of(row, for_decider=decides))


@bp.post("/appeals/<id(appeal):appeal_id>/decide", operation_id="decideAppeal", responses={200: AppealView})
@requires(Permission.GRADE_MANAGE)
def decide_appeal(path: AppealPath, body: VerdictBody) -> Answer:
    """One person's verdict (platform only); two persons that agree decide."""
    with transaction() as (session, now):
        row = service.decide_appeal(
            session, path.appeal_id, granted=body.granted, reason=body.reason, actor=caller(), now=now
        )
        return answer(AppealView.of(row, for_decider=True))


def _decides(session: Session) -> bool:
    actor = caller()
    organisation_id, _ = actor.identified()
    kind = organisations.get_organisation(session, organisation_id).type
    return kind is OrganisationType.PLATFORM and Permission.GRADE_MANAGE in actor.permissions


def _reach(session: Session, *, decides: bool) -> AbstractContextManager[Session]:
    return as_house(session) if decides else nullcontext(session)
