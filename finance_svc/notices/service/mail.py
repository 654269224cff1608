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
FINAL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


def carry(letter: Letter, target: str) -> Outcome:
    """Hand one mail in: the server's yes is `sent`, its never `failed`, all else is tried again."""
    settings = Settings()
    if not settings.smtp_url:
        return Outcome(None, "no mail server is set")
    try:
        message = _message(letter, target, settings.mail_from)
        return Outcome(NoticeState.SENT, _send(rules.mail_server(settings.smtp_url), message))
    except (OSError, smtplib.SMTPException) as failure:
        code, words = _answer(failure)
        # a final no to our own password or sender is ours to mend
        final = rules.is_final(code) and isinstance(failure, FINAL)
        return Outcome(NoticeState.FAILED if final else None, words)
    except ValueError as failure:
        return Outcome(NoticeState.FAILED, f"not an address mail can go to: {failure}")


def _answer(failure: Exception) -> tuple[int, str]:
    """The server's code (0 without one) and its line, or what went wrong on the way to it."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(failure.recipients.values()))
        return code, f"{code} {_text(words)}"
    if isinstance(failure, smtplib.SMTPResponseException):
        return failure.smtp_code, f"{failure.smtp_code} {_text(failure.smtp_error)}"
    return 0, f"{type(failure).__name__}: {failure}"


def _text(words: bytes | str) -> str:
    return words if isinstance(words, str) else words.decode(errors="replace")


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
