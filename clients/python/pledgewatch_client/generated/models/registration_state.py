from enum import StrEnum


class RegistrationState(StrEnum):
    CANCELLED = "cancelled"
    FINANCED = "financed"
    PAID_OFF = "paid_off"
    REGISTERED = "registered"
    RELEASED = "released"

    def __str__(self) -> str:
        return str(self.value)
