"""The sandbox: a frozen clock that goes from timer to timer, simulated devices and a price feed."""

from finance_svc.sandbox.clock import LEADER, ClockBusy, ClockLive, Happened, NotSettled, advance
from finance_svc.sandbox.feed import SANDBOX_JOBS

__all__ = ["LEADER", "SANDBOX_JOBS", "ClockBusy", "ClockLive", "Happened", "NotSettled", "advance"]
