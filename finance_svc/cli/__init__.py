"""The `pledgewatch` command: one program that sets up, runs, keeps and examines the service."""

from finance_svc.cli.program import main

__all__ = ["main"]
