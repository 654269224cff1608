"""Stacks, moves between them, what places weigh, what proves a lot."""

from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, service
from finance_svc.receipts.api import stock_views as views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.schemas import (
    AttestationView,
    CapacityBody,
    LotMoveView,
    LotPath,
    MoveBody,
    PlaceMassBody,
    PlaceMassView,
    RoomPath,
    StackBody,
    StackPath,
    StackView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, caller, page, requires, transaction


@bp.post("/stacks", operation_id="registerStack", responses={201: StackView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def register_stack(body: StackBody) -> Answer:
    """Register a stack of one's own room."""
    with transaction() as (session, now):
        row = service.register_stack(session, plan=body.plan(), actor=caller(), now=now)
        return answer(views.stack(row, queries.find_survey(session, row.id)), status=201)


@bp.post("/stacks/<id(stack):stack_id>/surveys", operation_id="surveyStack", responses={201: StackView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def survey_stack(path: StackPath, body: CapacityBody) -> Answer:
    """Keep what a stack was measured to hold."""
    with transaction() as (session, now):
        survey = service.survey_stack(
            session, path.stack_id, capacity=body.capacity(), actor=caller(), now=now
        )
        return answer(views.stack(queries.get_stack(session, path.stack_id), survey), status=201)


@bp.get("/rooms/<id(room):room_id>/stacks", operation_id="listStacks", responses={200: Page})
@requires(Permission.READ)
def list_stacks(path: RoomPath, query: ListQuery) -> Answer:
    """The room's stacks and what they hold."""
    with transaction() as (session, _now):
        queries.get_room(session, path.room_id)
        rows = queries.find_stacks(session, path.room_id, after=query.after_id(), limit=query.limit + 1)
        surveys = {stack.id: survey for stack, survey in rows}
        return page([stack for stack, _ in rows], query, lambda row: views.stack(row, surveys[row.id]))


@bp.post("/lots/<id(lot):lot_id>/moves", operation_id="moveLot", responses={201: LotMoveView})
@requires(Permission.GOODS_RECORD, idempotent=True)
def move_lot(path: LotPath, body: MoveBody) -> Answer:
    """Move the lot to another stack of the warehouse."""
    with transaction() as (session, now):
        row = service.move_lot(session, path.lot_id, move=body.move(), actor=caller(), now=now)
        return answer(views.lot_move(row), status=201)


@bp.get("/lots/<id(lot):lot_id>/moves", operation_id="listMoves", responses={200: Page})
@requires(Permission.READ)
def list_moves(path: LotPath, query: ListQuery) -> Answer:
    """Where the lot stood, and since when."""
    with transaction() as (session, _now):
        queries.get_lot(session, path.lot_id)
        rows = queries.find_moves(session, path.lot_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, views.lot_move)


@bp.post("/rooms/<id(room):room_id>/masses", operation_id="recordPlaceMass", responses={201: PlaceMassView})
@requires(Permission.GOODS_COUNT, idempotent=True)
def record_place_mass(path: RoomPath, body: PlaceMassBody) -> Answer:
    """Say what a room or a stack of it weighs: the warehouse, or a lender's inspector."""
    with transaction() as (session, now):
        report = body.report(path.room_id)
        row = service.state_place_mass(session, report=report, source=body.source, actor=caller(), now=now)
        return answer(views.place_mass(row), status=201)


@bp.get("/rooms/<id(room):room_id>/masses", operation_id="listPlaceMasses", responses={200: Page})
@requires(Permission.READ)
def list_place_masses(path: RoomPath, query: ListQuery) -> Answer:
    """What the room and its stacks weighed."""
    with transaction() as (session, _now):
        queries.get_room(session, path.room_id)
        rows = queries.find_place_masses(session, path.room_id, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, views.place_mass)


@bp.get("/lots/<id(lot):lot_id>/attestation", operation_id="getAttestation", responses={200: AttestationView})
@requires(Permission.READ)
def get_attestation(path: LotPath) -> Answer:
    """How far the lot's kilograms are proved, and by what."""
    with transaction() as (session, _now):
        queries.get_lot(session, path.lot_id)
        proofs = queries.find_proofs(session, path.lot_id)
        findings = queries.find_findings(session, path.lot_id)
        standing = queries.standing_findings(session, path.lot_id)
        return answer(views.attestation(path.lot_id, proofs, findings, standing))
