"""The blueprint of alarms."""

from finance_svc.web import blueprint

bp = blueprint("alarms")
