"""Approval policies and break-glass over HTTP."""

from finance_svc.kernel.actor import Permission
from finance_svc.oversight import queries, service
from finance_svc.oversight.schemas import (
    GlassBody,
    GlassPath,
    GlassView,
    OverrideReasonBody,
    PolicyBody,
    PolicyPath,
    PolicyView,
)
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction

bp = blueprint("oversight")


@bp.post("/policies", operation_id="proposePolicy", responses={201: PolicyView})
@requires(Permission.POLICY_MANAGE)
def propose_policy(body: PolicyBody) -> Answer:
    """Propose who decides an act of one's own organisation, and what needs nobody."""
    with transaction() as (session, now):
        new = service.NewPolicy(body.act, body.terms.model_dump(mode="json"), body.reason)
        return answer(
            PolicyView.of(service.propose_policy(session, new, actor=caller(), now=now)), status=201
        )


@bp.get("/policies", operation_id="listPolicies", responses={200: Page})
@requires(Permission.READ)
def list_policies(query: ListQuery) -> Answer:
    """Policies of the caller's organisation, oldest first."""
    with transaction() as (session, _now):
        rows = queries.find_policies(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, PolicyView.of)


@bp.get("/policies/<id(policy):policy_id>", operation_id="getPolicy", responses={200: PolicyView})
@requires(Permission.READ)
def get_policy(path: PolicyPath) -> Answer:
    """One policy."""
    with transaction() as (session, _now):
        return answer(PolicyView.of(queries.get_policy(session, path.policy_id)))


@bp.post(
    "/policies/<id(policy):policy_id>/approve", operation_id="approvePolicy", responses={200: PolicyView}
)
@requires(Permission.POLICY_MANAGE)
def approve_policy(path: PolicyPath) -> Answer:
    """Adopt what another person proposed; an automatic policy needs two."""
    with transaction() as (session, now):
        return answer(PolicyView.of(service.approve_policy(session, path.policy_id, actor=caller(), now=now)))


@bp.post("/policies/<id(policy):policy_id>/reject", operation_id="rejectPolicy", responses={200: PolicyView})
@requires(Permission.POLICY_MANAGE)
def reject_policy(path: PolicyPath, body: OverrideReasonBody) -> Answer:
    """Turn a proposal down."""
    with transaction() as (session, now):
        row = service.reject_policy(session, path.policy_id, reason=body.reason, actor=caller(), now=now)
        return answer(PolicyView.of(row))


@bp.post("/policies/<id(policy):policy_id>/retire", operation_id="retirePolicy", responses={200: PolicyView})
@requires(Permission.POLICY_MANAGE)
def retire_policy(path: PolicyPath, body: OverrideReasonBody) -> Answer:
    """Stop following a policy at once; the house's default holds again."""
    with transaction() as (session, now):
        row = service.retire_policy(session, path.policy_id, reason=body.reason, actor=caller(), now=now)
        return answer(PolicyView.of(row))


@bp.post("/break_glass", operation_id="requestBreakGlass", responses={201: GlassView})
@requires(Permission.BREAK_GLASS)
def request_glass(body: GlassBody) -> Answer:
    """Ask to be lent rights for some hours; another person must open it."""
    with transaction() as (session, now):
        row = service.request_glass(
            session,
            permissions=body.permissions,
            reason=body.reason,
            hours=body.hours,
            actor=caller(),
            now=now,
        )
        return answer(GlassView.of(row), status=201)


@bp.get("/break_glass", operation_id="listBreakGlass", responses={200: Page})
@requires(Permission.READ)
def list_glass(query: ListQuery) -> Answer:
    """Broken glass of the caller's organisation, oldest first."""
    with transaction() as (session, _now):
        rows = queries.find_glass(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, GlassView.of)


@bp.post(
    "/break_glass/<id(break_glass):break_glass_id>/open",
    operation_id="openBreakGlass",
    responses={200: GlassView},
)
@requires(Permission.BREAK_GLASS)
def open_glass(path: GlassPath) -> Answer:
    """The second key: lend the rights to the one who asked."""
    with transaction() as (session, now):
        return answer(GlassView.of(service.open_glass(session, path.break_glass_id, actor=caller(), now=now)))


@bp.post(
    "/break_glass/<id(break_glass):break_glass_id>/close",
    operation_id="closeBreakGlass",
    responses={200: GlassView},
)
@requires(Permission.BREAK_GLASS)
def close_glass(path: GlassPath) -> Answer:
    """Give the rights back, or refuse to lend them."""
    with transaction() as (session, now):
        return answer(
            GlassView.of(service.close_glass(session, path.break_glass_id, actor=caller(), now=now))
        )


@bp.post(
    "/break_glass/<id(break_glass):break_glass_id>/review",
    operation_id="reviewBreakGlass",
    responses={200: GlassView},
)
@requires(Permission.POLICY_MANAGE)
def review_glass(path: GlassPath, body: OverrideReasonBody) -> Answer:
    """Look at what was done with lent rights, as a head that neither asked nor opened."""
    with transaction() as (session, now):
        row = service.review_glass(session, path.break_glass_id, note=body.reason, actor=caller(), now=now)
        return answer(GlassView.of(row))
