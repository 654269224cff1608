from enum import StrEnum


class FormatTrialBodyCodec(StrEnum):
    CHIRPSTACK = "chirpstack"
    MAPPING = "mapping"
    THINGSBOARD = "thingsboard"
    THINGSBOARD_GATEWAY = "thingsboard_gateway"
    TRACCAR = "traccar"

    def __str__(self) -> str:
        return str(self.value)
