"""Signature keys over HTTP."""

from uuid import UUID

from finance_svc.kernel.actor import Permission
from finance_svc.signing import queries, service
from finance_svc.signing.schemas import (
    PublicKeysView,
    PublicKeyView,
    RevocationBody,
    SigningKeyBody,
    SigningKeyPath,
    SigningKeyView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.endpoint import public_places

bp = blueprint("signing")


@bp.post("/signing_keys", operation_id="addSigningKey", responses={201: SigningKeyView})
@requires(Permission.SIGNING_MANAGE, idempotent=True)
def add_key(body: SigningKeyBody) -> Answer:
    """Register an own public key, or let the house make and keep one in place of the running one."""
    with transaction() as (session, now):
        plan = body.plan()
        if plan is None:
            owner: UUID = caller().organisation_id  # type: ignore[assignment] # callers have one
            row = service.make_key(session, organisation_id=owner, actor=caller(), now=now)
        else:
            row = service.register_key(session, plan=plan, actor=caller(), now=now)
        return answer(SigningKeyView.of(row), status=201)


@bp.get("/signing_keys", operation_id="listSigningKeys", responses={200: Page})
@requires(Permission.READ)
def list_keys(query: ListQuery) -> Answer:
    """The organisation's keys, running and revoked."""
    with transaction() as (session, _now):
        owner: UUID = caller().organisation_id  # type: ignore[assignment] # callers have one
        rows = queries.find_keys(session, owner, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, SigningKeyView.of)


@bp.get(
    "/signing_keys/<id(signing_key):signing_key_id>",
    operation_id="getSigningKey",
    responses={200: SigningKeyView},
)
@requires(Permission.READ)
def get_key(path: SigningKeyPath) -> Answer:
    """One key."""
    with transaction() as (session, _now):
        return answer(SigningKeyView.of(queries.get_key(session, path.signing_key_id)))


@bp.post(
    "/signing_keys/<id(signing_key):signing_key_id>/revoke",
    operation_id="revokeSigningKey",
    responses={200: SigningKeyView},
)
@requires(Permission.SIGNING_MANAGE)
def revoke_key(path: SigningKeyPath, body: RevocationBody) -> Answer:
    """End a key from now on; what it signed before stays valid."""
    with transaction() as (session, now):
        row = service.revoke_key(session, path.signing_key_id, reason=body.reason, actor=caller(), now=now)
        return answer(SigningKeyView.of(row))


@bp.get("/public_keys", operation_id="listPublicKeys", responses={200: PublicKeysView})
def list_public_keys() -> Answer:
    """All keys for whoever verifies a signature; without a key of one's own."""
    found = [
        PublicKeyView.of(key) for _place, session in public_places() for key in queries.public_keys(session)
    ]
    return answer(PublicKeysView(data=found))
