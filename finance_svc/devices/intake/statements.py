"""The SQL of one batch. Every array is one binary parameter (pack.py); the names are those of store.py."""

OPENING = """
SELECT c.seq, c.hash, (SELECT version FROM device_registry),
       EXISTS (SELECT FROM replay_session WHERE closed_at IS NULL)
FROM gateway_chain c WHERE c.gateway_id = %(gateway)s FOR UPDATE OF c
"""

AS_LEFT = """
WITH chain AS (SELECT seq, hash FROM gateway_chain WHERE gateway_id = %(gateway)s FOR UPDATE)
SELECT refuse_unless(
  EXISTS (SELECT FROM chain WHERE seq = %(seq)s AND hash = %(head)s)
  AND (SELECT version FROM device_registry) = %(version)s
  AND (SELECT frozen_at IS NULL FROM clock)
  AND %(now)s::timestamptz BETWEEN clock_timestamp() - interval '1 second' AND clock_timestamp()
  AND NOT EXISTS (SELECT FROM replay_session WHERE closed_at IS NULL),
  'the chain is not as it was left')
"""
"""The same for who knows the answer already; else nothing of the exchange is done."""

SESSIONS = "SELECT id, device_id, scope FROM replay_session WHERE closed_at IS NULL ORDER BY id FOR UPDATE"

OPEN_CHAIN = """
INSERT INTO gateway_chain (gateway_id, seq, hash) VALUES (%(gateway)s, 0, %(hash)s) ON CONFLICT DO NOTHING
"""

OPEN_EPOCH = """
INSERT INTO gateway_epoch
  (gateway_id, epoch, opened_at, possible_loss, received, stored, duplicate, quarantined)
SELECT %(gateway)s::text, coalesce(max(epoch), 0) + 1, %(now)s::timestamptz,
  %(fresh)s::boolean AND count(*) > 0, 0, 0, 0, 0
FROM gateway_epoch WHERE gateway_id = %(gateway)s RETURNING epoch, possible_loss
"""

MARK_LOSS = """
UPDATE gateway_epoch SET possible_loss = true WHERE gateway_id = %(gateway)s AND epoch = %(epoch)s
"""

LAST_DROPS = """
SELECT (body ->> 'dropped')::bigint FROM audit_entry
WHERE subject_id = %(subject)s AND act = 'gateway.possible_loss' ORDER BY recorded_at DESC, id DESC LIMIT 1
"""

TAKE = """
WITH taken AS (
  INSERT INTO message_key
    (device_id, counter_scope, counter, content_hash, gateway_id, chain_seq, received_at, identity)
  SELECT k.device_id, k.scope, k.counter, k.hash, %(gateway)s, k.seq, %(now)s, k.identity
  FROM unnest(%(device)s::uuid[], %(scope)s::text[], %(counter)s::bigint[], %(hash)s::bytea[],
              %(seq)s::bigint[], %(identity)s::text[]) AS k(device_id, scope, counter, hash, seq, identity)
  ORDER BY 1, 2, 3, 6 ON CONFLICT DO NOTHING RETURNING chain_seq),
stored AS (
  INSERT INTO reading
    (device_id, channel, ts, value, received_at, late, trust, scope, counter, sample, gateway_id, chain_seq)
  SELECT r.device_id, r.channel, r.ts, r.value, %(now)s, r.late, r.trust, r.scope, r.counter, r.sample,
    %(gateway)s, r.seq
  FROM unnest(%(r_device)s::uuid[], %(channel)s::text[], %(ts)s::timestamptz[], %(value)s::float8[],
              %(late)s::boolean[], %(trust)s::text[], %(r_scope)s::text[], %(r_counter)s::bigint[],
              %(sample)s::bigint[], %(r_seq)s::bigint[])
       AS r(device_id, channel, ts, value, late, trust, scope, counter, sample, seq)
  WHERE (r.seq IN (SELECT chain_seq FROM taken)) IS TRUE RETURNING 1)
SELECT (SELECT count(*) FROM stored), count(*),
       CASE WHEN count(*) < %(count)s THEN array_agg(chain_seq) END,
       (SELECT version FROM device_registry) FROM taken
"""
"""Keys, and the readings of those that were free. `IS TRUE` keeps the look-up hashed: as a join it would be
planned for a few rows, which is quadratic in a large batch."""

