"""Browser sessions: rows that end at once, by their age, or by being idle."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from finance_svc.kernel.actor import Actor
from finance_svc.kernel.errors import NotFound
from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import Member, SignInRecord, WebSession
from finance_svc.organisations.rules.sign_in import (
    CODE_STAGE_LIFE,
    Means,
    Origin,
    SessionStage,
    SignInOutcome,
    same_place,
)
from finance_svc.organisations.service.acting import actor_of

SEEN_S = 60
KEPT = timedelta(days=30)
END = "UPDATE web_session SET revoked_at = :now WHERE member_id = :member AND revoked_at IS NULL"


@dataclass(frozen=True)
class SignedIn:
    """A new browser session: its secret goes into the cookie; at stage `code` it opens nothing yet."""

    secret: str
    actor: Actor
    stage: SessionStage = SessionStage.FULL


def begin_session(  # noqa: PLR0913 - a session has as many facts
    session: Session,
    member: Member,
    actor: Actor,
    *,
    stage: SessionStage,
    means: Means,
    origin: Origin,
    system_now: datetime,
) -> SignedIn:
    """A session of the member's. Needs the house's scope."""
    cookie = rules.new_secret("")
    life = rules.SESSION_LIFE if stage is SessionStage.FULL else CODE_STAGE_LIFE
    session.add(
        WebSession(
            organisation_id=member.organisation_id,
            member_id=member.id,
            secret_hash=rules.secret_hash(cookie),
            expires_at=system_now + life,
            began_at=system_now,
            last_seen_at=system_now,
            address=same_place(origin.address),
            agent=origin.agent[:200],
            means=means,
            stage=stage,
        )
    )
    return SignedIn(cookie, actor, stage)


def resume_session(session: Session, cookie: str, *, now: datetime, system_now: datetime) -> Actor | None:
    """The actor of a live browser session, which is seen hereby. Needs the house's scope."""
    found = queries.find_session(session, rules.secret_hash(cookie), system_now=system_now)
    if found is None or found.stage is not SessionStage.FULL:
        return None
    if (system_now - found.last_seen_at).total_seconds() > SEEN_S:
        found.last_seen_at = system_now
        session.add(found)
    return actor_of(session, queries.get_member(session, found.member_id), now=now)


def sign_out(session: Session, cookie: str, *, system_now: datetime) -> None:
    """End a browser session at once. Needs the house's scope."""
    session.connection().execute(
        sa.text("UPDATE web_session SET revoked_at = :now WHERE secret_hash = :hash AND revoked_at IS NULL"),
        {"now": system_now, "hash": rules.secret_hash(cookie)},
    )


def end_session(session: Session, session_id: UUID, *, member_id: UUID, system_now: datetime) -> None:
    """End one session of the member's at once; `NOT_FOUND` for another's. Needs the house's scope."""
    done = session.connection().execute(
        sa.text(f"{END} AND id = :id"), {"now": system_now, "member": member_id, "id": session_id}
    )
    if not done.rowcount:
        raise NotFound("no such session")


def end_sessions(session: Session, member_id: UUID, *, system_now: datetime, keep: str | None = None) -> int:
    """End all sessions of the member's at once, but that of the cookie `keep`. Needs the house's scope."""
    values = {"now": system_now, "member": member_id, "keep": rules.secret_hash(keep) if keep else b""}
    return session.connection().execute(sa.text(f"{END} AND secret_hash <> :keep"), values).rowcount


def record_sign_in(
    session: Session,
    member: Member,
    means: Means,
    outcome: SignInOutcome,
    *,
    origin: Origin,
    system_now: datetime,
) -> None:
    """Write a line of the log of sign-ins. Needs the house's scope."""
    session.add(
        SignInRecord(
            organisation_id=member.organisation_id,
            member_id=member.id,
            means=means,
            outcome=outcome,
            address=same_place(origin.address),
            agent=origin.agent[:200],
            happened_at=system_now,
        )
    )


def sweep(session: Session, *, system_now: datetime) -> None:
    """Forget sessions that ended long ago. Needs the house's scope."""
    session.connection().execute(
        sa.text("DELETE FROM web_session WHERE expires_at < :before"), {"before": system_now - KEPT}
    )
