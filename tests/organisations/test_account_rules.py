"""The rules of accounts, alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance_svc.kernel.actor import Permission
from finance_svc.organisations import rules
from finance_svc.organisations.rules import ChecklistState, Link, Standing
from finance_svc.settings import config

NOW = datetime(2026, 11, 2, tzinfo=UTC)
SETS = st.frozensets(st.sampled_from(list(Permission)))
LINKS = st.builds(Link, SETS, st.none() | SETS, st.booleans())
CHAINS = st.lists(LINKS, min_size=1, max_size=5)


@given(CHAINS)
def test_a_child_is_always_within_its_parents_grantable_set(chain):
    may = rules.effective(chain)

    for place in range(1, len(chain)):
        given_on = rules.grantable(chain[place:])
        assert may is None or may <= given_on
        assert may is None or may <= rules.effective(chain[place:])


@given(CHAINS)
def test_nobody_acts_below_an_account_that_does_not(chain):
    assert (rules.effective(chain) is None) == (not all(link.is_active for link in chain))


@given(CHAINS)
def test_nobody_has_more_than_the_own_roles_allow(chain):
    may = rules.effective(chain)

    assert may is None or may <= chain[0].allowed


@given(CHAINS, SETS)
def test_narrowing_a_parent_never_widens_its_child(chain, narrower):
    top = chain[-1]
    narrowed = [*chain[:-1], Link(top.allowed & narrower, top.grantable, top.is_active)]

    before, after = rules.effective(chain), rules.effective(narrowed)

    assert (before is None) == (after is None)
    assert before is None or after <= before


@pytest.mark.parametrize("kind", [kind.value for kind in rules.OrganisationType])
def test_every_type_has_roles_of_its_own(kind):
    assert rules.ceiling(kind, config("roles"))


@pytest.mark.parametrize("role", ["auditor", "regulator"])
def test_watchers_only_read_and_stand_alone(role):
    permissions = rules.permissions_of([role], config("roles"))

    assert permissions == {Permission.READ, Permission.REPORT_READ, Permission.AUDIT_READ}
    with pytest.raises(rules.RoleWrong):
        rules.require_watch([role, "boss"], NOW + timedelta(1), templates=config("roles"), now=NOW)


@pytest.mark.parametrize("end", [None, NOW, NOW - timedelta(1), NOW + timedelta(367)])
def test_a_watcher_needs_an_end_within_a_year(end):
    with pytest.raises(rules.PeriodNeeded):
        rules.require_watch(["auditor"], end, templates=config("roles"), now=NOW)


@pytest.mark.parametrize(
    ("country", "number", "valid"),
    [
        ("cn", "91110000600037341L", True),
        ("cn", "910000000000000001", False),
        ("gb", "GB 980 7806 84", True),
        ("th", "1-2345-45678-78-1", True),
        ("aq", "anything", None),
    ],
)
def test_tax_ids_are_checked_by_their_country(country, number, valid):
    assert rules.is_tax_id_valid(country, number, config("verification")["tax_ids"]) is valid


@pytest.mark.parametrize(
    "name", ["丰登食品（上海）有限公司", " 丰登食品(上海)有限公司 ", "丰登食品 (上海) 有限公司"]
)
def test_a_name_is_the_same_in_any_width(name):
    assert is_same_name(name)


@pytest.mark.parametrize("name", ["丰登食品（北京）有限公司", "", "（）"])
def test_another_name_is_a_mismatch(name):
    assert not is_same_name(name)


def is_same_name(name):
    try:
        rules.require_same_name(name, "丰登食品（上海）有限公司")
    except rules.BankNameMismatch:
        return False
    return True


@pytest.mark.parametrize(
    ("states", "standing"),
    [
        ({"tax_id": "provided", "licence": "open"}, Standing.NEW),
        ({"tax_id": "provided", "licence": "provided"}, Standing.KYC),
        ({"tax_id": "passed", "licence": "waived"}, Standing.ACTIVE),
        ({"tax_id": "passed", "licence": "failed"}, Standing.LIMITED),
    ],
)
def test_the_standing_follows_from_the_checklist(states, standing):
    assert rules.standing({item: ChecklistState(state) for item, state in states.items()}) is standing


@given(st.lists(st.integers(1, 10_000), max_size=30))
def test_fifty_rows_always_pass_and_five_medians_do(usual):
    limit = rules.export_limit(usual)

    assert limit >= 50
    assert not usual or limit >= 5 * min(usual)
    assert not rules.is_spike([50], usual)


def test_the_limit_is_five_times_the_median():
    assert [rules.export_limit(rows) for rows in ([], [10], [20, 30], [7, 40, 900])] == [50, 50, 125, 200]
