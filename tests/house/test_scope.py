"""Nobody reads or writes across organisations: every endpoint of the URL map, asked by a stranger.

The cases are made from the URL map and the API's document; a route whose ids or body cannot be made fails.
The stranger has every permission there is, so that only its scope protects the others.
"""

import json
import re
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from finance_svc.alarms import service as alarms
from finance_svc.app import create_app
from finance_svc.custody import service as custody
from finance_svc.db import Scope
from finance_svc.devices import service as devices
from finance_svc.documents import service as documents
from finance_svc.grading.queries import find_changes
from finance_svc.kernel import ids
from finance_svc.kernel.actor import HOUSE, Permission
from finance_svc.organisations import rules
from finance_svc.organisations import service as accounts
from finance_svc.organisations.service import create_key
from finance_svc.oversight import service as oversight
from finance_svc.paper import service as papers
from finance_svc.paper.rules import Form
from tests.builders.custody import live
from tests.builders.grading import some_conduct, some_effort
from tests.builders.lending import Caller, Stage, Story, fall_to_the_call
from tests.builders.liquidation import LAPSE, pay_all, sell, weigh_all_out
from tests.builders.onboarding import a_business, a_workbook, asked
from tests.builders.organisations import a_member, an_actor, an_organisation
from tests.builders.redemption import Desk
from tests.builders.responses import an_alarm, raised
from tests.builders.rooms import a_mode
from tests.builders.voyages import a_plan
from tests.house.samples import sample

SHOWN = re.compile(r"\b([a-z]+)_([0-9a-f]{32})\b")
KNOWN_TO_ALL = {"org", "lic", "obs", "dif", "vol", "hrn", "req", "anc"}
"""Ids everybody may know: organisations and their licences; prices and volumes of a market, anchors."""
ABSENT = "0" * 31 + "7"
OPEN = {
    "organisations.list_licences": "an organisation's licences are known to every caller",
    "signing.list_public_keys": "whoever verifies a signature needs the keys of all",
    "organisations.register": "the same tax id again is the same organisation; only the platform does it",
}
"""Endpoints whose body names others on purpose, with the reason."""


OTHERS = "SELECT id FROM {table} t WHERE to_jsonb(t) ->> 'organisation_id' IS DISTINCT FROM :mine LIMIT 1"
TABLES = {"policy": "approval_policy", "rota": "rota_shift", "signing_key": "signature_key"}
"""Kinds of ids whose table has another name."""


def play(story):
    """From the first draw to the goods weighed out, so that every kind of object exists."""
    of_the_offices(story)
    story.draw()
    of_the_gate(story)
    story.at = live(story.database, story.watch, story.room, story.at, 40, temperature_c=6.0)
    story.settle()
    fall_to_the_call(story)
    story.move(LAPSE)
    sell(story)
    pay_all(story)
    of_the_store(story)
    weigh_all_out(story)


def of_the_store(story):
    """What is asked of the store and said on the way: a response, tasks, a blind count, a hand-over."""
    room = story.room
    with story.database.transaction(Scope.house()) as (session, now):
        custody.draw_stocktake(session, room.room_id, day=now.date(), now=now)
        keeper = an_actor(a_member(session, story.cast.warehouse, "wh.manager", now=now))
        carrier = an_organisation(session, "carrier", now=now)
    found = {"seals": ["HX-1"], "pieces": 10, "quantity_kg": "98800"}
    offer = {"to_id": ids.show("organisation", carrier.id), "leg": "road", "place": "gate"}
    lot = ids.show("lot", room.lot_id)
    stack = {"room_id": ids.show("room", room.room_id), "code": "Z9", "capacity": {"quantity_kg": "500000"}}
    Caller(story, keeper).post("/stacks", stack, expect=201)
    pool = {"room_id": stack["room_id"], "commodity": "apples", "grade": "1"}
    Caller(story, keeper).post("/pools", pool, expect=201)
    happened = {"happened_at": "2026-11-02T01:00:00Z"}
    Caller(story, keeper).post(f"/lots/{lot}/hand_overs", found | offer | happened, expect=201)
    raised(story.database, an_alarm(story.database, room, "seal"))


