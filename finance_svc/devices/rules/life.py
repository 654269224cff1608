"""Signs of life of gateways."""

from datetime import timedelta
from enum import StrEnum

DEAF_AFTER = timedelta(seconds=30)
"""Without a sign for so long (system time) nobody knows whether anything was heard."""


class DeafScope(StrEnum):
    """Why a gateway heard nobody: it, or the database, was away; or its broker was."""

    GATEWAY = "gateway"
    BROKER = "broker"
