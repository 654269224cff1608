"""Voyages with a keeper, a lender and devices that give places."""

from types import SimpleNamespace

from finance_svc.alarms import rules, service
from finance_svc.db import Scope
from finance_svc.devices import service as devices
from finance_svc.devices.rules import Channel
from finance_svc.kernel.actor import HOUSE
from tests.builders.custody import SECRET, cover
from tests.builders.organisations import a_member, an_actor
from tests.builders.receipts import a_pledged_lot

PLACING = ("latitude_deg", "longitude_deg", "accuracy_m")
YANTAI, WEIFANG, JINAN = [37.46, 121.45], [36.71, 119.16], [36.65, 117.12]


def legs(*paths, kind="road", **more):
    """Legs of one kind, joined."""
    return [{"kind": kind, "name": f"leg {n}", "path": list(path)} | more for n, path in enumerate(paths, 1)]


def a_plan(parts=None, *, departs, arrives, nodes=(), fences=(), reason="as agreed", lender_id=None):
    """A route as a service takes it."""
    content = {
        "legs": parts or legs([YANTAI, WEIFANG, JINAN]),
        "nodes": [{"name": f"stop {n}", "ring": ring} for n, ring in enumerate(nodes, 1)],
        "fences": [{"name": name, "ring": ring, "side": side} for name, ring, side in fences],
    }
    route = rules.read_route(content, departs=rules.to_us(departs), arrives=rules.to_us(arrives))
    return service.NewRoute(route=route, reason=reason, lender_id=lender_id)


def a_locator(session, room, *, now, kind="tracker", period_s=60, more=()):
    """A bound device that gives places; its id."""
    channels = [Channel(name, name, period_s, "") for name in (*PLACING, *more)]
    new = devices.NewDevice(room_id=room.id, name=kind, kind=kind, channels=channels, bound_from=None)
    row, _key = devices.register(session, new, secret=SECRET, actor=HOUSE, now=now)
    return row.id


def people_of(session, trade, *, now):
    """The keeper's manager, and two approvers of the lender."""
    return SimpleNamespace(
        keeper=an_actor(a_member(session, trade.warehouse, "wh.manager", now=now)),
        approver=an_actor(a_member(session, trade.lender, "lender.approver", now=now)),
        other=an_actor(a_member(session, trade.lender, "lender.approver", now=now)),
    )


def a_voyage(database, plan, *, sources=("tracker",), depart=True, more=(), **facts):
    """A pledged lot on its approved way, its devices bound by kind."""
    with database.transaction(Scope.house()) as (session, now):
        trade = a_pledged_lot(session, now=now)
        cover(session, now.replace(year=now.year - 1, month=12, day=1), now.replace(month=12, day=28))
        people = people_of(session, trade, now=now)
        found = {kind: a_locator(session, trade.room, now=now, kind=kind, more=more) for kind in sources}
        voyage_facts = service.NewVoyage(site_id=trade.room.site_id, name="first", **facts)
        voyage = service.plan_voyage(session, voyage_facts, plan, actor=people.keeper, now=now)
        service.approve_route(session, voyage.id, actor=people.approver, now=now)
        if depart:
            service.depart(session, voyage.id, at=now, actor=people.keeper, now=now)
        return SimpleNamespace(
            id=voyage.id, trade=trade, room_id=trade.room.id, site_id=trade.room.site_id, people=people,
            devices=found, lot_id=trade.lot.id,
        )  # fmt: skip