def of_the_gate(story):
    """A gate, and goods that are asked for."""
    desk = Desk(story)
    site = ids.show("site", story.room.trade.room.site_id)
    desk.keeper.post(f"/sites/{site}/gates", {"name": "north"}, expect=201)
    desk.request(1000)


def of_the_offices(story):
    """What the lender's offices keep beside its trade."""
    because = "because the story needs one of each kind"
    terms = {"approvals": [{"above": "0.00", "count": 1}], "expires_hours": 24, "automatic": None}
    new = oversight.NewPolicy("advance.draw", terms, because)
    story.act(oversight.propose_policy, new=new, actor=story.cast.ops)
    story.act(accounts.write_role, name="qc", permissions=[], template_of=None, actor=story.cast.ops)
    with story.database.transaction(Scope.house()) as (session, now):
        lender_id = story.cast.ops.organisation_id
        accounts.invite(
            session,
            organisation_id=lender_id,
            wanted=accounts.NewInvitation(roles=("lender.analyst",)),
            actor=HOUSE,
            now=now,
            system_now=now,
        )
        ops = story.cast.ops
        accounts.watch_export(session, member_id=ops.member_id, rows=9000, actor=ops, now=now)
    lent = [Permission.RELEASE_ORDER]
    story.act(oversight.request_glass, permissions=lent, reason=because, hours=1, actor=story.cast.approver)
    of_the_room(story)
    of_the_trade(story)


def of_the_room(story):
    """What people say of the goods' room."""

    def say(session, now):
        a_mode(session, story.room.room_id, "unloading", now=now)
        limits = alarms.Proposal(
            story.room.room_id, None, "o2_pct", None, Decimal(2), now, now + timedelta(days=9), "because"
        )
        alarms.propose_override(session, proposal=limits, actor=story.cast.ops, now=now)
        manager = an_actor(a_member(session, story.cast.warehouse, "wh.manager", now=now))
        out = alarms.Outage(story.room.first, "humidity_pct", now + timedelta(days=1), "because")
        alarms.take_out(session, outage=out, actor=manager, now=now)

    story.house(say)


def of_the_trade(story):
    """What people keep around the trade: customers and quotes, addresses, webhooks, grades, imports."""
    boss, ops = Caller(story, story.cast.boss), Caller(story, story.cast.ops)
    customer = boss.post("/customers", {"name": "Wang's stall", "source": "visit"}, expect=201)["id"]
    boss.post(f"/customers/{customer}/enquiries", {"commodity": "sugar", "question": "100 t?"}, expect=201)
    goods = {"commodity": "sugar", "quality_band": "standard", "currency": "CNY"}
    boss.post("/quote_floors", goods | {"floor": "5000.00"}, expect=201)
    boss.post("/quote_limits", {"role": "clerk", "limit_kg": "50000"}, expect=201)
    quote = {"customer_id": customer, "commodity": "sugar", "quantity_kg": "1000", "price": "5100.00"}
    boss.post("/quotes", quote, expect=201)
    boss.post("/signing_keys", {}, expect=201)
    boss.post("/tasks", {"kind": "pay", "department": "finance", "title": "pay"} | AMOUNT, expect=201)
    boss.post("/addresses", {"channel": "webhook", "target": "https://8.8.8.8/boss"}, expect=201)
    ops.post("/webhooks", {"url": "https://8.8.8.8/events", "kinds": ["advance.*"]}, expect=201)
    member = ids.show("member", story.cast.ops.member_id)
    ops.post(f"/members/{member}/oauth_clients", {"name": "treasury", "scopes": ["read"]}, expect=201)
    shift = {"member_id": member, "starts_at": "2026-11-02T02:00:00Z", "ends_at": "2026-11-02T10:00:00Z"}
    ops.post("/rota_shifts", shift, expect=201)
    admin = a_member_of_the_platform(story)
    term = {"organisation_id": ids.show("organisation", story.cast.trader.id), "fee": "1000.00"} | TERM
    Caller(story, admin).post("/subscriptions", term, expect=201)
    asked(story.database, a_workbook(a_business()), admin)
    paper = {"kind": "stack_label", "subject_id": ids.show("lot", story.room.lot_id), "format": "label"}
    boss.post("/prints", paper, expect=201)

    def bring(session, now):
        book = json.dumps({"object": "interchange", "sheets": {"lots": []}}).encode()
        values = {"name": "lots.json", "content": book, "actor": story.cast.boss, "now": now}
        file = documents.store(session, organisation_id=story.cast.boss.organisation_id, **values)
        sent = papers.Sent(document_id=file.id, file_name=file.name, content=book, form=Form.JSON, sheet=None)
        papers.bring_in(session, sent=sent, actor=story.cast.boss, now=now)

    story.house(bring)

    def fall(session, now):
        some_effort(session, story.cast.trader, 600, now=now)
        some_conduct(session, story.cast.trader, "deal_default", now=now, cause="deal 9")
        return find_changes(session, story.cast.trader.id)[-1].id

    of_a_voyage(story)

    def speak(session, now):
        route = devices.NewRoute(story.room.trade.room.site_id, "hall/{device}", "traccar")
        devices.add_route(session, route, root="pw/v1", actor=HOUSE, now=now)

    story.house(speak)
    change = ids.show("grade_change", story.house(fall))
    boss.post("/appeals", {"change_id": change, "statement": "It was delivered."}, expect=201)


