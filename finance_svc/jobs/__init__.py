"""Work that time asks for: jobs, slots, timers, the runner and its lock. Knows no events."""

from finance_svc.jobs.job import Job, Slot

__all__ = ["Job", "Slot"]
