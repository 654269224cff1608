from enum import StrEnum


class ConductKind(StrEnum):
    ADVANCE_OVERDUE = "advance_overdue"
    BLIND_COUNT_FAILED = "blind_count_failed"
    COMPLAINT_RATE = "complaint_rate"
    DEAL_DEFAULT = "deal_default"
    FRAUD = "fraud"
    MARGIN_CALL_LAPSED = "margin_call_lapsed"
    WEIGHT_VARIANCE = "weight_variance"

    def __str__(self) -> str:
        return str(self.value)
