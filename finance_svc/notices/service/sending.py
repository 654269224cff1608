"""The sender: one try at a time, each in its own transaction, by the system's clock, apart from other jobs.

A kill between a server's yes and our commit sends the same try again under the same id; the try stays one.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import structlog
from cryptography.exceptions import InvalidTag
from sqlmodel import Session

from finance_svc import sealing
from finance_svc.audit import service as audit
from finance_svc.db import system_now
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice, NoticeAttempt
from finance_svc.notices.rules import AddressState, Channel, Letter, NoticeState, Outcome
from finance_svc.notices.service import letters, mail, robots, webhook
from finance_svc.notices.service.inbox import notify
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState, OrganisationType
from finance_svc.outbox import service as outbox
from finance_svc.settings import Settings

log = structlog.get_logger()
TASK = "operator_task"


def send_next(session: Session, now: datetime) -> bool:
    """Send what is due first; whether there was anything. Needs the house's scope."""
    system = system_now(session)
    attempt = queries.claim_attempt(session, now=now, system_now=system)
    if attempt is None:
        return False
    together = [attempt]
    if attempt.in_digest:
        together = queries.claim_digest(session, attempt, now=now, system_now=system)
    try:
        outcome = _carry(session, together, system)
    except Exception as failure:
        log.exception("notice_not_sent", attempt_id=str(attempt.id))
        outcome = Outcome(None, f"{type(failure).__name__}: {failure}")
    for one in together:
        _record(session, one, outcome, now)
    return True


def _carry(session: Session, attempts: Sequence[NoticeAttempt], system: datetime) -> Outcome:
    first = attempts[0]
    target = _target(session, first)
    if isinstance(target, Outcome):
        return target
    return _by_channel(first.channel, letters.compose(session, attempts, system_now=system), target)


def _by_channel(channel: Channel, letter: Letter, target: str) -> Outcome:
    if channel is Channel.MAIL:
        return mail.carry(letter, target)
    if channel is Channel.WEBHOOK:
        return webhook.carry(letter, target)
    return robots.carry(channel, letter, target)


def _target(session: Session, attempt: NoticeAttempt) -> str | Outcome:
    """Where the try goes, or why it goes nowhere."""
    if attempt.member_id and _has_left(session, attempt.member_id):
        return Outcome(NoticeState.FAILED, "the person has left")
    if attempt.address_id is None:
        return attempt.address
    address = queries.find_address(session, attempt.address_id)
    if address is None or address.state is AddressState.REMOVED:
        return Outcome(NoticeState.FAILED, "the address was removed")
    try:
        return sealing.unseal(Settings().secret_keys(), address.sealed, bound_to=address.id.bytes).decode()
    except (FileNotFoundError, InvalidTag):
        return Outcome(None, "the address cannot be unsealed with this deployment's secret")


def _has_left(session: Session, member_id: UUID) -> bool:
    return organisations.get_member(session, member_id).state is not MemberState.ACTIVE


def _record(session: Session, attempt: NoticeAttempt, outcome: Outcome, now: datetime) -> None:
    """How the try ended; one that may succeed later has a next one behind it."""
    attempt.proof, attempt.changed_at, attempt.tried_at = outcome.proof[:500], now, system_now(session)
    ended = outcome.state or NoticeState.FAILED
    audit.move(session, attempt, ended, actor=HOUSE, now=now, reason=attempt.proof)
    if ended is not NoticeState.FAILED:
        return
    notice = queries.get_notice(session, attempt.notice_id)
    if outcome.state is None and attempt.try_no < rules.GIVE_UP:
        _try_later(session, attempt, now)
        if attempt.try_no == rules.TASK_AT:
            _raise_task(session, notice, attempt, now)
        return
    _tell_failure(session, notice, attempt, now)
    if outcome.state is None:
        _raise_task(session, notice, attempt, now)


def _try_later(session: Session, attempt: NoticeAttempt, now: datetime) -> None:
    values = attempt.model_dump(exclude={"id", "state", "proof", "try_no", "retry_at", "tried_at"})
    session.add(
        NoticeAttempt(
            **values | {"changed_at": now},
            id=new_id(),
            state=NoticeState.QUEUED,
            proof="",
            try_no=attempt.try_no + 1,
            retry_at=system_now(session) + rules.backoff(attempt.try_no),
        )
    )


def _tell_failure(session: Session, notice: Notice, attempt: NoticeAttempt, now: datetime) -> None:
    body = {
        "notice_id": str(notice.id),
        "kind": notice.kind,
        "channel": attempt.channel.value,
        "reason": attempt.proof,
    }
    outbox.emit(
        session,
        "notice.failed",
        subject=("notice", notice.id),
        body=body,
        audience=(notice.organisation_id,),
        now=now,
        cause=str(attempt.id),
    )
    log.warning("notice_failed", notice_id=str(notice.id), attempt_id=str(attempt.id))


def _raise_task(session: Session, notice: Notice, attempt: NoticeAttempt, now: datetime) -> None:
    """Tell the platform that a channel is stuck, once a day; never about such a task itself."""
    if notice.kind == TASK:
        return
    for operator in organisations.find_of_type(session, OrganisationType.PLATFORM):
        request = rules.NoticeRequest(
            organisation_id=operator.id,
            kind=TASK,
            subject=("notice", notice.id),
            params={"job": "notices.send", "channel_kind": str(attempt.channel), "detail": attempt.proof},
            cause=f"stuck {attempt.channel} {now:%Y-%m-%d}",
        )
        notify(session, notice=request, now=now)
