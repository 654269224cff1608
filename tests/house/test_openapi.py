"""The committed description of the API, and what its callers may rely on."""

import copy
import json

import jsonschema_rs
import pytest
from pydantic import BaseModel

from tests.house import openapi


@pytest.fixture(scope="module")
def described():
    return openapi.now()


@pytest.fixture
def released():
    return json.loads(openapi.RELEASED.read_text(encoding="utf-8"))


def test_the_committed_description_is_what_the_code_says(described):
    assert openapi.CURRENT.read_text(encoding="utf-8") == openapi.text(described), openapi.HINT


def test_nothing_breaks_the_callers_of_the_last_release_unannounced(described, released):
    unannounced = set(openapi.breaks(released, described)) - openapi.announced()

    assert unannounced == set(), "announce it in docs/openapi.announced.txt, or take it back"


def change(document, path, method):
    after = copy.deepcopy(document)
    return after, after["paths"][path][method]


def test_a_removed_operation_breaks(described):
    after = copy.deepcopy(described)
    del after["paths"]["/v1/advances"]["post"]

    assert openapi.breaks(described, after) == ["POST /v1/advances: removed"]


def test_a_removed_member_of_an_answer_breaks_and_one_more_does_not(described):
    after = copy.deepcopy(described)
    members = after["components"]["schemas"]["AdvanceView"]["properties"]
    members["more"] = {"type": "string"}
    del members["next"]

    assert "GET /v1/advances/{advance_id} 200.next: removed" in openapi.breaks(described, after)
    assert not any("more" in found for found in openapi.breaks(described, after))


def test_a_newly_required_member_of_a_body_breaks(described):
    after = copy.deepcopy(described)
    body = after["components"]["schemas"]["AdvanceBody"]
    body["properties"]["purpose"] = {"type": "string"}
    body["required"].append("purpose")

    assert openapi.breaks(described, after) == ["POST /v1/advances body.purpose: newly required"]


def test_another_type_and_a_narrower_enum_break(described):
    after, listed = change(described, "/v1/auctions", "get")
    schema = next(each for each in listed["parameters"] if each["name"] == "limit")["schema"]
    schema["type"] = "string"
    after["components"]["schemas"]["AuctionState"]["enum"].remove("open")

    found = openapi.breaks(described, after)

    assert "GET /v1/auctions query limit: type integer became string" in found
    assert any("no longer takes open" in each for each in found)


def contents(described):
    for path, item in described["paths"].items():
        for method, operation in item.items():
            for holder in [operation.get("requestBody") or {}, *operation["responses"].values()]:
                for content in holder.get("content", {}).values():
                    yield f"{method} {path}", content


def test_every_example_fits_its_schema(described):
    wrong = []
    for name, content in contents(described):
        if "example" in content:
            schema = {**content["schema"], "components": described["components"]}
            for error in jsonschema_rs.validator_for(schema).iter_errors(content["example"]):
                wrong.append(f"{name} {error.instance_path}: {error.message[:200]}")
    assert wrong == []


def every(base):
    return {each for kind in base.__subclasses__() for each in (kind, *every(kind))}


def test_no_two_shapes_of_the_service_share_a_name():
    names = [kind.__name__ for kind in every(BaseModel) if kind.__module__.startswith("finance_svc.")]

    assert {name for name in names if names.count(name) > 1 and name.endswith(("View", "Body"))} == set()


def test_every_operation_has_an_id_a_sentence_and_an_example_of_its_body(described):
    poor = [
        f"{method} {path}"
        for path, item in described["paths"].items()
        for method, operation in item.items()
        if not operation.get("operationId")
        or not operation.get("summary")
        or any(
            "example" not in content
            for media, content in (operation.get("requestBody") or {}).get("content", {}).items()
            if media == "application/json"
        )
    ]

    assert poor == []
