from enum import StrEnum


class PaperKind(StrEnum):
    COUNT_SHEET = "count_sheet"
    GATE_PASS = "gate_pass"
    NOTICE = "notice"
    RECEIPT = "receipt"
    RELEASE_ORDER = "release_order"
    STACK_LABEL = "stack_label"
    WEIGH_TICKET = "weigh_ticket"

    def __str__(self) -> str:
        return str(self.value)
