from datetime import timedelta

import pytest

from finance_svc.db import Scope
from tests.builders.devices import Door, a_device


@pytest.fixture
def door(database):
    return Door(database)


@pytest.fixture
def probe(database):
    """A registered device, committed: (device, key)."""
    with database.transaction(Scope.house()) as (session, now):
        return a_device(session, now=now, bound_from=now - timedelta(days=30))
