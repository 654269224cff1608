"""At the gate: one vehicle, one driver, one certified bridge."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from finance_svc.db import Scope
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.errors import Forbidden, NotFound
from finance_svc.receipts import queries, rules, service
from finance_svc.settings import config
from tests.builders.organisations import a_key, an_organisation
from tests.builders.receipts import a_document, a_lot, a_weighing, actor_of

TODAY = date(2026, 11, 2)
LIMITS = rules.MassLimits(
    **{name: Decimal(config("receipts")[name]) for name in rules.MassLimits.__dataclass_fields__}
)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, None),
        ({"plate": "鲁f 12345"}, None),
        ({"plate": "鲁F12346"}, rules.PlateMismatch),
        ({"driver": "Li"}, rules.DriverMismatch),
        ({"bridge": "B2"}, rules.BridgeMismatch),
    ],
)
def test_loaded_and_empty_it_is_one_vehicle_driver_and_bridge(now, changed, refusal):
    again = rules.SecondPass(**{"bridge": "B1", "plate": "鲁F12345", "driver": "wang "} | changed)
    weighing = a_weighing("1000", at=now, driver="Wang", again=again)

    if refusal is None:
        assert rules.require_weighing(weighing, limits=LIMITS, now=now) == 1000
    else:
        with pytest.raises(refusal):
            rules.require_weighing(weighing, limits=LIMITS, now=now)


def test_a_site_that_keeps_certificates_weighs_on_certified_bridges_alone():
    certificate = rules.BridgeDue("B1", TODAY - timedelta(days=10), TODAY)

    assert rules.require_bridge("B1", [], weighed_date=TODAY) is False
    assert rules.require_bridge("B1", [certificate], weighed_date=TODAY) is True
    for bridge, day in (("B2", TODAY), ("B1", TODAY + timedelta(days=1)), ("B1", TODAY - timedelta(days=11))):
        with pytest.raises(rules.BridgeUncertified):
            rules.require_bridge(bridge, [certificate], weighed_date=day)


def a_certificate(document, **changed):
    facts = {
        "bridge": "B1", "certificate_no": "W-1", "issuer": "Metrology", "accuracy_class": "III",
        "calibrated_date": TODAY - timedelta(days=30), "due_date": TODAY + timedelta(days=300),
        "document_id": document.id,
    }  # fmt: skip
    return service.NewBridgeCertificate(**facts | changed)


def test_a_ticket_says_whether_its_bridge_was_certified(session, now):
    warehouse, trader = (an_organisation(session, kind, now=now) for kind in ("warehouse", "trader"))
    lot = a_lot(session, warehouse, trader, now=now)
    site_id = queries.get_room(session, lot.room_id).site_id
    keeper = actor_of(warehouse)

    def weigh(**facts):
        weighing = a_weighing("1000", at=now, **facts)
        return service.record_weighing(session, lot_id=lot.id, weighing=weighing, actor=HOUSE, now=now)

    assert weigh().certified is False
    document = a_document(session, warehouse, now=now)
    with pytest.raises(Forbidden):
        service.certify_bridge(session, site_id, a_certificate(document), actor=actor_of(trader), now=now)
    late = a_certificate(document, calibrated_date=TODAY + timedelta(days=3))
    with pytest.raises(rules.CertificateDates):
        service.certify_bridge(session, site_id, late, actor=keeper, now=now)
    service.certify_bridge(session, site_id, a_certificate(document), actor=keeper, now=now)
    with pytest.raises(rules.CertificateReused):
        service.certify_bridge(session, site_id, a_certificate(document, bridge="B2"), actor=keeper, now=now)

    again = rules.SecondPass(bridge="B1", plate="鲁F12345", driver="Wang")
    ticket = weigh(driver="Wang", again=again)
    assert (ticket.certified, ticket.driver) == (True, "Wang")
    with pytest.raises(rules.BridgeUncertified):
        weigh(bridge="B2")


def test_bridges_over_http_and_strangers(database, app_client, now):
    with database.transaction(Scope.house()) as (session, _now):
        warehouse, trader = (an_organisation(session, kind, now=now) for kind in ("warehouse", "trader"))
        lot = a_lot(session, warehouse, trader, now=now)
        site_id = queries.get_room(session, lot.room_id).site_id
        document = a_document(session, warehouse, now=now).id
    *_, keeper = a_key(database, "warehouse", "wh.manager", organisation=warehouse)
    *_, stranger = a_key(database, "warehouse", "wh.manager")
    path = f"/v1/sites/site_{site_id.hex}/bridge_certificates"
    body = {
        "bridge": "B1", "certificate_no": "W-9", "issuer": "Metrology", "accuracy_class": "III",
        "calibrated_date": "2026-10-01", "due_date": "2027-09-30", "document_id": f"doc_{document.hex}",
    }  # fmt: skip

    made = app_client.post(path, json=body, headers={**keeper, "Idempotency-Key": "k"})
    foreign = app_client.post(path, json=body, headers={**stranger, "Idempotency-Key": "k"})

    assert (made.status_code, foreign.status_code) == (201, 404)
    assert len(app_client.get(path, headers=keeper).get_json()["data"]) == 1
    with database.transaction(Scope.of(trader.id)) as (session, _now), pytest.raises(NotFound):
        service.certify_bridge(session, document, None, actor=actor_of(trader), now=now)
