"""Writes of devices, by use case."""

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

__all__ = [
    "ChainProof",
    "NewDevice",
    "NewRoute",
    "add_route",
    "add_virtual",
    "bind",
    "plan_virtual",
    "register",
    "reseal_keys",
    "retire_route",
    "reveal_keys",
    "set_format",
    "set_route",
    "verify_chain",
]
