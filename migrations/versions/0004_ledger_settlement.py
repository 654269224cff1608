"""Tables of: ledger, settlement. The ledger's invariants live here, next to the data (DOMAIN B7.3)."""

import sqlalchemy as sa
from alembic import op

from migrations.ddl import MONEY, belongs_to, choice, evidence, keeper, key, moment, number, scoped, uuid

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The lines of a batch of entries, in order. An account's id follows from what it is, so that locks have
# an order before the account exists.
LINES = """
CREATE FUNCTION ledger_lines(book uuid, entries jsonb) RETURNS TABLE (
  entry_no bigint, line_no bigint, entry_id uuid, currency text, code text, subject_id uuid, amount numeric,
  flow text, account_id uuid
) LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  SELECT e.ordinality, l.ordinality, (e.value ->> 'id')::uuid, e.value ->> 'currency', l.value ->> 'account',
    (l.value ->> 'subject')::uuid, (l.value ->> 'amount')::numeric, l.value ->> 'flow',
    md5(concat_ws(' ', book, e.value ->> 'currency', l.value ->> 'account', l.value ->> 'subject'))::uuid
  FROM jsonb_array_elements(entries) WITH ORDINALITY AS e,
    jsonb_array_elements(e.value -> 'lines') WITH ORDINALITY AS l
$$
"""

# Posts a batch of entries of one book. An entry whose cause stands already is left as it stands: the caller
# compares the hashes that come back. Accounts are locked in the order of their ids, once for the batch.
POST = """
CREATE FUNCTION ledger_post(book uuid, entries jsonb, recorded timestamptz) RETURNS TABLE (
  entry_cause text, entry_id uuid, entry_hash bytea
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE fresh uuid[];
BEGIN
  INSERT INTO ledger_book (id, organisation_id, opened_at)
    SELECT book, book, recorded WHERE NOT EXISTS (SELECT FROM ledger_book WHERE id = book)
    ON CONFLICT DO NOTHING;
  WITH added AS (
    INSERT INTO journal_entry (id, organisation_id, currency, kind, cause, happened_at, recorded_at, memo,
        line_count, content_hash, reverses_id)
      SELECT e.id, book, e.currency, e.kind, e.cause, e.happened_at, recorded, e.memo,
        jsonb_array_length(e.lines), decode(e.hash, 'hex'), e.reverses
      FROM jsonb_to_recordset(entries) AS e(id uuid, currency text, kind text, cause text,
        happened_at timestamptz, memo text, hash text, reverses uuid, lines jsonb)
      ORDER BY e.cause ON CONFLICT (organisation_id, cause) DO NOTHING RETURNING id)
  SELECT array_agg(added.id) INTO fresh FROM added;
  INSERT INTO ledger_account (id, organisation_id, currency, code, subject_id, balance, version)
    SELECT DISTINCT l.account_id, book, l.currency, l.code, l.subject_id, 0, 0
    FROM ledger_lines(book, entries) AS l JOIN unnest(fresh) AS f(id) ON f.id = l.entry_id
    ORDER BY l.account_id ON CONFLICT DO NOTHING;
  PERFORM FROM ledger_account WHERE id IN (
      SELECT l.account_id FROM ledger_lines(book, entries) AS l
      JOIN unnest(fresh) AS f(id) ON f.id = l.entry_id)
    ORDER BY id FOR NO KEY UPDATE;
  INSERT INTO posting (entry_id, line_no, organisation_id, account_id, account_version, amount,
      balance_after, flow)
    SELECT l.entry_id, l.line_no, book, l.account_id, a.version + row_number() OVER w, l.amount,
      a.balance + sum(l.amount) OVER w, l.flow
    FROM ledger_lines(book, entries) AS l JOIN unnest(fresh) AS f(id) ON f.id = l.entry_id
    JOIN ledger_account AS a ON a.id = l.account_id
    WINDOW w AS (PARTITION BY l.account_id ORDER BY l.entry_no, l.line_no ROWS UNBOUNDED PRECEDING);
  UPDATE ledger_account AS a SET balance = a.balance + d.amount, version = a.version + d.count
    FROM (SELECT l.account_id, sum(l.amount) AS amount, count(*) AS count
      FROM ledger_lines(book, entries) AS l JOIN unnest(fresh) AS f(id) ON f.id = l.entry_id
      GROUP BY l.account_id) AS d
    WHERE a.id = d.account_id;
  RETURN QUERY SELECT j.cause::text, j.id, j.content_hash FROM journal_entry AS j
    WHERE j.organisation_id = book
      AND j.cause IN (SELECT e.value ->> 'cause' FROM jsonb_array_elements(entries) AS e);
END $$
"""

