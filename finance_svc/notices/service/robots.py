"""Group robots and SMS services through apprise: the only module that knows it.

apprise answers yes or no and says the rest in its log; its last line is the proof. A yes is `sent`: the
service took the message (robots answer 200 even to some messages that they drop).
"""

from typing import Any

import apprise
from apprise.plugins.base import NotifyBase
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from finance_svc.notices.rules import Channel, Letter, NoticeState, Outcome
from finance_svc.settings import Settings

SMS_LENGTH = 400
PLUGINS: dict[Channel, Any] = {
    Channel.DINGTALK: NotifyDingTalk,
    Channel.FEISHU: NotifyFeishu,
    Channel.WECOM: NotifyWeComBot,
}
"""apprise's own classes, which are not typed."""
TO = "{to}"


def carry(channel: Channel, letter: Letter, target: str) -> Outcome:
    """Send through the channel's service; a no is tried again."""
    robot = _robot(channel, target)
    if robot is None:
        return Outcome(None, f"no service for {channel} is set")
    body = letter.body[:SMS_LENGTH] if channel is Channel.SMS else letter.body
    capture: Any = apprise.LogCapture
    with capture(level=apprise.logging.INFO, fmt="%(message)s") as log:
        try:
            taken = robot.notify(body=body, title=letter.title)
        except TypeError as failure:
            return Outcome(None, f"refused by apprise: {failure}")
        answer = _last_line(log.getvalue())
    return Outcome(NoticeState.SENT if taken else None, answer or ("taken" if taken else "not taken"))


def _robot(channel: Channel, target: str) -> NotifyBase | None:
    if channel is Channel.SMS:
        url = (Settings().sms_url or "").replace(TO, target.removeprefix("+"))
        service: NotifyBase | None = apprise.Apprise.instantiate(url) if url else None
        return service
    token, _, secret = target.partition(":")
    plugin, values = PLUGINS[channel], {"key" if channel is Channel.WECOM else "token": token}
    made: NotifyBase = plugin(**values, secret=secret) if secret else plugin(**values)
    return made


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
