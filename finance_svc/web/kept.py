"""Answers kept by their key, with the effect: the same request again is answered by them."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from flask import Response, current_app, request
from sqlmodel import Session

from finance_svc.db import Question, ask_as_house, last_words_of_house
from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import BadInput, Refusal

NOT_KEPT = {401, 412, 429}
FORM_KEY = "idempotency_key"
KEY_SHAPE = "[!#-~](?:[ !#-~]{0,198}[!#-~])?"
LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(%(name)s, 0))"
KEPT = """
    SELECT body_hash, status, content_type, answer, location FROM idempotent_answer
    WHERE scope = %(scope)s AND idempotency_key = %(key)s
"""
KEEP = """
    INSERT INTO idempotent_answer (scope, idempotency_key, organisation_id, body_hash, status, content_type,
                                   answer, location, recorded_at)
    VALUES (%(scope)s, %(key)s, %(organisation)s, %(body_hash)s, %(status)s, %(content_type)s, %(answer)s,
            %(location)s, %(now)s)
"""
KEY = re.compile(f'"(?P<quoted>{KEY_SHAPE})"|(?P<bare>{KEY_SHAPE})')


class InProgress(Refusal):
    """The same request is being worked on by somebody else (409)."""

    code = "IDEMPOTENCY_IN_PROGRESS"


class KeyReused(Refusal):
    """The idempotency key belongs to another body (422)."""

    code = "IDEMPOTENCY_KEY_REUSED"


def once(session: Session, now: datetime, actor: Actor, act: Callable[[], Response]) -> Response:
    """Give the kept answer of the same request, or act and keep the answer with the effect."""
    organisation_id, member_id = actor.identified()
    asked_by = f"{organisation_id} {member_id} {request.method} {request.path}"
    asked = {"scope": asked_by, "key": key(), "body_hash": hashlib.sha256(request.get_data()).digest()}
    if found := _found(session, asked):
        return _replay(*found, body_hash=asked["body_hash"])
    response = act()
    if _is_kept(response):
        values = asked | {
            "organisation": organisation_id,
            "status": response.status_code,
            "content_type": response.content_type or "application/json",
            "answer": response.get_data(),
            "location": response.headers.get("Location"),
            "now": now,
        }
        last_words_of_house(session, Question(KEEP, values))
    return response


def _is_kept(response: Response) -> bool:
    """What answers the same request again. A form that was refused is mended and sent with its key."""
    limit = 400 if _is_form() else 500
    return response.status_code < limit and response.status_code not in NOT_KEPT


def _is_form() -> bool:
    return "Idempotency-Key" not in request.headers and FORM_KEY in request.form


def key() -> str:
    """The request's key, bare or quoted; `BadInput` without one."""
    found = KEY.fullmatch(request.headers.get("Idempotency-Key", request.form.get(FORM_KEY, "")).strip())
    if found is None:
        raise BadInput("IDEMPOTENCY_KEY_MISSING")
    return found["bare"] or found["quoted"]


def _found(session: Session, asked: Mapping[str, object]) -> tuple[Any, ...] | None:
    """What was answered to the request before; nobody else works on it until this transaction ends."""
    lock = Question(LOCK, {"name": f"{asked['scope']} {asked['key']}"})
    (locked,), kept = ask_as_house(session, [lock, Question(KEPT, asked)])
    if not locked[0]:
        raise InProgress
    return kept[0] if kept else None


def _replay(
    kept_hash: bytes,
    status: int,
    content_type: str,
    content: bytes,
    location: str | None,
    *,
    body_hash: object,
) -> Response:
    if kept_hash != body_hash:
        raise KeyReused
    response = current_app.response_class(content, status=status, content_type=content_type)
    response.headers["Idempotency-Hit"] = "true"
    if location is not None:
        response.headers["Location"] = location
    return response
