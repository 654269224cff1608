"""Delivering a notice: always into the inbox, with proof; by mail to each member when a server is configured.

Each step is one job item. A kill between the server's yes and our commit sends a mail again, under the same
Message-ID; the notice stays one.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from uuid import UUID

import structlog
from sqlmodel import Session

from finance_svc.audit import service as audit
from finance_svc.kernel.actor import HOUSE
from finance_svc.kernel.ids import new_id
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice, NoticeDelivery
from finance_svc.notices.rules import Channel, NoticeState
from finance_svc.organisations import queries as organisations
from finance_svc.organisations.rules import MemberState
from finance_svc.outbox import service as outbox
from finance_svc.settings import Settings

log = structlog.get_logger()
TIMEOUT_S = 15.0


def deliver(session: Session, notice_id: UUID, *, now: datetime) -> None:
    """Put the notice into the inbox, emit `notice.delivered`, queue its mails; twice is once."""
    notice = queries.lock_notice(session, notice_id)
    if notice.state is not NoticeState.QUEUED:
        return
    notice.delivered_at = now
    audit.move(session, notice, NoticeState.DELIVERED, actor=HOUSE, now=now)
    session.add(_delivery(notice, Channel.MAILBOX, "inbox", now, state=NoticeState.DELIVERED))
    body = {
        "notice_id": str(notice.id),
        "kind": notice.kind,
        "subject_type": notice.subject_type,
        "subject_id": str(notice.subject_id),
        "delivered_at": now.isoformat(),
    }
    outbox.emit(
        session,
        "notice.delivered",
        subject=("notice", notice.id),
        body=body,
        audience=(notice.organisation_id,),
        now=now,
        cause=str(notice.id),
    )
    if Settings().smtp_url:
        _queue_mails(session, notice, now)


def mail(session: Session, delivery_id: UUID, *, now: datetime) -> None:
    """Hand one mail in: the server's yes is `sent`, its never `failed`; all else is raised and retried."""
    delivery = queries.lock_delivery(session, delivery_id)
    url = Settings().smtp_url
    if delivery is None or delivery.state is not NoticeState.QUEUED or not url:
        return
    notice, server = queries.get_notice(session, delivery.notice_id), rules.mail_server(url)
    try:
        delivery.proof = _send(server, _message(notice, delivery))[:500]
    except ValueError as failure:
        _fail(session, notice, delivery, f"not an address mail can go to: {failure}", now)
        return
    except smtplib.SMTPException as failure:
        if (answer := _final_answer(failure)) is None:
            raise
        _fail(session, notice, delivery, answer, now)
        return
    delivery.changed_at = now
    audit.move(session, delivery, NoticeState.SENT, actor=HOUSE, now=now, reason=delivery.proof)


def _queue_mails(session: Session, notice: Notice, now: datetime) -> None:
    members = organisations.find_members(session, notice.organisation_id)
    addresses = {
        member.email.strip() for member in members if member.email and member.state is MemberState.ACTIVE
    }
    for address in sorted(addresses):
        delivery = _delivery(notice, Channel.MAIL, address, now, state=NoticeState.QUEUED)
        session.add(delivery)
        session.flush()
        subject = ("notice_delivery", delivery.id)
        body = {"notice_id": str(notice.id)}
        outbox.emit(
            session, "notice.mail_queued", subject=subject, body=body, now=now, cause=str(delivery.id)
        )


def _delivery(
    notice: Notice, channel: Channel, address: str, now: datetime, *, state: NoticeState
) -> NoticeDelivery:
    texts = {
        "en": rules.Text(notice.title_en, notice.body_en),
        "zh": rules.Text(notice.title_zh, notice.body_zh),
    }
    return NoticeDelivery(
        id=new_id(),
        organisation_id=notice.organisation_id,
        notice_id=notice.id,
        channel=channel,
        address=address[:320],
        state=state,
        proof=rules.proof(texts),
        changed_at=now,
    )


def _fail(session: Session, notice: Notice, delivery: NoticeDelivery, answer: str, now: datetime) -> None:
    delivery.proof, delivery.changed_at = answer[:500], now
    audit.move(session, delivery, NoticeState.FAILED, actor=HOUSE, now=now, reason=delivery.proof)
    body = {
        "notice_id": str(notice.id),
        "kind": notice.kind,
        "channel": Channel.MAIL.value,
        "reason": answer[:500],
    }
    outbox.emit(
        session,
        "notice.failed",
        subject=("notice", notice.id),
        body=body,
        audience=(notice.organisation_id,),
        now=now,
        cause=str(delivery.id),
    )
    log.warning("mail_refused", notice_id=str(notice.id), delivery_id=str(delivery.id))


def _final_answer(failure: smtplib.SMTPException) -> str | None:
    """The server's final no, or None when it may say yes later (to our password as well: ours to mend)."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(failure.recipients.values()))
        return _told(code, words)
    if isinstance(failure, smtplib.SMTPDataError):
        return _told(failure.smtp_code, failure.smtp_error)
    return None


def _told(code: int, words: bytes | str) -> str | None:
    text = words if isinstance(words, str) else words.decode(errors="replace")
    return f"{code} {text}" if rules.is_final(code) else None


def _message(notice: Notice, delivery: NoticeDelivery) -> EmailMessage:
    sender = Settings().mail_from
    message = EmailMessage()
    message["From"] = sender
    message["To"] = delivery.address
    message["Subject"] = f"{notice.title_zh} / {notice.title_en}"
    message["Date"] = format_datetime(notice.recorded_at)
    message["Message-ID"] = rules.message_id(delivery.id, parseaddr(sender)[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{notice.body_zh}\n\n----\n\n{notice.body_en}\n")
    return message


def _send(server: rules.MailServer, message: EmailMessage) -> str:
    """Hand the message in; the server's answer to the data is the proof."""
    with _connection(server) as smtp:
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
        sender, recipient = parseaddr(message["From"])[1], parseaddr(message["To"])[1]
        code, words = smtp.mail(sender)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, words, sender)
        code, words = smtp.rcpt(recipient)
        if code not in {250, 251}:
            raise smtplib.SMTPRecipientsRefused({recipient: (code, words)})
        code, words = smtp.data(message.as_bytes())
        if code != 250:
            raise smtplib.SMTPDataError(code, words)
        return f"{code} {words.decode(errors='replace')}"


@contextmanager
def _connection(server: rules.MailServer) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if server.security == "tls":
        with smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=context) as smtp:
            yield smtp
        return
    with smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S) as smtp:
        if server.security == "starttls":
            smtp.starttls(context=context)
        yield smtp
