"""Upkeep of what the edge keeps."""

from datetime import timedelta

from finance_svc.jobs import Job
from finance_svc.web import retention

JOBS = (
    Job("web.forget_answers", upkeep=timedelta(hours=6), act=retention.forget_answers),
    Job("web.forget_requests", upkeep=timedelta(hours=6), act=retention.forget_requests),
)
