"""A lender with a book, and a client."""

import pytest

from tests.builders.ledger import a_book
from tests.builders.organisations import an_organisation


@pytest.fixture
def lender(session, now):
    lender = an_organisation(session, "lender", now=now)
    a_book(session, lender, now=now)
    return lender


@pytest.fixture
def trader(session, now):
    return an_organisation(session, "trader", now=now)
