from enum import StrEnum


class FormatBodyCodec(StrEnum):
    CHIRPSTACK = "chirpstack"
    MAPPING = "mapping"
    NATIVE = "native"
    THINGSBOARD = "thingsboard"
    TRACCAR = "traccar"

    def __str__(self) -> str:
        return str(self.value)
