"""The blueprint of lending."""

from finance_svc.web import blueprint

bp = blueprint("lending")
