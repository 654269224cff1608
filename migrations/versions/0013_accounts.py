"""Tables of: accounts, invitations, verification."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, house_only, keeper, key, moment, scoped, uuid

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TYPES = ("platform", "lender", "warehouse", "trader", "mill", "grower", "buyer")
KINDS = ("parent", "child", "parallel")


def upgrade() -> None:
    """Create."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    _types((*TYPES, "carrier"))
    op.add_column("organisation", sa.Column("tax_country", sa.String(2), nullable=False, server_default="cn"))
    op.alter_column("organisation", "tax_country", server_default=None)
    _members()
    _roles()
    _invitations()
    _verification()
    _work()


def _types(types: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{name}'" for name in types)
    op.drop_constraint("ck_organisation_type", "organisation", type_="check")
    op.create_check_constraint("ck_organisation_type", "organisation", f"type IN ({listed})")


def _member_ref(name: str = "member_id", *, null: bool = False, index: bool = True) -> "sa.Column[object]":
    return sa.Column(name, sa.Uuid(), sa.ForeignKey("member.id"), nullable=null, index=index or None)


def _members() -> None:
    listed = ", ".join(f"'{name}'" for name in KINDS)
    op.add_column("member", sa.Column("kind", sa.String(40), nullable=False, server_default="parent"))
    op.alter_column("member", "kind", server_default=None)
    op.create_check_constraint("ck_member_kind", "member", f"kind IN ({listed})")
    op.add_column("member", uuid("parent_id", null=True))
    op.create_foreign_key("fk_member_parent_id", "member", "member", ["parent_id"], ["id"])
    op.create_index("ix_member_parent_id", "member", ["parent_id"])
    op.add_column("member", uuid("person_id", null=True))
    op.execute("SET LOCAL ROLE pw_job")  # row security is forced on the owner too
    op.execute("UPDATE member SET person_id = id")
    op.execute("SET LOCAL ROLE pw_owner")
    op.alter_column("member", "person_id", nullable=False)
    op.create_index("ix_member_person_id", "member", ["person_id"])
    op.add_column("member", sa.Column("time_zone", sa.String(60), nullable=True))
    op.add_column("member", sa.Column("grantable", sa.ARRAY(sa.String(60)), nullable=True))
    op.add_column("member", moment("valid_until", null=True))
    op.create_check_constraint("ck_member_parent", "member", "(kind = 'child') = (parent_id IS NOT NULL)")
    op.create_check_constraint("ck_member_not_own_parent", "member", "parent_id <> id")
    op.create_index("ix_member_email", "member", ["email"])


def _roles() -> None:
    op.create_table(
        "role",
        key(),
        keeper(),
        *choice("role", "type", (*TYPES, "carrier"), null=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("permissions", sa.ARRAY(sa.String(60)), nullable=False),
        moment("created_at"),
        moment("changed_at"),
    )
    op.create_index(
        "uq_role_own",
        "role",
        ["organisation_id", "name"],
        unique=True,
        postgresql_where=sa.text("type IS NULL"),
    )
    op.create_index(
        "uq_role_template",
        "role",
        ["type", "name"],
        unique=True,
        postgresql_where=sa.text("type IS NOT NULL"),
    )
    scoped("role", object_id=False)


def _invitations() -> None:
    op.create_table(
        "invitation",
        key(),
        keeper(),
        sa.Column("name", sa.String(200), nullable=True),
        sa.Column("email", sa.String(200), nullable=True),
        sa.Column("roles", sa.ARRAY(sa.String(60)), nullable=False),
        *choice("invitation", "kind", KINDS),
        _member_ref("parent_id", null=True, index=False),
        moment("valid_until", null=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, unique=True),
        *choice("invitation", "state", ("open", "accepted", "revoked")),
        _member_ref("invited_by", null=True, index=False),
        _member_ref(null=True, index=False),
        moment("created_at"),
        moment("expires_at"),
    )
    scoped("invitation", object_id=False)


def _verification() -> None:
    op.create_table(
        "licence",
        key(),
        keeper(),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        moment("valid_from"),
        moment("valid_to", null=True),
        sa.Column("document_sha256", sa.LargeBinary(), nullable=True),
        moment("recorded_at"),
        moment("verified_at", null=True),
        sa.UniqueConstraint("organisation_id", "kind", "number", name="uq_licence_organisation_id"),
    )
    house_only("licence", "licences of businesses are known to every caller", app="SELECT")
    op.execute("SET LOCAL ROLE pw_job")
    op.execute(
        "INSERT INTO licence (id, organisation_id, kind, number, valid_from, valid_to, recorded_at,"
        " verified_at) SELECT gen_random_uuid(), id, licence_kind, licence_no, created_at, licence_valid_to,"
        " created_at, created_at FROM organisation WHERE licence_kind IS NOT NULL AND licence_no IS NOT NULL"
    )
    op.execute("SET LOCAL ROLE pw_owner")
    op.create_table(
        "checklist_item",
        key(),
        keeper(),
        sa.Column("item", sa.String(60), nullable=False),
        *choice("checklist_item", "state", ("open", "provided", "passed", "failed", "waived")),
        sa.Column("evidence", JSONB(), nullable=False),
        sa.Column("code", sa.String(60), nullable=True),
        sa.Column("note", sa.String(500), nullable=False),
        uuid("provided_by", null=True),
        moment("changed_at"),
        sa.UniqueConstraint("organisation_id", "item", name="uq_checklist_item_item"),
    )
    scoped("checklist_item", object_id=False)


def _work() -> None:
    op.create_table(
        "assignment",
        key(),
        keeper(),
        sa.Column("subject_type", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False, index=True),
        _member_ref(),
        moment("assigned_at"),
        sa.UniqueConstraint("organisation_id", "subject_type", "subject_id", name="uq_assignment_subject"),
    )
    scoped("assignment", object_id=False)
    op.create_table(
        "export",
        key(),
        keeper(),
        _member_ref(),
        sa.Column("person_id", sa.Uuid(), nullable=False, index=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        *choice("export", "state", ("waiting", "allowed", "refused", "done")),
        moment("asked_at"),
        uuid("allowed_by", null=True),
        moment("done_at", null=True),
    )
    scoped("export", object_id=False)


def downgrade() -> None:
    """Drop. Fails while a carrier is registered: an organisation is never dropped with its history."""
    for table in ("export", "assignment", "checklist_item", "licence", "invitation", "role"):
        op.drop_table(table)
    op.drop_index("ix_member_email", "member")
    for name in ("ck_member_not_own_parent", "ck_member_parent"):
        op.drop_constraint(name, "member", type_="check")
    for column in ("valid_until", "grantable", "time_zone", "person_id", "parent_id", "kind"):
        op.drop_column("member", column)
    op.drop_column("organisation", "tax_country")
    _types(TYPES)
