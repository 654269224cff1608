"""Many registrations at once: all of a file's rows, or none."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import Refusal
from finance_svc.registry import rules
from finance_svc.registry.models import Registration
from finance_svc.registry.service.registering import register

MOST_FAULTS = 100


def register_all(
    session: Session, claims: Sequence[tuple[int, rules.Claim]], *, actor: Actor, now: datetime
) -> list[Registration]:
    """Register every row; refuses (`REGISTRY_FILE_FAULTY`, with a row's own code) them all with one."""
    made, faults = [], []
    for number, claim in claims:
        try:
            with session.begin_nested():
                made.append(register(session, claim=claim, actor=actor, now=now))
        except Refusal as refused:
            faults.append({"pointer": f"/{number}", "code": refused.code, "message": refused.detail})
    if faults:
        raise rules.FileFaulty(f"{len(faults)} rows are refused", errors=faults[:MOST_FAULTS])
    return made
