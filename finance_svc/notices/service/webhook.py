"""A person's own HTTP receiver: it has the notice when it answers 2xx."""

import http.client
import json

from finance_svc.kernel import ids
from finance_svc.notices import reach
from finance_svc.notices.rules import AddressUnfit, Letter, NoticeState, Outcome
from finance_svc.settings import Settings

GONE = 410


def carry(letter: Letter, target: str) -> Outcome:
    """POST the notice as JSON: 2xx is `delivered`, 410 and a private address `failed`, all else tried again.

    `Notice-Attempt` stays the same when a notice is sent again after a crash.
    """
    try:
        place = reach.find_place(target, allow_private=Settings().notice_private_hosts)
        status, reason = reach.post(place, _content(letter), _headers(letter))
    except reach.AddressPrivate as refusal:
        return Outcome(NoticeState.FAILED, refusal.detail)
    except (OSError, http.client.HTTPException, AddressUnfit) as failure:
        return Outcome(None, f"{type(failure).__name__}: {failure}")
    answer = f"{status} {reason}"
    if 200 <= status < 300:
        return Outcome(NoticeState.DELIVERED, answer)
    return Outcome(NoticeState.FAILED if status == GONE else None, answer)


def _content(letter: Letter) -> bytes:
    content = {**letter.facts, "title": letter.title, "body": letter.body}
    return json.dumps(content, ensure_ascii=False).encode()


def _headers(letter: Letter) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "User-Agent": "pledgewatch",
        "Notice-Attempt": ids.show("notice_attempt", letter.attempt_id),
    }
