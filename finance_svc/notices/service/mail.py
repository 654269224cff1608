"""Mail by SMTP: the server's answer to the data is the proof."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from finance_svc.notices import rules
from finance_svc.notices.rules import Letter, NoticeState, Outcome
from finance_svc.settings import Settings

TIMEOUT_S = 15.0


def carry(letter: Letter, target: str) -> Outcome:
    """Hand one mail in: the server's yes is `sent`, its never `failed`, all else is tried again."""
    settings = Settings()
    if not settings.smtp_url:
        return Outcome(None, "no mail server is set")
    try:
        message = _message(letter, target, settings.mail_from)
        return Outcome(NoticeState.SENT, _send(rules.mail_server(settings.smtp_url), message))
    except (OSError, smtplib.SMTPException) as failure:
        if (answer := _final_answer(failure)) is not None:
            return Outcome(NoticeState.FAILED, answer)
        return Outcome(None, f"{type(failure).__name__}: {failure}")
    except ValueError as failure:
        return Outcome(NoticeState.FAILED, f"not an address mail can go to: {failure}")


def _final_answer(failure: Exception) -> str | None:
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


def _message(letter: Letter, target: str, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = target
    message["Subject"] = letter.title
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = rules.message_id(letter.message, parseaddr(sender)[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{letter.body}\n")
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
