"""Jobs of the registry: what is paid off is released within a business day."""

from finance_svc.jobs import Job
from finance_svc.registry import service

JOBS = (Job("registry.remind_release", timer=service.RELEASE_DUE, act=service.remind_release),)
