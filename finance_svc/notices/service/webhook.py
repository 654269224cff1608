"""A person's own HTTP receiver: it has the notice when it answers 2xx."""

import json
from http.client import HTTPException

from finance_svc import outward
from finance_svc.kernel import ids
from finance_svc.notices.rules import AddressPrivate, AddressUnfit, Letter, NoticeState, Outcome
from finance_svc.settings import Settings

GONE = 410


def find_place(target: str) -> outward.Place:
    """Look the receiver up; refuses ADDRESS_UNFIT (no such host), ADDRESS_PRIVATE.

    A name server that is away makes an unfit address to a form; a sender tries again.
    """
    try:
        return outward.find(target, private=Settings().notice_private_hosts)
    except outward.PrivateNetworkError as failure:
        raise AddressPrivate(str(failure)) from None
    except (OSError, ValueError) as failure:
        raise AddressUnfit(f"cannot be reached: {failure}") from None


def carry(letter: Letter, target: str) -> Outcome:
    """POST the notice as JSON: 2xx is `delivered`, 410 and a private address `failed`, all else tried again.

    `Notice-Attempt` stays the same when a notice is sent again after a crash.
    """
    try:
        found = outward.post(find_place(target), _content(letter), _headers(letter))
    except AddressPrivate as refusal:
        return Outcome(NoticeState.FAILED, refusal.detail)
    except (OSError, HTTPException, AddressUnfit) as failure:
        return Outcome(None, f"{type(failure).__name__}: {failure}")
    answer = f"{found.status} {found.reason}"
    if 200 <= found.status < 300:
        return Outcome(NoticeState.DELIVERED, answer)
    return Outcome(NoticeState.FAILED if found.status == GONE else None, answer)


def _content(letter: Letter) -> bytes:
    content = {**letter.facts, "title": letter.title, "body": letter.body}
    return json.dumps(content, ensure_ascii=False).encode()


def _headers(letter: Letter) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": "pledgewatch",
        "Notice-Attempt": ids.show("notice_attempt", letter.attempt_id),
    }
