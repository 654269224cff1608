"""Shapes of the feed and of webhooks."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from finance_svc.kernel import ids
from finance_svc.outbox import rules
from finance_svc.outbox.models import Event, Webhook, WebhookDelivery
from finance_svc.outbox.rules import DeliveryState
from finance_svc.web import Body, ListQuery, View, id_of
from finance_svc.web.shapes import Text, show_time


class FeedQuery(BaseModel):
    """Where to go on."""

    model_config = ConfigDict(extra="ignore")

    after: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    newest: bool = False
    """Only the newest `limit` events, whatever `after` says: where a reader begins that wants no history."""


class EventView(View):
    """Something that happened; `sequence` orders the feed."""

    object: Literal["event"] = "event"
    id: str
    sequence: int
    type: str
    subject_type: str
    subject_id: str
    data: dict[str, Any]
    recorded_at: str | None

    @classmethod
    def of(cls, row: Event) -> "EventView":
        """The row as its audience sees it."""
        return cls(
            id=ids.show("event", row.id),
            sequence=row.sequence or 0,
            type=row.kind,
            subject_type=row.subject_type,
            subject_id=rules.show_subject((row.subject_type, row.subject_id)),
            data=rules.show_body(row.body),
            recorded_at=show_time(row.recorded_at),
        )


class FeedView(View):
    """Events in order; ask again after `next_after`."""

    object: Literal["event_feed"] = "event_feed"
    data: list[EventView]
    has_more: bool
    next_after: int


class WebhookPath(BaseModel):
    """Which webhook."""

    webhook_id: id_of("webhook")  # type: ignore[valid-type] # a pydantic type made by a function


Kind = Annotated[str, StringConstraints(pattern=rules.KIND_PATTERN)]
Kinds = Annotated[list[Kind], Field(max_length=100, examples=[["margin_call.*", "advance.drawn"]])]
Url = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Description = Annotated[Text, StringConstraints(max_length=200)]


class WebhookBody(Body):
    """A new webhook; without kinds it gets everything the organisation may know."""

    url: Url
    kinds: Kinds = Field(default_factory=list)
    description: Description = ""


class WebhookChange(Body):
    """What to change; what is left out stays."""

    url: Url | None = None
    kinds: Kinds | None = None
    description: Description | None = None
    enabled: bool | None = None


class RotateBody(Body):
    """How long the older secrets go on signing."""

    overlap_hours: Annotated[int, Field(ge=0, le=int(rules.OVERLAP_LIMIT.total_seconds()) // 3600)] = 24


class ResendBody(Body):
    """Numbers of the feed, both included; one event: the same number twice."""

    first_sequence: Annotated[int, Field(ge=1)]
    last_sequence: Annotated[int, Field(ge=1)]


class DeliveryQuery(ListQuery):
    """Which deliveries."""

    state: DeliveryState | None = None


class WebhookView(View):
    """A webhook as its owner sees it."""

    object: Literal["webhook"] = "webhook"
    id: str
    url: str
    kinds: list[str]
    description: str
    enabled: bool
    disabled_reason: rules.DisabledReason | None
    failing_since: str | None
    created_at: str | None

    @classmethod
    def of(cls, row: Webhook) -> "WebhookView":
        """The row without its secrets."""
        return cls(**_webhook(row))


class WebhookSecretView(WebhookView):
    """A webhook with a new secret, which is shown this once."""

    secret: str

    @classmethod
    def with_secret(cls, row: Webhook, secret: str) -> "WebhookSecretView":
        """The row with its newest secret."""
        return cls(**_webhook(row), secret=secret)


def _webhook(row: Webhook) -> dict[str, Any]:
    return {
        "id": ids.show("webhook", row.id),
        "url": row.url,
        "kinds": row.kinds,
        "description": row.description,
        "enabled": row.disabled_at is None,
        "disabled_reason": row.disabled_reason,
        "failing_since": show_time(row.failing_since),
        "created_at": show_time(row.created_at),
    }


class TryView(View):
    """One call: no status means that no answer came."""

    at: str
    status: int | None
    ms: int
    answer: str


class WebhookDeliveryView(View):
    """One event on its way to a webhook, with its last tries."""

    object: Literal["webhook_delivery"] = "webhook_delivery"
    id: str
    webhook_id: str
    event_id: str
    type: str
    subject_id: str
    sequence: int
    state: DeliveryState
    attempts: int
    next_at: str | None
    delivered_at: str | None
    tries: list[TryView]

    @classmethod
    def of(cls, row: WebhookDelivery) -> "WebhookDeliveryView":
        """The row of the log."""
        return cls(
            id=ids.show("webhook_delivery", row.id),
            webhook_id=ids.show("webhook", row.webhook_id),
            event_id=ids.show("event", row.event_id),
            type=row.kind,
            subject_id=rules.show_subject((row.subject_type, row.subject_id)),
            sequence=row.sequence,
            state=row.state,
            attempts=row.attempts,
            next_at=show_time(row.next_at) if row.state is DeliveryState.WAITING else None,
            delivered_at=show_time(row.delivered_at),
            tries=[TryView(**line) for line in row.tries],
        )


class ResendView(View):
    """What is sent again."""

    object: Literal["resend"] = "resend"
    deliveries: int
