"""The workbook's sheets with the choices that the house's own tables give, and the glossary's terms."""

from functools import cache

from finance_svc.kernel.money import SCALES
from finance_svc.onboarding import rules
from finance_svc.organisations.rules import OrganisationType
from finance_svc.settings import config

OF_LOANS = {"1100", "1110", "1120", "9800"}
"""Accounts that live advances or the migration itself fill."""


@cache
def sheets() -> dict[str, rules.Sheet]:
    """The sheets by name, in the order they are read."""
    lists = {
        "organisation_types": [kind.value for kind in OrganisationType],
        "roles": sorted(config("roles")),
        "currencies": sorted(SCALES),
        "opening_accounts": sorted(config("chart_of_accounts")["accounts"].keys() - OF_LOANS),
    }
    return rules.read_sheets(config("workbook"), lists)


def sheet_of(name: str) -> rules.Sheet:
    """The sheet by its name in any language; refuses `SHEET_UNKNOWN`."""
    return rules.sheet_named(sheets(), name)


def term(name: str, language: str) -> tuple[str, str]:
    """A term and what it means, in a language."""
    row = config("glossary")[name]
    return row[language], row[f"text_{language}"]
