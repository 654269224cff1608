"""The keys of imported devices: given once, to who imported them."""

import base64
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.devices import service as devices
from finance_svc.kernel import ids
from finance_svc.kernel.actor import Actor
from finance_svc.onboarding import queries, rules
from finance_svc.settings import Settings


def take_device_keys(session: Session, run_id: UUID, *, actor: Actor, now: datetime) -> list[dict[str, str]]:
    """The devices of a run with their keys (base64url), once (`KEYS_TAKEN`). Needs the house's scope."""
    run = queries.lock_run(session, run_id)
    if run.keys_taken_at is not None:
        raise rules.KeysTaken(f"taken at {run.keys_taken_at.isoformat()}")
    made = queries.objects_of(session, run.id, "devices")
    found = devices.reveal_keys(session, made, secrets=Settings().secret_keys())
    run.keys_taken_at = now
    session.add(run)
    subject, body = ("import_run", run.id), {"devices": len(found)}
    audit.record(session, act="import.keys_taken", subject=subject, actor=actor, now=now, body=body)
    return [
        {
            "device_id": ids.show("device", row.id),
            "name": row.name,
            "site_id": ids.show("site", row.site_id),
            "key": base64.urlsafe_b64encode(key).rstrip(b"=").decode(),
        }
        for row, key in found
    ]
