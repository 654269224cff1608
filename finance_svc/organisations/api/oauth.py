"""OAuth 2 for institutions: tokens by client credentials (RFC 6749 4.4), keys to verify them, metadata."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from flask import Blueprint, Response, current_app, jsonify, request

from finance_svc.db import Database, Scope
from finance_svc.kernel.actor import Permission
from finance_svc.organisations import service
from finance_svc.organisations.rules.keys import ALGORITHM, TOKEN_LIFE, client_prefix, is_scope
from finance_svc.organisations.rules.sign_in import Origin
from finance_svc.settings import Settings
from finance_svc.web.endpoint import DATABASES
from finance_svc.web.origin import client_address, is_private

LONGEST = 200
GRANT = "client_credentials"
FIELDS = ("grant_type", "scope", "client_id", "client_secret")
KEYS_KEPT_S = 300
bp = Blueprint("oauth", __name__)


class Wrong(Exception):  # noqa: N818 - an answer of RFC 6749 5.2, not a refusal of ours
    """A request that gets no token."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error, self.description = error, description


@dataclass(frozen=True)
class Client:
    """Who asks."""

    name: str
    secret: str


@bp.post("/oauth/token")
def token() -> Response:
    """An access token for a client: form-encoded, client_secret_basic or client_secret_post."""
    try:
        return _token()
    except Wrong as wrong:
        return _refuse(wrong.error, wrong.description)


@bp.get("/.well-known/jwks.json")
def keys() -> Response:
    """The keys that verify tokens of live and sandbox (RFC 7517)."""
    found: list[dict[str, Any]] = []
    for place, database in _databases().items():
        with database.transaction(Scope.house(), read_only=True) as (session, _now):
            system_now = database.system_clock()
            found += service.public_keys(session, sandbox=place == "test", system_now=system_now)
    answered = jsonify({"keys": found})
    answered.headers["Cache-Control"] = f"public, max-age={KEYS_KEPT_S}"
    return answered


@bp.get("/.well-known/oauth-authorization-server")
def metadata() -> Response:
    """What this server can do (RFC 8414)."""
    issuer = _issuer()
    return jsonify(
        {
            "issuer": issuer,
            "token_endpoint": f"{issuer}/oauth/token",
            "jwks_uri": f"{issuer}/.well-known/jwks.json",
            "grant_types_supported": [GRANT],
            "response_types_supported": [],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "access_token_signing_alg_values_supported": [ALGORITHM],
            "scopes_supported": sorted(map(str, Permission)),
            "service_documentation": f"{issuer}/docs",
        }
    )


def _token() -> Response:
    if not is_private():
        raise Wrong("invalid_request", "tokens are given over TLS only")
    if request.mimetype != "application/x-www-form-urlencoded":
        raise Wrong("invalid_request", "send application/x-www-form-urlencoded")
    fields = {name: _field(name) for name in FIELDS}
    client = _client(fields)
    if not fields["grant_type"]:
        raise Wrong("invalid_request", "grant_type is missing")
    if fields["grant_type"] != GRANT:
        raise Wrong("unsupported_grant_type", f"only {GRANT}")
    scope = fields["scope"] or None
    if scope is not None and not is_scope(scope):
        raise Wrong("invalid_scope", "scopes are separated by one space")
    return _answer(_grant(client, scope))


def _grant(client: Client, scope: str | None) -> service.Granted | service.NotGranted:
    sandbox = client.secret.startswith(client_prefix(sandbox=True))
    database = _databases().get("test" if sandbox else "live")
    if database is None:
        return service.NotGranted("invalid_client")
    asked = service.TokenRequest(
        client_id=client.name,
        secret=client.secret,
        scope=scope,
        origin=Origin(address=client_address()),
        sandbox=sandbox,
        issuer=_issuer(),
    )
    with database.transaction(Scope.house()) as (session, now):
        return service.grant(
            session, asked, secrets=Settings().secret_keys(), now=now, system_now=database.system_clock()
        )


def _field(name: str) -> str:
    """A field of the form; RFC 6749 3.2 allows each once."""
    values = request.form.getlist(name)
    if len(values) > 1:
        raise Wrong("invalid_request", f"{name} is repeated")
    text = values[0] if values else ""
    if "\x00" in text or len(text) > 10 * LONGEST:
        raise Wrong("invalid_request", f"{name} is not acceptable")
    return text


def _client(fields: dict[str, str]) -> Client:
    """The client by exactly one of the two ways."""
    header = request.headers.get("Authorization", "")
    if not header:
        client = Client(fields["client_id"], fields["client_secret"])
    elif fields["client_secret"]:
        raise Wrong("invalid_request", "name the client in one way only")
    else:
        client = _basic(header)
        if fields["client_id"] not in {"", client.name}:
            raise Wrong("invalid_request", "header and form name different clients")
    if not client.name or not client.secret or max(len(client.name), len(client.secret)) > LONGEST:
        raise Wrong("invalid_client", "name the client and its secret")
    return client


def _basic(header: str) -> Client:
    scheme, _, value = header.partition(" ")
    try:
        text = base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        text = ""
    name, colon, secret = (unquote_plus(part) for part in text.partition(":"))
    if scheme.lower() != "basic" or not colon or "\x00" in name + secret:
        raise Wrong("invalid_client", "send client id and secret as Authorization: Basic")
    return Client(name, secret)


def _answer(outcome: service.Granted | service.NotGranted) -> Response:
    if isinstance(outcome, service.NotGranted):
        return _refuse(outcome.error, "", wait_s=outcome.wait_s)
    answered = jsonify(
        {
            "access_token": outcome.token,
            "token_type": "Bearer",
            "expires_in": int(TOKEN_LIFE.total_seconds()),
            "scope": " ".join(sorted(outcome.scope)),
        }
    )
    return _unkept(answered)


def _refuse(error: str, description: str, *, wait_s: int | None = None) -> Response:
    answered = jsonify({"error": error, **({"error_description": description} if description else {})})
    answered.status_code = 429 if wait_s else 401 if error == "invalid_client" else 400
    if wait_s:
        answered.headers["Retry-After"] = str(wait_s)
    elif answered.status_code == 401:
        answered.headers["WWW-Authenticate"] = 'Basic realm="pledgewatch"'
    return _unkept(answered)


def _unkept(answered: Response) -> Response:
    answered.headers["Cache-Control"] = "no-store"
    answered.headers["Pragma"] = "no-cache"
    return answered


def _issuer() -> str:
    """The address institutions know this server by."""
    return (Settings().public_url or request.url_root).rstrip("/")


def _databases() -> dict[str, Database]:
    found: dict[str, Database] = current_app.config[DATABASES]
    return found
