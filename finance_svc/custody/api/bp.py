"""The blueprint of custody."""

from finance_svc.web import blueprint

bp = blueprint("custody")
