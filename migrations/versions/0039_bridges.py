"""Tables of: certificates of weighbridges; who drove, and whether the bridge was certified."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import belongs_to, evidence, keeper, key, moment, scoped, uuid

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("weigh_ticket", sa.Column("driver", sa.String(200), nullable=True))
    op.add_column("weigh_ticket", sa.Column("certified", sa.Boolean(), nullable=True))
    op.create_table(
        "bridge_certificate",
        key(),
        keeper(),
        belongs_to(),
        sa.Column("site_id", sa.Uuid(), sa.ForeignKey("site.id"), nullable=False, index=True),
        sa.Column("bridge", sa.String(60), nullable=False),
        sa.Column("certificate_no", sa.String(100), nullable=False),
        sa.Column("issuer", sa.String(200), nullable=False),
        sa.Column("certificate_key", sa.String(400), nullable=False),
        sa.Column("accuracy_class", sa.String(60), nullable=False),
        sa.Column("calibrated_date", sa.Date(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        uuid("document_id"),
        sa.Column("recorded_by", sa.String(200), nullable=False),
        moment("recorded_at"),
        sa.UniqueConstraint("certificate_key", name="uq_bridge_certificate_certificate_key"),
    )
    scoped("bridge_certificate")
    evidence("bridge_certificate")


def downgrade() -> None:
    """Drop."""
    op.drop_table("bridge_certificate")
    op.drop_column("weigh_ticket", "certified")
    op.drop_column("weigh_ticket", "driver")
