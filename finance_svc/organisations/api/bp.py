"""The blueprint of organisations."""

from finance_svc.web import blueprint

bp = blueprint("organisations")
