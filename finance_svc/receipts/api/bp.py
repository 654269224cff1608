"""The blueprint of receipts."""

from finance_svc.web import blueprint

bp = blueprint("receipts")
