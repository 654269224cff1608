"""Use cases of devices: keys shown once, bindings over time, virtual devices, formats, proofs, charts."""

from finance_svc.devices.service.charts import DrawnChannel, Window, chart_of_channel, charts_of_room
from finance_svc.devices.service.formats import NewRoute, add_route, retire_route, set_format, set_route
from finance_svc.devices.service.proof import ChainProof, verify_chain
from finance_svc.devices.service.registry import (
    NewDevice,
    add_virtual,
    bind,
    plan_virtual,
    register,
    reseal_keys,
    reveal_keys,
)
from finance_svc.devices.service.rollup import roll_up

__all__ = [
    "ChainProof",
    "DrawnChannel",
    "NewDevice",
    "NewRoute",
    "Window",
    "add_route",
    "add_virtual",
    "bind",
    "chart_of_channel",
    "charts_of_room",
    "plan_virtual",
    "register",
    "reseal_keys",
    "retire_route",
    "reveal_keys",
    "roll_up",
    "set_format",
    "set_route",
    "verify_chain",
]
