from enum import StrEnum


class Channel(StrEnum):
    MAIL = "mail"
    MAILBOX = "mailbox"

    def __str__(self) -> str:
        return str(self.value)
