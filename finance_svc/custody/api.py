"""Custody of lots and the profiles of rooms."""

from finance_svc.custody import queries, service
from finance_svc.custody.schemas import LotCustodyView, LotPath, ProfileBody, ProfileView, RoomPath
from finance_svc.kernel.actor import Permission
from finance_svc.web import Answer, answer, blueprint, caller, requires, transaction

bp = blueprint("custody")


@bp.get("/lots/<id(lot):lot_id>/custody", operation_id="getLotCustody", responses={200: LotCustodyView})
@requires(Permission.READ)
def get_lot_custody(path: LotPath) -> Answer:
    """How the lot is watched, stream by stream, and how much of its life is left."""
    with transaction() as (session, now):
        seen = queries.custody_of(session, path.lot_id, now=now)
        return answer(LotCustodyView.of(seen, service.quality(session, path.lot_id, at=now)))


@bp.post(
    "/rooms/<id(room):room_id>/custody_profile", operation_id="chooseProfile", responses={200: ProfileView}
)
@requires(Permission.DEVICE_MANAGE)
def choose_profile(path: RoomPath, body: ProfileBody) -> Answer:
    """Say which streams the room must have."""
    with transaction() as (session, now):
        row = service.choose_profile(
            session, room_id=path.room_id, profile=body.profile, actor=caller(), now=now
        )
        return answer(ProfileView.of(row))
