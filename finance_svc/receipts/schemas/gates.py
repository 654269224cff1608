"""Shapes of gates, release tokens and the queue at a gate."""

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

from finance_svc.receipts import rules
from finance_svc.receipts.schemas.bodies import Name, Plate
from finance_svc.web import Body, QuantityView, View, id_of
from finance_svc.web.shapes import ShortText

TokenText = Annotated[ShortText, StringConstraints(max_length=2000)]


class GateSitePath(BaseModel):
    """Which site."""

    site_id: id_of("site")  # type: ignore[valid-type] # a pydantic type made by a function


class GatePath(BaseModel):
    """Which gate."""

    gate_id: id_of("gate")  # type: ignore[valid-type] # as above


class GateBody(Body):
    """A gate of the site."""

    name: Name


class AdmitBody(Body):
    """A token as the gate has read it, and the vehicle in front of it."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    plate: Plate


class GateView(View):
    """A gate."""

    object: Literal["gate"] = "gate"
    id: str
    site_id: str
    name: str


class GateListView(View):
    """A site's gates."""

    object: Literal["gate_list"] = "gate_list"
    data: list[GateView]


class ReleaseTokenView(View):
    """Leave for one vehicle, once. `token` is what its QR code says."""

    object: Literal["release_token"] = "release_token"
    id: str
    release_order_id: str
    lot_id: str
    receipt_id: str
    gate_id: str
    plate: str
    quantity: QuantityView
    state: rules.TokenState
    issued_at: str | None
    expires_at: str | None
    used_at: str | None
    token: str


class QueuedView(View):
    """A release order at a gate and how far its vehicles have come."""

    release_order_id: str
    release_id: str | None
    lot_id: str
    state: rules.QueueState
    quantity: QuantityView
    out: QuantityView
    left: QuantityView
    expires_at: str | None
    deliver_to_id: str | None
    tokens: list[ReleaseTokenView]


class ReleaseQueueView(View):
    """What waits at a site's gates, oldest first."""

    object: Literal["release_queue"] = "release_queue"
    site_id: str
    data: list[QueuedView]


class GateKeyView(View):
    """A public key (hex) that signs tokens for the gate's goods."""

    key_id: str
    """As tokens name it: base64url of the id's 16 bytes."""
    organisation: str
    public_key: str


class GateKeysView(View):
    """All that a gate needs to judge tokens without network: keys, its own id, what is spent."""

    object: Literal["gate_keys"] = "gate_keys"
    gate_id: str
    gate: str
    """As tokens name the gate: base64url of the id's 16 bytes."""
    tolerance_ratio: str
    keys: list[GateKeyView]
    spent: list[str]
    """Tokens (as they name themselves) that let nothing out any more though their time still runs."""
    as_of: str | None
