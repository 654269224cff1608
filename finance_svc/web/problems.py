"""Problem details (RFC 9457) from the table of codes, in the caller's language."""

from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from flask import Flask, Response, jsonify, request
from psycopg import errors as pg
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from finance_svc.kernel.errors import Refusal
from finance_svc.settings import codes

log = structlog.get_logger()
REQUEST_ID = "pledgewatch.request_id"
CODE = "pledgewatch.code"
OF_STATUS = {
    400: "BAD_REQUEST", 401: "UNAUTHENTICATED", 403: "FORBIDDEN", 404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED",
    406: "NOT_ACCEPTABLE", 409: "CONFLICT", 413: "TOO_LARGE", 415: "UNSUPPORTED_MEDIA_TYPE",
    429: "RATE_LIMITED",
}  # fmt: skip


def language() -> str:
    """`zh` or `en`, as ?lang= or Accept-Language ask."""
    said = request.args.get("lang", "")
    chosen = said or request.accept_languages.best_match(["en", "zh-CN", "zh", "zh-Hans"]) or "en"
    return "zh" if chosen.startswith("zh") else "en"


class ProblemError(BaseModel):
    """One wrong field."""

    pointer: str
    code: str
    message: str


class Problem(BaseModel):
    """A refusal as a document."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str
    retryable: bool
    next: str
    errors: list[ProblemError] = Field(default_factory=list)


def problem(
    code: str,
    detail: str = "",
    *,
    details: Mapping[str, object] | None = None,
    errors: Iterable[ProblemError] = (),
) -> Response:
    """The answer for a code of config/codes*.toml."""
    row = codes()[code]
    zh = language() == "zh"
    document = {
        **{name: str(value) for name, value in (details or {}).items() if name != "pointer"},
        "type": f"/problems/{code}",
        "title": row["title_zh"] if zh else row["title_en"],
        "status": row["status"],
        "detail": detail or row["title_en"],
        "instance": request.path,
        "code": code,
        "request_id": request.environ.get(REQUEST_ID, ""),
        "retryable": row["retryable"],
        "next": row["next_zh"] if zh else row["next"],
        "errors": [error.model_dump() for error in errors],
    }
    answer = jsonify(document)
    answer.status_code = row["status"]
    answer.content_type = "application/problem+json"
    answer.headers["Content-Language"] = "zh-Hans" if zh else "en"
    answer.vary.add("Accept-Language")
    request.environ[CODE] = code
    if row["status"] == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="pledgewatch"'
    if row["retryable"]:
        wait = (details or {}).get("retry_after_s", None if row["status"] == 429 else 1)
        if wait is not None:
            answer.headers["Retry-After"] = str(wait)
    return answer


def of_refusal(refusal: Refusal) -> Response:
    """The answer for a refusal."""
    pointer = refusal.details.get("pointer")
    wrong = [ProblemError(pointer=str(pointer), code=refusal.code, message=refusal.detail)] if pointer else []
    named: Any = refusal.details.get("errors", ())
    wrong += [ProblemError(**each) for each in named]
    return problem(refusal.code, refusal.detail, details=refusal.details, errors=wrong)


def of_invalid(invalid: ValidationError) -> Response:
    """The answer for a request of the wrong shape."""
    errors = [
        ProblemError(pointer="/" + "/".join(map(str, error["loc"])), code=error["type"], message=error["msg"])
        for error in invalid.errors(include_url=False, include_context=False, include_input=False)
    ]
    return problem("BAD_REQUEST", f"{len(errors)} fields are wrong", errors=errors)


def of_database(failure: DBAPIError) -> Response:
    """The answer when the database said no: contradiction, impossible value, or not there."""
    cause = failure.orig
    if isinstance(cause, pg.IntegrityError):
        name = getattr(getattr(cause, "diag", None), "constraint_name", None)
        log.warning("constraint_refused", constraint=name)
        return problem("CONFLICT", f"refused by {name}" if name else "")
    if isinstance(cause, pg.DataError):
        return problem("BAD_REQUEST", "a value is out of the range the database keeps")
    if isinstance(cause, pg.SerializationFailure):
        return problem("PRECONDITION_FAILED", "it was changed at the same moment")
    if isinstance(cause, pg.OperationalError | pg.InterfaceError):
        return problem("DATABASE_UNAVAILABLE")
    return of_mistake(failure)


def of_mistake(failure: Exception) -> Response:
    """The answer for a bug of ours: logged once, told by its request id."""
    log.error(
        "request_failed", path=request.path, request_id=request.environ.get(REQUEST_ID), exc_info=failure
    )
    return problem("INTERNAL")


def of_http(failure: HTTPException) -> Response:
    """The answer for what the framework refuses; its headers (Allow, ...) are kept."""
    code = OF_STATUS.get(failure.code or 500, "BAD_REQUEST" if (failure.code or 500) < 500 else "INTERNAL")
    answer = problem(code, failure.description or "")
    for name, value in failure.get_headers():
        if name.lower() not in {"content-type", "content-length"}:
            answer.headers[name] = value
    return answer


def install(app: Flask) -> None:
    """Turn every exception into a problem."""
    handlers: dict[type[Exception], Any] = {
        Refusal: of_refusal,
        ValidationError: of_invalid,
        HTTPException: of_http,
        DBAPIError: of_database,
        RecursionError: lambda _failure: problem("BAD_REQUEST", "the JSON is nested too deeply"),
        PoolTimeout: lambda _failure: problem("DATABASE_UNAVAILABLE"),
        Exception: of_mistake,
    }
    for kind, handler in handlers.items():
        app.register_error_handler(kind, handler)
