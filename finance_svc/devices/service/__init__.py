"""Use cases of devices: keys shown once, bindings over time, virtual devices, proofs, hours and charts."""

from finance_svc.devices.service.charts import DrawnChannel, Window, chart_of_channel, charts_of_room
from finance_svc.devices.service.registry import (
    ChainProof,
    NewDevice,
    add_virtual,
    bind,
    plan_virtual,
    register,
    reseal_keys,
    reveal_keys,
    set_format,
    verify_chain,
)
from finance_svc.devices.service.rollup import roll_up

__all__ = [
    "ChainProof",
    "DrawnChannel",
    "NewDevice",
    "Window",
    "add_virtual",
    "bind",
    "chart_of_channel",
    "charts_of_room",
    "plan_virtual",
    "register",
    "reseal_keys",
    "reveal_keys",
    "roll_up",
    "set_format",
    "verify_chain",
]
