from enum import StrEnum


class OverrideBodyKind(StrEnum):
    CO2_PCT = "co2_pct"
    HUMIDITY_PCT = "humidity_pct"
    O2_PCT = "o2_pct"
    TEMPERATURE_C = "temperature_c"

    def __str__(self) -> str:
        return str(self.value)
