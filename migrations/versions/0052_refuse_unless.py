"""Create: a statement that goes out with the COMMIT can take it back."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.execute("""
CREATE FUNCTION refuse_unless(met boolean, refusal text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF met IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'PW001', MESSAGE = refusal;
  END IF;
END $$
""")


def downgrade() -> None:
    """Drop."""
    op.execute("DROP FUNCTION refuse_unless(boolean, text)")
