from enum import StrEnum


class AlarmState(StrEnum):
    ACK = "ack"
    NORMAL = "normal"
    RTN_UNACK = "rtn_unack"
    UNACK = "unack"

    def __str__(self) -> str:
        return str(self.value)
