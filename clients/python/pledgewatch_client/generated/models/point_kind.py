from enum import StrEnum


class PointKind(StrEnum):
    COMPLAINT_UPHELD = "complaint_upheld"
    DATA_COMPLETENESS = "data_completeness"
    FEE_PAID = "fee_paid"
    RESPONSE_TIME = "response_time"
    SENSOR_UPTIME = "sensor_uptime"
    TRUE_DEAL = "true_deal"
    VERIFIED_REFERRAL = "verified_referral"

    def __str__(self) -> str:
        return str(self.value)
