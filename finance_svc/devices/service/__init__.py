"""Use cases of devices: keys shown once, bindings over time, virtual devices, formats, proofs, charts."""

from finance_svc.devices.service.archives import (
    MonthFacts,
    archived_head,
    drop_month,
    lock_what_needs_readings,
    record_archive,
    require_archivable,
)
from finance_svc.devices.service.charts import (
    DrawnChannel,
    Window,
    chart_of_channel,
    charts_of_room,
    readings_of_channel,
)
from finance_svc.devices.service.clocks import measure_clocks
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
    "MonthFacts",
    "NewDevice",
    "NewRoute",
    "Window",
    "add_route",
    "add_virtual",
    "archived_head",
    "bind",
    "chart_of_channel",
    "charts_of_room",
    "drop_month",
    "lock_what_needs_readings",
    "measure_clocks",
    "plan_virtual",
    "readings_of_channel",
    "record_archive",
    "register",
    "require_archivable",
    "reseal_keys",
    "retire_route",
    "reveal_keys",
    "roll_up",
    "set_format",
    "set_route",
    "verify_chain",
]
