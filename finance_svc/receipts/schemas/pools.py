"""Shapes of pools."""

from typing import TYPE_CHECKING, Literal
from uuid import UUID

from pydantic import BaseModel

from finance_svc.receipts import rules
from finance_svc.receipts.schemas.bodies import LotId, Name, RoomId, Slug
from finance_svc.receipts.schemas.stock import StackId
from finance_svc.web import Body, QuantityView, View, id_of

if TYPE_CHECKING:
    PoolId = UUID
else:
    PoolId = id_of("pool")


class PoolPath(BaseModel):
    """Which pool."""

    pool_id: PoolId


class PoolBody(Body):
    """Goods of one kind and quality that lie mixed in a room, or in one stack of it."""

    room_id: RoomId
    stack_id: StackId | None = None
    commodity: Slug
    grade: Name

    def plan(self) -> rules.PoolPlan:
        """As the service takes it."""
        return rules.PoolPlan(**dict(self))


class PoolLotBody(Body):
    """A lot that is mixed into the pool."""

    lot_id: LotId


class PoolShareView(View):
    """One lot's part: receipt kg over all receipts, of the measured mass."""

    lot_id: str
    receipt: QuantityView
    share_ratio: str
    share: QuantityView
    shortage: QuantityView


class PoolView(View):
    """A pool; the shares are those of lots the caller has a part in."""

    object: Literal["pool"] = "pool"
    id: str
    warehouse_id: str
    room_id: str
    stack_id: str | None
    commodity: str
    grade: str
    receipts: QuantityView | None = None
    measured: QuantityView | None = None
    place_mass_id: str | None = None
    over_issued: bool | None = None
    shares: list[PoolShareView] | None = None


class PoolLotView(View):
    """A lot was mixed into a pool."""

    object: Literal["pool_lot"] = "pool_lot"
    id: str
    pool_id: str
    lot_id: str
    recorded_by: str
    recorded_at: str
