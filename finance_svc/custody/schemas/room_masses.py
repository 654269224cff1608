"""Shapes of rooms' balances."""

from typing import Literal

from finance_svc.custody.models import RoomBalance
from finance_svc.kernel import ids
from finance_svc.web import QuantityView, View
from finance_svc.web.shapes import show_time


class RoomBalanceView(View):
    """A room's goods against its receipts on one day."""

    object: Literal["room_balance"] = "room_balance"
    id: str
    room_id: str
    balance_date: str
    taken_in: QuantityView
    gone_out: QuantityView
    shrunk: QuantityView
    held: QuantityView
    promised: QuantityView
    measured: QuantityView | None
    uncertainty: QuantityView
    residual: QuantityView
    verdict: str
    recorded_at: str | None

    @classmethod
    def of(cls, row: RoomBalance) -> "RoomBalanceView":
        """From the row."""
        return cls(
            id=ids.show("room_balance", row.id),
            room_id=ids.show("room", row.room_id),
            balance_date=row.balance_date.isoformat(),
            taken_in=QuantityView.of(row.in_kg),
            gone_out=QuantityView.of(row.out_kg),
            shrunk=QuantityView.of(row.shrink_kg),
            held=QuantityView.of(row.held_kg),
            promised=QuantityView.of(row.receipts_kg),
            measured=None if row.measured_kg is None else QuantityView.of(row.measured_kg),
            uncertainty=QuantityView.of(row.uncertainty_kg),
            residual=QuantityView.of(row.residual_kg),
            verdict=str(row.verdict),
            recorded_at=show_time(row.recorded_at),
        )
