"""Finds what every room brings: its jobs, its endpoints."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

import finance_svc
from finance_svc.jobs.job import Job


def modules(name: str) -> Iterator[ModuleType]:
    """The module `name` of every room that has one."""
    for room in sorted(module.name for module in iter_modules(finance_svc.__path__) if module.ispkg):
        if room != name and find_spec(f"finance_svc.{room}.{name}"):
            yield import_module(f"finance_svc.{room}.{name}")


def all_jobs() -> tuple[Job, ...]:
    """The jobs of every room. Only composition roots ask."""
    return tuple(job for module in modules("jobs") for job in module.JOBS)