FIRST_KEYS = """
SELECT k.seq, uuid_send(m.device_id), m.content_hash, m.gateway_id, m.chain_seq, m.received_at, m.identity
FROM unnest(%(device)s::uuid[], %(scope)s::text[], %(counter)s::bigint[], %(seq)s::bigint[])
     AS k(device_id, scope, counter, seq)
JOIN message_key m ON m.device_id = k.device_id AND m.counter_scope = k.scope AND m.counter = k.counter
"""

CLOSING = """
WITH raised AS (
  UPDATE device_scope d SET highest = u.highest
  FROM unnest(%(device)s::uuid[], %(scope)s::text[], %(highest)s::bigint[]) AS u(device_id, scope, highest)
  WHERE d.device_id = u.device_id AND d.scope = u.scope AND d.highest < u.highest),
head AS (
  UPDATE gateway_chain SET seq = %(last)s, hash = %(hash)s WHERE gateway_id = %(gateway)s),
counts AS (
  UPDATE gateway_epoch SET received = received + %(received)s, stored = stored + %(stored)s,
    duplicate = duplicate + %(duplicate)s, quarantined = quarantined + %(quarantined)s
  WHERE gateway_id = %(gateway)s AND epoch = %(epoch)s),
kept AS (
  INSERT INTO raw_batch (gateway_id, first_seq, count, received_at, bytes, head_hash)
  VALUES (%(gateway)s, %(first)s, %(count)s, %(now)s, %(bytes)s, %(hash)s))
SELECT pg_notify('readings', %(gateway)s)
"""

QUARANTINE = """
INSERT INTO quarantined_message
  (id, gateway_id, chain_seq, device_id, reason, readings, detail, topic, payload, received_at)
VALUES (%(id)s, %(gateway)s, %(seq)s, %(device)s, %(reason)s, %(readings)s, %(detail)s, %(topic)s,
        %(payload)s, %(now)s)
"""

CONFLICT = """
INSERT INTO value_conflict
  (id, device_id, scope, counter, first_gateway_id, first_chain_seq, first_hash, other_hash, gateway_id,
   chain_seq, readings, received_at)
VALUES (%(id)s, %(device)s, %(scope)s, %(counter)s, %(first_gateway)s, %(first_seq)s, %(first_hash)s,
        %(other_hash)s, %(gateway)s, %(seq)s, %(readings)s, %(now)s)
"""

SIGNAL = """
INSERT INTO device_signal
  (id, device_id, kind, scope, counter, occurrences, gateway_id, chain_seq, received_at)
VALUES (%(id)s, %(device)s, %(kind)s, %(scope)s, %(counter)s, %(occurrences)s, %(gateway)s, %(seq)s, %(now)s)
"""

CURRENT_SCOPES = """
SELECT uuid_send(device_id), scope, highest FROM device_scope
WHERE device_id = ANY (%(device)s::uuid[]) AND is_current ORDER BY device_id FOR UPDATE
"""

LOCK_DEVICE = "SELECT pg_advisory_xact_lock(hashtextextended(%(device)s::text, 0))"

ONE_SCOPE = """
SELECT highest, is_current FROM device_scope WHERE device_id = %(device)s AND scope = %(scope)s FOR UPDATE
"""

LEAVE_SCOPE = "UPDATE device_scope SET is_current = false WHERE device_id = %(device)s AND is_current"

NEW_SCOPE = """
INSERT INTO device_scope (device_id, scope, highest, is_current, first_at)
VALUES (%(device)s, %(scope)s, %(highest)s, true, %(now)s)
"""

NEW_GAP = """
INSERT INTO device_gap (id, device_id, scope, first_counter, last_counter, opened_at, closed_at)
VALUES (%(id)s, %(device)s, %(scope)s, %(first)s, %(last)s, %(now)s, NULL)
"""

TOUCHED_GAPS = """
SELECT id, first_counter, last_counter, opened_at FROM device_gap
WHERE device_id = %(device)s AND scope = %(scope)s AND closed_at IS NULL
  AND first_counter <= %(last)s AND last_counter >= %(first)s ORDER BY first_counter FOR UPDATE
"""

CLOSE_GAP = "UPDATE device_gap SET closed_at = %(now)s WHERE id = %(id)s"

SESSION_COUNTS = """
UPDATE replay_session SET received = received + %(received)s, stored = stored + %(stored)s,
  duplicate = duplicate + %(duplicate)s, quarantined = quarantined + %(quarantined)s WHERE id = %(id)s
"""

COVERED = """
SELECT pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE i.inhparent = 'reading'::regclass
"""