# At commit: the entry balances and is whole; a reversal turns every line; and when the entry itself does
# not keep other people's money level, the whole book must. It runs once per entry: OFFSET 0 and
# enable_seqscan keep the plan on the entry's own lines, also one that was made while the tables were empty.
HOLDS = """
CREATE FUNCTION ledger_entry_holds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE lines bigint; total numeric; client numeric; margin numeric; escrow numeric;
BEGIN
  SELECT count(*), coalesce(sum(p.amount), 0),
      coalesce(sum(p.amount) FILTER (WHERE a.code IN ('1010', '2000', '2030')), 0),
      coalesce(sum(p.amount) FILTER (WHERE a.code IN ('1020', '2010')), 0),
      coalesce(sum(p.amount) FILTER (WHERE a.code IN ('1030', '2020')), 0)
    INTO lines, total, client, margin, escrow
    FROM posting AS p CROSS JOIN LATERAL (
      SELECT code, organisation_id, currency FROM ledger_account WHERE id = p.account_id OFFSET 0) AS a
    WHERE p.entry_id = NEW.id AND a.organisation_id = NEW.organisation_id AND a.currency = NEW.currency;
  IF lines <> NEW.line_count OR lines < 2 OR total <> 0 THEN
    RAISE EXCEPTION 'entry % does not balance', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_entry_balances', TABLE = 'journal_entry';
  END IF;
  IF (client <> 0 OR margin <> 0 OR escrow <> 0)
    AND ledger_client_gap(NEW.organisation_id, NEW.currency) <> 0
  THEN
    RAISE EXCEPTION 'client money of book % is not what is owed', NEW.organisation_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_client_money_apart', TABLE = 'ledger_account';
  END IF;
  IF NEW.reverses_id IS NOT NULL AND EXISTS (
    (SELECT account_id, -amount FROM posting WHERE entry_id = NEW.id
       EXCEPT ALL SELECT account_id, amount FROM posting WHERE entry_id = NEW.reverses_id)
    UNION ALL
    (SELECT account_id, amount FROM posting WHERE entry_id = NEW.reverses_id
       EXCEPT ALL SELECT account_id, -amount FROM posting WHERE entry_id = NEW.id))
  THEN
    RAISE EXCEPTION 'entry % does not reverse its original', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'journal_entry_reverses', TABLE = 'journal_entry';
  END IF;
  RETURN NULL;
END $$
"""

GAP = """
CREATE FUNCTION ledger_client_gap(book uuid, wanted text) RETURNS numeric LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT abs(coalesce(sum(balance) FILTER (WHERE code IN ('1010', '2000', '2030')), 0))
    + abs(coalesce(sum(balance) FILTER (WHERE code IN ('1020', '2010')), 0))
    + abs(coalesce(sum(balance) FILTER (WHERE code IN ('1030', '2020')), 0))
  FROM ledger_account WHERE organisation_id = book AND currency = wanted
$$
"""

FUNCTIONS = {
    "ledger_lines(uuid, jsonb)": LINES,
    "ledger_client_gap(uuid, text)": GAP,
    "ledger_post(uuid, jsonb, timestamptz)": POST,
    "ledger_entry_holds()": HOLDS,
}
LEDGER = ("ledger_book", "ledger_account", "journal_entry", "posting")


