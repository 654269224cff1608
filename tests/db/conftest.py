"""The database as most processes hold it, and as gateway and watch do."""

import pytest

from finance_svc.db import Database, Scope, clock


@pytest.fixture(params=[False, True], ids=["pooled", "steady"])
def either_database(request, app_url, now):
    """With connections of a pool, and with the thread's own."""
    database = Database(app_url, pool_size=4, steady=request.param)
    with database.transaction(Scope.house()) as (session, _now):
        clock.freeze(session, now)
    yield database
    database.close()
