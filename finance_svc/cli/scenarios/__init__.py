"""Scenarios: what people do on a virtual site, and what must come of it. Devices are the gateway's part."""

from finance_svc.cli.scenarios.director import Director
from finance_svc.cli.scenarios.script import Script, names, read
from finance_svc.cli.scenarios.verdict import Difference

__all__ = ["Difference", "Director", "Script", "names", "read"]
