"""How people get in: by a one-time link or a password, then by the code of their second factor."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from sqlmodel import Session, select

from finance_svc.organisations import queries, rules
from finance_svc.organisations.models import SignInLink
from finance_svc.organisations.rules.sign_in import (
    Means,
    Origin,
    SessionStage,
    SignInOutcome,
    account_of,
)
from finance_svc.organisations.service import limits, passwords
from finance_svc.organisations.service.acting import actor_of
from finance_svc.organisations.service.factors import spend_code
from finance_svc.organisations.service.limits import Verdict
from finance_svc.organisations.service.sessions import SignedIn, begin_session, record_sign_in

log = structlog.get_logger()


def create_sign_in_link(session: Session, *, member_id: UUID, system_now: datetime) -> str:
    """The secret of a link that signs the member in once within 24 h. Needs the house's scope."""
    member = queries.get_member(session, member_id)
    secret = rules.new_secret("")
    link = SignInLink(
        organisation_id=member.organisation_id,
        member_id=member.id,
        secret_hash=rules.secret_hash(secret),
        expires_at=system_now + rules.LINK_LIFE,
    )
    session.add(link)
    session.flush()
    return secret


def sign_in(
    session: Session, secret: str, *, origin: Origin, now: datetime, system_now: datetime
) -> SignedIn:
    """Use a link up and begin a session; who has a second factor is asked for its code first.

    `LINK_EXPIRED` for a used, old or unknown link. Needs the house's scope.
    """
    chosen = select(SignInLink).where(SignInLink.secret_hash == rules.secret_hash(secret)).with_for_update()
    link = session.exec(chosen).first()
    if link is None or link.used_at is not None or link.expires_at <= system_now:
        raise rules.LinkExpired
    member = queries.get_member(session, link.member_id)
    actor = actor_of(session, member, now=now)
    if actor is None:
        raise rules.LinkExpired
    link.used_at = system_now
    session.add(link)
    factor = queries.factor_of(session, member.id)
    asks = factor is not None and factor.confirmed_at is not None
    stage = SessionStage.CODE if asks else SessionStage.FULL
    outcome = SignInOutcome.CODE_ASKED if asks else SignInOutcome.SUCCEEDED
    record_sign_in(session, member, Means.LINK, outcome, origin=origin, system_now=system_now)
    return begin_session(
        session, member, actor, stage=stage, means=Means.LINK, origin=origin, system_now=system_now
    )


def admit_password(session: Session, name: str, *, origin: Origin, system_now: datetime) -> Verdict:
    """Count a try for the name, known or not; its transaction ends before the password is looked at."""
    verdict = limits.count_try(
        session, "password", account=account_of(name), origin=origin, system_now=system_now
    )
    if verdict.is_first and (found := queries.find_password(session, name)):
        member = queries.get_member(session, found.member_id)
        record_sign_in(
            session, member, Means.PASSWORD, SignInOutcome.LIMITED, origin=origin, system_now=system_now
        )
    return verdict


def sign_in_by_password(
    session: Session, name: str, password: str, *, origin: Origin, now: datetime, system_now: datetime
) -> SignedIn | None:
    """A session that is still asked for its code; None for a wrong password, an unknown name, and for who
    may not act or has no second factor yet, all alike and in the same time. Needs the house's scope.
    """
    found = queries.find_password(session, name)
    right = passwords.verify(found, password)
    if found is None:
        log.info("sign_in_refused", reason="unknown name", address=origin.address)
        return None
    member = queries.get_member(session, found.member_id)
    factor = queries.factor_of(session, member.id)
    actor = actor_of(session, member, now=now)
    if not right or actor is None or factor is None or factor.confirmed_at is None:
        record_sign_in(
            session, member, Means.PASSWORD, SignInOutcome.REFUSED, origin=origin, system_now=system_now
        )
        return None
    passwords.keep_hash_new(session, found, password)
    limits.forgive(session, "password", account=account_of(name), origin=origin)
    record_sign_in(
        session, member, Means.PASSWORD, SignInOutcome.CODE_ASKED, origin=origin, system_now=system_now
    )
    return begin_session(
        session,
        member,
        actor,
        stage=SessionStage.CODE,
        means=Means.PASSWORD,
        origin=origin,
        system_now=system_now,
    )


def give_code(  # noqa: PLR0913 - two secrets, the keys that open one, and three facts of the moment
    session: Session,
    cookie: str,
    code: str,
    *,
    secrets: Sequence[bytes],
    origin: Origin,
    now: datetime,
    system_now: datetime,
) -> SignedIn | Verdict:
    """The full session for a session at stage `code`, under a new secret; else what the limit says.

    Counts and decides in one transaction, under the counter's lock. Needs the house's scope.
    """
    found = queries.find_session(session, rules.secret_hash(cookie), system_now=system_now)
    if found is None or found.stage is not SessionStage.CODE:
        raise rules.LinkExpired("the sign-in was begun too long ago")
    member = queries.get_member(session, found.member_id)
    account = str(member.id)
    verdict = limits.count_try(session, "code", account=account, origin=origin, system_now=system_now)
    if verdict.wait is not None:
        if verdict.is_first:
            record_sign_in(
                session, member, Means.TOTP, SignInOutcome.LIMITED, origin=origin, system_now=system_now
            )
        return verdict
    means = spend_code(session, member.id, code, secrets=secrets, system_now=system_now)
    actor = actor_of(session, member, now=now)
    if means is None or actor is None:
        record_sign_in(
            session, member, Means.TOTP, SignInOutcome.REFUSED, origin=origin, system_now=system_now
        )
        return verdict
    limits.forgive(session, "code", account=account, origin=origin)
    found.revoked_at = system_now
    session.add(found)
    record_sign_in(session, member, means, SignInOutcome.SUCCEEDED, origin=origin, system_now=system_now)
    return begin_session(
        session,
        member,
        actor,
        stage=SessionStage.FULL,
        means=found.means,
        origin=origin,
        system_now=system_now,
    )
