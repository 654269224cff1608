"""The bare application: OpenAPI 3.1, ids in routes, request ids, problems, authentication of /v1."""

import time
from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask_openapi import Info, OpenAPI  # type: ignore[attr-defined] # the package lists no __all__
from pydantic import ValidationError
from werkzeug.exceptions import NotAcceptable, UnsupportedMediaType
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter, Map
from werkzeug.routing import ValidationError as NoMatch

from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.errors import NotFound
from finance_svc.settings import Settings
from finance_svc.web import codes, description, limits, problems, request_log, versions
from finance_svc.web.endpoint import (
    AUTHENTICATOR,
    CONTEXT,
    DATABASES,
    Authenticator,
    authenticate_request,
    leave,
    running,
    watermark,
)

RAW_BODIES = {"/v1/documents", "/v1/registry/files"}
PUBLIC_CALLS = ("/v1/public_keys", "/v1/verify/")
"""Answered to everybody, counted by address."""
BEGAN = "pledgewatch.began"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
API_POLICY = "default-src 'none'; frame-ancestors 'none'"
WRITES = {"POST", "PUT", "PATCH"}


class IdConverter(BaseConverter):
    """`<id(advance):advance_id>`: a prefixed id; anything else does not match (404)."""

    def __init__(self, map: Map, kind: str) -> None:
        super().__init__(map)
        self.kind = kind
        self.regex = f"{ids.PREFIXES[kind]}_[0-9a-f]{{32}}"

    def to_python(self, value: str) -> UUID:
        """Parse."""
        try:
            return ids.read(self.kind, value)
        except NotFound:
            raise NoMatch from None

    def to_url(self, value: UUID) -> str:
        """Show."""
        return ids.show(self.kind, value)


def make_application(
    databases: Mapping[str, Database], authenticator: Authenticator, settings: Settings | None = None
) -> OpenAPI:
    """An application without rooms. `databases` maps `live` and `test` (the key's prefix chooses)."""
    settings = settings or Settings()
    app = OpenAPI(
        "finance_svc",
        info=Info(title="pledgewatch", version="0.1.0"),
        validation_error_status=400,
        validation_error_model=problems.Problem,
        validation_error_callback=_invalid,
        security_schemes={"key": {"type": "http", "scheme": "bearer"}},
        doc_prefix="/docs",
        doc_url="/openapi.json",
        static_folder="web/static",
    )
    app.openapi_version = "3.1.0"
    app.config |= {DATABASES: databases, AUTHENTICATOR: authenticator, versions.DEFAULT: settings.api_version}
    app.config["MAX_CONTENT_LENGTH"] = limits.MAX_BODY
    app.extensions[limits.LIMITS] = limits.Limits(settings)
    app.url_map.converters["id"] = IdConverter
    if settings.http_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.http_proxies, x_proto=settings.http_proxies)  # type: ignore[method-assign] # how Flask takes middleware
    _install(app, databases)
    return app


def _install(app: OpenAPI, databases: Mapping[str, Database]) -> None:
    problems.install(app)
    request_log.install(app)
    app.register_blueprint(codes.bp)
    app.add_url_rule("/openapi.json", "openapi_json", lambda: description.describe(app))
    app.add_url_rule("/healthz", "healthz", lambda: {"status": "ok"})
    app.add_url_rule("/readyz", "readyz", lambda: _ready(databases))
    app.before_request(_begin)
    app.after_request(_finish)
    app.teardown_request(leave)


def _invalid(failure: ValidationError) -> Response:
    return problems.of_invalid(failure)


def _ready(databases: Mapping[str, Database]) -> dict[str, str]:
    """Whether every database answers; an unreachable one is 503 `DATABASE_UNAVAILABLE`."""
    for database in databases.values():
        with database.transaction(Scope.house(), read_only=True):
            pass
    return {"status": "ready"}


def _begin() -> None:
    request.environ[problems.REQUEST_ID] = ids.show("request", ids.new_id())
    request.environ[BEGAN] = time.perf_counter()
    if not request.path.startswith("/v1/"):
        return
    raw = request.path in RAW_BODIES
    limits.limits().admit_address()
    limits.check_size(raw=raw)
    if request.path.startswith(PUBLIC_CALLS) and request.method in {"GET", "HEAD"}:
        return
    authenticate_request(raw=raw)
    if CONTEXT in request.environ:
        limits.limits().admit_key()
        versions.choose(running())
    if request.method in WRITES:
        _check_body(raw=raw)


def _check_body(*, raw: bool) -> None:
    """What is sent is JSON of bearable size, what is wanted is JSON."""
    if request.accept_mimetypes and not request.accept_mimetypes.accept_json:
        raise NotAcceptable
    if raw or not request.content_length:
        return
    if not request.is_json:
        raise UnsupportedMediaType
    limits.check_json()


def _finish(response: Response) -> Response:
    if request.path.startswith("/v1/"):
        response = _finish_call(response)
    response.headers["Request-Id"] = request.environ.get(problems.REQUEST_ID, "")
    if mark := watermark():
        response.headers["Watermark"] = mark
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _finish_call(response: Response) -> Response:
    """The manners of the API on an answer, whatever it says."""
    if _is_unwanted(response):
        response = problems.problem("NOT_ACCEPTABLE", f"this answers {response.mimetype}")
    limits.tell(response)
    context = request.environ.get(CONTEXT)
    response.headers[versions.HEADER] = (context and context.version) or versions.default()
    response.headers.setdefault("Content-Security-Policy", API_POLICY)
    request_log.note(response, request.environ[BEGAN])
    return response


def _is_unwanted(response: Response) -> bool:
    """Whether a read would answer what the caller does not accept."""
    reads = request.method in {"GET", "HEAD"} and response.status_code == 200
    accepted = request.accept_mimetypes
    return reads and bool(accepted) and not accepted.best_match([response.mimetype or ""])
