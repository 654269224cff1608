"""The inbox, the address book and the rota over HTTP."""

from finance_svc.db import as_house
from finance_svc.kernel.actor import Permission
from finance_svc.notices import queries, rules, service
from finance_svc.notices.schemas import (
    AddressBody,
    AddressesView,
    AddressPath,
    AddressView,
    CodeBody,
    HandOverBody,
    NoticePath,
    NoticeQuery,
    NoticeView,
    OnCallView,
    PreferencesBody,
    ShiftBody,
    ShiftPath,
    ShiftView,
)
from finance_svc.settings import Settings
from finance_svc.web import (
    Answer,
    ListQuery,
    Page,
    answer,
    blueprint,
    caller,
    page,
    requires,
    transaction,
)

bp = blueprint("notices")


@bp.get("/notices", operation_id="listNotices", responses={200: Page})
@requires(Permission.READ)
def list_notices(query: NoticeQuery) -> Answer:
    """The caller's inbox, oldest first, with how each notice was delivered."""
    with transaction() as (session, _now):
        rows = queries.find_notices(
            session, open_only=query.unacknowledged, after=query.after_id(), limit=query.limit + 1
        )
        ways = queries.find_deliveries(session, [row.id for row in rows])
        return page(rows, query, lambda row: NoticeView.of(row, ways[row.id]))


@bp.get("/notices/<id(notice):notice_id>", operation_id="getNotice", responses={200: NoticeView})
@requires(Permission.READ)
def get_notice(path: NoticePath) -> Answer:
    """One notice."""
    with transaction() as (session, _now):
        row = queries.get_notice(session, path.notice_id)
        return answer(NoticeView.of(row, queries.find_deliveries(session, [row.id])[row.id]))


@bp.post(
    "/notices/<id(notice):notice_id>/acknowledge",
    operation_id="acknowledgeNotice",
    responses={200: NoticeView},
)
@requires(Permission.READ)
def acknowledge_notice(path: NoticePath) -> Answer:
    """Say that the notice was read; again is the same."""
    with transaction() as (session, now):
        row = service.acknowledge(session, path.notice_id, actor=caller(), now=now)
        return answer(NoticeView.of(row, queries.find_deliveries(session, [row.id])[row.id]))


@bp.post("/notices/<id(notice):notice_id>/read", operation_id="readNotice", responses={200: NoticeView})
@requires(Permission.READ)
def read_notice(path: NoticePath) -> Answer:
    """Say that the notice is open before a person; again is the same."""
    with transaction() as (session, now):
        row = service.read(session, path.notice_id, actor=caller(), now=now)
        return answer(NoticeView.of(row, queries.find_deliveries(session, [row.id])[row.id]))


@bp.get("/addresses", operation_id="listAddresses", responses={200: AddressesView})
@requires(Permission.READ)
def list_addresses() -> Answer:
    """The caller's own addresses; there are ten at most."""
    with transaction() as (session, _now):
        _, member_id = caller().identified()
        rows = queries.find_addresses(session, member_id)
        return answer(AddressesView(data=[AddressView.of(row) for row in rows]))


@bp.post("/addresses", operation_id="addAddress", responses={201: AddressView})
@requires(Permission.READ)
def add_address(body: AddressBody) -> Answer:
    """Add an own address; it is sent a code and is used once that came back."""
    with transaction() as (session, now):
        row = service.add_address(session, body.new(), actor=caller(), now=now)
        return answer(AddressView.of(row), status=201)


@bp.post(
    "/addresses/<id(address):address_id>/verify", operation_id="verifyAddress", responses={200: AddressView}
)
@requires(Permission.READ)
def verify_address(path: AddressPath, body: CodeBody) -> Answer:
    """Prove an own address by the code it was sent (the end of the link)."""
    with transaction() as (session, now):
        queries.get_own_address(session, path.address_id, caller().identified()[1])
        with as_house(session):
            code = body.code.rpartition("/")[2]
            row = service.verify_address(
                session, Settings().secret_key(), code, now=now, address_id=path.address_id
            )
        return answer(AddressView.of(row))


@bp.put(
    "/addresses/<id(address):address_id>/preferences",
    operation_id="preferAddress",
    responses={200: AddressView},
)
@requires(Permission.READ)
def prefer_address(path: AddressPath, body: PreferencesBody) -> Answer:
    """Set language, time zone, quiet hours and digest of an own address; what is left out is unset."""
    with transaction() as (session, now):
        row = service.prefer(session, path.address_id, body.wanted(), actor=caller(), now=now)
        return answer(AddressView.of(row))


@bp.post(
    "/addresses/<id(address):address_id>/remove", operation_id="removeAddress", responses={200: AddressView}
)
@requires(Permission.READ)
def remove_address(path: AddressPath) -> Answer:
    """Take an own address out of use and forget it."""
    with transaction() as (session, now):
        return answer(
            AddressView.of(service.remove_address(session, path.address_id, actor=caller(), now=now))
        )


@bp.get("/rota_shifts", operation_id="listRotaShifts", responses={200: Page})
@requires(Permission.READ)
def list_shifts(query: ListQuery) -> Answer:
    """The organisation's rota, oldest shift first."""
    with transaction() as (session, _now):
        rows = queries.find_shift_rows(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, ShiftView.of)


@bp.post("/rota_shifts", operation_id="addRotaShift", responses={201: ShiftView})
@requires(Permission.ROTA_MANAGE)
def add_shift(body: ShiftBody) -> Answer:
    """Add a duty of a member."""
    with transaction() as (session, now):
        return answer(
            ShiftView.of(service.add_shift(session, body.new(), actor=caller(), now=now)), status=201
        )


@bp.post(
    "/rota_shifts/<id(rota):shift_id>/hand_over",
    operation_id="handOverRotaShift",
    responses={201: ShiftView},
)
@requires(Permission.READ)
def hand_over(path: ShiftPath, body: HandOverBody) -> Answer:
    """Let a colleague stand in; the shift's person or who manages the rota may."""
    with transaction() as (session, now):
        row = service.hand_over(session, path.shift_id, body.new(), actor=caller(), now=now)
        return answer(ShiftView.of(row), status=201)


@bp.post("/rota_shifts/<id(rota):shift_id>/end", operation_id="endRotaShift", responses={200: ShiftView})
@requires(Permission.ROTA_MANAGE)
def end_shift(path: ShiftPath) -> Answer:
    """End a shift now; again is the same."""
    with transaction() as (session, now):
        return answer(ShiftView.of(service.end_shift(session, path.shift_id, actor=caller(), now=now)))


@bp.get("/on_call", operation_id="getOnCall", responses={200: OnCallView})
@requires(Permission.READ)
def get_on_call() -> Answer:
    """Who of the caller's organisation is on call now, and who comes after them."""
    with transaction() as (session, now):
        organisation_id, _ = caller().identified()
        shifts = queries.find_shifts(session, organisation_id, now=now)
        return answer(OnCallView.of(rules.on_call(shifts, now), now))
