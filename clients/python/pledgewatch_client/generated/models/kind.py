from enum import StrEnum


class Kind(StrEnum):
    ATMOSPHERE = "atmosphere"
    CALIBRATION = "calibration"
    CORRIDOR = "corridor"
    CUSTODY_GAP = "custody_gap"
    DOOR_NIGHT = "door_night"
    DRIFT = "drift"
    DWELL = "dwell"
    ETA_LATE = "eta_late"
    FLAT_LINE = "flat_line"
    GEOFENCE = "geofence"
    HUMIDITY = "humidity"
    IMPOSSIBLE_SPEED = "impossible_speed"
    LIGHT_INSIDE = "light_inside"
    MAINS_POWER = "mains_power"
    OUTAGE = "outage"
    RAMP_LATE = "ramp_late"
    REPLAY = "replay"
    SEAL = "seal"
    SILENCE = "silence"
    SLOW_SKIM = "slow_skim"
    STUCK_FIX = "stuck_fix"
    TAMPER = "tamper"
    TEMPERATURE_HIGH = "temperature_high"
    TEMPERATURE_LOW = "temperature_low"
    TEMPERATURE_RATE = "temperature_rate"
    UNTICKETED_EXIT = "unticketed_exit"
    WEIGHT_STEP = "weight_step"

    def __str__(self) -> str:
        return str(self.value)
