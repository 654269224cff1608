"""What an attempt carries: the reader's language, and the link that answers it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from finance_svc.kernel import ids
from finance_svc.notices import queries, rules
from finance_svc.notices.models import Notice, NoticeAttempt
from finance_svc.notices.rules import Letter, Purpose, Weight
from finance_svc.settings import Settings

LINK_LIFE = timedelta(days=7)
CHECK = "address_check"
PATHS = {Purpose.ACKNOWLEDGE: "notice", Purpose.VERIFY: "address"}
WORDS = {
    "en": {
        Purpose.ACKNOWLEDGE: "Acknowledge: {link}",
        Purpose.VERIFY: "Confirm this address: {link}",
        "digest": "{count} notices",
    },
    "zh": {
        Purpose.ACKNOWLEDGE: "确认收悉：{link}",
        Purpose.VERIFY: "确认此地址：{link}",
        "digest": "{count} 条通知",
    },
}


def compose(session: Session, attempts: Sequence[NoticeAttempt], *, system_now: datetime) -> Letter:
    """The letter of an attempt, or of all attempts of one digest. Needs the house's scope."""
    letters = [_one(session, attempt, system_now) for attempt in attempts]
    if len(letters) == 1:
        return letters[0]
    title = WORDS[_language(attempts[0])]["digest"].format(count=len(letters))
    body = "\n\n----\n\n".join(f"{letter.title}\n\n{letter.body}" for letter in letters)
    first = letters[0]
    return Letter(
        attempt_id=first.attempt_id,
        message=rules.message_of([attempt.notice_id for attempt in attempts], attempts[0].route),
        title=title,
        body=body,
        written_at=letters[-1].written_at,
        facts={"type": "digest", "notices": " ".join(letter.facts["id"] for letter in letters)},
    )


def _one(session: Session, attempt: NoticeAttempt, system_now: datetime) -> Letter:
    notice, language = queries.get_notice(session, attempt.notice_id), _language(attempt)
    purpose = Purpose.VERIFY if notice.kind == CHECK else Purpose.ACKNOWLEDGE
    link = _link(notice, attempt, purpose, system_now)
    title, body = _words(notice, language)
    call = WORDS[language][purpose].format(link=link)
    return Letter(
        attempt_id=attempt.id,
        message=rules.message_of([notice.id], attempt.route),
        title=title,
        body=f"{body}\n\n{call}" if link else body,
        written_at=notice.recorded_at,
        facts={
            "type": "notice",
            "id": ids.show("notice", notice.id),
            "kind": notice.kind,
            "subject": rules.show((notice.subject_type, notice.subject_id)),
            "link": link,
        },
    )


def _words(notice: Notice, language: str) -> tuple[str, str]:
    """In the reader's language; a statutory notice bears the other one below."""
    own, other = (notice.title_zh, notice.body_zh), (notice.title_en, notice.body_en)
    if language == "en":
        own, other = other, own
    if notice.weight is not Weight.STATUTORY:
        return own
    return f"{own[0]} / {other[0]}", f"{own[1]}\n\n----\n\n{other[1]}"


def _link(notice: Notice, attempt: NoticeAttempt, purpose: Purpose, system_now: datetime) -> str:
    """The address of the page that answers, or the bare code where no public address is set."""
    subject = notice.subject_id if purpose is Purpose.VERIFY else attempt.id
    settings = Settings()
    try:
        secret = settings.secret_key()
    except FileNotFoundError:
        return ""
    token = rules.sign_link(secret, purpose, subject, expires_at=system_now + LINK_LIFE)
    if settings.public_url:
        return f"{settings.public_url.rstrip('/')}/links/{PATHS[purpose]}/{token}"
    return token if purpose is Purpose.VERIFY else ""


def _language(attempt: NoticeAttempt) -> str:
    return "zh" if attempt.language.startswith("zh") else "en"
