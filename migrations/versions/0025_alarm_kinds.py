"""All that an alarm may say."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

BEFORE = ("temperature_high", "silence")
AFTER = (
    "temperature_high",
    "temperature_low",
    "temperature_rate",
    "ramp_late",
    "humidity",
    "atmosphere",
    "silence",
    "outage",
    "weight_step",
    "slow_skim",
    "unticketed_exit",
    "door_night",
    "seal",
    "tamper",
    "replay",
    "light_inside",
    "mains_power",
    "flat_line",
    "drift",
    "calibration",
    "geofence",
    "corridor",
    "dwell",
    "impossible_speed",
    "stuck_fix",
    "custody_gap",
    "eta_late",
)


def upgrade() -> None:
    """Widen the CHECK."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _allow(AFTER)


def _allow(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.drop_constraint("ck_alarm_kind", "alarm", type_="check")
    op.create_check_constraint("ck_alarm_kind", "alarm", f"kind IN ({listed})")


def downgrade() -> None:
    """Narrow it; alarms of the new kinds must be gone."""
    _allow(BEFORE)
