"""Tables of pools: goods of one kind that lie mixed."""

from datetime import datetime
from uuid import UUID

from finance_svc.db import Table, belongs_to, keeper, key, moment, ref, text


class Pool(Table, table=True):
    """Goods of one kind and quality that lie mixed at one place. It is its own shared object."""

    __tablename__ = "pool"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    room_id: UUID = ref("room.id")
    stack_id: UUID | None = ref("stack.id", null=True)
    commodity: str = text(60)
    grade: str = text(60)
    recorded_at: datetime = moment()


class PoolLot(Table, table=True):
    """A lot was mixed into a pool; it never comes out as itself. Evidence, by the lot."""

    __tablename__ = "pool_lot"
    id: UUID = key()
    organisation_id: UUID = keeper()
    object_id: UUID = belongs_to()
    pool_id: UUID = ref("pool.id")
    lot_id: UUID = ref("lot.id", index=False, unique=True)
    recorded_by: str = text()
    recorded_at: datetime = moment()
