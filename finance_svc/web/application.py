"""The bare application: OpenAPI 3.1, ids in routes, request ids, problems, authentication of /v1."""

from collections.abc import Mapping
from uuid import UUID

from flask import Response, request
from flask_openapi import Info, OpenAPI  # type: ignore[attr-defined] # the package lists no __all__
from pydantic import ValidationError
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.routing import BaseConverter, Map
from werkzeug.routing import ValidationError as NoMatch

from finance_svc.db import Database, Scope
from finance_svc.kernel import ids
from finance_svc.kernel.errors import NotFound
from finance_svc.web import problems
from finance_svc.web.endpoint import (
    AUTHENTICATOR,
    DATABASES,
    Authenticator,
    authenticate_request,
    watermark,
)

MAX_BODY = 26 * 1024 * 1024
RAW_BODIES = {"/v1/documents"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


class IdConverter(BaseConverter):
    """`<id(advance):advance_id>`: a prefixed id; anything else does not match (404)."""

    def __init__(self, map: Map, kind: str) -> None:
        super().__init__(map)
        self.kind = kind

    def to_python(self, value: str) -> UUID:
        """Parse."""
        try:
            return ids.read(self.kind, value)
        except NotFound:
            raise NoMatch from None

    def to_url(self, value: UUID) -> str:
        """Show."""
        return ids.show(self.kind, value)


def make_application(databases: Mapping[str, Database], authenticator: Authenticator) -> OpenAPI:
    """An application without rooms. `databases` maps `live` and `test` (the key's prefix chooses)."""
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
    app.config |= {DATABASES: databases, AUTHENTICATOR: authenticator, "MAX_CONTENT_LENGTH": MAX_BODY}
    app.url_map.converters["id"] = IdConverter
    problems.install(app)
    app.add_url_rule("/openapi.json", "openapi_json", lambda: app.api_doc)
    app.add_url_rule("/healthz", "healthz", lambda: {"status": "ok"})
    app.add_url_rule("/readyz", "readyz", lambda: _ready(databases))
    app.before_request(_begin)
    app.after_request(_finish)
    return app


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
    if not request.path.startswith("/v1/"):
        return
    authenticate_request()
    raw = request.path in RAW_BODIES
    if (
        request.method in {"POST", "PUT", "PATCH"}
        and request.content_length
        and not raw
        and not request.is_json
    ):
        raise UnsupportedMediaType


def _finish(response: Response) -> Response:
    response.headers["Request-Id"] = request.environ.get(problems.REQUEST_ID, "")
    if mark := watermark():
        response.headers["Watermark"] = mark
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
