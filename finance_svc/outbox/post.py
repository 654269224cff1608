"""One try at a webhook's address, and what is written down of it."""

import time
from collections.abc import Mapping
from http.client import HTTPException

from finance_svc import outward
from finance_svc.outbox.rules import ANSWER_KEPT, WebhookAddress, require_url
from finance_svc.outbox.service.deliveries import Reply


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, private: bool, timeout_s: float = outward.TIMEOUT_S
) -> Reply:
    """Send; never raises for what the other side does.

    `private` lets plain HTTP and private networks through. It ends `timeout_s` after the look-up.
    """
    started = time.monotonic()
    try:
        require_url(url, private=private)
        place = outward.find(url, private=private)
        found = outward.post(place, body, headers, timeout_s=timeout_s)
        status, answer = found.status, found.body.decode(errors="replace")
    except (WebhookAddress, outward.PrivateNetworkError, TimeoutError) as refusal:
        status, answer = None, str(refusal)
    except (OSError, HTTPException, ValueError) as failure:
        status, answer = None, f"{type(failure).__name__}: {failure}"
    ms = round((time.monotonic() - started) * 1000)
    return Reply(status, ms, answer.replace("\x00", "")[:ANSWER_KEPT])
