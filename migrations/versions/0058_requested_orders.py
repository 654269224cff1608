"""Release orders that wait for a second person of the lender."""

from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

STATES = ("open", "used", "expired", "cancelled")


def upgrade() -> None:
    """Take the state in."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _states(("requested", *STATES))


def _states(states: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{state}'" for state in states)
    op.drop_constraint("ck_release_order_state", "release_order")
    op.create_check_constraint("ck_release_order_state", "release_order", f"state IN ({listed})")


def downgrade() -> None:
    """What waits is over."""
    op.execute("ALTER TABLE release_order NO FORCE ROW LEVEL SECURITY")
    op.execute("UPDATE release_order SET state = 'cancelled' WHERE state = 'requested'")
    op.execute("ALTER TABLE release_order FORCE ROW LEVEL SECURITY")
    _states(STATES)
