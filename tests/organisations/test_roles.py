"""Roles that need no deploy, auditors and regulators."""

from datetime import timedelta
from uuid import UUID

import pytest

from finance_svc.db import Scope
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import service
from finance_svc.organisations.rules import RoleWrong
from tests.builders.organisations import a_key, a_member, an_actor, an_organisation, headers_of


@pytest.fixture
def manager(database):
    return a_key(database, "warehouse", "wh.manager")


def add(app_client, manager, **body):
    path = f"/v1/organisations/org_{manager[0].id.hex}/members"
    return app_client.post(path, json={"name": "X", **body}, headers=manager[2])


def test_a_warehouse_adds_quality_control_without_a_deploy(app_client, database, manager):
    body = {"name": "qc", "permissions": ["read", "goods.record", "goods.count"]}
    made = app_client.post("/v1/roles", json=body, headers=manager[2])
    member = add(app_client, manager, roles=["qc"]).json
    me = app_client.get("/v1/me", headers=headers_of(database, _id(member))).json
    roles = {
        row["name"]: row["source"] for row in app_client.get("/v1/roles", headers=manager[2]).json["data"]
    }

    assert made.status_code == 201, made.json
    assert me["permissions"] == ["goods.count", "goods.record", "read"]
    assert roles.items() >= {"qc": "own", "gatekeeper": "built_in", "wh.manager": "built_in"}.items()


def _id(member):
    return UUID(member["id"].removeprefix("mem_"))


def test_a_changed_role_counts_from_the_next_request(app_client, database, manager):
    weigher = a_key(database, "warehouse", "weighmaster", organisation=manager[0])[2]
    body = {"name": "weighmaster", "permissions": ["read"]}
    row = app_client.post("/v1/roles", json=body, headers=manager[2]).json
    narrowed = app_client.get("/v1/me", headers=weigher).json["permissions"]

    wider = {"permissions": ["read", "goods.record"]}
    app_client.patch(f"/v1/roles/{row['id']}", json=wider, headers=manager[2])

    assert narrowed == ["read"]
    assert app_client.get("/v1/me", headers=weigher).json["permissions"] == ["goods.record", "read"]


def test_an_own_role_hides_the_platforms_template_and_that_the_built_in_one(session, now):
    warehouse, other = (an_organisation(session, "warehouse", now=now) for _ in range(2))
    platform = an_actor(
        a_member(session, an_organisation(session, "platform", now=now), "platform.admin", now=now)
    )
    manager = an_actor(a_member(session, warehouse, "wh.manager", now=now))
    write = {"name": "gatekeeper", "now": now}
    service.write_role(
        session, permissions=[Permission.GOODS_COUNT], template_of="warehouse", actor=platform, **write
    )
    service.write_role(session, permissions=[], template_of=None, actor=manager, **write)

    found = [service.permissions_for(session, place, ["gatekeeper"]) for place in (warehouse, other)]

    assert found == [frozenset(), {Permission.GOODS_COUNT}]


@pytest.mark.parametrize(
    ("name", "permission"), [("qc", "advance.approve"), ("qc", "audit.read"), ("auditor", "read")]
)
def test_a_role_stays_within_the_type_and_leaves_watchers_alone(session, now, name, permission):
    manager = a_member(session, an_organisation(session, "warehouse", now=now), "wh.manager", now=now)

    with pytest.raises(RoleWrong):
        service.write_role(
            session,
            name=name,
            permissions=[Permission(permission)],
            template_of=None,
            actor=an_actor(manager),
            now=now,
        )


def test_only_the_platform_writes_templates_and_others_roles_do_not_exist(app_client, database, manager):
    stranger = a_key(database, "warehouse", "wh.manager")[2]
    body = {"name": "qc", "permissions": ["read"]}
    row = app_client.post("/v1/roles", json=body, headers=manager[2]).json

    template = app_client.post("/v1/roles", json={**body, "template_of": "warehouse"}, headers=manager[2])
    foreign = app_client.patch(f"/v1/roles/{row['id']}", json={"permissions": []}, headers=stranger)
    unknown = add(app_client, manager, roles=["boss"])

    assert (template.status_code, foreign.status_code, unknown.json["code"]) == (403, 404, "ROLE_WRONG")


def test_an_auditor_reads_with_a_watermark_and_writes_nothing(app_client, database, manager, now):
    end = (now + timedelta(days=30)).isoformat()
    member = add(app_client, manager, roles=["auditor"], valid_until=end)
    key = headers_of(database, _id(member.json))

    read = app_client.get("/v1/me", headers=key)
    written = app_client.patch("/v1/me", json={"language": "en"}, headers=key)

    assert read.headers["Watermark"] == f"{member.json['id']}, 2026-11-02T01:00:00Z"
    assert (written.status_code, "Watermark" in written.headers) == (403, True)
    assert "Watermark" not in app_client.get("/v1/me", headers=manager[2]).headers
    assert add(app_client, manager, roles=["auditor"]).json["code"] == "PERIOD_NEEDED"


def test_an_auditor_is_refused_after_its_period(app_client, database, manager, now):
    with database.transaction(Scope.house()) as (session, _):
        member = a_member(session, manager[0], "auditor", now=now, valid_until=now + timedelta(days=1))
        before = service.effective_permissions(session, member, now)
        mark = service.watermark(session, member.id, now)
        member.valid_until = now
        session.add(member)
    key = headers_of(database, member.id)

    assert before
    assert mark == f"mem_{member.id.hex}, 2026-11-02T01:00:00Z"
    assert app_client.get("/v1/me", headers=key).status_code == 401
