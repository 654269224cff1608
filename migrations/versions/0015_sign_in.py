"""Tables of: people's secrets, clients of OAuth."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.ddl import choice, evidence, house_only, keeper, key, moment, scoped

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MEANS = ("link", "password", "totp", "recovery_code")
STAGES = ("code", "full")
OUTCOMES = ("succeeded", "code_asked", "refused", "limited")
LONG_AGO = sa.text("'2026-01-01 00:00:00+00'")
"""Sessions of before this version: idle for so long that they have ended."""


def upgrade() -> None:
    """Create."""
    _keys()
    _sessions()
    _people()
    _clients()


def _member() -> "sa.Column[object]":
    return sa.Column("member_id", sa.Uuid(), sa.ForeignKey("member.id"), nullable=False, index=True)


def _one_per_member() -> "sa.Column[object]":
    return sa.Column("member_id", sa.Uuid(), sa.ForeignKey("member.id"), primary_key=True, nullable=False)


def _keys() -> None:
    op.add_column("credential", sa.Column("name", sa.String(200), nullable=False, server_default=""))
    op.alter_column("credential", "name", server_default=None)
    op.add_column("credential", sa.Column("permissions", sa.ARRAY(sa.String(60)), nullable=True))
    op.add_column("credential", moment("expires_at", null=True))
    op.add_column("credential", sa.Column("replaces_id", sa.Uuid(), nullable=True))
    op.create_foreign_key("fk_credential_replaces_id", "credential", "credential", ["replaces_id"], ["id"])
    op.create_index("uq_credential_replaces", "credential", ["replaces_id"], unique=True)


def _sessions() -> None:
    for name in ("began_at", "last_seen_at"):
        op.add_column(
            "web_session",
            sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=LONG_AGO),
        )
        op.alter_column("web_session", name, server_default=None)
    for name, length, value in (
        ("address", 60, ""),
        ("agent", 200, ""),
        ("means", 40, "link"),
        ("stage", 40, "full"),
    ):
        op.add_column("web_session", sa.Column(name, sa.String(length), nullable=False, server_default=value))
        op.alter_column("web_session", name, server_default=None)
    op.create_check_constraint("ck_web_session_means", "web_session", _one_of("means", MEANS))
    op.create_check_constraint("ck_web_session_stage", "web_session", _one_of("stage", STAGES))
    op.create_table(
        "sign_in_record",
        key(),
        keeper(),
        _member(),
        *choice("sign_in_record", "means", MEANS),
        *choice("sign_in_record", "outcome", OUTCOMES),
        sa.Column("address", sa.String(60), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        moment("happened_at"),
    )
    scoped("sign_in_record", object_id=False)
    evidence("sign_in_record")


def _one_of(name: str, members: tuple[str, ...]) -> str:
    return f"{name} IN ({', '.join(repr(member) for member in members)})"


def _people() -> None:
    op.create_table(
        "password",
        _one_per_member(),
        keeper(),
        sa.Column("sign_in_name", sa.String(200), nullable=False, unique=True),
        sa.Column("hash", sa.String(300), nullable=False),
        moment("set_at"),
    )
    house_only("password", "passwords by Argon2id, and the names they belong to")
    op.create_table(
        "second_factor",
        _one_per_member(),
        keeper(),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        moment("confirmed_at", null=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
    )
    house_only("second_factor", "secrets of authenticator apps, sealed by the deployment's key")
    op.create_table(
        "recovery_code",
        key(),
        keeper(),
        _member(),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False, unique=True),
        moment("used_at", null=True),
    )
    house_only("recovery_code", "recovery codes, by hash")
    op.create_table(
        "secret_try",
        sa.Column("kind", sa.String(40), primary_key=True),
        sa.Column("subject", sa.String(120), primary_key=True),
        moment("began_at"),
        sa.Column("tries", sa.BigInteger(), nullable=False),
    )
    house_only("secret_try", "wrong secrets counted, by account and by address")


def _clients() -> None:
    op.create_table(
        "oauth_client",
        key(),
        keeper(),
        _member(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("hint", sa.String(20), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("scopes", sa.ARRAY(sa.String(60)), nullable=False),
        moment("created_at"),
        moment("last_used_at", null=True),
        moment("revoked_at", null=True),
    )
    scoped("oauth_client", object_id=False)
    op.create_table(
        "signing_key",
        key(),
        sa.Column("public", JSONB(), nullable=False),
        sa.Column("sealed_private", sa.LargeBinary(), nullable=False),
        moment("created_at"),
        moment("retired_at", null=True),
    )
    house_only("signing_key", "keys that sign access tokens, private halves sealed by the deployment's key")


def downgrade() -> None:
    """Drop."""
    for table in (
        *("signing_key", "oauth_client", "secret_try", "recovery_code", "second_factor", "password"),
        "sign_in_record",
    ):
        op.drop_table(table)
    for column in ("stage", "means", "agent", "address", "last_seen_at", "began_at"):
        op.drop_column("web_session", column)
    for column in ("replaces_id", "expires_at", "permissions", "name"):
        op.drop_column("credential", column)
