"""Gates: what waits there, what a guard's phone needs without network, tokens shown at them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session

from finance_svc.db import as_house
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Permission
from finance_svc.receipts import queries, rules, service
from finance_svc.receipts.api import views
from finance_svc.receipts.api.bp import bp
from finance_svc.receipts.models import Gate, ReleaseOrder, ReleaseToken
from finance_svc.receipts.schemas import ReleaseOrderPath
from finance_svc.receipts.schemas import gates as shapes
from finance_svc.web import Answer, QuantityView, answer, caller, requires, transaction
from finance_svc.web.shapes import show_time

SHOWN_AFTER = timedelta(hours=12)
"""How long an order that is over stays in the queue."""


@bp.post("/sites/<id(site):site_id>/gates", operation_id="registerGate", responses={201: shapes.GateView})
@requires(Permission.DEVICE_MANAGE, idempotent=True)
def register_gate(path: shapes.GateSitePath, body: shapes.GateBody) -> Answer:
    """Register a gate of one's site; release tokens are for one gate."""
    with transaction() as (session, now):
        row = service.register_gate(session, site_id=path.site_id, name=body.name, actor=caller(), now=now)
        return answer(_gate(row), status=201)


@bp.get("/sites/<id(site):site_id>/gates", operation_id="listGates", responses={200: shapes.GateListView})
@requires(Permission.READ)
def list_gates(path: shapes.GateSitePath) -> Answer:
    """A site's gates."""
    with transaction() as (session, _now):
        site = queries.get_site(session, path.site_id)
        return answer(shapes.GateListView(data=[_gate(row) for row in queries.find_gates(session, site.id)]))


@bp.get("/gates/<id(gate):gate_id>/keys", operation_id="getGateKeys", responses={200: shapes.GateKeysView})
@requires(Permission.GOODS_RECORD)
def get_gate_keys(path: shapes.GatePath) -> Answer:
    """All that a gate needs to judge tokens without network; fetch it again whenever there is one."""
    with transaction() as (session, now):
        gate = queries.get_gate(session, path.gate_id)
        with as_house(session):
            keys = service.keys_of_gate(session, gate, now=now)
            spent = queries.find_spent(session, gate.id, since=now)
        view = shapes.GateKeysView(
            gate_id=ids.show("gate", gate.id),
            gate=rules.short_id(gate.id),
            tolerance_ratio=f"{service.token_limits().token_tolerance_ratio:f}",
            keys=[
                shapes.GateKeyView(
                    key_id=rules.short_id(key.key_id),
                    organisation=key.organisation,
                    public_key=key.public_key.hex(),
                )
                for key in keys
            ],
            spent=[rules.short_id(token_id) for token_id in spent],
            as_of=show_time(now),
        )
        return answer(view)


@bp.post(
    "/gates/<id(gate):gate_id>/admit", operation_id="admitVehicle", responses={200: shapes.ReleaseTokenView}
)
@requires(Permission.GOODS_RECORD, idempotent=True)
def admit_vehicle(path: shapes.GatePath, body: shapes.AdmitBody) -> Answer:
    """Let a vehicle in to load by its token."""
    with transaction() as (session, now):
        row = service.admit(
            session, token=body.token, gate_id=path.gate_id, plate=body.plate, actor=caller(), now=now
        )
        return answer(release_token(row))


@bp.get(
    "/sites/<id(site):site_id>/release_queue",
    operation_id="getReleaseQueue",
    responses={200: shapes.ReleaseQueueView},
)
@requires(Permission.READ)
def get_release_queue(path: shapes.GateSitePath) -> Answer:
    """What waits at the site's gates: valid tokens, vehicles that load, what is left, what is done."""
    with transaction() as (session, now):
        site = queries.get_site(session, path.site_id)
        orders = queries.find_queue(session, site.id, since=now - SHOWN_AFTER)
        tokens = queries.find_tokens(session, [order.id for order in orders])
        data = [
            _queued(session, order, [token for token in tokens if token.release_order_id == order.id])
            for order in orders
        ]
        return answer(shapes.ReleaseQueueView(site_id=ids.show("site", site.id), data=data))


@bp.get(
    "/release_orders/<id(release_order):release_order_id>/tokens",
    operation_id="listReleaseTokens",
    responses={200: shapes.QueuedView},
)
@requires(Permission.READ)
def list_release_tokens(path: ReleaseOrderPath) -> Answer:
    """The tokens of one release order, for who may see the order: its QR codes go to the drivers."""
    with transaction() as (session, _now):
        order = queries.get_release_order(session, path.release_order_id)
        return answer(_queued(session, order, queries.find_tokens(session, [order.id])))


def _gate(row: Gate) -> shapes.GateView:
    return shapes.GateView(id=ids.show("gate", row.id), site_id=ids.show("site", row.site_id), name=row.name)


def release_token(row: ReleaseToken) -> shapes.ReleaseTokenView:
    """A release token."""
    return shapes.ReleaseTokenView(
        id=ids.show("release_token", row.id),
        release_order_id=ids.show("release_order", row.release_order_id),
        lot_id=ids.show("lot", row.lot_id),
        receipt_id=ids.show("receipt", row.receipt_id),
        gate_id=ids.show("gate", row.gate_id),
        plate=row.plate,
        quantity=QuantityView.of(row.quantity_kg),
        state=row.state,
        issued_at=show_time(row.issued_at),
        expires_at=show_time(row.expires_at),
        used_at=show_time(row.used_at),
        token=row.token,
    )


def _queued(session: Session, order: ReleaseOrder, tokens: Sequence[ReleaseToken]) -> shapes.QueuedView:
    out_kg = queries.gate_out_kg(session, [order.id])
    is_open = order.state is rules.OrderState.OPEN
    return shapes.QueuedView(
        release_order_id=ids.show("release_order", order.id),
        release_id=ids.show("release", order.release_id) if order.release_id else None,
        lot_id=ids.show("lot", order.lot_id),
        state=rules.queue_state([token.state for token in tokens], out_kg=out_kg, is_open=is_open),
        quantity=QuantityView.of(order.quantity_kg),
        out=QuantityView.of(out_kg),
        left=QuantityView.of(order.quantity_kg - out_kg),
        expires_at=show_time(order.expires_at),
        deliver_to_id=views.organisation(order.deliver_to_id) if order.deliver_to_id else None,
        tokens=[release_token(token) for token in tokens],
    )
