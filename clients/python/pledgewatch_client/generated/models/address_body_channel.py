from enum import StrEnum


class AddressBodyChannel(StrEnum):
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    MAIL = "mail"
    SMS = "sms"
    WEBHOOK = "webhook"
    WECOM = "wecom"

    def __str__(self) -> str:
        return str(self.value)
