"""What a device speaks: a format or mapping is tried on a pasted message before it goes live."""

import json
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, make_response, request, url_for

from finance_svc.console.pages import show
from finance_svc.devices import queries, service
from finance_svc.devices.formats import spoken
from finance_svc.devices.telemetry import from_us, to_us
from finance_svc.kernel.actor import Permission
from finance_svc.kernel.errors import BadInput
from finance_svc.web import caller, requires, transaction

CODECS = ("mapping", "thingsboard", "chirpstack", "traccar")
LONGEST_SAMPLE = 100_000
SHOWN_SAMPLES = 20
EXAMPLE = {
    "channels": [{"path": "$.t", "channel": "temperature_c"}],
    "time": {"path": "$.at", "format": "rfc3339"},
}
"""What the form begins with."""
bp = Blueprint("formats", __name__)


@bp.get("/devices/<id(device):device_id>/format")
@requires(Permission.DEVICE_MANAGE)
def ask(device_id: UUID) -> Response:
    """The form, with what the device speaks now."""
    return _page(device_id, None)


@bp.post("/devices/<id(device):device_id>/format")
@requires(Permission.DEVICE_MANAGE)
def try_or_use(device_id: UUID) -> Response:
    """Show what the format makes of the message; nothing is stored unless it is to be used."""
    codec, mapping = request.form.get("codec", ""), _mapping()
    if codec not in CODECS:
        raise BadInput("BAD_REQUEST", "choose one of the formats on the page")
    if request.form.get("act") != "use":
        return _page(device_id, codec)
    with transaction() as (session, now):
        spoken_format = {"codec": codec} | ({"mapping": mapping} if codec == "mapping" else {})
        service.set_format(session, device_id, spoken_format, actor=caller(), now=now)
    response = make_response("", 303)
    response.headers["Location"] = url_for("console.devices.open_one", device_id=device_id)
    return response


def _page(device_id: UUID, codec: str | None) -> Response:
    with transaction() as (session, now):
        device = queries.get_device(session, device_id)
        present: dict[str, Any] = device.format or {}
        sample = request.form.get("sample", "")[:LONGEST_SAMPLE]
        tried = []
        if codec is not None:
            mapping = _mapping() if codec == "mapping" else None
            tried = spoken.attempt(codec, mapping, spoken.Sample(sample), received_us=to_us(now))
        written = request.form.get("mapping") or json.dumps(present.get("mapping") or EXAMPLE, indent=2)
        return show(
            session,
            now,
            "devices/format.html",
            device=device,
            codecs=CODECS,
            codec=codec or present.get("codec", "mapping"),
            mapping=written,
            sample=sample,
            tried=tried,
            moment=from_us,
            shown=SHOWN_SAMPLES,
        )


def _mapping() -> dict[str, Any] | None:
    """The typed mapping; refuses `BAD_REQUEST` when it is no JSON object."""
    typed = request.form.get("mapping", "").strip()[:LONGEST_SAMPLE]
    if not typed:
        return None
    try:
        found = json.loads(typed)
    except (ValueError, RecursionError):
        raise BadInput("BAD_REQUEST", "the mapping is no JSON") from None
    if not isinstance(found, dict):
        raise BadInput("BAD_REQUEST", "the mapping is no JSON object")
    return found
