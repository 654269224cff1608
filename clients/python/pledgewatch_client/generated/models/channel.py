from enum import StrEnum


class Channel(StrEnum):
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    MAIL = "mail"
    MAILBOX = "mailbox"
    SMS = "sms"
    WEBHOOK = "webhook"
    WECOM = "wecom"

    def __str__(self) -> str:
        return str(self.value)