def upgrade() -> None:
    """Create."""
    _books()
    _entries()
    for table in LEDGER:
        scoped(table, object_id=False)
        op.execute(f"CREATE POLICY {table}_owner ON {table} TO pw_owner USING (true) WITH CHECK (true)")
    for table in LEDGER[1:]:
        op.execute(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM pw_app, pw_job")
    for table in ("journal_entry", "posting"):
        evidence(table)
    for name, body in FUNCTIONS.items():
        op.execute(sa.text(body.replace(":", "\\:")))
        op.execute(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION ledger_post(uuid, jsonb, timestamptz) TO pw_job")
    op.execute(
        "CREATE CONSTRAINT TRIGGER journal_entry_holds AFTER INSERT ON journal_entry"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_holds()"
    )
    _payments()


def _books() -> None:
    op.create_table(
        "ledger_book",
        key(),
        keeper(),
        *choice("ledger_book", "client_account_kind", ("bank_supervised", "licensed_institution"), null=True),
        sa.Column("client_account_no", sa.String(64), nullable=True),
        moment("opened_at"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_ledger_book_organisation_id"
        ),
        sa.CheckConstraint("id = organisation_id", name="ck_ledger_book_of_lender"),
    )
    op.create_table(
        "ledger_account",
        key(),
        _book("ledger_account"),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("code", sa.String(4), nullable=False),
        uuid("subject_id", null=True),
        *number("ledger_account", "balance", MONEY),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "code NOT IN ('2000', '2010', '2020', '2030') OR balance <= 0",
            name="ck_ledger_account_client_money",
        ),
    )
    op.create_index(
        "uq_ledger_account_organisation_id",
        "ledger_account",
        ["organisation_id", "currency", "code", "subject_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )


def _entries() -> None:
    op.create_table(
        "journal_entry",
        key(),
        _book("journal_entry"),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("kind", sa.String(60), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False),
        moment("happened_at"),
        moment("recorded_at"),
        sa.Column("memo", sa.String(500), nullable=False),
        sa.Column("line_count", sa.BigInteger(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        uuid("reverses_id", null=True, unique=True),
        sa.ForeignKeyConstraint(["reverses_id"], ["journal_entry.id"], name="fk_journal_entry_reverses_id"),
        sa.UniqueConstraint("organisation_id", "cause", name="uq_journal_entry_organisation_id"),
    )
    op.create_table(
        "posting",
        uuid("entry_id", primary_key=True),
        sa.Column("line_no", sa.BigInteger(), primary_key=True, autoincrement=False),
        uuid("organisation_id"),
        uuid("account_id"),
        sa.Column("account_version", sa.BigInteger(), nullable=False),
        *number("posting", "amount", MONEY),
        *number("posting", "balance_after", MONEY),
        *choice("posting", "flow", ("info", "logistics", "capital"), null=True),
        sa.ForeignKeyConstraint(["entry_id"], ["journal_entry.id"], name="fk_posting_entry_id"),
        sa.ForeignKeyConstraint(["account_id"], ["ledger_account.id"], name="fk_posting_account_id"),
        sa.UniqueConstraint("account_id", "account_version", name="uq_posting_account_id"),
        sa.CheckConstraint("amount <> 0", name="ck_posting_amount"),
    )


def _book(table: str) -> sa.Column[object]:
    return sa.Column(
        "organisation_id",
        sa.Uuid(),
        sa.ForeignKey("ledger_book.id", name=f"fk_{table}_organisation_id"),
        nullable=False,
    )


def _payments() -> None:
    op.create_table(
        "payment",
        key(),
        keeper(),
        belongs_to(),
        *choice("payment", "direction", ("inbound", "outbound")),
        *choice("payment", "state", ("received", "ordered")),
        sa.Column("counterparty_id", sa.Uuid(), nullable=False, index=True),
        *number("payment", "amount", MONEY),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("reference", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(60), nullable=False),
        sa.Column("remittance", sa.String(140), nullable=False),
        sa.Column(
            "entry_id",
            sa.Uuid(),
            sa.ForeignKey("journal_entry.id", name="fk_payment_entry_id"),
            nullable=True,
            index=True,
        ),
        moment("recorded_at"),
        sa.UniqueConstraint("organisation_id", "direction", "reference", name="uq_payment_organisation_id"),
        sa.CheckConstraint("amount > 0", name="ck_payment_amount"),
    )
    scoped("payment")


def downgrade() -> None:
    """Drop."""
    for table in ("payment", "posting", "journal_entry", "ledger_account", "ledger_book"):
        op.drop_table(table)
    for name in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION {name}")
