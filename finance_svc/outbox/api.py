"""The feed of events, and webhooks that nudge towards it."""

from datetime import timedelta

from finance_svc.kernel.actor import Permission
from finance_svc.outbox import queries, service
from finance_svc.outbox.schemas import (
    DeliveryQuery,
    EventView,
    FeedQuery,
    FeedView,
    ResendBody,
    ResendView,
    RotateBody,
    WebhookBody,
    WebhookChange,
    WebhookDeliveryView,
    WebhookPath,
    WebhookSecretView,
    WebhookView,
)
from finance_svc.outbox.service.webhooks import Standing
from finance_svc.settings import Settings
from finance_svc.web import Answer, ListQuery, Page, answer, blueprint, caller, page, requires, transaction
from finance_svc.web.endpoint import running

bp = blueprint("outbox")


@bp.get("/events", operation_id="listEvents", responses={200: FeedView})
@requires(Permission.READ)
def list_events(query: FeedQuery) -> Answer:
    """What happened to what the caller's organisation takes part in, in the order it was recorded."""
    with transaction() as (session, _now):
        if query.newest:
            shown, more = queries.feed_end(session, limit=query.limit), False
        else:
            rows = queries.feed(session, after=query.after, limit=query.limit + 1)
            shown, more = rows[: query.limit], len(rows) > query.limit
        view = FeedView(
            data=[EventView.of(row) for row in shown],
            has_more=more,
            next_after=(shown[-1].sequence or 0) if shown else query.after,
        )
        return answer(view)


@bp.post("/webhooks", operation_id="createWebhook", responses={201: WebhookSecretView})
@requires(Permission.WEBHOOK_MANAGE, tells_secret=True)
def create_webhook(body: WebhookBody) -> Answer:
    """Be called at an address from the next event on; the answer shows the secret this once."""
    with transaction() as (session, now):
        row, secret = service.create(
            session, facts=body.model_dump(), actor=caller(), now=now, standing=_standing()
        )
        return answer(WebhookSecretView.with_secret(row, secret), status=201)


@bp.get("/webhooks", operation_id="listWebhooks", responses={200: Page})
@requires(Permission.WEBHOOK_MANAGE)
def list_webhooks(query: ListQuery) -> Answer:
    """The organisation's webhooks."""
    with transaction() as (session, _now):
        rows = queries.find_webhooks(session, after=query.after_id(), limit=query.limit + 1)
        return page(rows, query, WebhookView.of)


@bp.get("/webhooks/<id(webhook):webhook_id>", operation_id="getWebhook", responses={200: WebhookView})
@requires(Permission.WEBHOOK_MANAGE)
def get_webhook(path: WebhookPath) -> Answer:
    """One webhook."""
    with transaction() as (session, _now):
        return answer(WebhookView.of(queries.get_webhook(session, path.webhook_id)))


@bp.patch("/webhooks/<id(webhook):webhook_id>", operation_id="changeWebhook", responses={200: WebhookView})
@requires(Permission.WEBHOOK_MANAGE)
def change_webhook(path: WebhookPath, body: WebhookChange) -> Answer:
    """Change what is given; enabled again it goes on where it stopped."""
    with transaction() as (session, now):
        row = service.change(
            session,
            path.webhook_id,
            facts=body.model_dump(exclude_none=True),
            actor=caller(),
            now=now,
            standing=_standing(),
        )
        return answer(WebhookView.of(row))


@bp.delete("/webhooks/<id(webhook):webhook_id>", operation_id="deleteWebhook", responses={200: WebhookView})
@requires(Permission.WEBHOOK_MANAGE)
def delete_webhook(path: WebhookPath) -> Answer:
    """Take it away; what it has not got stays in the feed."""
    with transaction() as (session, now):
        at = running().database.system_clock()
        return answer(
            WebhookView.of(service.delete(session, path.webhook_id, actor=caller(), now=now, system_now=at))
        )


@bp.post(
    "/webhooks/<id(webhook):webhook_id>/rotate",
    operation_id="rotateWebhookSecret",
    responses={200: WebhookSecretView},
)
@requires(Permission.WEBHOOK_MANAGE, tells_secret=True)
def rotate_webhook(path: WebhookPath, body: RotateBody) -> Answer:
    """A new secret, shown this once; the older ones sign beside it until the overlap ends."""
    with transaction() as (session, now):
        row, secret = service.rotate(
            session,
            path.webhook_id,
            overlap=timedelta(hours=body.overlap_hours),
            actor=caller(),
            now=now,
            standing=_standing(),
        )
        return answer(WebhookSecretView.with_secret(row, secret))


@bp.post(
    "/webhooks/<id(webhook):webhook_id>/ping",
    operation_id="pingWebhook",
    responses={202: WebhookDeliveryView},
)
@requires(Permission.WEBHOOK_MANAGE)
def ping_webhook(path: WebhookPath) -> Answer:
    """Send a test event `webhook.ping`, once; read in the log of deliveries what came of it."""
    with transaction() as (session, now):
        at = running().database.system_clock()
        row = service.ping(session, path.webhook_id, actor=caller(), now=now, system_now=at)
        return answer(WebhookDeliveryView.of(row), status=202)


@bp.post(
    "/webhooks/<id(webhook):webhook_id>/resend", operation_id="resendWebhook", responses={202: ResendView}
)
@requires(Permission.WEBHOOK_MANAGE)
def resend_webhook(path: WebhookPath, body: ResendBody) -> Answer:
    """Send a range of the feed again, in order; also what happened before the webhook was made."""
    with transaction() as (session, _now):
        count = service.resend(
            session,
            path.webhook_id,
            sequences=(body.first_sequence, body.last_sequence),
            actor=caller(),
            system_now=running().database.system_clock(),
        )
        return answer(ResendView(deliveries=count), status=202)


@bp.get(
    "/webhooks/<id(webhook):webhook_id>/deliveries",
    operation_id="listWebhookDeliveries",
    responses={200: Page},
)
@requires(Permission.WEBHOOK_MANAGE)
def list_deliveries(path: WebhookPath, query: DeliveryQuery) -> Answer:
    """What was sent, how often it was tried and what came back."""
    with transaction() as (session, _now):
        queries.get_webhook(session, path.webhook_id)
        rows = queries.find_deliveries(
            session, path.webhook_id, state=query.state, after=query.after_id(), limit=query.limit + 1
        )
        return page(rows, query, WebhookDeliveryView.of)


def _standing() -> Standing:
    settings = Settings()
    return Standing(
        secret=settings.secret_keys()[0],
        private=settings.webhook_private_addresses,
        system_now=running().database.system_clock(),
    )