def of_a_voyage(story):
    """A journey of the site, with a way that waits for its lender."""

    def plan(session, now):
        site_id = story.room.trade.room.site_id
        facts = alarms.NewVoyage(site_id=site_id, name="first")
        keeper = an_actor(a_member(session, story.cast.warehouse, "wh.manager", now=now))
        way = a_plan(departs=now, arrives=now + timedelta(days=1))
        alarms.plan_voyage(session, facts, way, actor=keeper, now=now)

    story.house(plan)


AMOUNT = {"amount": {"amount": "500.00", "currency": "CNY"}}
TERM = {"plan": "annual", "starts_date": "2026-11-02", "renewal_date": "2027-11-02"}


def a_member_of_the_platform(story):
    """Its administrator."""
    with story.database.transaction(Scope.house()) as (session, now):
        return an_actor(a_member(session, story.cast.platform, "platform.admin", now=now))


@pytest.fixture(scope="module")
def world(server, template, tmp_path_factory):
    """The whole story of others, and a stranger who may everything in its own organisation."""
    key = tmp_path_factory.mktemp("scope") / "secret.key"
    key.write_text("ab" * 32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEDGEWATCH_SECRET_KEY_FILE", str(key))
        patch.setenv("PLEDGEWATCH_DATA_DIR", str(key.parent))
        yield from _world(server, template)


def _world(server, template):
    stage = Stage(server, template, Story).then(play)
    with stage.copied() as story:
        database = story.database
        with database.transaction(Scope.house()) as (session, now):
            stranger = an_organisation(session, "trader", now=now)
            member = a_member(session, stranger, "boss", now=now)
            _, secret = create_key(session, member_id=member.id, sandbox=False, actor=HOUSE, now=now)
        app = create_app({"live": database, "test": database})
        client = app.test_client()
        yield SimpleNamespace(
            app=app,
            client=client,
            headers={"Authorization": f"Bearer {secret}"},
            document=client.get("/openapi.json").get_json(),
            theirs=_theirs(database, stranger.id),
            stranger=stranger,
        )


def _theirs(database, stranger_id):
    """An id of somebody else's object by prefix, for every kind that has a table."""
    found = {}
    with database.transaction(Scope.house()) as (session, _now):
        connection = session.connection()
        tables = set(connection.exec_driver_sql("SELECT relname FROM pg_class WHERE relkind = 'r'").scalars())
        for kind, prefix in ids.PREFIXES.items():
            table = TABLES.get(kind, kind)
            if table in tables:
                row = connection.execute(
                    sa.text(OTHERS.format(table=table)), {"mine": str(stranger_id)}
                ).scalar()
                found |= {prefix: f"{prefix}_{row.hex}"} if row else {}
    return found


@pytest.fixture(autouse=True)
def every_permission(monkeypatch):
    """The stranger's role allows everything."""
    monkeypatch.setattr(rules, "permissions_of", lambda *_: frozenset(Permission))


def routes(app):
    """(endpoint, method, rule) of everything a key may call."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            if str(rule).startswith("/v1/"):
                yield rule.endpoint, method, rule


def absent(prefix):
    """A well-formed id that nobody has."""
    return f"{prefix}_{ABSENT}"


def ask(world, method, rule, id_of):
    """Call the route with the ids that `id_of(prefix)` gives, in its path and in a body from its schema."""
    path = str(rule)
    for kind, name in re.findall(r"<id\((\w+)\):(\w+)>", path):
        path = path.replace(f"<id({kind}):{name}>", id_of(ids.PREFIXES[kind]))
    described = world.document["paths"][re.sub(r"<(?:[^:>]*:)?(\w+)>", r"{\1}", str(rule))][method.lower()]
    for given in described.get("parameters", ()):
        if given["in"] == "path":
            path = re.sub(
                rf"<([^:>]*:)?{given['name']}>",
                str(sample(given["schema"], world.document, id_of=id_of)),
                path,
            )
    headers = world.headers | {"Idempotency-Key": f"scope-{len(SEEN)}"}
    SEEN.append(path)
    query = {
        given["name"]: sample(given["schema"], world.document, id_of=id_of)
        for given in described.get("parameters", ())
        if given["in"] == "query" and given.get("required")
    }
    body = None
    if "requestBody" in described:
        content = described["requestBody"]["content"]
        if "application/json" in content:
            body = sample(content["application/json"]["schema"], world.document, id_of=id_of)
    return world.client.open(path, method=method, json=body, headers=headers, query_string=query)


SEEN = []


def has_ids(world, method, rule):
    """The prefixes of the ids a call of the route carries."""
    asked = []
    ask(world, method, rule, lambda prefix: asked.append(prefix) or absent(prefix))
    return asked


def said(answer):
    """Status and code, which must not tell whether something exists."""
    problem = answer.get_json(silent=True) or {}
    return answer.status_code, problem.get("code")


def test_absent_and_foreign_objects_give_the_same_answer(world):
    told = []
    for endpoint, method, rule in routes(world.app):
        prefixes = has_ids(world, method, rule)
        if set(prefixes) <= KNOWN_TO_ALL or endpoint in OPEN:
            continue
        assert set(prefixes) <= world.theirs.keys(), f"{method} {rule}: the story has no such object"
        foreign = ask(world, method, rule, lambda prefix: world.theirs[prefix])
        nobody = ask(world, method, rule, absent)
        if said(foreign) != said(nobody) or not 400 <= foreign.status_code < 500:
            told.append((method, str(rule), said(foreign), said(nobody)))

    assert told == []


def test_an_object_of_others_in_the_path_is_not_found(world):
    told = []
    for _endpoint, method, rule in routes(world.app):
        kinds = {ids.PREFIXES[kind] for kind in re.findall(r"<id\((\w+)\)", str(rule))}
        if kinds and not kinds <= KNOWN_TO_ALL:
            answer = ask(world, method, rule, lambda prefix: world.theirs[prefix])
            # what only the platform does is forbidden to everybody else, whether there is such a thing or not
            if answer.status_code != 404 and said(answer) != (403, "FORBIDDEN"):
                told.append((method, str(rule), said(answer)))

    assert told == []


def test_no_list_shows_objects_of_others(world):
    told = []
    theirs = set(world.theirs.values())
    for endpoint, method, rule in routes(world.app):
        if method == "GET" and "<" not in str(rule) and endpoint not in OPEN:
            answer = world.client.get(f"{rule}?limit=200", headers=world.headers)
            shown = {m.group() for m in SHOWN.finditer(json.dumps(answer.get_json(silent=True)))}
            leaked = {name for name in shown & theirs if name.split("_")[0] not in KNOWN_TO_ALL}
            if leaked or answer.status_code >= 500:
                told.append((str(rule), answer.status_code, leaked))

    assert told == []
