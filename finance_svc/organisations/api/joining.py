"""Joining by an invitation as a program does: the account and its first key, once."""

from collections.abc import Mapping

from flask import Blueprint, Response, current_app, jsonify, request
from pydantic import ValidationError

from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.errors import BadInput
from finance_svc.organisations import service
from finance_svc.organisations.rules import InvitationClosed
from finance_svc.organisations.schemas.keys import JoinBody
from finance_svc.web.endpoint import DATABASES

LARGEST = 10_000
bp = Blueprint("joining", __name__)


@bp.post("/join/<secret>/key")
def take_key(secret: str) -> Response:
    """Use the invitation up; the answer is the new member's id and key, shown to who holds the invitation."""
    body = _body()
    databases: Mapping[str, Database] = current_app.config[DATABASES]
    for place, database in databases.items():
        try:
            with database.transaction(Scope.house()) as (session, now):
                member, key = service.accept_for_key(
                    session,
                    secret,
                    name=body.name,
                    email=body.email,
                    sandbox=place == "test",
                    now=now,
                    system_now=database.system_clock(),
                )
                answered = {
                    "object": "joined",
                    "member_id": ids.show("member", member.id),
                    "organisation_id": ids.show("organisation", member.organisation_id),
                    "secret": key,
                }
        except InvitationClosed:
            continue
        response = jsonify(answered)
        response.status_code = 201
        response.headers["Cache-Control"] = "no-store"
        return response
    raise InvitationClosed


def _body() -> JoinBody:
    if (request.content_length or 0) > LARGEST:
        raise BadInput("BAD_REQUEST", "the body is too large")
    try:
        return JoinBody.model_validate_json(request.get_data())
    except ValidationError as wrong:
        raise BadInput("BAD_REQUEST", f"{wrong.error_count()} fields are wrong") from None
