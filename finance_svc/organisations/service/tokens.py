"""Access tokens of OAuth 2 (RFC 6749 4.4, RFC 9068): signed by Ed25519, 15 minutes, one environment."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from joserfc import jwt
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry
from sqlmodel import Session

from finance_svc import sealing
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor, Permission
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries
from finance_svc.organisations.models import OAuthClient, SigningKey
from finance_svc.organisations.rules.keys import (
    ALGORITHM,
    SIGNING_KEY_LIFE,
    TOKEN_LEEWAY,
    TOKEN_LIFE,
    TOKEN_TYPE,
    audience,
)
from finance_svc.organisations.service.acting import actor_of

LOCK = sa.text("SELECT pg_advisory_xact_lock(hashtext('pledgewatch.signing_key'))")
LONGEST_TOKEN = 4096


class _OnlyEdDSA(JWSRegistry):
    """Accepts nothing but EdDSA. Verifiers know this name better than RFC 9864's `Ed25519` for the same."""

    def get_alg(self, name: str) -> Any:  # noqa: ANN401 - the library keeps the type to itself
        """The one algorithm; the library's refusal for any other."""
        if name != ALGORITHM:
            raise UnsupportedAlgorithmError(f"only {ALGORITHM}")
        return self.algorithms[name]


REGISTRY = _OnlyEdDSA()


def is_token(secret: str) -> bool:
    """Whether the secret has the shape of a signed token."""
    return secret.count(".") == 2


def key_id(row: SigningKey, *, sandbox: bool) -> str:
    """`live-<id>`, `test-<id>`: names the environment before anything is verified."""
    return f"{'test' if sandbox else 'live'}-{row.id.hex}"


def issue(  # noqa: PLR0913 - the claims of a token
    session: Session,
    client: OAuthClient,
    scope: frozenset[Permission],
    *,
    issuer: str,
    sandbox: bool,
    secrets: Sequence[bytes],
    system_now: datetime,
) -> str:
    """A signed token for the client with the scope. Needs the house's scope."""
    row = current_key(session, secrets=secrets, system_now=system_now)
    private = OKPKey.import_key(json.loads(open_private(row, secrets)))
    at, name = int(system_now.timestamp()), ids.show("oauth_client", client.id)
    claims: dict[str, Any] = {
        "iss": issuer,
        "aud": audience(sandbox=sandbox),
        "sub": name,
        "client_id": name,
        "iat": at,
        "exp": at + int(TOKEN_LIFE.total_seconds()),
        "jti": uuid4().hex,
        "scope": " ".join(sorted(scope)),
    }
    header = {"alg": ALGORITHM, "typ": TOKEN_TYPE, "kid": key_id(row, sandbox=sandbox)}
    return jwt.encode(header, claims, private, registry=REGISTRY)


def actor_of_token(
    session: Session, token: str, *, sandbox: bool, now: datetime, system_now: datetime
) -> Actor | None:
    """The client's member within scope, client and its own rights as they are now; None for a bad token."""
    claims = _verified(session, token, sandbox=sandbox, system_now=system_now)
    if claims is None:
        return None
    try:
        found = queries.find_live_client(session, ids.read("oauth_client", str(claims["client_id"])))
    except NotFound:
        return None
    if found is None:
        return None
    client, member = found
    only = frozenset(client.scopes) & frozenset(str(claims["scope"]).split(" "))
    return actor_of(session, member, now=now, only=frozenset(p for p in Permission if str(p) in only))


def _verified(session: Session, token: str, *, sandbox: bool, system_now: datetime) -> dict[str, Any] | None:
    if len(token) > LONGEST_TOKEN:
        return None
    known = {
        key_id(row, sandbox=sandbox): row for row in queries.signing_keys(session, system_now=system_now)
    }
    try:
        found = jwt.decode(token, lambda seen: _public(known, seen.headers().get("kid")), registry=REGISTRY)
    except (JoseError, ValueError, TypeError):
        return None
    claims, at = found.claims, system_now.timestamp()
    leeway = TOKEN_LEEWAY.total_seconds()
    right = (
        found.header.get("typ") == TOKEN_TYPE
        and claims.get("aud") == audience(sandbox=sandbox)
        and isinstance(claims.get("exp"), int)
        and isinstance(claims.get("iat"), int)
        and claims["iat"] - leeway <= at < claims["exp"]
        and {"client_id", "scope", "iss", "sub", "jti"} <= claims.keys()
    )
    return claims if right else None


def _public(known: dict[str, SigningKey], kid: object) -> OKPKey:
    if not isinstance(kid, str) or kid not in known:
        raise ValueError("no such key")
    return OKPKey.import_key(known[kid].public)


def current_key(session: Session, *, secrets: Sequence[bytes], system_now: datetime) -> SigningKey:
    """The key that signs now; the first one is made, and one of 90 days gives way to a new one."""
    row = queries.current_signing_key(session)
    if row is None or row.created_at <= system_now - SIGNING_KEY_LIFE:
        session.connection().execute(LOCK)
        row = queries.current_signing_key(session)
        if row is None or row.created_at <= system_now - SIGNING_KEY_LIFE:
            row = renew_key(session, secrets=secrets, system_now=system_now)
    return row


def renew_key(session: Session, *, secrets: Sequence[bytes], system_now: datetime) -> SigningKey:
    """Sign with a new key from now on; the old ones verify until their tokens have expired."""
    session.connection().execute(
        sa.text("UPDATE signing_key SET retired_at = :now WHERE retired_at IS NULL"), {"now": system_now}
    )
    made = OKPKey.generate_key("Ed25519")
    private = json.dumps(made.as_dict(private=True)).encode()
    row = SigningKey(public=made.as_dict(private=False), sealed_private=b"", created_at=system_now)
    row.sealed_private = sealing.seal(secrets[0], private, bound_to=row.id.bytes)
    session.add(row)
    session.flush()
    return row


def open_private(row: SigningKey, secrets: Sequence[bytes]) -> bytes:
    """The private half as JSON, by the first of the deployment's keys that opens it. Raises InvalidTag."""
    return sealing.unseal(secrets, row.sealed_private, bound_to=row.id.bytes)


def public_keys(session: Session, *, sandbox: bool, system_now: datetime) -> list[dict[str, Any]]:
    """The keys to verify tokens with, as a JWK set lists them. Needs the house's scope."""
    return [
        {**row.public, "kid": key_id(row, sandbox=sandbox), "alg": ALGORITHM, "use": "sig"}
        for row in queries.signing_keys(session, system_now=system_now)
    ]
