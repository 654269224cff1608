"""The room's blueprint."""

from finance_svc.web import blueprint

bp = blueprint("alarms")
