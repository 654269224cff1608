"""Writes of imports and exports, by use case."""

from finance_svc.onboarding.service.audit_export import audit_workbook
from finance_svc.onboarding.service.exporting import ALL, collect, count_export, make, names_of
from finance_svc.onboarding.service.keys import take_device_keys
from finance_svc.onboarding.service.runs import (
    ASKED,
    NEXT,
    actor_of,
    announce,
    announce_sheet,
    ask,
    begin,
    begin_here,
    check,
    content_of,
    dry_run,
    run_sheet,
)
from finance_svc.onboarding.service.samples import SAMPLES, sample_workbook
from finance_svc.onboarding.service.workbook import LARGEST_BYTES, read_book
from finance_svc.onboarding.service.writing import template
from finance_svc.workbooks.service import marked

__all__ = [
    "ALL",
    "ASKED",
    "LARGEST_BYTES",
    "NEXT",
    "SAMPLES",
    "actor_of",
    "announce",
    "announce_sheet",
    "ask",
    "audit_workbook",
    "begin",
    "begin_here",
    "check",
    "collect",
    "content_of",
    "count_export",
    "dry_run",
    "make",
    "marked",
    "names_of",
    "read_book",
    "run_sheet",
    "sample_workbook",
    "take_device_keys",
    "template",
]
