CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE FUNCTION public.acting_organisation() RETURNS uuid
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog'
    AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;

ALTER FUNCTION public.acting_organisation() OWNER TO pw_owner;

CREATE FUNCTION public.ensure_partitions(first_at timestamp with time zone, last_at timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    SET "TimeZone" TO 'UTC'
    AS $$
DECLARE
  month timestamptz := date_trunc('month', first_at);
  made integer := 0;
  parent text;
  name text;
BEGIN
  IF last_at > first_at + interval '100 years' THEN
    RAISE EXCEPTION 'more than a hundred years of partitions' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('pledgewatch.partitions'));
  WHILE month <= last_at LOOP
    FOREACH parent IN ARRAY ARRAY['reading', 'raw_batch'] LOOP
      name := parent || to_char(month, '_YYYY_MM');
      IF to_regclass('public.' || name) IS NULL THEN
        EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
                       name, parent, month, month + interval '1 month');
        made := made + 1;
      END IF;
    END LOOP;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;

ALTER FUNCTION public.ensure_partitions(first_at timestamp with time zone, last_at timestamp with time zone) OWNER TO pw_owner;

CREATE FUNCTION public.ledger_client_gap(book uuid, wanted text) RETURNS numeric
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
  SELECT abs(coalesce(sum(balance) FILTER (WHERE code IN ('1010', '2000', '2030')), 0))
    + abs(coalesce(sum(balance) FILTER (WHERE code IN ('1020', '2010')), 0))
    + abs(coalesce(sum(balance) FILTER (WHERE code IN ('1030', '2020')), 0))
  FROM ledger_account WHERE organisation_id = book AND currency = wanted
$$;

ALTER FUNCTION public.ledger_client_gap(book uuid, wanted text) OWNER TO pw_owner;

CREATE FUNCTION public.ledger_entry_holds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
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
END $$;

ALTER FUNCTION public.ledger_entry_holds() OWNER TO pw_owner;

CREATE FUNCTION public.ledger_lines(book uuid, entries jsonb) RETURNS TABLE(entry_no bigint, line_no bigint, entry_id uuid, currency text, code text, subject_id uuid, amount numeric, flow text, account_id uuid)
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog'
    AS $$
  SELECT e.ordinality, l.ordinality, (e.value ->> 'id')::uuid, e.value ->> 'currency', l.value ->> 'account',
    (l.value ->> 'subject')::uuid, (l.value ->> 'amount')::numeric, l.value ->> 'flow',
    md5(concat_ws(' ', book, e.value ->> 'currency', l.value ->> 'account', l.value ->> 'subject'))::uuid
  FROM jsonb_array_elements(entries) WITH ORDINALITY AS e,
    jsonb_array_elements(e.value -> 'lines') WITH ORDINALITY AS l
$$;

ALTER FUNCTION public.ledger_lines(book uuid, entries jsonb) OWNER TO pw_owner;

CREATE FUNCTION public.ledger_post(book uuid, entries jsonb, recorded timestamp with time zone) RETURNS TABLE(entry_cause text, entry_id uuid, entry_hash bytea)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
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
END $$;

ALTER FUNCTION public.ledger_post(book uuid, entries jsonb, recorded timestamp with time zone) OWNER TO pw_owner;

CREATE FUNCTION public.pledge_in_order() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE issued timestamptz; latest timestamptz; before public.pledge;
BEGIN
    IF NEW.inherited_from_id IS NOT NULL THEN
        SELECT * INTO before FROM public.pledge WHERE id = NEW.inherited_from_id;
        IF (NEW.pledgee_id, NEW.pledgor_id, NEW.facility_id, NEW.kind)
           IS DISTINCT FROM (before.pledgee_id, before.pledgor_id, before.facility_id, before.kind)
           OR before.state <> 'superseded' OR NEW.pledged_at < before.pledged_at
           OR NEW.created_at_law < before.created_at_law OR NEW.controlled_at < before.controlled_at
           OR (before.created_at_law IS NULL AND NEW.created_at_law IS NOT NULL)
           OR (before.controlled_at IS NULL AND NEW.controlled_at IS NOT NULL)
           OR NOT EXISTS (SELECT 1 FROM public.lot_transfer
                          WHERE from_lot_id = before.lot_id AND to_lot_id = NEW.lot_id) THEN
            RAISE EXCEPTION 'a pledge passes on as it was'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_in_order';
        END IF;
        RETURN NEW;
    END IF;
    SELECT date_trunc('milliseconds', issued_at) INTO issued FROM public.receipt WHERE id = NEW.receipt_id;
    SELECT max(recorded_at) INTO latest FROM public.receipt_event WHERE receipt_id = NEW.receipt_id;
    IF NEW.pledged_at < latest OR NEW.created_at_law < issued THEN
        RAISE EXCEPTION 'a pledge is never dated back'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_in_order';
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.pledge_in_order() OWNER TO pw_owner;

CREATE FUNCTION public.pledge_keeps_times() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF (NEW.lot_id, NEW.receipt_id, NEW.pledgee_id, NEW.pledgor_id, NEW.facility_id, NEW.kind, NEW.pledged_at)
       IS DISTINCT FROM
       (OLD.lot_id, OLD.receipt_id, OLD.pledgee_id, OLD.pledgor_id, OLD.facility_id, OLD.kind, OLD.pledged_at)
       OR (OLD.created_at_law IS NOT NULL AND NEW.created_at_law IS DISTINCT FROM OLD.created_at_law)
       OR (OLD.controlled_at IS NOT NULL AND NEW.controlled_at IS DISTINCT FROM OLD.controlled_at)
       OR (OLD.perfected_at IS NOT NULL AND NEW.perfected_at IS DISTINCT FROM OLD.perfected_at) THEN
        RAISE EXCEPTION 'the times and parties of a pledge never change'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'pledge_keeps_times';
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.pledge_keeps_times() OWNER TO pw_owner;

CREATE FUNCTION public.receipt_event_follows() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE head public.receipt_event;
BEGIN
    SELECT * INTO head FROM public.receipt_event WHERE receipt_id = NEW.receipt_id ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(head.seq, 0) + 1
       OR NEW.prev_hash <> coalesce(head.hash, decode(repeat('00', 32), 'hex'))
       OR NEW.recorded_at < head.recorded_at THEN
        RAISE EXCEPTION 'event % does not follow the chain of receipt %', NEW.seq, NEW.receipt_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'receipt_event_follows';
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.receipt_event_follows() OWNER TO pw_owner;

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$ BEGIN
  RAISE EXCEPTION 'evidence in % is never changed', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

ALTER FUNCTION public.refuse_change() OWNER TO pw_owner;

CREATE FUNCTION public.refuse_early_end() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$ BEGIN
          IF OLD.happened_at > clock_timestamp() - interval '183 days' THEN
            RAISE EXCEPTION 'what happened in the last 183 days is kept in %', TG_TABLE_NAME
              USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN OLD;
        END $$;

ALTER FUNCTION public.refuse_early_end() OWNER TO pw_owner;

CREATE FUNCTION public.refuse_other_words() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR
    (NEW.organisation_id, NEW.kind, NEW.subject_id, NEW.cause, NEW.params, NEW.title_en, NEW.body_en,
      NEW.title_zh, NEW.body_zh, NEW.recorded_at) IS DISTINCT FROM
    (OLD.organisation_id, OLD.kind, OLD.subject_id, OLD.cause, OLD.params, OLD.title_en, OLD.body_en,
      OLD.title_zh, OLD.body_zh, OLD.recorded_at)
  THEN
    RAISE EXCEPTION 'the words of a notice are never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

ALTER FUNCTION public.refuse_other_words() OWNER TO pw_owner;

CREATE FUNCTION public.refuse_unless(met boolean, refusal text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF met IS NOT TRUE THEN
    RAISE EXCEPTION USING ERRCODE = 'PW001', MESSAGE = refusal;
  END IF;
END $$;

ALTER FUNCTION public.refuse_unless(met boolean, refusal text) OWNER TO pw_owner;

CREATE FUNCTION public.registered_fingerprint_keeps() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF (NEW.organisation_id, NEW.registration_id, NEW.kind, NEW.pepper_version, NEW.digest)
       IS DISTINCT FROM
       (OLD.organisation_id, OLD.registration_id, OLD.kind, OLD.pepper_version, OLD.digest)
       OR NEW.is_standing OR NOT EXISTS (
           SELECT FROM public.registration WHERE id = NEW.registration_id AND ended_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a fingerprint only ever ends with its registration'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'registered_fingerprint_keeps';
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.registered_fingerprint_keeps() OWNER TO pw_owner;

CREATE FUNCTION public.registration_ends() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL THEN
        UPDATE public.registered_fingerprint SET is_standing = false WHERE registration_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

ALTER FUNCTION public.registration_ends() OWNER TO pw_owner;

CREATE FUNCTION public.registration_event_follows() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
DECLARE last record; began timestamptz;
BEGIN
    SELECT registered_at INTO began FROM public.registration WHERE id = NEW.registration_id;
    SELECT seq, recorded_at INTO last FROM public.registration_event
        WHERE registration_id = NEW.registration_id ORDER BY seq DESC LIMIT 1;
    IF NEW.seq <> coalesce(last.seq, 0) + 1 OR NEW.recorded_at < coalesce(last.recorded_at, began) THEN
        RAISE EXCEPTION 'a registration is never dated back'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'registration_event_follows';
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.registration_event_follows() OWNER TO pw_owner;

CREATE FUNCTION public.registration_keeps() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
    IF (NEW.organisation_id, NEW.pledge_id, NEW.reference, NEW.kinds, NEW.has_stack, NEW.photo_hash,
        NEW.registered_at)
       IS DISTINCT FROM
       (OLD.organisation_id, OLD.pledge_id, OLD.reference, OLD.kinds, OLD.has_stack, OLD.photo_hash,
        OLD.registered_at)
       OR (OLD.financed_at IS NOT NULL AND NEW.financed_at IS DISTINCT FROM OLD.financed_at)
       OR (OLD.ended_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) THEN
        RAISE EXCEPTION 'what a registration says and since when never changes'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'registration_keeps';
    END IF;
    RETURN NEW;
END $$;

ALTER FUNCTION public.registration_keeps() OWNER TO pw_owner;

CREATE FUNCTION public.visible() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$ SELECT coalesce(array_agg(object_id), '{}') FROM public.party
   WHERE organisation_id = nullif(current_setting('app.organisation', true), '')::uuid $$;

ALTER FUNCTION public.visible() OWNER TO pw_owner;

CREATE TABLE public.accrual_day (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    advance_id uuid NOT NULL,
    day date NOT NULL,
    principal numeric(20,2) NOT NULL,
    annual_rate numeric(12,8) NOT NULL,
    interest numeric(24,6) NOT NULL,
    cumulative numeric(24,6) NOT NULL,
    posted numeric(20,2) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_accrual_day_annual_rate_finite CHECK (((annual_rate > '-Infinity'::numeric) AND (annual_rate < 'Infinity'::numeric))),
    CONSTRAINT ck_accrual_day_cumulative_finite CHECK (((cumulative > '-Infinity'::numeric) AND (cumulative < 'Infinity'::numeric))),
    CONSTRAINT ck_accrual_day_interest_finite CHECK (((interest > '-Infinity'::numeric) AND (interest < 'Infinity'::numeric))),
    CONSTRAINT ck_accrual_day_posted_finite CHECK (((posted > '-Infinity'::numeric) AND (posted < 'Infinity'::numeric))),
    CONSTRAINT ck_accrual_day_principal_finite CHECK (((principal > '-Infinity'::numeric) AND (principal < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.accrual_day FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accrual_day OWNER TO pw_owner;

CREATE TABLE public.address (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    channel character varying(40) NOT NULL,
    sealed bytea NOT NULL,
    hint character varying(200) NOT NULL,
    state character varying(40) NOT NULL,
    language character varying(10) NOT NULL,
    time_zone character varying(60) NOT NULL,
    quiet_from character varying(5),
    quiet_to character varying(5),
    digest_at character varying(5),
    created_at timestamp with time zone NOT NULL,
    verified_at timestamp with time zone,
    CONSTRAINT ck_address_channel CHECK (((channel)::text = ANY ((ARRAY['mailbox'::character varying, 'mail'::character varying, 'sms'::character varying, 'wecom'::character varying, 'dingtalk'::character varying, 'feishu'::character varying, 'webhook'::character varying])::text[]))),
    CONSTRAINT ck_address_state CHECK (((state)::text = ANY ((ARRAY['unverified'::character varying, 'verified'::character varying, 'removed'::character varying])::text[])))
);

ALTER TABLE ONLY public.address FORCE ROW LEVEL SECURITY;

ALTER TABLE public.address OWNER TO pw_owner;

CREATE TABLE public.advance (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    number bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    state character varying(40) NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    approved_by uuid,
    drawn_at timestamp with time zone,
    drawn_date date,
    closed_at timestamp with time zone,
    payment_id uuid,
    end_to_end_id character varying(35),
    checks jsonb NOT NULL,
    CONSTRAINT ck_advance_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_advance_state CHECK (((state)::text = ANY ((ARRAY['requested'::character varying, 'confirmed'::character varying, 'checking'::character varying, 'approved'::character varying, 'drawn'::character varying, 'repaying'::character varying, 'closed'::character varying, 'refused'::character varying])::text[])))
);

ALTER TABLE ONLY public.advance FORCE ROW LEVEL SECURITY;

ALTER TABLE public.advance OWNER TO pw_owner;

CREATE TABLE public.alarm (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    device_id uuid NOT NULL,
    channel character varying(60) NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    priority character varying(40) NOT NULL,
    identity_hash bytea NOT NULL,
    group_id uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    cleared_at timestamp with time zone,
    corrected_at timestamp with time zone,
    superseded_by uuid,
    version bigint NOT NULL,
    content jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    shelved_until timestamp with time zone,
    reset_at timestamp with time zone,
    incident_id uuid,
    is_alone boolean NOT NULL,
    CONSTRAINT ck_alarm_kind CHECK (((kind)::text = ANY ((ARRAY['temperature_high'::character varying, 'temperature_low'::character varying, 'temperature_rate'::character varying, 'ramp_late'::character varying, 'humidity'::character varying, 'atmosphere'::character varying, 'silence'::character varying, 'outage'::character varying, 'weight_step'::character varying, 'slow_skim'::character varying, 'unticketed_exit'::character varying, 'door_night'::character varying, 'seal'::character varying, 'tamper'::character varying, 'replay'::character varying, 'light_inside'::character varying, 'mains_power'::character varying, 'flat_line'::character varying, 'drift'::character varying, 'calibration'::character varying, 'geofence'::character varying, 'corridor'::character varying, 'dwell'::character varying, 'impossible_speed'::character varying, 'stuck_fix'::character varying, 'custody_gap'::character varying, 'eta_late'::character varying])::text[]))),
    CONSTRAINT ck_alarm_priority CHECK (((priority)::text = ANY ((ARRAY['P1'::character varying, 'P2'::character varying, 'P3'::character varying])::text[]))),
    CONSTRAINT ck_alarm_state CHECK (((state)::text = ANY ((ARRAY['unack'::character varying, 'ack'::character varying, 'rtn_unack'::character varying, 'normal'::character varying])::text[])))
);

ALTER TABLE ONLY public.alarm FORCE ROW LEVEL SECURITY;

ALTER TABLE public.alarm OWNER TO pw_owner;

CREATE TABLE public.alarm_acknowledgement (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    alarm_id uuid NOT NULL,
    member_id uuid,
    name character varying(200) NOT NULL,
    note character varying(1000) NOT NULL,
    acknowledged_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.alarm_acknowledgement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.alarm_acknowledgement OWNER TO pw_owner;

CREATE TABLE public.alarm_act (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    alarm_id uuid NOT NULL,
    act character varying(40) NOT NULL,
    reason character varying(1000) NOT NULL,
    until timestamp with time zone,
    name character varying(200) NOT NULL,
    member_id uuid,
    acted_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_alarm_act_act CHECK (((act)::text = ANY ((ARRAY['shelf_asked'::character varying, 'shelved'::character varying, 'unshelved'::character varying, 'shelf_ended'::character varying, 'reset'::character varying])::text[])))
);

ALTER TABLE ONLY public.alarm_act FORCE ROW LEVEL SECURITY;

ALTER TABLE public.alarm_act OWNER TO pw_owner;

CREATE TABLE public.alarm_incident (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    group_id uuid NOT NULL,
    priority character varying(40) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_alarm_incident_priority CHECK (((priority)::text = ANY ((ARRAY['P1'::character varying, 'P2'::character varying, 'P3'::character varying])::text[])))
);

ALTER TABLE ONLY public.alarm_incident FORCE ROW LEVEL SECURITY;

ALTER TABLE public.alarm_incident OWNER TO pw_owner;

CREATE TABLE public.alarm_version (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    alarm_id uuid NOT NULL,
    version bigint NOT NULL,
    change character varying(40) NOT NULL,
    content jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.alarm_version FORCE ROW LEVEL SECURITY;

ALTER TABLE public.alarm_version OWNER TO pw_owner;

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE public.alembic_version OWNER TO pw_owner;

CREATE TABLE public.appeal (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    change_id uuid NOT NULL,
    statement character varying(4000) NOT NULL,
    filed_by uuid NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    state character varying(40) NOT NULL,
    proposed character varying(40),
    reason character varying(2000),
    decided_at timestamp with time zone,
    CONSTRAINT ck_appeal_proposed CHECK (((proposed)::text = ANY ((ARRAY['filed'::character varying, 'granted'::character varying, 'dismissed'::character varying])::text[]))),
    CONSTRAINT ck_appeal_state CHECK (((state)::text = ANY ((ARRAY['filed'::character varying, 'granted'::character varying, 'dismissed'::character varying])::text[])))
);

ALTER TABLE ONLY public.appeal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.appeal OWNER TO pw_owner;

CREATE TABLE public.approval (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    act character varying(80) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    payload_hash bytea NOT NULL,
    steps jsonb NOT NULL,
    step bigint NOT NULL,
    state character varying(40) NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_approval_state CHECK (((state)::text = ANY ((ARRAY['pending'::character varying, 'approved'::character varying, 'void'::character varying, 'expired'::character varying])::text[])))
);

ALTER TABLE ONLY public.approval FORCE ROW LEVEL SECURITY;

ALTER TABLE public.approval OWNER TO pw_owner;

CREATE TABLE public.approval_decision (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    approval_id uuid NOT NULL,
    member_id uuid,
    step bigint NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    policy_id uuid,
    CONSTRAINT ck_approval_decision_by CHECK ((num_nonnulls(member_id, policy_id) = 1))
);

ALTER TABLE ONLY public.approval_decision FORCE ROW LEVEL SECURITY;

ALTER TABLE public.approval_decision OWNER TO pw_owner;

CREATE TABLE public.approval_policy (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    act character varying(80) NOT NULL,
    version bigint NOT NULL,
    terms jsonb NOT NULL,
    reason character varying(1000) NOT NULL,
    state character varying(40) NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    active_from timestamp with time zone,
    retired_at timestamp with time zone,
    CONSTRAINT ck_approval_policy_state CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'active'::character varying, 'rejected'::character varying, 'retired'::character varying])::text[])))
);

ALTER TABLE ONLY public.approval_policy FORCE ROW LEVEL SECURITY;

ALTER TABLE public.approval_policy OWNER TO pw_owner;

CREATE TABLE public.archived_month (
    id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    file character varying(200) NOT NULL,
    sha256 bytea NOT NULL,
    readings bigint NOT NULL,
    batches bigint NOT NULL,
    heads jsonb NOT NULL,
    written_at timestamp with time zone NOT NULL,
    dropped_at timestamp with time zone,
    CONSTRAINT ck_archived_month_sha256 CHECK ((length(sha256) = 32))
);

ALTER TABLE ONLY public.archived_month FORCE ROW LEVEL SECURITY;

ALTER TABLE public.archived_month OWNER TO pw_owner;

COMMENT ON TABLE public.archived_month IS 'house: months of readings in files, and where each gateway''s chain goes on';

CREATE TABLE public.assay (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    certificate_no character varying(100) NOT NULL,
    issuer character varying(200) NOT NULL,
    certificate_key character varying(300) NOT NULL,
    sampler character varying(200) NOT NULL,
    sampled_at timestamp with time zone NOT NULL,
    assayed_at timestamp with time zone NOT NULL,
    grade character varying(60) NOT NULL,
    purpose character varying(40) NOT NULL,
    consumed_life numeric(12,8),
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_assay_consumed_life_finite CHECK (((consumed_life > '-Infinity'::numeric) AND (consumed_life < 'Infinity'::numeric))),
    CONSTRAINT ck_assay_purpose CHECK (((purpose)::text = ANY ((ARRAY['intake'::character varying, 'retest'::character varying, 'extension'::character varying, 'sale'::character varying])::text[])))
);

ALTER TABLE ONLY public.assay FORCE ROW LEVEL SECURITY;

ALTER TABLE public.assay OWNER TO pw_owner;

CREATE TABLE public.assignment (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    member_id uuid NOT NULL,
    assigned_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.assignment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.assignment OWNER TO pw_owner;

CREATE TABLE public.auction (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    liquidation_id uuid,
    supply_kg numeric(20,3) NOT NULL,
    reserve numeric(20,6) NOT NULL,
    currency character varying(3) NOT NULL,
    rationing character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    clearing_price numeric(20,6),
    sold_kg numeric(20,3),
    proceeds numeric(20,2),
    CONSTRAINT ck_auction_clearing_price_finite CHECK (((clearing_price > '-Infinity'::numeric) AND (clearing_price < 'Infinity'::numeric))),
    CONSTRAINT ck_auction_proceeds_finite CHECK (((proceeds > '-Infinity'::numeric) AND (proceeds < 'Infinity'::numeric))),
    CONSTRAINT ck_auction_rationing CHECK (((rationing)::text = ANY ((ARRAY['time'::character varying, 'pro_rata'::character varying])::text[]))),
    CONSTRAINT ck_auction_reserve_finite CHECK (((reserve > '-Infinity'::numeric) AND (reserve < 'Infinity'::numeric))),
    CONSTRAINT ck_auction_sold_kg_finite CHECK (((sold_kg > '-Infinity'::numeric) AND (sold_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_auction_state CHECK (((state)::text = ANY ((ARRAY['scheduled'::character varying, 'open'::character varying, 'closed'::character varying, 'settled'::character varying, 'unsold'::character varying])::text[]))),
    CONSTRAINT ck_auction_supply_kg_finite CHECK (((supply_kg > '-Infinity'::numeric) AND (supply_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.auction FORCE ROW LEVEL SECURITY;

ALTER TABLE public.auction OWNER TO pw_owner;

CREATE TABLE public.auction_award (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    auction_id uuid NOT NULL,
    bid_id uuid NOT NULL,
    bidder_id uuid NOT NULL,
    rank bigint NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    price numeric(20,6) NOT NULL,
    amount numeric(20,2) NOT NULL,
    awarded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_auction_award_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_auction_award_price_finite CHECK (((price > '-Infinity'::numeric) AND (price < 'Infinity'::numeric))),
    CONSTRAINT ck_auction_award_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.auction_award FORCE ROW LEVEL SECURITY;

ALTER TABLE public.auction_award OWNER TO pw_owner;

CREATE TABLE public.audit_entry (
    id uuid NOT NULL,
    act character varying(80) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    actor_name character varying(200) NOT NULL,
    actor_member_id uuid,
    actor_organisation_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    body jsonb NOT NULL
);

ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_entry OWNER TO pw_owner;

COMMENT ON TABLE public.audit_entry IS 'house: callers add, auditors read through audit.queries';

CREATE TABLE public.audit_link (
    seq bigint NOT NULL,
    entry_id uuid NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL
);

ALTER TABLE ONLY public.audit_link FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_link OWNER TO pw_owner;

COMMENT ON TABLE public.audit_link IS 'house: the chain over audit entries, written by its job';

CREATE TABLE public.bid (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    auction_id uuid NOT NULL,
    number bigint NOT NULL,
    price numeric(20,6) NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    placed_by uuid,
    placed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_bid_price_finite CHECK (((price > '-Infinity'::numeric) AND (price < 'Infinity'::numeric))),
    CONSTRAINT ck_bid_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.bid FORCE ROW LEVEL SECURITY;

ALTER TABLE public.bid OWNER TO pw_owner;

CREATE TABLE public.break_glass (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    permissions character varying(60)[] NOT NULL,
    reason character varying(1000) NOT NULL,
    hours bigint NOT NULL,
    state character varying(40) NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    opened_by uuid,
    opened_at timestamp with time zone,
    expires_at timestamp with time zone,
    ended_at timestamp with time zone,
    reviewed_by uuid,
    reviewed_at timestamp with time zone,
    review_note character varying(1000),
    CONSTRAINT ck_break_glass_hours CHECK (((hours >= 1) AND (hours <= 4))),
    CONSTRAINT ck_break_glass_state CHECK (((state)::text = ANY ((ARRAY['requested'::character varying, 'open'::character varying, 'refused'::character varying, 'closed'::character varying, 'expired'::character varying, 'reviewed'::character varying])::text[])))
);

ALTER TABLE ONLY public.break_glass FORCE ROW LEVEL SECURITY;

ALTER TABLE public.break_glass OWNER TO pw_owner;

CREATE TABLE public.bridge_certificate (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    bridge character varying(60) NOT NULL,
    certificate_no character varying(100) NOT NULL,
    issuer character varying(200) NOT NULL,
    certificate_key character varying(400) NOT NULL,
    accuracy_class character varying(60) NOT NULL,
    calibrated_date date NOT NULL,
    due_date date NOT NULL,
    document_id uuid NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.bridge_certificate FORCE ROW LEVEL SECURITY;

ALTER TABLE public.bridge_certificate OWNER TO pw_owner;

CREATE TABLE public.calendar_day (
    id uuid NOT NULL,
    calendar character varying(20) NOT NULL,
    day date NOT NULL,
    kind character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_calendar_day_kind CHECK (((kind)::text = ANY ((ARRAY['holiday'::character varying, 'workday'::character varying])::text[])))
);

ALTER TABLE ONLY public.calendar_day FORCE ROW LEVEL SECURITY;

ALTER TABLE public.calendar_day OWNER TO pw_owner;

COMMENT ON TABLE public.calendar_day IS 'house: days of business calendars, the same for everybody';

CREATE TABLE public.channel_state (
    device_id uuid NOT NULL,
    channel character varying(60) NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    period_s bigint NOT NULL,
    level character varying(40) NOT NULL,
    seen_at timestamp with time zone,
    silent_since timestamp with time zone,
    due_at timestamp with time zone,
    memory jsonb NOT NULL,
    CONSTRAINT ck_channel_state_level CHECK (((level)::text = ANY ((ARRAY['live'::character varying, 'late'::character varying, 'suspect'::character varying, 'silent'::character varying])::text[])))
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0.05');

ALTER TABLE ONLY public.channel_state FORCE ROW LEVEL SECURITY;

ALTER TABLE public.channel_state OWNER TO pw_owner;

CREATE TABLE public.checklist_item (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    item character varying(60) NOT NULL,
    state character varying(40) NOT NULL,
    evidence jsonb NOT NULL,
    code character varying(60),
    note character varying(500) NOT NULL,
    provided_by uuid,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_checklist_item_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'provided'::character varying, 'passed'::character varying, 'failed'::character varying, 'waived'::character varying])::text[])))
);

ALTER TABLE ONLY public.checklist_item FORCE ROW LEVEL SECURITY;

ALTER TABLE public.checklist_item OWNER TO pw_owner;

CREATE TABLE public.clock (
    only_row boolean DEFAULT true NOT NULL,
    frozen_at timestamp with time zone,
    CONSTRAINT clock_only_row_check CHECK (only_row)
);

ALTER TABLE public.clock OWNER TO pw_owner;

COMMENT ON TABLE public.clock IS 'plain house: everybody reads the time';

CREATE TABLE public.commodity_entry (
    id uuid NOT NULL,
    code character varying(60) NOT NULL,
    name_zh character varying(200) NOT NULL,
    name_en character varying(200) NOT NULL,
    shelf_life_days bigint NOT NULL,
    loss_ratio_30d numeric(12,8) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_commodity_entry_loss_ratio_30d_finite CHECK (((loss_ratio_30d > '-Infinity'::numeric) AND (loss_ratio_30d < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.commodity_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.commodity_entry OWNER TO pw_owner;

COMMENT ON TABLE public.commodity_entry IS 'house: goods known by name, the same for everybody';

CREATE TABLE public.consumer (
    job character varying(80) NOT NULL,
    "position" bigint NOT NULL
);

ALTER TABLE ONLY public.consumer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consumer OWNER TO pw_owner;

COMMENT ON TABLE public.consumer IS 'house: how far each job has come';

CREATE TABLE public.credential (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    hint character varying(20) NOT NULL,
    secret_hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    name character varying(200) NOT NULL,
    permissions character varying(60)[],
    expires_at timestamp with time zone,
    replaces_id uuid
);

ALTER TABLE ONLY public.credential FORCE ROW LEVEL SECURITY;

ALTER TABLE public.credential OWNER TO pw_owner;

CREATE TABLE public.custodian_assessment (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    custodian_id uuid NOT NULL,
    state character varying(40) NOT NULL,
    parts jsonb NOT NULL,
    value numeric(12,8) NOT NULL,
    reason character varying(1000) NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    active_from timestamp with time zone,
    active_to timestamp with time zone,
    CONSTRAINT ck_custodian_assessment_state CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'active'::character varying, 'rejected'::character varying, 'replaced'::character varying])::text[]))),
    CONSTRAINT ck_custodian_assessment_value_finite CHECK (((value > '-Infinity'::numeric) AND (value < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.custodian_assessment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custodian_assessment OWNER TO pw_owner;

CREATE TABLE public.custody_response (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    alarm_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    at_night boolean NOT NULL,
    under_order boolean NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    began_at timestamp with time zone NOT NULL,
    hold_until timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by character varying(200) NOT NULL,
    note character varying(1000) NOT NULL,
    weigh_tickets jsonb NOT NULL,
    receipts jsonb NOT NULL,
    CONSTRAINT ck_custody_response_state CHECK (((state)::text = ANY ((ARRAY['held'::character varying, 'explained'::character varying, 'withdrawn'::character varying, 'frozen'::character varying])::text[])))
);

ALTER TABLE ONLY public.custody_response FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custody_response OWNER TO pw_owner;

CREATE TABLE public.custody_score (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    scored_at timestamp with time zone NOT NULL,
    profile character varying(60) NOT NULL,
    status character varying(40) NOT NULL,
    score numeric(12,8) NOT NULL,
    explanation jsonb NOT NULL,
    cause character varying(60) NOT NULL,
    CONSTRAINT ck_custody_score_score_finite CHECK (((score > '-Infinity'::numeric) AND (score < 'Infinity'::numeric))),
    CONSTRAINT ck_custody_score_status CHECK (((status)::text = ANY ((ARRAY['live'::character varying, 'late'::character varying, 'suspect'::character varying, 'dark'::character varying])::text[])))
);

ALTER TABLE ONLY public.custody_score FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custody_score OWNER TO pw_owner;

CREATE TABLE public.custody_status (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    room_id uuid NOT NULL,
    profile character varying(60) NOT NULL,
    status character varying(40) NOT NULL,
    since timestamp with time zone NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT ck_custody_status_status CHECK (((status)::text = ANY ((ARRAY['live'::character varying, 'late'::character varying, 'suspect'::character varying, 'dark'::character varying])::text[])))
);

ALTER TABLE ONLY public.custody_status FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custody_status OWNER TO pw_owner;

CREATE TABLE public.custody_task (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    room_id uuid NOT NULL,
    lot_id uuid,
    cause character varying(120) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_by character varying(200) NOT NULL,
    note character varying(1000) NOT NULL,
    documents jsonb NOT NULL,
    CONSTRAINT ck_custody_task_kind CHECK (((kind)::text = ANY ((ARRAY['photo'::character varying, 'count'::character varying, 'inspection'::character varying, 'calibration'::character varying, 'maintenance'::character varying])::text[]))),
    CONSTRAINT ck_custody_task_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'late'::character varying, 'done'::character varying])::text[])))
);

ALTER TABLE ONLY public.custody_task FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custody_task OWNER TO pw_owner;

CREATE TABLE public.customer (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    buyer_id uuid,
    tax_id character varying(40),
    region character varying(80),
    source character varying(200) NOT NULL,
    created_by uuid,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.customer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.customer OWNER TO pw_owner;

CREATE TABLE public.declared_volume (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    commodity character varying(40) NOT NULL,
    region character varying(80) NOT NULL,
    quality_band character varying(40) NOT NULL,
    weekly_kg numeric(20,3) NOT NULL,
    committed_kg numeric(20,3) NOT NULL,
    source character varying(200) NOT NULL,
    declared_by uuid,
    declared_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_declared_volume_committed_kg_finite CHECK (((committed_kg > '-Infinity'::numeric) AND (committed_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_declared_volume_weekly_kg_finite CHECK (((weekly_kg > '-Infinity'::numeric) AND (weekly_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.declared_volume FORCE ROW LEVEL SECURITY;

ALTER TABLE public.declared_volume OWNER TO pw_owner;

CREATE TABLE public.device (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    room_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(60) NOT NULL,
    channels jsonb NOT NULL,
    sealed_key bytea NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    format jsonb,
    route_id uuid,
    external_id character varying(60),
    CONSTRAINT ck_device_routed CHECK (((route_id IS NULL) = (external_id IS NULL)))
);

ALTER TABLE ONLY public.device FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device OWNER TO pw_owner;

CREATE TABLE public.device_binding (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    device_id uuid NOT NULL,
    site_id uuid NOT NULL,
    room_id uuid NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.device_binding FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_binding OWNER TO pw_owner;

CREATE TABLE public.device_calibration (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    device_id uuid NOT NULL,
    certificate_no character varying(100) NOT NULL,
    issuer character varying(200) NOT NULL,
    certificate_key character varying(400) NOT NULL,
    accuracy_class character varying(60) NOT NULL,
    calibrated_date date NOT NULL,
    due_date date NOT NULL,
    errors jsonb NOT NULL,
    document_id uuid NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.device_calibration FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_calibration OWNER TO pw_owner;

CREATE TABLE public.device_clock (
    device_id uuid NOT NULL,
    measured_date date NOT NULL,
    samples bigint NOT NULL,
    offset_ms bigint NOT NULL,
    low_ms bigint NOT NULL,
    high_ms bigint NOT NULL,
    measured_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.device_clock FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_clock OWNER TO pw_owner;

CREATE TABLE public.device_gap (
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    scope character varying(100) NOT NULL,
    first_counter bigint NOT NULL,
    last_counter bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone
);

ALTER TABLE ONLY public.device_gap FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_gap OWNER TO pw_owner;

CREATE TABLE public.device_registry (
    id bigint NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE ONLY public.device_registry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_registry OWNER TO pw_owner;

COMMENT ON TABLE public.device_registry IS 'house: tells gateways that devices or bindings changed';

CREATE TABLE public.device_scope (
    device_id uuid NOT NULL,
    scope character varying(100) NOT NULL,
    highest bigint NOT NULL,
    is_current boolean NOT NULL,
    first_at timestamp with time zone NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.device_scope FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_scope OWNER TO pw_owner;

CREATE TABLE public.device_signal (
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    scope character varying(100) NOT NULL,
    counter bigint NOT NULL,
    occurrences bigint NOT NULL,
    gateway_id character varying(100) NOT NULL,
    chain_seq bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_device_signal_kind CHECK (((kind)::text = ANY ((ARRAY['REPLAY'::character varying, 'COUNTER_RESET'::character varying, 'CONFLICT'::character varying])::text[])))
);

ALTER TABLE ONLY public.device_signal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.device_signal OWNER TO pw_owner;

CREATE TABLE public.document (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    sha256 bytea NOT NULL,
    size_bytes bigint NOT NULL,
    media_type character varying(80) NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_document_sha256 CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT ck_document_size_bytes CHECK ((size_bytes > 0))
);

ALTER TABLE ONLY public.document FORCE ROW LEVEL SECURITY;

ALTER TABLE public.document OWNER TO pw_owner;

CREATE TABLE public.enquiry (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    buyer_id uuid,
    commodity character varying(40) NOT NULL,
    quality_band character varying(40) NOT NULL,
    quantity_kg numeric(20,3),
    question character varying(2000) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by uuid,
    answered_at timestamp with time zone,
    answered_by uuid,
    answer character varying(2000),
    CONSTRAINT ck_enquiry_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.enquiry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.enquiry OWNER TO pw_owner;

CREATE TABLE public.envelope_override (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    lot_id uuid,
    kind character varying(60) NOT NULL,
    low numeric(12,3),
    high numeric(12,3),
    reason character varying(1000) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone NOT NULL,
    proposed_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_envelope_override_high_finite CHECK (((high > '-Infinity'::numeric) AND (high < 'Infinity'::numeric))),
    CONSTRAINT ck_envelope_override_low_finite CHECK (((low > '-Infinity'::numeric) AND (low < 'Infinity'::numeric))),
    CONSTRAINT ck_envelope_override_order CHECK ((low < high)),
    CONSTRAINT ck_envelope_override_some_limit CHECK (((low IS NOT NULL) OR (high IS NOT NULL))),
    CONSTRAINT ck_envelope_override_times CHECK ((valid_from < valid_to))
);

ALTER TABLE ONLY public.envelope_override FORCE ROW LEVEL SECURITY;

ALTER TABLE public.envelope_override OWNER TO pw_owner;

CREATE TABLE public.envelope_step (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    override_id uuid NOT NULL,
    step character varying(40) NOT NULL,
    said_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_envelope_step_step CHECK (((step)::text = ANY ((ARRAY['approved'::character varying, 'withdrawn'::character varying])::text[])))
);

ALTER TABLE ONLY public.envelope_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.envelope_step OWNER TO pw_owner;

CREATE TABLE public.event (
    id uuid NOT NULL,
    kind character varying(80) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    body jsonb NOT NULL,
    audience uuid[] NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    cause character varying(300),
    written bigint NOT NULL,
    sequence bigint
);

ALTER TABLE ONLY public.event FORCE ROW LEVEL SECURITY;

ALTER TABLE public.event OWNER TO pw_owner;

CREATE TABLE public.event_done (
    job character varying(80) NOT NULL,
    event_id uuid NOT NULL,
    done_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.event_done FORCE ROW LEVEL SECURITY;

ALTER TABLE public.event_done OWNER TO pw_owner;

COMMENT ON TABLE public.event_done IS 'house: which job has taken which event';

CREATE TABLE public.event_failure (
    job character varying(80) NOT NULL,
    event_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    sequence bigint NOT NULL,
    attempts bigint NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    error character varying(2000) NOT NULL
);

ALTER TABLE ONLY public.event_failure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.event_failure OWNER TO pw_owner;

COMMENT ON TABLE public.event_failure IS 'house: events that wait for another try';

ALTER TABLE public.event ALTER COLUMN written ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_written_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.exchange (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    document_id uuid NOT NULL,
    file_name character varying(200) NOT NULL,
    form character varying(40) NOT NULL,
    sheet character varying(40),
    sha256 bytea NOT NULL,
    state character varying(40) NOT NULL,
    sheets jsonb NOT NULL,
    faults jsonb NOT NULL,
    asked_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_exchange_form CHECK (((form)::text = ANY ((ARRAY['xlsx'::character varying, 'csv'::character varying, 'json'::character varying])::text[]))),
    CONSTRAINT ck_exchange_state CHECK (((state)::text = ANY ((ARRAY['done'::character varying, 'faulty'::character varying])::text[])))
);

ALTER TABLE ONLY public.exchange FORCE ROW LEVEL SECURITY;

ALTER TABLE public.exchange OWNER TO pw_owner;

CREATE TABLE public.exchange_row (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    exchange_id uuid NOT NULL,
    sheet character varying(40) NOT NULL,
    reference character varying(60) NOT NULL,
    target_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.exchange_row FORCE ROW LEVEL SECURITY;

ALTER TABLE public.exchange_row OWNER TO pw_owner;

CREATE TABLE public.export (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    person_id uuid NOT NULL,
    name character varying(80) NOT NULL,
    rows bigint NOT NULL,
    state character varying(40) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    allowed_by uuid,
    done_at timestamp with time zone,
    CONSTRAINT ck_export_state CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'allowed'::character varying, 'refused'::character varying, 'done'::character varying])::text[])))
);

ALTER TABLE ONLY public.export FORCE ROW LEVEL SECURITY;

ALTER TABLE public.export OWNER TO pw_owner;

CREATE TABLE public.facility (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    borrower_id uuid NOT NULL,
    product character varying(60) NOT NULL,
    currency character varying(3) NOT NULL,
    limit_amount numeric(20,2) NOT NULL,
    l0 numeric(12,8) NOT NULL,
    annual_rate numeric(12,8) NOT NULL,
    zone character varying(60) NOT NULL,
    signed_date date NOT NULL,
    maturity_date date NOT NULL,
    documents jsonb NOT NULL,
    state character varying(40) NOT NULL,
    ladder character varying(40) NOT NULL,
    ladder_at timestamp with time zone NOT NULL,
    uncovered_valuation_id uuid,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_facility_annual_rate_finite CHECK (((annual_rate > '-Infinity'::numeric) AND (annual_rate < 'Infinity'::numeric))),
    CONSTRAINT ck_facility_l0_finite CHECK (((l0 > '-Infinity'::numeric) AND (l0 < 'Infinity'::numeric))),
    CONSTRAINT ck_facility_ladder CHECK (((ladder)::text = ANY ((ARRAY['normal'::character varying, 'frozen'::character varying, 'warned'::character varying, 'called'::character varying, 'close_out'::character varying])::text[]))),
    CONSTRAINT ck_facility_limit_amount_finite CHECK (((limit_amount > '-Infinity'::numeric) AND (limit_amount < 'Infinity'::numeric))),
    CONSTRAINT ck_facility_state CHECK (((state)::text = ANY ((ARRAY['active'::character varying, 'suspended'::character varying, 'default'::character varying, 'closed'::character varying])::text[])))
);

ALTER TABLE ONLY public.facility FORCE ROW LEVEL SECURITY;

ALTER TABLE public.facility OWNER TO pw_owner;

CREATE TABLE public.gate (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name character varying(60) NOT NULL,
    registered_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.gate FORCE ROW LEVEL SECURITY;

ALTER TABLE public.gate OWNER TO pw_owner;

CREATE TABLE public.gateway_chain (
    gateway_id character varying(100) NOT NULL,
    seq bigint NOT NULL,
    hash bytea NOT NULL
);

ALTER TABLE ONLY public.gateway_chain FORCE ROW LEVEL SECURITY;

ALTER TABLE public.gateway_chain OWNER TO pw_owner;

COMMENT ON TABLE public.gateway_chain IS 'house: heads of the gateways'' chains';

CREATE TABLE public.gateway_deaf (
    gateway_id character varying(100) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    scope character varying(40) NOT NULL,
    CONSTRAINT ck_gateway_deaf_scope CHECK (((scope)::text = ANY ((ARRAY['gateway'::character varying, 'broker'::character varying])::text[])))
);

ALTER TABLE ONLY public.gateway_deaf FORCE ROW LEVEL SECURITY;

ALTER TABLE public.gateway_deaf OWNER TO pw_owner;

COMMENT ON TABLE public.gateway_deaf IS 'house: times in which a gateway heard nobody';

CREATE TABLE public.gateway_epoch (
    gateway_id character varying(100) NOT NULL,
    epoch bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    possible_loss boolean NOT NULL,
    received bigint NOT NULL,
    stored bigint NOT NULL,
    duplicate bigint NOT NULL,
    quarantined bigint NOT NULL,
    CONSTRAINT ck_gateway_epoch_balanced CHECK ((received = ((stored + duplicate) + quarantined)))
);

ALTER TABLE ONLY public.gateway_epoch FORCE ROW LEVEL SECURITY;

ALTER TABLE public.gateway_epoch OWNER TO pw_owner;

COMMENT ON TABLE public.gateway_epoch IS 'house: connections of gateways and their counts';

CREATE TABLE public.gateway_life (
    gateway_id character varying(100) NOT NULL,
    beat_at timestamp with time zone NOT NULL,
    beat_system_at timestamp with time zone NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    linked_system_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.gateway_life FORCE ROW LEVEL SECURITY;

ALTER TABLE public.gateway_life OWNER TO pw_owner;

COMMENT ON TABLE public.gateway_life IS 'house: a gateway''s last sign of life, by the clock and by the system''s';

CREATE TABLE public.grade_change (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    number bigint NOT NULL,
    from_grade character varying(40) NOT NULL,
    to_grade character varying(40) NOT NULL,
    cause character varying(40) NOT NULL,
    conduct character varying(40),
    reason character varying(300) NOT NULL,
    reverses uuid,
    effort numeric(20,2) NOT NULL,
    money_points numeric(20,2) NOT NULL,
    counted_money numeric(20,2) NOT NULL,
    rulebook bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_grade_change_cause CHECK (((cause)::text = ANY ((ARRAY['points'::character varying, 'inactivity'::character varying, 'conduct'::character varying, 'fraud'::character varying, 'appeal'::character varying])::text[]))),
    CONSTRAINT ck_grade_change_conduct CHECK (((conduct)::text = ANY ((ARRAY['advance_overdue'::character varying, 'margin_call_lapsed'::character varying, 'deal_default'::character varying, 'weight_variance'::character varying, 'blind_count_failed'::character varying, 'complaint_rate'::character varying, 'fraud'::character varying])::text[]))),
    CONSTRAINT ck_grade_change_counted_money_finite CHECK (((counted_money > '-Infinity'::numeric) AND (counted_money < 'Infinity'::numeric))),
    CONSTRAINT ck_grade_change_effort_finite CHECK (((effort > '-Infinity'::numeric) AND (effort < 'Infinity'::numeric))),
    CONSTRAINT ck_grade_change_from_grade CHECK (((from_grade)::text = ANY ((ARRAY['basic'::character varying, 'silver'::character varying, 'gold'::character varying, 'black'::character varying])::text[]))),
    CONSTRAINT ck_grade_change_money_points_finite CHECK (((money_points > '-Infinity'::numeric) AND (money_points < 'Infinity'::numeric))),
    CONSTRAINT ck_grade_change_to_grade CHECK (((to_grade)::text = ANY ((ARRAY['basic'::character varying, 'silver'::character varying, 'gold'::character varying, 'black'::character varying])::text[])))
);

ALTER TABLE ONLY public.grade_change FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grade_change OWNER TO pw_owner;

CREATE TABLE public.grade_conduct (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    measure numeric(20,6),
    cause character varying(200) NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    CONSTRAINT ck_grade_conduct_kind CHECK (((kind)::text = ANY ((ARRAY['advance_overdue'::character varying, 'margin_call_lapsed'::character varying, 'deal_default'::character varying, 'weight_variance'::character varying, 'blind_count_failed'::character varying, 'complaint_rate'::character varying, 'fraud'::character varying])::text[]))),
    CONSTRAINT ck_grade_conduct_measure_finite CHECK (((measure > '-Infinity'::numeric) AND (measure < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.grade_conduct FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grade_conduct OWNER TO pw_owner;

CREATE TABLE public.grade_point (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    source character varying(40) NOT NULL,
    amount numeric(20,6) NOT NULL,
    points numeric(20,2) NOT NULL,
    cause character varying(200) NOT NULL,
    rulebook bigint NOT NULL,
    recorded_by character varying(200) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    expires_date date NOT NULL,
    CONSTRAINT ck_grade_point_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_grade_point_kind CHECK (((kind)::text = ANY ((ARRAY['verified_referral'::character varying, 'true_deal'::character varying, 'data_completeness'::character varying, 'response_time'::character varying, 'sensor_uptime'::character varying, 'complaint_upheld'::character varying, 'fee_paid'::character varying])::text[]))),
    CONSTRAINT ck_grade_point_points_finite CHECK (((points > '-Infinity'::numeric) AND (points < 'Infinity'::numeric))),
    CONSTRAINT ck_grade_point_source CHECK (((source)::text = ANY ((ARRAY['effort'::character varying, 'money'::character varying])::text[])))
);

ALTER TABLE ONLY public.grade_point FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grade_point OWNER TO pw_owner;

CREATE TABLE public.grade_rulebook (
    id uuid NOT NULL,
    number bigint NOT NULL,
    valid_from date NOT NULL,
    content jsonb NOT NULL,
    announced_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.grade_rulebook FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grade_rulebook OWNER TO pw_owner;

COMMENT ON TABLE public.grade_rulebook IS 'house: the rulebook is public; the house announces its versions';

CREATE TABLE public.grade_standing (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    zone character varying(60) NOT NULL,
    grade character varying(40) NOT NULL,
    grade_since timestamp with time zone NOT NULL,
    points_from timestamp with time zone,
    clock_date date NOT NULL,
    fell_on date,
    warned_at timestamp with time zone,
    warning_notice_id uuid,
    warning_delivered_at timestamp with time zone,
    warning_until date,
    CONSTRAINT ck_grade_standing_grade CHECK (((grade)::text = ANY ((ARRAY['basic'::character varying, 'silver'::character varying, 'gold'::character varying, 'black'::character varying])::text[])))
);

ALTER TABLE ONLY public.grade_standing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grade_standing OWNER TO pw_owner;

CREATE TABLE public.haircut_run (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    commodity character varying(40) NOT NULL,
    profile character varying(60) NOT NULL,
    as_of_date date NOT NULL,
    source character varying(80),
    returns bigint NOT NULL,
    first_date date,
    last_date date,
    sigma numeric(12,8),
    es_normal numeric(12,8),
    es_t4 numeric(12,8),
    es_historical numeric(12,8),
    worst_fall numeric(12,8),
    daily_loss numeric(12,8),
    h_mkt numeric(12,8) NOT NULL,
    binding character varying(40) NOT NULL,
    run_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_haircut_run_daily_loss_finite CHECK (((daily_loss > '-Infinity'::numeric) AND (daily_loss < 'Infinity'::numeric))),
    CONSTRAINT ck_haircut_run_es_historical_finite CHECK (((es_historical > '-Infinity'::numeric) AND (es_historical < 'Infinity'::numeric))),
    CONSTRAINT ck_haircut_run_es_normal_finite CHECK (((es_normal > '-Infinity'::numeric) AND (es_normal < 'Infinity'::numeric))),
    CONSTRAINT ck_haircut_run_es_t4_finite CHECK (((es_t4 > '-Infinity'::numeric) AND (es_t4 < 'Infinity'::numeric))),
    CONSTRAINT ck_haircut_run_h_mkt_finite CHECK (((h_mkt > '-Infinity'::numeric) AND (h_mkt < 'Infinity'::numeric))),
    CONSTRAINT ck_haircut_run_sigma_finite CHECK (((sigma > '-Infinity'::numeric) AND (sigma < 'Infinity'::numeric))),
    CONSTRAINT ck_haircut_run_worst_fall_finite CHECK (((worst_fall > '-Infinity'::numeric) AND (worst_fall < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.haircut_run FORCE ROW LEVEL SECURITY;

ALTER TABLE public.haircut_run OWNER TO pw_owner;

CREATE TABLE public.hand_over (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    to_id uuid NOT NULL,
    leg character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    place character varying(200) NOT NULL,
    seals jsonb NOT NULL,
    pieces bigint NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    given_by uuid NOT NULL,
    given_name character varying(200) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    taken_by uuid,
    taken_name character varying(200) NOT NULL,
    taken_at timestamp with time zone,
    taken_kg numeric(20,3),
    note character varying(1000) NOT NULL,
    CONSTRAINT ck_hand_over_leg CHECK (((leg)::text = ANY ((ARRAY['store'::character varying, 'road'::character varying, 'port'::character varying, 'coastal'::character varying, 'open_sea'::character varying])::text[]))),
    CONSTRAINT ck_hand_over_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_hand_over_state CHECK (((state)::text = ANY ((ARRAY['offered'::character varying, 'signed'::character varying, 'refused'::character varying, 'withdrawn'::character varying])::text[]))),
    CONSTRAINT ck_hand_over_taken_kg_finite CHECK (((taken_kg > '-Infinity'::numeric) AND (taken_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_hand_over_two CHECK ((organisation_id <> to_id))
);

ALTER TABLE ONLY public.hand_over FORCE ROW LEVEL SECURITY;

ALTER TABLE public.hand_over OWNER TO pw_owner;

CREATE TABLE public.heartbeat (
    process character varying(80) NOT NULL,
    beat_at timestamp with time zone NOT NULL,
    version character varying(40) NOT NULL
);

ALTER TABLE ONLY public.heartbeat FORCE ROW LEVEL SECURITY;

ALTER TABLE public.heartbeat OWNER TO pw_owner;

COMMENT ON TABLE public.heartbeat IS 'house: which processes live, by the system clock';

CREATE TABLE public.idempotent_answer (
    scope character varying(300) NOT NULL,
    idempotency_key character varying(200) NOT NULL,
    organisation_id uuid NOT NULL,
    body_hash bytea NOT NULL,
    status bigint NOT NULL,
    content_type character varying(100) NOT NULL,
    answer bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    location character varying(500)
);

ALTER TABLE ONLY public.idempotent_answer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.idempotent_answer OWNER TO pw_owner;

COMMENT ON TABLE public.idempotent_answer IS 'house: answers kept for 7 days, by caller';

CREATE TABLE public.import_row (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    run_id uuid NOT NULL,
    sheet character varying(40) NOT NULL,
    row_key character varying(400) NOT NULL,
    content_hash bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.import_row FORCE ROW LEVEL SECURITY;

ALTER TABLE public.import_row OWNER TO pw_owner;

CREATE TABLE public.import_run (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    document_id uuid,
    file_name character varying(200) NOT NULL,
    sha256 bytea NOT NULL,
    state character varying(40) NOT NULL,
    sheets jsonb NOT NULL,
    faults jsonb NOT NULL,
    asked_by uuid,
    asked_name character varying(200) NOT NULL,
    needs_second boolean NOT NULL,
    rights jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    keys_taken_at timestamp with time zone,
    CONSTRAINT ck_import_run_state CHECK (((state)::text = ANY ((ARRAY['asked'::character varying, 'checked'::character varying, 'faulty'::character varying, 'running'::character varying, 'done'::character varying, 'failed'::character varying])::text[])))
);

ALTER TABLE ONLY public.import_run FORCE ROW LEVEL SECURITY;

ALTER TABLE public.import_run OWNER TO pw_owner;

CREATE TABLE public.invitation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name character varying(200),
    email character varying(200),
    roles character varying(60)[] NOT NULL,
    kind character varying(40) NOT NULL,
    parent_id uuid,
    valid_until timestamp with time zone,
    secret_hash bytea NOT NULL,
    state character varying(40) NOT NULL,
    invited_by uuid,
    member_id uuid,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_invitation_kind CHECK (((kind)::text = ANY ((ARRAY['parent'::character varying, 'child'::character varying, 'parallel'::character varying])::text[]))),
    CONSTRAINT ck_invitation_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'accepted'::character varying, 'revoked'::character varying])::text[])))
);

ALTER TABLE ONLY public.invitation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.invitation OWNER TO pw_owner;

CREATE TABLE public.job_item (
    job character varying(80) NOT NULL,
    slot character varying(80) NOT NULL,
    item_id uuid NOT NULL,
    done_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.job_item FORCE ROW LEVEL SECURITY;

ALTER TABLE public.job_item OWNER TO pw_owner;

COMMENT ON TABLE public.job_item IS 'house: items a slot has finished';

CREATE TABLE public.job_run (
    job character varying(80) NOT NULL,
    slot character varying(80) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    error character varying(2000)
);

ALTER TABLE ONLY public.job_run FORCE ROW LEVEL SECURITY;

ALTER TABLE public.job_run OWNER TO pw_owner;

COMMENT ON TABLE public.job_run IS 'house: history of slots';

CREATE TABLE public.joint_count (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    pieces bigint,
    lender_id uuid,
    counted_by character varying(200) NOT NULL,
    witness character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_joint_count_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.joint_count FORCE ROW LEVEL SECURITY;

ALTER TABLE public.joint_count OWNER TO pw_owner;

CREATE TABLE public.journal_entry (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    currency character varying(3) NOT NULL,
    kind character varying(60) NOT NULL,
    cause character varying(200) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    memo character varying(500) NOT NULL,
    line_count bigint NOT NULL,
    content_hash bytea NOT NULL,
    reverses_id uuid
);

ALTER TABLE ONLY public.journal_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.journal_entry OWNER TO pw_owner;

CREATE TABLE public.ledger_account (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    currency character varying(3) NOT NULL,
    code character varying(4) NOT NULL,
    subject_id uuid,
    balance numeric(20,2) NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT ck_ledger_account_balance_finite CHECK (((balance > '-Infinity'::numeric) AND (balance < 'Infinity'::numeric))),
    CONSTRAINT ck_ledger_account_client_money CHECK ((((code)::text <> ALL ((ARRAY['2000'::character varying, '2010'::character varying, '2020'::character varying, '2030'::character varying])::text[])) OR (balance <= (0)::numeric)))
);

ALTER TABLE ONLY public.ledger_account FORCE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_account OWNER TO pw_owner;

CREATE TABLE public.ledger_book (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    client_account_kind character varying(40),
    client_account_no character varying(64),
    opened_at timestamp with time zone NOT NULL,
    institution_id uuid,
    CONSTRAINT ck_ledger_book_client_account_kind CHECK (((client_account_kind)::text = ANY ((ARRAY['bank_supervised'::character varying, 'licensed_institution'::character varying])::text[]))),
    CONSTRAINT ck_ledger_book_of_lender CHECK ((id = organisation_id))
);

ALTER TABLE ONLY public.ledger_book FORCE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_book OWNER TO pw_owner;

CREATE TABLE public.licence (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    number character varying(100) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    valid_to timestamp with time zone,
    document_sha256 bytea,
    recorded_at timestamp with time zone NOT NULL,
    verified_at timestamp with time zone
);

ALTER TABLE ONLY public.licence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.licence OWNER TO pw_owner;

COMMENT ON TABLE public.licence IS 'house: licences of businesses are known to every caller';

CREATE TABLE public.life_record (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    assay_id uuid NOT NULL,
    forward_to timestamp with time zone NOT NULL,
    forward_date date,
    consumed_life numeric(12,8) NOT NULL,
    quality_factor numeric(12,8) NOT NULL,
    froze boolean NOT NULL,
    steps jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_life_record_consumed_life_finite CHECK (((consumed_life > '-Infinity'::numeric) AND (consumed_life < 'Infinity'::numeric))),
    CONSTRAINT ck_life_record_quality_factor_finite CHECK (((quality_factor > '-Infinity'::numeric) AND (quality_factor < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.life_record FORCE ROW LEVEL SECURITY;

ALTER TABLE public.life_record OWNER TO pw_owner;

CREATE TABLE public.liquidation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    margin_call_id uuid,
    lot_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    pledgor_id uuid NOT NULL,
    regime character varying(40) NOT NULL,
    perishable boolean NOT NULL,
    currency character varying(3) NOT NULL,
    state character varying(40) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    notice_id uuid,
    noticed_at timestamp with time zone,
    notice_delivered_at timestamp with time zone,
    earliest_sale_at timestamp with time zone,
    viewing_at timestamp with time zone,
    viewing_place character varying(300),
    round bigint NOT NULL,
    auction_id uuid,
    valuation_id uuid,
    reserve numeric(20,6),
    evidence jsonb NOT NULL,
    clearing_price numeric(20,6),
    sold_kg numeric(20,3),
    proceeds numeric(20,2),
    waterfall jsonb NOT NULL,
    surplus numeric(20,2),
    deficiency numeric(20,2),
    distributed_at timestamp with time zone,
    surplus_due_date date,
    CONSTRAINT ck_liquidation_clearing_price_finite CHECK (((clearing_price > '-Infinity'::numeric) AND (clearing_price < 'Infinity'::numeric))),
    CONSTRAINT ck_liquidation_deficiency_finite CHECK (((deficiency > '-Infinity'::numeric) AND (deficiency < 'Infinity'::numeric))),
    CONSTRAINT ck_liquidation_proceeds_finite CHECK (((proceeds > '-Infinity'::numeric) AND (proceeds < 'Infinity'::numeric))),
    CONSTRAINT ck_liquidation_reserve_finite CHECK (((reserve > '-Infinity'::numeric) AND (reserve < 'Infinity'::numeric))),
    CONSTRAINT ck_liquidation_sold_kg_finite CHECK (((sold_kg > '-Infinity'::numeric) AND (sold_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_liquidation_state CHECK (((state)::text = ANY ((ARRAY['default'::character varying, 'noticed'::character varying, 'viewing'::character varying, 'listed'::character varying, 'running'::character varying, 'sold'::character varying, 'unsold'::character varying, 'settling'::character varying, 'delivered'::character varying, 'distributed'::character varying, 'redeemed'::character varying])::text[]))),
    CONSTRAINT ck_liquidation_surplus_finite CHECK (((surplus > '-Infinity'::numeric) AND (surplus < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.liquidation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.liquidation OWNER TO pw_owner;

CREATE TABLE public.lot (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    depositor_id uuid NOT NULL,
    commodity character varying(60) NOT NULL,
    grade character varying(60) NOT NULL,
    cultivar character varying(60) NOT NULL,
    stack character varying(60) NOT NULL,
    packing character varying(200) NOT NULL,
    marks character varying(200) NOT NULL,
    pieces bigint,
    shelf_life_days bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    stack_id uuid,
    grower character varying(200),
    plot character varying(200),
    harvest_date date
);

ALTER TABLE ONLY public.lot FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lot OWNER TO pw_owner;

CREATE TABLE public.lot_finding (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    topic character varying(40) NOT NULL,
    agrees boolean NOT NULL,
    cause character varying(120) NOT NULL,
    detail jsonb NOT NULL,
    found_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_lot_finding_topic CHECK (((topic)::text = ANY ((ARRAY['mass'::character varying, 'intake'::character varying, 'density'::character varying])::text[])))
);

ALTER TABLE ONLY public.lot_finding FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lot_finding OWNER TO pw_owner;

CREATE TABLE public.lot_hold (
    id uuid NOT NULL,
    lot_id uuid NOT NULL,
    source_id uuid NOT NULL,
    cause character varying(200) NOT NULL,
    missing_kg numeric(20,3),
    tolerance_kg numeric(20,3) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    hold_until timestamp with time zone NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT ck_lot_hold_missing_kg_finite CHECK (((missing_kg > '-Infinity'::numeric) AND (missing_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_lot_hold_tolerance_kg_finite CHECK (((tolerance_kg > '-Infinity'::numeric) AND (tolerance_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.lot_hold FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lot_hold OWNER TO pw_owner;

CREATE TABLE public.lot_move (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    stack_id uuid NOT NULL,
    area_m2 numeric(12,3),
    moved_at timestamp with time zone NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_lot_move_area_m2_finite CHECK (((area_m2 > '-Infinity'::numeric) AND (area_m2 < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.lot_move FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lot_move OWNER TO pw_owner;

CREATE TABLE public.lot_transfer (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    from_lot_id uuid NOT NULL,
    to_lot_id uuid NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    base_date date NOT NULL,
    measured_kg numeric(20,3),
    measured_date date,
    intake_date date NOT NULL,
    counted_at timestamp with time zone,
    assay_id uuid NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_lot_transfer_measured_kg_finite CHECK (((measured_kg > '-Infinity'::numeric) AND (measured_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_lot_transfer_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.lot_transfer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lot_transfer OWNER TO pw_owner;

CREATE TABLE public.lot_volume (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    volume_m3 numeric(12,3) NOT NULL,
    density_kg_m3 numeric(12,3),
    expected_kg_m3 numeric(12,3),
    inspected boolean NOT NULL,
    method character varying(200) NOT NULL,
    document_id uuid,
    measured_at timestamp with time zone NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_lot_volume_density_kg_m3_finite CHECK (((density_kg_m3 > '-Infinity'::numeric) AND (density_kg_m3 < 'Infinity'::numeric))),
    CONSTRAINT ck_lot_volume_expected_kg_m3_finite CHECK (((expected_kg_m3 > '-Infinity'::numeric) AND (expected_kg_m3 < 'Infinity'::numeric))),
    CONSTRAINT ck_lot_volume_positive CHECK ((volume_m3 > (0)::numeric)),
    CONSTRAINT ck_lot_volume_volume_m3_finite CHECK (((volume_m3 > '-Infinity'::numeric) AND (volume_m3 < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.lot_volume FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lot_volume OWNER TO pw_owner;

CREATE TABLE public.margin_call (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    valuation_id uuid NOT NULL,
    price_observation_id uuid,
    cause character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    exposure numeric(20,2) NOT NULL,
    market_value numeric(20,2) NOT NULL,
    lendable_value numeric(20,2) NOT NULL,
    cash_to_l0 numeric(20,2) NOT NULL,
    cash_to_warn numeric(20,2) NOT NULL,
    goods_to_l0 numeric(20,2) NOT NULL,
    ltv numeric(12,8) NOT NULL,
    inputs jsonb NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    notice_id uuid,
    notice_delivered_at timestamp with time zone,
    deadline_at timestamp with time zone NOT NULL,
    second_deadline_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT ck_margin_call_cash_to_l0_finite CHECK (((cash_to_l0 > '-Infinity'::numeric) AND (cash_to_l0 < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_cash_to_warn_finite CHECK (((cash_to_warn > '-Infinity'::numeric) AND (cash_to_warn < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_cause CHECK (((cause)::text = ANY ((ARRAY['ltv'::character varying, 'close_out'::character varying, 'cover'::character varying])::text[]))),
    CONSTRAINT ck_margin_call_exposure_finite CHECK (((exposure > '-Infinity'::numeric) AND (exposure < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_goods_to_l0_finite CHECK (((goods_to_l0 > '-Infinity'::numeric) AND (goods_to_l0 < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_lendable_value_finite CHECK (((lendable_value > '-Infinity'::numeric) AND (lendable_value < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_ltv_finite CHECK (((ltv > '-Infinity'::numeric) AND (ltv < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_market_value_finite CHECK (((market_value > '-Infinity'::numeric) AND (market_value < 'Infinity'::numeric))),
    CONSTRAINT ck_margin_call_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'part_cured'::character varying, 'cured'::character varying, 'lapsed'::character varying])::text[])))
);

ALTER TABLE ONLY public.margin_call FORCE ROW LEVEL SECURITY;

ALTER TABLE public.margin_call OWNER TO pw_owner;

CREATE TABLE public.measured_mass (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    source character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_measured_mass_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.measured_mass FORCE ROW LEVEL SECURITY;

ALTER TABLE public.measured_mass OWNER TO pw_owner;

CREATE TABLE public.member (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    email character varying(200),
    language character varying(10) NOT NULL,
    roles character varying(60)[] NOT NULL,
    state character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    kind character varying(40) NOT NULL,
    parent_id uuid,
    person_id uuid NOT NULL,
    time_zone character varying(60),
    grantable character varying(60)[],
    valid_until timestamp with time zone,
    CONSTRAINT ck_member_kind CHECK (((kind)::text = ANY ((ARRAY['parent'::character varying, 'child'::character varying, 'parallel'::character varying])::text[]))),
    CONSTRAINT ck_member_not_own_parent CHECK ((parent_id <> id)),
    CONSTRAINT ck_member_parent CHECK ((((kind)::text = 'child'::text) = (parent_id IS NOT NULL))),
    CONSTRAINT ck_member_state CHECK (((state)::text = ANY ((ARRAY['active'::character varying, 'disabled'::character varying])::text[])))
);

ALTER TABLE ONLY public.member FORCE ROW LEVEL SECURITY;

ALTER TABLE public.member OWNER TO pw_owner;

CREATE TABLE public.member_activity (
    member_id uuid NOT NULL,
    minute timestamp with time zone NOT NULL,
    organisation_id uuid NOT NULL
);

ALTER TABLE ONLY public.member_activity FORCE ROW LEVEL SECURITY;

ALTER TABLE public.member_activity OWNER TO pw_owner;

CREATE TABLE public.message_key (
    device_id uuid NOT NULL,
    counter_scope text NOT NULL,
    counter bigint NOT NULL,
    content_hash bytea NOT NULL,
    gateway_id text NOT NULL,
    chain_seq bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    identity text NOT NULL
)
PARTITION BY HASH (device_id);

ALTER TABLE ONLY public.message_key FORCE ROW LEVEL SECURITY;

ALTER TABLE public.message_key OWNER TO pw_owner;

COMMENT ON TABLE public.message_key IS 'plain house: hash partitioned, written by the gateway';

CREATE TABLE public.message_key_0 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_0 OWNER TO pw_owner;

CREATE TABLE public.message_key_1 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_1 OWNER TO pw_owner;

CREATE TABLE public.message_key_2 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_2 OWNER TO pw_owner;

CREATE TABLE public.message_key_3 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_3 OWNER TO pw_owner;

CREATE TABLE public.message_key_4 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_4 OWNER TO pw_owner;

CREATE TABLE public.message_key_5 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_5 OWNER TO pw_owner;

CREATE TABLE public.message_key_6 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_6 OWNER TO pw_owner;

CREATE TABLE public.message_key_7 (
    device_id uuid CONSTRAINT message_key_device_id_not_null NOT NULL,
    counter_scope text CONSTRAINT message_key_counter_scope_not_null NOT NULL,
    counter bigint CONSTRAINT message_key_counter_not_null NOT NULL,
    content_hash bytea CONSTRAINT message_key_content_hash_not_null NOT NULL,
    gateway_id text CONSTRAINT message_key_gateway_id_not_null NOT NULL,
    chain_seq bigint CONSTRAINT message_key_chain_seq_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT message_key_received_at_not_null NOT NULL,
    identity text CONSTRAINT message_key_identity_not_null NOT NULL
);

ALTER TABLE public.message_key_7 OWNER TO pw_owner;

CREATE TABLE public.noon_report (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    latitude numeric(12,8) NOT NULL,
    longitude numeric(12,8) NOT NULL,
    note character varying(1000) NOT NULL,
    reported_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_noon_report_latitude_finite CHECK (((latitude > '-Infinity'::numeric) AND (latitude < 'Infinity'::numeric))),
    CONSTRAINT ck_noon_report_longitude_finite CHECK (((longitude > '-Infinity'::numeric) AND (longitude < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.noon_report FORCE ROW LEVEL SECURITY;

ALTER TABLE public.noon_report OWNER TO pw_owner;

CREATE TABLE public.notice (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    cause character varying(300) NOT NULL,
    params jsonb NOT NULL,
    title_en character varying(200) NOT NULL,
    body_en character varying(8000) NOT NULL,
    title_zh character varying(200) NOT NULL,
    body_zh character varying(8000) NOT NULL,
    state character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    acknowledged_by character varying(200),
    weight character varying(40) NOT NULL,
    step bigint NOT NULL,
    told jsonb NOT NULL,
    escalate_to jsonb NOT NULL,
    CONSTRAINT ck_notice_state CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'sent'::character varying, 'delivered'::character varying, 'read'::character varying, 'acknowledged'::character varying, 'failed'::character varying])::text[]))),
    CONSTRAINT ck_notice_weight CHECK (((weight)::text = ANY ((ARRAY['statutory'::character varying, 'urgent'::character varying, 'normal'::character varying, 'quiet'::character varying])::text[])))
);

ALTER TABLE ONLY public.notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.notice OWNER TO pw_owner;

CREATE TABLE public.notice_attempt (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    notice_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    route uuid NOT NULL,
    address_id uuid,
    member_id uuid,
    channel character varying(40) NOT NULL,
    address character varying(320) NOT NULL,
    language character varying(10) NOT NULL,
    try_no bigint NOT NULL,
    state character varying(40) NOT NULL,
    proof character varying(500) NOT NULL,
    in_digest boolean NOT NULL,
    due_at timestamp with time zone NOT NULL,
    retry_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_notice_attempt_channel CHECK (((channel)::text = ANY ((ARRAY['mailbox'::character varying, 'mail'::character varying, 'sms'::character varying, 'wecom'::character varying, 'dingtalk'::character varying, 'feishu'::character varying, 'webhook'::character varying])::text[]))),
    CONSTRAINT ck_notice_attempt_state CHECK (((state)::text = ANY ((ARRAY['queued'::character varying, 'sent'::character varying, 'delivered'::character varying, 'read'::character varying, 'acknowledged'::character varying, 'failed'::character varying])::text[])))
);

ALTER TABLE ONLY public.notice_attempt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.notice_attempt OWNER TO pw_owner;

CREATE TABLE public.oauth_client (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    hint character varying(20) NOT NULL,
    secret_hash bytea NOT NULL,
    scopes character varying(60)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

ALTER TABLE ONLY public.oauth_client FORCE ROW LEVEL SECURITY;

ALTER TABLE public.oauth_client OWNER TO pw_owner;

CREATE TABLE public.opening_stock (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    intake_date date NOT NULL,
    stated_date date NOT NULL,
    stated_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_opening_stock_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.opening_stock FORCE ROW LEVEL SECURITY;

ALTER TABLE public.opening_stock OWNER TO pw_owner;

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    type character varying(40) NOT NULL,
    tax_id character varying(40) NOT NULL,
    time_zone character varying(60) NOT NULL,
    jurisdiction character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    tax_country character varying(2) NOT NULL,
    CONSTRAINT ck_organisation_type CHECK (((type)::text = ANY ((ARRAY['platform'::character varying, 'lender'::character varying, 'warehouse'::character varying, 'trader'::character varying, 'mill'::character varying, 'grower'::character varying, 'buyer'::character varying, 'carrier'::character varying])::text[])))
);

ALTER TABLE ONLY public.organisation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.organisation OWNER TO pw_owner;

COMMENT ON TABLE public.organisation IS 'house: names, types and licences of businesses are known to every caller';

CREATE TABLE public.out_of_service (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    device_id uuid NOT NULL,
    channel character varying(60) NOT NULL,
    reason character varying(1000) NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    asked_by character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    approved_by character varying(200),
    approved_at timestamp with time zone,
    ended_at timestamp with time zone
);

ALTER TABLE ONLY public.out_of_service FORCE ROW LEVEL SECURITY;

ALTER TABLE public.out_of_service OWNER TO pw_owner;

CREATE TABLE public.party (
    object_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    part character varying(40) NOT NULL,
    object_type character varying(40) NOT NULL
);

ALTER TABLE public.party OWNER TO pw_owner;

COMMENT ON TABLE public.party IS 'house: read through visible() only (STACK 11)';

CREATE TABLE public.password (
    member_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    sign_in_name character varying(200) NOT NULL,
    hash character varying(300) NOT NULL,
    set_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.password FORCE ROW LEVEL SECURITY;

ALTER TABLE public.password OWNER TO pw_owner;

COMMENT ON TABLE public.password IS 'house: passwords by Argon2id, and the names they belong to';

CREATE TABLE public.payment (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    direction character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    counterparty_id uuid NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    reference character varying(64) NOT NULL,
    purpose character varying(60) NOT NULL,
    remittance character varying(140) NOT NULL,
    entry_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_payment_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_payment_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_payment_direction CHECK (((direction)::text = ANY ((ARRAY['inbound'::character varying, 'outbound'::character varying])::text[]))),
    CONSTRAINT ck_payment_state CHECK (((state)::text = ANY ((ARRAY['received'::character varying, 'ordered'::character varying])::text[])))
);

ALTER TABLE ONLY public.payment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.payment OWNER TO pw_owner;

CREATE TABLE public.payment_payer (
    payment_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name character varying(140) NOT NULL,
    account character varying(64) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.payment_payer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.payment_payer OWNER TO pw_owner;

CREATE TABLE public.place_mass (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    stack_id uuid,
    commodity character varying(60),
    quantity_kg numeric(20,3) NOT NULL,
    uncertainty_kg numeric(20,3) NOT NULL,
    source character varying(40) NOT NULL,
    attestation character varying(40) NOT NULL,
    lender_id uuid,
    document_id uuid,
    note character varying(200) NOT NULL,
    measured_at timestamp with time zone NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_place_mass_attestation CHECK (((attestation)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying, 'c'::character varying, 'd'::character varying])::text[]))),
    CONSTRAINT ck_place_mass_not_negative CHECK ((quantity_kg >= (0)::numeric)),
    CONSTRAINT ck_place_mass_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_place_mass_source CHECK (((source)::text = ANY ((ARRAY['cells'::character varying, 'inspector'::character varying, 'keeper'::character varying])::text[]))),
    CONSTRAINT ck_place_mass_uncertainty_kg_finite CHECK (((uncertainty_kg > '-Infinity'::numeric) AND (uncertainty_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.place_mass FORCE ROW LEVEL SECURITY;

ALTER TABLE public.place_mass OWNER TO pw_owner;

CREATE TABLE public.pledge (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    pledgee_id uuid NOT NULL,
    pledgor_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    supervisor_id uuid,
    supervisor_appointed_by character varying(40) NOT NULL,
    pledged_at timestamp with time zone NOT NULL,
    controlled_at timestamp with time zone,
    perfected_at timestamp with time zone,
    ended_at timestamp with time zone,
    created_at_law timestamp with time zone,
    endorsed_at timestamp with time zone,
    sealed_at timestamp with time zone,
    delivered_at timestamp with time zone,
    registered_at timestamp with time zone,
    register_no character varying(100),
    register_search_no character varying(100),
    register_search_at timestamp with time zone,
    register_search_clear boolean,
    inherited_from_id uuid,
    CONSTRAINT ck_pledge_kind CHECK (((kind)::text = ANY ((ARRAY['RECEIPT_PAPER'::character varying, 'RECEIPT_ELECTRONIC'::character varying, 'GOODS_STATIC'::character varying, 'GOODS_FLOATING'::character varying])::text[]))),
    CONSTRAINT ck_pledge_perfected_later CHECK (((perfected_at IS NULL) OR ((perfected_at = GREATEST(created_at_law, controlled_at)) AND (created_at_law IS NOT NULL) AND (controlled_at IS NOT NULL)))),
    CONSTRAINT ck_pledge_state CHECK (((state)::text = ANY ((ARRAY['active'::character varying, 'released'::character varying, 'enforced'::character varying, 'superseded'::character varying])::text[]))),
    CONSTRAINT ck_pledge_supervised_by_lender CHECK (((supervisor_appointed_by)::text = 'LENDER'::text)),
    CONSTRAINT ck_pledge_supervisor_appointed_by CHECK (((supervisor_appointed_by)::text = ANY ((ARRAY['LENDER'::character varying, 'PLEDGOR'::character varying, 'WAREHOUSE'::character varying])::text[])))
);

ALTER TABLE ONLY public.pledge FORCE ROW LEVEL SECURITY;

ALTER TABLE public.pledge OWNER TO pw_owner;

CREATE TABLE public.pledge_document (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    pledge_id uuid NOT NULL,
    kind character varying(60) NOT NULL,
    document_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    signers jsonb NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.pledge_document FORCE ROW LEVEL SECURITY;

ALTER TABLE public.pledge_document OWNER TO pw_owner;

CREATE TABLE public.pool (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    stack_id uuid,
    commodity character varying(60) NOT NULL,
    grade character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.pool FORCE ROW LEVEL SECURITY;

ALTER TABLE public.pool OWNER TO pw_owner;

CREATE TABLE public.pool_lot (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    pool_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.pool_lot FORCE ROW LEVEL SECURITY;

ALTER TABLE public.pool_lot OWNER TO pw_owner;

CREATE TABLE public.posting (
    entry_id uuid NOT NULL,
    line_no bigint NOT NULL,
    organisation_id uuid NOT NULL,
    account_id uuid NOT NULL,
    account_version bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    balance_after numeric(20,2) NOT NULL,
    flow character varying(40),
    CONSTRAINT ck_posting_amount CHECK ((amount <> (0)::numeric)),
    CONSTRAINT ck_posting_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_posting_balance_after_finite CHECK (((balance_after > '-Infinity'::numeric) AND (balance_after < 'Infinity'::numeric))),
    CONSTRAINT ck_posting_flow CHECK (((flow)::text = ANY ((ARRAY['info'::character varying, 'logistics'::character varying, 'capital'::character varying])::text[])))
);

ALTER TABLE ONLY public.posting FORCE ROW LEVEL SECURITY;

ALTER TABLE public.posting OWNER TO pw_owner;

CREATE TABLE public.price_confirmation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    observation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    confirmed_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.price_confirmation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.price_confirmation OWNER TO pw_owner;

CREATE TABLE public.price_differential (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    commodity character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    applies_to character varying(80) NOT NULL,
    amount numeric(20,6) NOT NULL,
    currency character varying(3) NOT NULL,
    recorded_by uuid,
    valid_from timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_price_differential_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_price_differential_kind CHECK (((kind)::text = ANY ((ARRAY['grade'::character varying, 'location'::character varying, 'delivery'::character varying, 'pack'::character varying])::text[])))
);

ALTER TABLE ONLY public.price_differential FORCE ROW LEVEL SECURITY;

ALTER TABLE public.price_differential OWNER TO pw_owner;

CREATE TABLE public.price_observation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    source character varying(80) NOT NULL,
    level bigint NOT NULL,
    commodity character varying(40) NOT NULL,
    unit_price numeric(20,6) NOT NULL,
    adjusted_price numeric(20,6),
    currency character varying(3) NOT NULL,
    number bigint NOT NULL,
    flag character varying(40) NOT NULL,
    recorded_by uuid,
    observed_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_price_observation_adjusted_price_finite CHECK (((adjusted_price > '-Infinity'::numeric) AND (adjusted_price < 'Infinity'::numeric))),
    CONSTRAINT ck_price_observation_flag CHECK (((flag)::text = ANY ((ARRAY['none'::character varying, 'down'::character varying, 'up'::character varying])::text[]))),
    CONSTRAINT ck_price_observation_level CHECK (((level >= 1) AND (level <= 5))),
    CONSTRAINT ck_price_observation_unit_price_finite CHECK (((unit_price > '-Infinity'::numeric) AND (unit_price < 'Infinity'::numeric))),
    CONSTRAINT ck_price_observation_unit_price_sign CHECK ((unit_price > (0)::numeric))
);

ALTER TABLE ONLY public.price_observation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.price_observation OWNER TO pw_owner;

CREATE TABLE public.print (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    language character varying(2) NOT NULL,
    format character varying(40) NOT NULL,
    copies bigint NOT NULL,
    reprint_no bigint NOT NULL,
    record jsonb NOT NULL,
    missing jsonb NOT NULL,
    document_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    printed_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_print_copies CHECK (((copies >= 1) AND (copies <= 20))),
    CONSTRAINT ck_print_format CHECK (((format)::text = ANY ((ARRAY['a4'::character varying, 'a5'::character varying, 'roll_80'::character varying, 'label'::character varying])::text[]))),
    CONSTRAINT ck_print_kind CHECK (((kind)::text = ANY ((ARRAY['weigh_ticket'::character varying, 'receipt'::character varying, 'release_order'::character varying, 'gate_pass'::character varying, 'stack_label'::character varying, 'count_sheet'::character varying, 'notice'::character varying])::text[])))
);

ALTER TABLE ONLY public.print FORCE ROW LEVEL SECURITY;

ALTER TABLE public.print OWNER TO pw_owner;

CREATE TABLE public.quarantined_message (
    id uuid NOT NULL,
    gateway_id character varying(100) NOT NULL,
    chain_seq bigint NOT NULL,
    device_id uuid,
    reason character varying(40) NOT NULL,
    readings bigint NOT NULL,
    detail character varying(2000) NOT NULL,
    topic bytea NOT NULL,
    payload bytea,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_quarantined_message_reason CHECK (((reason)::text = ANY ((ARRAY['MALFORMED'::character varying, 'BAD_TOPIC'::character varying, 'UNKNOWN_DEVICE'::character varying, 'WRONG_TOPIC'::character varying, 'BAD_SIGNATURE'::character varying, 'RETAINED'::character varying, 'VALUE_RANGE'::character varying, 'SENSOR_FAULT'::character varying, 'CLOCK_FUTURE'::character varying, 'CLOCK_PAST'::character varying, 'CLOCK_RANGE'::character varying, 'CONFLICT'::character varying, 'DATABASE_REFUSED'::character varying])::text[])))
);

ALTER TABLE ONLY public.quarantined_message FORCE ROW LEVEL SECURITY;

ALTER TABLE public.quarantined_message OWNER TO pw_owner;

COMMENT ON TABLE public.quarantined_message IS 'house: what is no evidence, of known and unknown devices';

CREATE TABLE public.quote (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    buyer_id uuid,
    enquiry_id uuid,
    commodity character varying(40) NOT NULL,
    quality_band character varying(40) NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    price numeric(20,6) NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    payment character varying(40) NOT NULL,
    credit_days bigint,
    manner character varying(40) NOT NULL,
    place character varying(200) NOT NULL,
    valid_minutes bigint NOT NULL,
    state character varying(40) NOT NULL,
    sent_at timestamp with time zone,
    valid_until timestamp with time zone,
    accepted_at timestamp with time zone,
    accepted_by uuid,
    CONSTRAINT ck_quote_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_quote_manner CHECK (((manner)::text = ANY ((ARRAY['pick_up'::character varying, 'delivered'::character varying])::text[]))),
    CONSTRAINT ck_quote_payment CHECK (((payment)::text = ANY ((ARRAY['cash'::character varying, 'prepaid'::character varying, 'credit'::character varying])::text[]))),
    CONSTRAINT ck_quote_price_finite CHECK (((price > '-Infinity'::numeric) AND (price < 'Infinity'::numeric))),
    CONSTRAINT ck_quote_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_quote_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'pending_parent'::character varying, 'sent'::character varying, 'rejected'::character varying, 'accepted'::character varying, 'expired'::character varying, 'withdrawn'::character varying])::text[])))
);

ALTER TABLE ONLY public.quote FORCE ROW LEVEL SECURITY;

ALTER TABLE public.quote OWNER TO pw_owner;

CREATE TABLE public.quote_desk (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    quote_id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    reasons jsonb NOT NULL,
    floor numeric(20,6),
    limit_kg numeric(20,3),
    decided_by uuid,
    decided_at timestamp with time zone,
    note character varying(2000) NOT NULL,
    CONSTRAINT ck_quote_desk_floor_finite CHECK (((floor > '-Infinity'::numeric) AND (floor < 'Infinity'::numeric))),
    CONSTRAINT ck_quote_desk_limit_kg_finite CHECK (((limit_kg > '-Infinity'::numeric) AND (limit_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.quote_desk FORCE ROW LEVEL SECURITY;

ALTER TABLE public.quote_desk OWNER TO pw_owner;

CREATE TABLE public.quote_floor (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    commodity character varying(40) NOT NULL,
    quality_band character varying(40) NOT NULL,
    currency character varying(3) NOT NULL,
    floor numeric(20,6) NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_quote_floor_floor_finite CHECK (((floor > '-Infinity'::numeric) AND (floor < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.quote_floor FORCE ROW LEVEL SECURITY;

ALTER TABLE public.quote_floor OWNER TO pw_owner;

CREATE TABLE public.quote_limit (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid,
    role character varying(60),
    limit_kg numeric(20,3) NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_quote_limit_limit_kg_finite CHECK (((limit_kg > '-Infinity'::numeric) AND (limit_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_quote_limit_whose CHECK (((member_id IS NULL) <> (role IS NULL)))
);

ALTER TABLE ONLY public.quote_limit FORCE ROW LEVEL SECURITY;

ALTER TABLE public.quote_limit OWNER TO pw_owner;

CREATE TABLE public.raw_batch (
    gateway_id character varying(100) NOT NULL,
    first_seq bigint NOT NULL,
    received_at timestamp with time zone NOT NULL,
    count bigint NOT NULL,
    bytes bytea NOT NULL,
    head_hash bytea NOT NULL
)
PARTITION BY RANGE (received_at);
ALTER TABLE ONLY public.raw_batch ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.raw_batch FORCE ROW LEVEL SECURITY;

ALTER TABLE public.raw_batch OWNER TO pw_owner;

COMMENT ON TABLE public.raw_batch IS 'house: exact messages of every batch';

CREATE TABLE public.reading (
    device_id uuid NOT NULL,
    ts timestamp with time zone NOT NULL,
    value double precision NOT NULL,
    received_at timestamp with time zone NOT NULL,
    counter bigint NOT NULL,
    chain_seq bigint NOT NULL,
    sample bigint NOT NULL,
    late boolean NOT NULL,
    channel text NOT NULL,
    trust text NOT NULL,
    scope text NOT NULL,
    gateway_id text NOT NULL,
    CONSTRAINT ck_reading_trust CHECK ((trust = ANY (ARRAY['signed'::text, 'transport'::text, 'open'::text]))),
    CONSTRAINT ck_reading_value_finite CHECK (((value > '-Infinity'::double precision) AND (value < 'Infinity'::double precision)))
)
PARTITION BY RANGE (ts);

ALTER TABLE ONLY public.reading FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reading OWNER TO pw_owner;

COMMENT ON TABLE public.reading IS 'plain house: partitioned by ts, written by the gateway';

CREATE TABLE public.reading_hour (
    device_id uuid NOT NULL,
    hour timestamp with time zone NOT NULL,
    "least" double precision NOT NULL,
    most double precision NOT NULL,
    total double precision NOT NULL,
    count bigint NOT NULL,
    late bigint NOT NULL,
    minutes bigint NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    first_value double precision NOT NULL,
    last_value double precision NOT NULL,
    trusted boolean NOT NULL,
    channel text NOT NULL,
    CONSTRAINT ck_reading_hour_counted CHECK (((0 < count) AND (0 <= late) AND (late <= count))),
    CONSTRAINT ck_reading_hour_minutes CHECK (((0 < minutes) AND (minutes < ((1)::bigint << 60))))
)
WITH (fillfactor='90', autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_insert_scale_factor='0.02');

ALTER TABLE ONLY public.reading_hour FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reading_hour OWNER TO pw_owner;

COMMENT ON TABLE public.reading_hour IS 'plain house: readings by hour, merged by devices.roll_up';

CREATE TABLE public.receipt (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    receipt_no character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    frozen_from character varying(40),
    holder_id uuid NOT NULL,
    depositor_id uuid NOT NULL,
    deliver_to character varying(40) NOT NULL,
    negotiable boolean NOT NULL,
    commodity character varying(60) NOT NULL,
    grade character varying(60) NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    packing character varying(200) NOT NULL,
    pieces bigint,
    marks character varying(200) NOT NULL,
    assay_id uuid NOT NULL,
    loss_ratio_30d numeric(12,8) NOT NULL,
    place character varying(500) NOT NULL,
    licence_no character varying(100) NOT NULL,
    licence_valid_to date NOT NULL,
    intake_date date NOT NULL,
    storage_from date NOT NULL,
    storage_to date NOT NULL,
    shelf_life_days bigint NOT NULL,
    valid_to date NOT NULL,
    storage_rate numeric(20,6) NOT NULL,
    handling_rate numeric(20,6) NOT NULL,
    currency character varying(3) NOT NULL,
    insurer character varying(200) NOT NULL,
    policy_no character varying(100) NOT NULL,
    insured_sum numeric(20,2) NOT NULL,
    insured_from date NOT NULL,
    insured_to date NOT NULL,
    loss_payee_id uuid,
    advances_claimed numeric(20,2) NOT NULL,
    own_goods boolean NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    attestation character varying(40) NOT NULL,
    lookup_code character varying(32) NOT NULL,
    field_warehousing boolean NOT NULL,
    device_ids jsonb NOT NULL,
    market_value numeric(20,2),
    valuation_id uuid,
    medium character varying(40) NOT NULL,
    copy_no bigint NOT NULL,
    CONSTRAINT ck_receipt_advances_claimed_finite CHECK (((advances_claimed > '-Infinity'::numeric) AND (advances_claimed < 'Infinity'::numeric))),
    CONSTRAINT ck_receipt_attestation CHECK (((attestation)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying, 'c'::character varying, 'd'::character varying])::text[]))),
    CONSTRAINT ck_receipt_deliver_to CHECK (((deliver_to)::text = ANY ((ARRAY['named'::character varying, 'order'::character varying])::text[]))),
    CONSTRAINT ck_receipt_frozen_from CHECK (((frozen_from)::text = ANY ((ARRAY['draft'::character varying, 'issued'::character varying, 'pledged'::character varying, 'released'::character varying, 'frozen'::character varying, 'in_liquidation'::character varying, 'sold'::character varying, 'delivered'::character varying, 'cancelled'::character varying, 'expired'::character varying, 'superseded'::character varying])::text[]))),
    CONSTRAINT ck_receipt_handling_rate_finite CHECK (((handling_rate > '-Infinity'::numeric) AND (handling_rate < 'Infinity'::numeric))),
    CONSTRAINT ck_receipt_insured_sum_finite CHECK (((insured_sum > '-Infinity'::numeric) AND (insured_sum < 'Infinity'::numeric))),
    CONSTRAINT ck_receipt_loss_ratio_30d_finite CHECK (((loss_ratio_30d > '-Infinity'::numeric) AND (loss_ratio_30d < 'Infinity'::numeric))),
    CONSTRAINT ck_receipt_market_value_finite CHECK (((market_value > '-Infinity'::numeric) AND (market_value < 'Infinity'::numeric))),
    CONSTRAINT ck_receipt_medium CHECK (((medium)::text = ANY ((ARRAY['electronic'::character varying, 'paper'::character varying])::text[]))),
    CONSTRAINT ck_receipt_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_receipt_quantity_kg_positive CHECK ((quantity_kg > (0)::numeric)),
    CONSTRAINT ck_receipt_state CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'issued'::character varying, 'pledged'::character varying, 'released'::character varying, 'frozen'::character varying, 'in_liquidation'::character varying, 'sold'::character varying, 'delivered'::character varying, 'cancelled'::character varying, 'expired'::character varying, 'superseded'::character varying])::text[]))),
    CONSTRAINT ck_receipt_storage_rate_finite CHECK (((storage_rate > '-Infinity'::numeric) AND (storage_rate < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.receipt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.receipt OWNER TO pw_owner;

CREATE TABLE public.receipt_event (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    seq bigint NOT NULL,
    kind character varying(40) NOT NULL,
    body jsonb NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.receipt_event FORCE ROW LEVEL SECURITY;

ALTER TABLE public.receipt_event OWNER TO pw_owner;

CREATE TABLE public.receipt_signature (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    event_id uuid NOT NULL,
    signer_id uuid NOT NULL,
    key_id uuid NOT NULL,
    signature bytea NOT NULL,
    signed_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.receipt_signature FORCE ROW LEVEL SECURITY;

ALTER TABLE public.receipt_signature OWNER TO pw_owner;

CREATE TABLE public.recovery_code (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.recovery_code FORCE ROW LEVEL SECURITY;

ALTER TABLE public.recovery_code OWNER TO pw_owner;

COMMENT ON TABLE public.recovery_code IS 'house: recovery codes, by hash';

CREATE TABLE public.referral (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    referrer_id uuid NOT NULL,
    named_by uuid NOT NULL,
    named_at timestamp with time zone NOT NULL,
    proved_at timestamp with time zone
);

ALTER TABLE ONLY public.referral FORCE ROW LEVEL SECURITY;

ALTER TABLE public.referral OWNER TO pw_owner;

CREATE TABLE public.registered_fingerprint (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    pepper_version bigint NOT NULL,
    digest bytea NOT NULL,
    is_standing boolean NOT NULL,
    CONSTRAINT ck_registered_fingerprint_kind CHECK (((kind)::text = ANY ((ARRAY['receipt'::character varying, 'lot'::character varying, 'place'::character varying, 'transport'::character varying, 'invoice'::character varying, 'quantity_owner'::character varying, 'device'::character varying, 'certificate'::character varying, 'photo'::character varying])::text[])))
);

ALTER TABLE ONLY public.registered_fingerprint FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registered_fingerprint OWNER TO pw_owner;

CREATE TABLE public.registration (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    state character varying(40) NOT NULL,
    pledge_id uuid,
    reference character varying(100),
    kinds jsonb NOT NULL,
    has_stack boolean NOT NULL,
    photo_hash bigint,
    register_no character varying(100) NOT NULL,
    register_at timestamp with time zone,
    registered_at timestamp with time zone NOT NULL,
    financed_at timestamp with time zone,
    paid_off_at timestamp with time zone,
    release_due_at timestamp with time zone,
    ended_at timestamp with time zone,
    reason character varying(40) NOT NULL,
    CONSTRAINT ck_registration_state CHECK (((state)::text = ANY ((ARRAY['registered'::character varying, 'financed'::character varying, 'paid_off'::character varying, 'released'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE ONLY public.registration FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registration OWNER TO pw_owner;

CREATE TABLE public.registration_event (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    registration_id uuid NOT NULL,
    seq bigint NOT NULL,
    kind character varying(40) NOT NULL,
    reason character varying(40) NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.registration_event FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registration_event OWNER TO pw_owner;

CREATE TABLE public.registry_enquiry (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    verdict character varying(40) NOT NULL,
    compared jsonb NOT NULL,
    matched jsonb NOT NULL,
    financed_since date,
    marks jsonb NOT NULL,
    asked_by character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_registry_enquiry_verdict CHECK (((verdict)::text = ANY ((ARRAY['clear'::character varying, 'review'::character varying, 'block'::character varying])::text[])))
);

ALTER TABLE ONLY public.registry_enquiry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_enquiry OWNER TO pw_owner;

CREATE TABLE public.registry_pepper (
    version bigint NOT NULL,
    check_value bytea NOT NULL,
    introduced_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);

ALTER TABLE ONLY public.registry_pepper FORCE ROW LEVEL SECURITY;

ALTER TABLE public.registry_pepper OWNER TO pw_owner;

COMMENT ON TABLE public.registry_pepper IS 'house: what the peppers of the registry are recognised by';

CREATE TABLE public.release (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    state character varying(40) NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    vehicles jsonb NOT NULL,
    gate_id uuid,
    deliver_to_id uuid,
    incoming_lot_id uuid,
    otherwise character varying(40) NOT NULL,
    value_out numeric(20,2) NOT NULL,
    due numeric(20,2) NOT NULL,
    paid numeric(20,2) NOT NULL,
    credit_used numeric(20,2) NOT NULL,
    credit numeric(20,2) NOT NULL,
    out_kg numeric(20,3) NOT NULL,
    allowed_by character varying(40),
    quote jsonb NOT NULL,
    valid_until timestamp with time zone NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    paid_at timestamp with time zone,
    approved_by character varying(200),
    approved_at timestamp with time zone,
    release_order_id uuid,
    ended_at timestamp with time zone,
    ended_because character varying(200),
    CONSTRAINT ck_release_allowed_by CHECK (((allowed_by)::text = ANY ((ARRAY['covered'::character varying, 'redeemed'::character varying, 'improves'::character varying, 'swapped'::character varying, 'allowed'::character varying])::text[]))),
    CONSTRAINT ck_release_amounts CHECK (((due >= (0)::numeric) AND (paid >= (0)::numeric) AND (credit >= (0)::numeric) AND (credit_used >= (0)::numeric))),
    CONSTRAINT ck_release_credit_finite CHECK (((credit > '-Infinity'::numeric) AND (credit < 'Infinity'::numeric))),
    CONSTRAINT ck_release_credit_used_finite CHECK (((credit_used > '-Infinity'::numeric) AND (credit_used < 'Infinity'::numeric))),
    CONSTRAINT ck_release_due_finite CHECK (((due > '-Infinity'::numeric) AND (due < 'Infinity'::numeric))),
    CONSTRAINT ck_release_kg CHECK (((quantity_kg > (0)::numeric) AND (out_kg <= quantity_kg))),
    CONSTRAINT ck_release_kind CHECK (((kind)::text = ANY ((ARRAY['payment'::character varying, 'full'::character varying, 'swap'::character varying, 'allowance'::character varying])::text[]))),
    CONSTRAINT ck_release_otherwise CHECK (((otherwise)::text = ANY ((ARRAY['repay'::character varying, 'return'::character varying])::text[]))),
    CONSTRAINT ck_release_out_kg_finite CHECK (((out_kg > '-Infinity'::numeric) AND (out_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_release_paid_finite CHECK (((paid > '-Infinity'::numeric) AND (paid < 'Infinity'::numeric))),
    CONSTRAINT ck_release_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_release_state CHECK (((state)::text = ANY ((ARRAY['requested'::character varying, 'paid'::character varying, 'approved'::character varying, 'used'::character varying, 'expired'::character varying, 'refused'::character varying, 'cancelled'::character varying])::text[]))),
    CONSTRAINT ck_release_value_out_finite CHECK (((value_out > '-Infinity'::numeric) AND (value_out < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.release FORCE ROW LEVEL SECURITY;

ALTER TABLE public.release OWNER TO pw_owner;

CREATE TABLE public.release_order (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    state character varying(40) NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    plates jsonb NOT NULL,
    deliver_to_id uuid,
    reason character varying(200) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    release_id uuid,
    CONSTRAINT ck_release_order_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_release_order_state CHECK (((state)::text = ANY ((ARRAY['requested'::character varying, 'open'::character varying, 'used'::character varying, 'expired'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE ONLY public.release_order FORCE ROW LEVEL SECURITY;

ALTER TABLE public.release_order OWNER TO pw_owner;

CREATE TABLE public.release_payment (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    release_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    payer_id uuid NOT NULL,
    amount numeric(20,2) NOT NULL,
    matched_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_release_payment_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.release_payment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.release_payment OWNER TO pw_owner;

CREATE TABLE public.release_terms (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    version bigint NOT NULL,
    mode character varying(40) NOT NULL,
    minimum_ratio numeric(12,8) NOT NULL,
    buffer_ratio numeric(12,8) NOT NULL,
    floor_kg numeric(20,3) NOT NULL,
    agreed_by uuid,
    agreed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_release_terms_buffer_ratio_finite CHECK (((buffer_ratio > '-Infinity'::numeric) AND (buffer_ratio < 'Infinity'::numeric))),
    CONSTRAINT ck_release_terms_floor_kg_finite CHECK (((floor_kg > '-Infinity'::numeric) AND (floor_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_release_terms_minimum_ratio_finite CHECK (((minimum_ratio > '-Infinity'::numeric) AND (minimum_ratio < 'Infinity'::numeric))),
    CONSTRAINT ck_release_terms_mode CHECK (((mode)::text = ANY ((ARRAY['static'::character varying, 'dynamic'::character varying])::text[])))
);

ALTER TABLE ONLY public.release_terms FORCE ROW LEVEL SECURITY;

ALTER TABLE public.release_terms OWNER TO pw_owner;

CREATE TABLE public.release_token (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    release_order_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    gate_id uuid NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    plate character varying(20) NOT NULL,
    state character varying(40) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    weigh_ticket_id uuid,
    key_id uuid NOT NULL,
    token character varying(2000) NOT NULL,
    CONSTRAINT ck_release_token_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_release_token_state CHECK (((state)::text = ANY ((ARRAY['valid'::character varying, 'loading'::character varying, 'used'::character varying, 'expired'::character varying])::text[])))
);

ALTER TABLE ONLY public.release_token FORCE ROW LEVEL SECURITY;

ALTER TABLE public.release_token OWNER TO pw_owner;

CREATE TABLE public.repayment (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    cause character varying(120) NOT NULL,
    received numeric(20,2) NOT NULL,
    applied numeric(20,2) NOT NULL,
    day date NOT NULL,
    repaid_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_repayment_applied_finite CHECK (((applied > '-Infinity'::numeric) AND (applied < 'Infinity'::numeric))),
    CONSTRAINT ck_repayment_received_finite CHECK (((received > '-Infinity'::numeric) AND (received < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.repayment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.repayment OWNER TO pw_owner;

CREATE TABLE public.repayment_share (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    repayment_id uuid NOT NULL,
    advance_id uuid,
    rank character varying(40) NOT NULL,
    amount numeric(20,2) NOT NULL,
    day date NOT NULL,
    CONSTRAINT ck_repayment_share_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_repayment_share_rank CHECK (((rank)::text = ANY ((ARRAY['cost'::character varying, 'lien'::character varying, 'penalty'::character varying, 'interest'::character varying, 'principal'::character varying, 'fee'::character varying, 'subordinate'::character varying, 'surplus'::character varying])::text[])))
);

ALTER TABLE ONLY public.repayment_share FORCE ROW LEVEL SECURITY;

ALTER TABLE public.repayment_share OWNER TO pw_owner;

CREATE TABLE public.replay_session (
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    scope character varying(100) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    received bigint NOT NULL,
    stored bigint NOT NULL,
    duplicate bigint NOT NULL,
    quarantined bigint NOT NULL
);

ALTER TABLE ONLY public.replay_session FORCE ROW LEVEL SECURITY;

ALTER TABLE public.replay_session OWNER TO pw_owner;

CREATE TABLE public.request_log (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    key_hint character varying(20) NOT NULL,
    method character varying(10) NOT NULL,
    path character varying(200) NOT NULL,
    status bigint NOT NULL,
    duration_ms bigint NOT NULL,
    code character varying(60),
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.request_log FORCE ROW LEVEL SECURITY;

ALTER TABLE public.request_log OWNER TO pw_owner;

CREATE TABLE public.role (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    type character varying(40),
    name character varying(60) NOT NULL,
    permissions character varying(60)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_role_type CHECK (((type)::text = ANY ((ARRAY['platform'::character varying, 'lender'::character varying, 'warehouse'::character varying, 'trader'::character varying, 'mill'::character varying, 'grower'::character varying, 'buyer'::character varying, 'carrier'::character varying])::text[])))
);

ALTER TABLE ONLY public.role FORCE ROW LEVEL SECURITY;

ALTER TABLE public.role OWNER TO pw_owner;

CREATE TABLE public.rollup_cursor (
    gateway_id character varying(100) NOT NULL,
    chain_seq bigint NOT NULL,
    counted_at timestamp with time zone
);

ALTER TABLE ONLY public.rollup_cursor FORCE ROW LEVEL SECURITY;

ALTER TABLE public.rollup_cursor OWNER TO pw_owner;

COMMENT ON TABLE public.rollup_cursor IS 'house: how far the readings of each gateway are counted into hours';

CREATE TABLE public.room (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.room FORCE ROW LEVEL SECURITY;

ALTER TABLE public.room OWNER TO pw_owner;

CREATE TABLE public.room_balance (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    balance_date date NOT NULL,
    in_kg numeric(20,3) NOT NULL,
    out_kg numeric(20,3) NOT NULL,
    shrink_kg numeric(20,3) NOT NULL,
    held_kg numeric(20,3) NOT NULL,
    receipts_kg numeric(20,3) NOT NULL,
    measured_kg numeric(20,3),
    uncertainty_kg numeric(20,3) NOT NULL,
    residual_kg numeric(20,3) NOT NULL,
    verdict character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_room_balance_held_kg_finite CHECK (((held_kg > '-Infinity'::numeric) AND (held_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_in_kg_finite CHECK (((in_kg > '-Infinity'::numeric) AND (in_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_measured_kg_finite CHECK (((measured_kg > '-Infinity'::numeric) AND (measured_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_out_kg_finite CHECK (((out_kg > '-Infinity'::numeric) AND (out_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_receipts_kg_finite CHECK (((receipts_kg > '-Infinity'::numeric) AND (receipts_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_residual_kg_finite CHECK (((residual_kg > '-Infinity'::numeric) AND (residual_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_shrink_kg_finite CHECK (((shrink_kg > '-Infinity'::numeric) AND (shrink_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_uncertainty_kg_finite CHECK (((uncertainty_kg > '-Infinity'::numeric) AND (uncertainty_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_room_balance_verdict CHECK (((verdict)::text = ANY ((ARRAY['balanced'::character varying, 'short'::character varying, 'surplus'::character varying])::text[])))
);

ALTER TABLE ONLY public.room_balance FORCE ROW LEVEL SECURITY;

ALTER TABLE public.room_balance OWNER TO pw_owner;

CREATE TABLE public.room_mode (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    number bigint NOT NULL,
    mode character varying(40) NOT NULL,
    work_order_id uuid NOT NULL,
    set_by character varying(200) NOT NULL,
    set_by_member_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_room_mode_mode CHECK (((mode)::text = ANY ((ARRAY['empty'::character varying, 'filling'::character varying, 'pull_down'::character varying, 'holding'::character varying, 'ca_sealed'::character varying, 'unloading'::character varying])::text[])))
);

ALTER TABLE ONLY public.room_mode FORCE ROW LEVEL SECURITY;

ALTER TABLE public.room_mode OWNER TO pw_owner;

CREATE TABLE public.room_news (
    room_id uuid NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE ONLY public.room_news FORCE ROW LEVEL SECURITY;

ALTER TABLE public.room_news OWNER TO pw_owner;

COMMENT ON TABLE public.room_news IS 'house: one number per room for the watch; says nothing but that something is new';

CREATE TABLE public.room_profile (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    profile character varying(60) NOT NULL,
    chosen_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.room_profile FORCE ROW LEVEL SECURITY;

ALTER TABLE public.room_profile OWNER TO pw_owner;

CREATE TABLE public.rota_shift (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    time_zone character varying(60) NOT NULL,
    is_weekly boolean NOT NULL,
    until timestamp with time zone,
    stands_in_for uuid,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_rota_shift_order CHECK ((ends_at > starts_at))
);

ALTER TABLE ONLY public.rota_shift FORCE ROW LEVEL SECURITY;

ALTER TABLE public.rota_shift OWNER TO pw_owner;

CREATE TABLE public.sale_award (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    liquidation_id uuid NOT NULL,
    bid_id uuid NOT NULL,
    buyer_id uuid NOT NULL,
    number bigint NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    price numeric(20,6) NOT NULL,
    amount numeric(20,2) NOT NULL,
    paid numeric(20,2) NOT NULL,
    payment_ids jsonb NOT NULL,
    release_order_id uuid,
    weighed_kg numeric(20,3) NOT NULL,
    settled numeric(20,2),
    CONSTRAINT ck_sale_award_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_sale_award_paid_finite CHECK (((paid > '-Infinity'::numeric) AND (paid < 'Infinity'::numeric))),
    CONSTRAINT ck_sale_award_price_finite CHECK (((price > '-Infinity'::numeric) AND (price < 'Infinity'::numeric))),
    CONSTRAINT ck_sale_award_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_sale_award_settled_finite CHECK (((settled > '-Infinity'::numeric) AND (settled < 'Infinity'::numeric))),
    CONSTRAINT ck_sale_award_weighed_kg_finite CHECK (((weighed_kg > '-Infinity'::numeric) AND (weighed_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.sale_award FORCE ROW LEVEL SECURITY;

ALTER TABLE public.sale_award OWNER TO pw_owner;

CREATE TABLE public.second_factor (
    member_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    sealed_secret bytea NOT NULL,
    confirmed_at timestamp with time zone,
    last_step bigint NOT NULL
);

ALTER TABLE ONLY public.second_factor FORCE ROW LEVEL SECURITY;

ALTER TABLE public.second_factor OWNER TO pw_owner;

COMMENT ON TABLE public.second_factor IS 'house: secrets of authenticator apps, sealed by the deployment''s key';

CREATE TABLE public.secret_try (
    kind character varying(40) NOT NULL,
    subject character varying(120) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    tries bigint NOT NULL
);

ALTER TABLE ONLY public.secret_try FORCE ROW LEVEL SECURITY;

ALTER TABLE public.secret_try OWNER TO pw_owner;

COMMENT ON TABLE public.secret_try IS 'house: wrong secrets counted, by account and by address';

CREATE TABLE public.sign_in_link (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.sign_in_link FORCE ROW LEVEL SECURITY;

ALTER TABLE public.sign_in_link OWNER TO pw_owner;

COMMENT ON TABLE public.sign_in_link IS 'house: secrets of sign-in, by hash';

CREATE TABLE public.sign_in_record (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    means character varying(40) NOT NULL,
    outcome character varying(40) NOT NULL,
    address character varying(60) NOT NULL,
    agent character varying(200) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_sign_in_record_means CHECK (((means)::text = ANY ((ARRAY['link'::character varying, 'password'::character varying, 'totp'::character varying, 'recovery_code'::character varying])::text[]))),
    CONSTRAINT ck_sign_in_record_outcome CHECK (((outcome)::text = ANY ((ARRAY['succeeded'::character varying, 'code_asked'::character varying, 'refused'::character varying, 'limited'::character varying])::text[])))
);

ALTER TABLE ONLY public.sign_in_record FORCE ROW LEVEL SECURITY;

ALTER TABLE public.sign_in_record OWNER TO pw_owner;

CREATE TABLE public.signature_key (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    public_key bytea NOT NULL,
    sealed_private bytea,
    made_by character varying(200) NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by character varying(200),
    revoked_reason character varying(200),
    CONSTRAINT ck_signature_key_public_key CHECK ((length(public_key) = 32)),
    CONSTRAINT ck_signature_key_revoked_at CHECK ((revoked_at >= valid_from))
);

ALTER TABLE ONLY public.signature_key FORCE ROW LEVEL SECURITY;

ALTER TABLE public.signature_key OWNER TO pw_owner;

CREATE TABLE public.signing_key (
    id uuid NOT NULL,
    public jsonb NOT NULL,
    sealed_private bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);

ALTER TABLE ONLY public.signing_key FORCE ROW LEVEL SECURITY;

ALTER TABLE public.signing_key OWNER TO pw_owner;

COMMENT ON TABLE public.signing_key IS 'house: keys that sign access tokens, private halves sealed by the deployment''s key';

CREATE TABLE public.site (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    address character varying(500) NOT NULL,
    zone character varying(60) NOT NULL,
    region character varying(60) NOT NULL,
    jurisdiction character varying(20) NOT NULL,
    licence_no character varying(100) NOT NULL,
    licence_valid_to date,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.site FORCE ROW LEVEL SECURITY;

ALTER TABLE public.site OWNER TO pw_owner;

CREATE TABLE public.site_passport (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    since_date date NOT NULL,
    licence_kind character varying(100) NOT NULL,
    licence_no character varying(100) NOT NULL,
    licence_authority character varying(200) NOT NULL,
    licence_valid_from date NOT NULL,
    licence_valid_to date NOT NULL,
    term_from date NOT NULL,
    term_to date,
    insurer character varying(200) NOT NULL,
    policy_no character varying(100) NOT NULL,
    insured_sum numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    insured_from date NOT NULL,
    insured_to date NOT NULL,
    loss_payee_id uuid,
    custodian_id uuid NOT NULL,
    custody_mode character varying(40) NOT NULL,
    related jsonb NOT NULL,
    documents jsonb NOT NULL,
    weakened jsonb NOT NULL,
    reason character varying(1000) NOT NULL,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_site_passport_custody_mode CHECK (((custody_mode)::text = ANY ((ARRAY['monitoring_only'::character varying, 'custody'::character varying])::text[]))),
    CONSTRAINT ck_site_passport_insured_sum_finite CHECK (((insured_sum > '-Infinity'::numeric) AND (insured_sum < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.site_passport FORCE ROW LEVEL SECURITY;

ALTER TABLE public.site_passport OWNER TO pw_owner;

CREATE TABLE public.stack (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    code character varying(60) NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.stack FORCE ROW LEVEL SECURITY;

ALTER TABLE public.stack OWNER TO pw_owner;

CREATE TABLE public.stack_survey (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    stack_id uuid NOT NULL,
    capacity_kg numeric(20,3),
    area_m2 numeric(12,3),
    pieces bigint,
    recorded_by character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_stack_survey_area_m2_finite CHECK (((area_m2 > '-Infinity'::numeric) AND (area_m2 < 'Infinity'::numeric))),
    CONSTRAINT ck_stack_survey_capacity_kg_finite CHECK (((capacity_kg > '-Infinity'::numeric) AND (capacity_kg < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.stack_survey FORCE ROW LEVEL SECURITY;

ALTER TABLE public.stack_survey OWNER TO pw_owner;

CREATE TABLE public.standing_allowance (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    facility_id uuid NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    valid_until timestamp with time zone NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_standing_allowance_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_standing_allowance_sign CHECK ((quantity_kg >= (0)::numeric))
);

ALTER TABLE ONLY public.standing_allowance FORCE ROW LEVEL SECURITY;

ALTER TABLE public.standing_allowance OWNER TO pw_owner;

CREATE TABLE public.stocktake (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    state character varying(40) NOT NULL,
    count_date date NOT NULL,
    stacks jsonb NOT NULL,
    commitment bytea NOT NULL,
    seed bytea,
    sample jsonb NOT NULL,
    due_at timestamp with time zone NOT NULL,
    counts jsonb NOT NULL,
    counted_by uuid,
    counted_name character varying(200) NOT NULL,
    counted_at timestamp with time zone,
    checked_by uuid,
    checked_name character varying(200) NOT NULL,
    checked_at timestamp with time zone,
    drawn_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_stocktake_state CHECK (((state)::text = ANY ((ARRAY['drawn'::character varying, 'due'::character varying, 'counted'::character varying, 'closed'::character varying, 'variance'::character varying, 'missed'::character varying])::text[])))
);

ALTER TABLE ONLY public.stocktake FORCE ROW LEVEL SECURITY;

ALTER TABLE public.stocktake OWNER TO pw_owner;

CREATE TABLE public.stocktake_seed (
    id uuid NOT NULL,
    stocktake_id uuid NOT NULL,
    seed bytea NOT NULL
);

ALTER TABLE ONLY public.stocktake_seed FORCE ROW LEVEL SECURITY;

ALTER TABLE public.stocktake_seed OWNER TO pw_owner;

COMMENT ON TABLE public.stocktake_seed IS 'house: told in the stocktake on its day, so that nobody chooses what is counted';

CREATE TABLE public.subscription (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    plan character varying(60) NOT NULL,
    fee numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    starts_date date NOT NULL,
    renewal_date date NOT NULL,
    state character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_subscription_fee_finite CHECK (((fee > '-Infinity'::numeric) AND (fee < 'Infinity'::numeric))),
    CONSTRAINT ck_subscription_state CHECK (((state)::text = ANY ((ARRAY['active'::character varying, 'renewed'::character varying, 'lapsed'::character varying])::text[])))
);

ALTER TABLE ONLY public.subscription FORCE ROW LEVEL SECURITY;

ALTER TABLE public.subscription OWNER TO pw_owner;

CREATE TABLE public.task (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    department character varying(60) NOT NULL,
    state character varying(40) NOT NULL,
    title character varying(200) NOT NULL,
    subject_type character varying(40),
    subject_id uuid,
    counterparty_id uuid,
    quantity_kg numeric(20,3),
    price numeric(20,6),
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    cause character varying(120),
    made_by uuid,
    made_at timestamp with time zone NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    payment_id uuid,
    CONSTRAINT ck_task_amount CHECK ((amount > (0)::numeric)),
    CONSTRAINT ck_task_amount_finite CHECK (((amount > '-Infinity'::numeric) AND (amount < 'Infinity'::numeric))),
    CONSTRAINT ck_task_kind CHECK (((kind)::text = ANY ((ARRAY['pay'::character varying, 'accept'::character varying, 'invoice'::character varying])::text[]))),
    CONSTRAINT ck_task_price_finite CHECK (((price > '-Infinity'::numeric) AND (price < 'Infinity'::numeric))),
    CONSTRAINT ck_task_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_task_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'confirmed'::character varying, 'refused'::character varying, 'settled'::character varying])::text[])))
);

ALTER TABLE ONLY public.task FORCE ROW LEVEL SECURITY;

ALTER TABLE public.task OWNER TO pw_owner;

CREATE TABLE public.task_message (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    task_id uuid NOT NULL,
    member_id uuid,
    author character varying(200) NOT NULL,
    text character varying(2000) NOT NULL,
    written_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.task_message FORCE ROW LEVEL SECURITY;

ALTER TABLE public.task_message OWNER TO pw_owner;

CREATE TABLE public.timer (
    id uuid NOT NULL,
    kind character varying(80) NOT NULL,
    subject_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone,
    attempts bigint NOT NULL
);

ALTER TABLE ONLY public.timer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.timer OWNER TO pw_owner;

COMMENT ON TABLE public.timer IS 'house: deadlines of every room';

CREATE TABLE public.title_anchor (
    id uuid NOT NULL,
    until timestamp with time zone NOT NULL,
    chains bigint NOT NULL,
    previous bytea NOT NULL,
    root bytea NOT NULL,
    anchored_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.title_anchor FORCE ROW LEVEL SECURITY;

ALTER TABLE public.title_anchor OWNER TO pw_owner;

COMMENT ON TABLE public.title_anchor IS 'house: hashes over all receipts, for every lender';

CREATE TABLE public.topic_route (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    pattern character varying(200) NOT NULL,
    codec character varying(40) NOT NULL,
    mapping jsonb,
    opened_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);

ALTER TABLE ONLY public.topic_route FORCE ROW LEVEL SECURITY;

ALTER TABLE public.topic_route OWNER TO pw_owner;

CREATE TABLE public.usage_report (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    period character varying(40) NOT NULL,
    day date NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone NOT NULL,
    days bigint NOT NULL,
    login_days bigint NOT NULL,
    log_ins bigint NOT NULL,
    active_minutes bigint NOT NULL,
    enquiries_received bigint NOT NULL,
    enquiries_answered bigint NOT NULL,
    median_response_minutes numeric(20,3),
    quotes_sent bigint NOT NULL,
    deals bigint NOT NULL,
    idle_days bigint NOT NULL,
    first_seen_at timestamp with time zone,
    last_seen_at timestamp with time zone,
    flag character varying(40) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_usage_report_flag CHECK (((flag)::text = ANY ((ARRAY['ok'::character varying, 'idle'::character varying])::text[]))),
    CONSTRAINT ck_usage_report_median_response_minutes_finite CHECK (((median_response_minutes > '-Infinity'::numeric) AND (median_response_minutes < 'Infinity'::numeric))),
    CONSTRAINT ck_usage_report_period CHECK (((period)::text = ANY ((ARRAY['daily'::character varying, 'weekly'::character varying])::text[])))
);

ALTER TABLE ONLY public.usage_report FORCE ROW LEVEL SECURITY;

ALTER TABLE public.usage_report OWNER TO pw_owner;

CREATE TABLE public.valuation (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    revision bigint NOT NULL,
    currency character varying(3) NOT NULL,
    unit_price numeric(20,6) NOT NULL,
    quantity_kg numeric(20,3) NOT NULL,
    quality_factor numeric(12,8) NOT NULL,
    consumed_life numeric(12,8),
    market_value numeric(20,2) NOT NULL,
    lendable_value numeric(20,2) NOT NULL,
    h_mkt numeric(12,8) NOT NULL,
    h_liq numeric(12,8) NOT NULL,
    h_src numeric(12,8) NOT NULL,
    h_fx numeric(12,8) NOT NULL,
    c_disp numeric(12,8) NOT NULL,
    h_total numeric(12,8) NOT NULL,
    price_level bigint NOT NULL,
    price_observation_id uuid NOT NULL,
    price_observed_at timestamp with time zone NOT NULL,
    haircut_run_id uuid,
    assay_id uuid,
    profile character varying(60) NOT NULL,
    price_rules character varying(60) NOT NULL,
    steps jsonb NOT NULL,
    cause character varying(200) NOT NULL,
    state character varying(40) NOT NULL,
    as_of timestamp with time zone NOT NULL,
    stale_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_valuation_c_disp_finite CHECK (((c_disp > '-Infinity'::numeric) AND (c_disp < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_consumed_life_finite CHECK (((consumed_life > '-Infinity'::numeric) AND (consumed_life < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_h_fx_finite CHECK (((h_fx > '-Infinity'::numeric) AND (h_fx < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_h_liq_finite CHECK (((h_liq > '-Infinity'::numeric) AND (h_liq < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_h_mkt_finite CHECK (((h_mkt > '-Infinity'::numeric) AND (h_mkt < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_h_src_finite CHECK (((h_src > '-Infinity'::numeric) AND (h_src < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_h_total_finite CHECK (((h_total > '-Infinity'::numeric) AND (h_total < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_lendable_value_finite CHECK (((lendable_value > '-Infinity'::numeric) AND (lendable_value < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_market_value_finite CHECK (((market_value > '-Infinity'::numeric) AND (market_value < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_quality_factor_finite CHECK (((quality_factor > '-Infinity'::numeric) AND (quality_factor < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_quantity_kg_finite CHECK (((quantity_kg > '-Infinity'::numeric) AND (quantity_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_valuation_state CHECK (((state)::text = ANY ((ARRAY['fresh'::character varying, 'stale'::character varying, 'conflict'::character varying])::text[]))),
    CONSTRAINT ck_valuation_unit_price_finite CHECK (((unit_price > '-Infinity'::numeric) AND (unit_price < 'Infinity'::numeric)))
);

ALTER TABLE ONLY public.valuation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.valuation OWNER TO pw_owner;

CREATE TABLE public.value_conflict (
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    scope character varying(100) NOT NULL,
    counter bigint NOT NULL,
    first_gateway_id character varying(100) NOT NULL,
    first_chain_seq bigint NOT NULL,
    first_hash bytea NOT NULL,
    other_hash bytea NOT NULL,
    gateway_id character varying(100) NOT NULL,
    chain_seq bigint NOT NULL,
    readings bigint NOT NULL,
    received_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.value_conflict FORCE ROW LEVEL SECURITY;

ALTER TABLE public.value_conflict OWNER TO pw_owner;

CREATE TABLE public.version_pin (
    member_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version character varying(20) NOT NULL,
    pinned_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.version_pin FORCE ROW LEVEL SECURITY;

ALTER TABLE public.version_pin OWNER TO pw_owner;

COMMENT ON TABLE public.version_pin IS 'house: which version a member''s keys speak; told in each answer';

CREATE TABLE public.virtual_device (
    device_id uuid NOT NULL,
    site_id uuid NOT NULL,
    period_s bigint NOT NULL,
    "values" jsonb NOT NULL,
    plan jsonb NOT NULL,
    boot character varying(40) NOT NULL,
    seq bigint NOT NULL,
    next_at timestamp with time zone NOT NULL,
    player character varying(40) NOT NULL
);

ALTER TABLE ONLY public.virtual_device FORCE ROW LEVEL SECURITY;

ALTER TABLE public.virtual_device OWNER TO pw_owner;

COMMENT ON TABLE public.virtual_device IS 'house: simulated devices of the sandbox';

CREATE TABLE public.voyage (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    site_id uuid NOT NULL,
    name character varying(200) NOT NULL,
    vessel character varying(200) NOT NULL,
    mmsi character varying(9) NOT NULL,
    imo character varying(7) NOT NULL,
    bill_of_lading character varying(60) NOT NULL,
    state character varying(40) NOT NULL,
    departed_at timestamp with time zone,
    arrived_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_voyage_state CHECK (((state)::text = ANY ((ARRAY['planned'::character varying, 'under_way'::character varying, 'arrived'::character varying, 'cancelled'::character varying])::text[])))
);

ALTER TABLE ONLY public.voyage FORCE ROW LEVEL SECURITY;

ALTER TABLE public.voyage OWNER TO pw_owner;

CREATE TABLE public.voyage_room (
    room_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    voyage_id uuid NOT NULL,
    own_seen_at timestamp with time zone,
    own_until timestamp with time zone,
    other_seen_at timestamp with time zone,
    other_until timestamp with time zone,
    due_at timestamp with time zone
);

ALTER TABLE ONLY public.voyage_room FORCE ROW LEVEL SECURITY;

ALTER TABLE public.voyage_room OWNER TO pw_owner;

CREATE TABLE public.voyage_route (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    voyage_id uuid NOT NULL,
    version bigint NOT NULL,
    state character varying(40) NOT NULL,
    content jsonb NOT NULL,
    departs_at timestamp with time zone NOT NULL,
    arrives_at timestamp with time zone NOT NULL,
    reason character varying(1000) NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    CONSTRAINT ck_voyage_route_forward CHECK ((arrives_at > departs_at)),
    CONSTRAINT ck_voyage_route_state CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'approved'::character varying, 'rejected'::character varying, 'replaced'::character varying])::text[])))
);

ALTER TABLE ONLY public.voyage_route FORCE ROW LEVEL SECURITY;

ALTER TABLE public.voyage_route OWNER TO pw_owner;

CREATE TABLE public.watch_cursor (
    gateway_id character varying(80) NOT NULL,
    chain_seq bigint NOT NULL
);

ALTER TABLE ONLY public.watch_cursor FORCE ROW LEVEL SECURITY;

ALTER TABLE public.watch_cursor OWNER TO pw_owner;

COMMENT ON TABLE public.watch_cursor IS 'house: how far the watch has read each gateway''s chain';

CREATE TABLE public.watch_pass (
    name character varying(40) NOT NULL,
    number bigint NOT NULL,
    passed_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone
);

ALTER TABLE ONLY public.watch_pass FORCE ROW LEVEL SECURITY;

ALTER TABLE public.watch_pass OWNER TO pw_owner;

COMMENT ON TABLE public.watch_pass IS 'house: every gate asks whether the watch is alive';

CREATE TABLE public.watch_post (
    name character varying(200) NOT NULL,
    room_id uuid NOT NULL,
    marks jsonb NOT NULL
);

ALTER TABLE ONLY public.watch_post FORCE ROW LEVEL SECURITY;

ALTER TABLE public.watch_post OWNER TO pw_owner;

COMMENT ON TABLE public.watch_post IS 'house: from which states the rules of the watch may begin again';

CREATE TABLE public.watch_room (
    room_id uuid NOT NULL,
    facts jsonb NOT NULL
);

ALTER TABLE ONLY public.watch_room FORCE ROW LEVEL SECURITY;

ALTER TABLE public.watch_room OWNER TO pw_owner;

COMMENT ON TABLE public.watch_room IS 'house: by which facts of a room the watch has judged';

CREATE TABLE public.web_session (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    member_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    began_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    address character varying(60) NOT NULL,
    agent character varying(200) NOT NULL,
    means character varying(40) NOT NULL,
    stage character varying(40) NOT NULL,
    CONSTRAINT ck_web_session_means CHECK (((means)::text = ANY ((ARRAY['link'::character varying, 'password'::character varying, 'totp'::character varying, 'recovery_code'::character varying])::text[]))),
    CONSTRAINT ck_web_session_stage CHECK (((stage)::text = ANY ((ARRAY['code'::character varying, 'full'::character varying])::text[])))
);

ALTER TABLE ONLY public.web_session FORCE ROW LEVEL SECURITY;

ALTER TABLE public.web_session OWNER TO pw_owner;

COMMENT ON TABLE public.web_session IS 'house: browser sessions, by hash';

CREATE TABLE public.webhook (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    url character varying(2000) NOT NULL,
    description character varying(200) NOT NULL,
    kinds jsonb NOT NULL,
    "position" bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    failing_since timestamp with time zone,
    disabled_at timestamp with time zone,
    disabled_reason character varying(40),
    deleted_at timestamp with time zone,
    CONSTRAINT ck_webhook_disabled CHECK (((disabled_at IS NULL) = (disabled_reason IS NULL))),
    CONSTRAINT ck_webhook_disabled_reason CHECK (((disabled_reason)::text = ANY ((ARRAY['owner'::character varying, 'gone'::character varying, 'failing'::character varying])::text[])))
);

ALTER TABLE ONLY public.webhook FORCE ROW LEVEL SECURITY;

ALTER TABLE public.webhook OWNER TO pw_owner;

CREATE TABLE public.webhook_delivery (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    event_id uuid NOT NULL,
    kind character varying(80) NOT NULL,
    subject_type character varying(40) NOT NULL,
    subject_id uuid NOT NULL,
    sequence bigint NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    attempts bigint NOT NULL,
    tries jsonb NOT NULL,
    next_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    given_up_at timestamp with time zone,
    CONSTRAINT ck_webhook_delivery_one_end CHECK (((delivered_at IS NULL) OR (given_up_at IS NULL)))
);

ALTER TABLE ONLY public.webhook_delivery FORCE ROW LEVEL SECURITY;

ALTER TABLE public.webhook_delivery OWNER TO pw_owner;

CREATE TABLE public.webhook_secret (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    sealed_key bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone
);

ALTER TABLE ONLY public.webhook_secret FORCE ROW LEVEL SECURITY;

ALTER TABLE public.webhook_secret OWNER TO pw_owner;

CREATE TABLE public.weigh_ticket (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    direction character varying(40) NOT NULL,
    ticket_no character varying(60) NOT NULL,
    bridge character varying(60) NOT NULL,
    plate character varying(20) NOT NULL,
    gross_kg numeric(20,3) NOT NULL,
    gross_at timestamp with time zone NOT NULL,
    tare_kg numeric(20,3) NOT NULL,
    tare_at timestamp with time zone NOT NULL,
    net_kg numeric(20,3) NOT NULL,
    declared_kg numeric(20,3),
    deviation_ratio numeric(12,8),
    verdict character varying(40) NOT NULL,
    weighed_at timestamp with time zone NOT NULL,
    release_order_id uuid,
    final boolean NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    driver character varying(200),
    certified boolean,
    CONSTRAINT ck_weigh_ticket_declared_kg_finite CHECK (((declared_kg > '-Infinity'::numeric) AND (declared_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_weigh_ticket_deviation_ratio_finite CHECK (((deviation_ratio > '-Infinity'::numeric) AND (deviation_ratio < 'Infinity'::numeric))),
    CONSTRAINT ck_weigh_ticket_direction CHECK (((direction)::text = ANY ((ARRAY['in'::character varying, 'out'::character varying])::text[]))),
    CONSTRAINT ck_weigh_ticket_gross_kg_finite CHECK (((gross_kg > '-Infinity'::numeric) AND (gross_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_weigh_ticket_net CHECK (((net_kg = (gross_kg - tare_kg)) AND (tare_kg > (0)::numeric) AND (net_kg > (0)::numeric))),
    CONSTRAINT ck_weigh_ticket_net_kg_finite CHECK (((net_kg > '-Infinity'::numeric) AND (net_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_weigh_ticket_order CHECK ((((direction)::text = 'out'::text) = (release_order_id IS NOT NULL))),
    CONSTRAINT ck_weigh_ticket_tare_kg_finite CHECK (((tare_kg > '-Infinity'::numeric) AND (tare_kg < 'Infinity'::numeric))),
    CONSTRAINT ck_weigh_ticket_verdict CHECK (((verdict)::text = ANY ((ARRAY['accepted'::character varying, 'adjusted'::character varying])::text[])))
);

ALTER TABLE ONLY public.weigh_ticket FORCE ROW LEVEL SECURITY;

ALTER TABLE public.weigh_ticket OWNER TO pw_owner;

CREATE TABLE public.work_order (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    room_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    reason character varying(1000) NOT NULL,
    asked_by character varying(200) NOT NULL,
    asked_by_member_id uuid,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    night boolean NOT NULL,
    counts_from timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_work_order_kind CHECK (((kind)::text = ANY ((ARRAY['loading'::character varying, 'unloading'::character varying, 'stocktake'::character varying, 'maintenance'::character varying, 'defrost'::character varying, 'inspection'::character varying, 'ventilation'::character varying])::text[]))),
    CONSTRAINT ck_work_order_times CHECK ((begins_at < ends_at))
);

ALTER TABLE ONLY public.work_order FORCE ROW LEVEL SECURITY;

ALTER TABLE public.work_order OWNER TO pw_owner;

CREATE TABLE public.work_order_step (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    object_id uuid NOT NULL,
    work_order_id uuid NOT NULL,
    step character varying(40) NOT NULL,
    note character varying(1000) NOT NULL,
    said_by character varying(200) NOT NULL,
    said_by_member_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_work_order_step_step CHECK (((step)::text = ANY ((ARRAY['confirmed'::character varying, 'refused'::character varying, 'closed'::character varying])::text[])))
);

ALTER TABLE ONLY public.work_order_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.work_order_step OWNER TO pw_owner;

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_0 FOR VALUES WITH (modulus 8, remainder 0);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_1 FOR VALUES WITH (modulus 8, remainder 1);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_2 FOR VALUES WITH (modulus 8, remainder 2);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_3 FOR VALUES WITH (modulus 8, remainder 3);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_4 FOR VALUES WITH (modulus 8, remainder 4);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_5 FOR VALUES WITH (modulus 8, remainder 5);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_6 FOR VALUES WITH (modulus 8, remainder 6);

ALTER TABLE ONLY public.message_key ATTACH PARTITION public.message_key_7 FOR VALUES WITH (modulus 8, remainder 7);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.device_binding
    ADD CONSTRAINT ex_device_binding_one_room EXCLUDE USING gist (device_id WITH =, tstzrange(valid_from, valid_to) WITH &&);

ALTER TABLE ONLY public.registered_fingerprint
    ADD CONSTRAINT ex_registered_fingerprint_one_lender EXCLUDE USING gist (digest WITH =, kind WITH =, organisation_id WITH <>) WHERE ((is_standing AND ((kind)::text = ANY ((ARRAY['receipt'::character varying, 'lot'::character varying, 'transport'::character varying, 'invoice'::character varying, 'device'::character varying])::text[]))));

ALTER TABLE ONLY public.message_key
    ADD CONSTRAINT message_key_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_0
    ADD CONSTRAINT message_key_0_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_1
    ADD CONSTRAINT message_key_1_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_2
    ADD CONSTRAINT message_key_2_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_3
    ADD CONSTRAINT message_key_3_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_4
    ADD CONSTRAINT message_key_4_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_5
    ADD CONSTRAINT message_key_5_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_6
    ADD CONSTRAINT message_key_6_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.message_key_7
    ADD CONSTRAINT message_key_7_pkey PRIMARY KEY (device_id, counter_scope, counter);

ALTER TABLE ONLY public.accrual_day
    ADD CONSTRAINT pk_accrual_day PRIMARY KEY (id);

ALTER TABLE ONLY public.address
    ADD CONSTRAINT pk_address PRIMARY KEY (id);

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT pk_advance PRIMARY KEY (id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT pk_alarm PRIMARY KEY (id);

ALTER TABLE ONLY public.alarm_acknowledgement
    ADD CONSTRAINT pk_alarm_acknowledgement PRIMARY KEY (id);

ALTER TABLE ONLY public.alarm_act
    ADD CONSTRAINT pk_alarm_act PRIMARY KEY (id);

ALTER TABLE ONLY public.alarm_incident
    ADD CONSTRAINT pk_alarm_incident PRIMARY KEY (id);

ALTER TABLE ONLY public.alarm_version
    ADD CONSTRAINT pk_alarm_version PRIMARY KEY (id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT pk_appeal PRIMARY KEY (id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT pk_approval PRIMARY KEY (id);

ALTER TABLE ONLY public.approval_decision
    ADD CONSTRAINT pk_approval_decision PRIMARY KEY (id);

ALTER TABLE ONLY public.approval_policy
    ADD CONSTRAINT pk_approval_policy PRIMARY KEY (id);

ALTER TABLE ONLY public.archived_month
    ADD CONSTRAINT pk_archived_month PRIMARY KEY (id);

ALTER TABLE ONLY public.assay
    ADD CONSTRAINT pk_assay PRIMARY KEY (id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT pk_assignment PRIMARY KEY (id);

ALTER TABLE ONLY public.auction
    ADD CONSTRAINT pk_auction PRIMARY KEY (id);

ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT pk_auction_award PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT pk_audit_entry PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_link
    ADD CONSTRAINT pk_audit_link PRIMARY KEY (seq);

ALTER TABLE ONLY public.bid
    ADD CONSTRAINT pk_bid PRIMARY KEY (id);

ALTER TABLE ONLY public.break_glass
    ADD CONSTRAINT pk_break_glass PRIMARY KEY (id);

ALTER TABLE ONLY public.bridge_certificate
    ADD CONSTRAINT pk_bridge_certificate PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_day
    ADD CONSTRAINT pk_calendar_day PRIMARY KEY (id);

ALTER TABLE ONLY public.channel_state
    ADD CONSTRAINT pk_channel_state PRIMARY KEY (device_id, channel);

ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT pk_checklist_item PRIMARY KEY (id);

ALTER TABLE ONLY public.commodity_entry
    ADD CONSTRAINT pk_commodity_entry PRIMARY KEY (id);

ALTER TABLE ONLY public.consumer
    ADD CONSTRAINT pk_consumer PRIMARY KEY (job);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT pk_credential PRIMARY KEY (id);

ALTER TABLE ONLY public.custodian_assessment
    ADD CONSTRAINT pk_custodian_assessment PRIMARY KEY (id);

ALTER TABLE ONLY public.custody_response
    ADD CONSTRAINT pk_custody_response PRIMARY KEY (id);

ALTER TABLE ONLY public.custody_score
    ADD CONSTRAINT pk_custody_score PRIMARY KEY (id);

ALTER TABLE ONLY public.custody_status
    ADD CONSTRAINT pk_custody_status PRIMARY KEY (id);

ALTER TABLE ONLY public.custody_task
    ADD CONSTRAINT pk_custody_task PRIMARY KEY (id);

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT pk_customer PRIMARY KEY (id);

ALTER TABLE ONLY public.declared_volume
    ADD CONSTRAINT pk_declared_volume PRIMARY KEY (id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT pk_device PRIMARY KEY (id);

ALTER TABLE ONLY public.device_binding
    ADD CONSTRAINT pk_device_binding PRIMARY KEY (id);

ALTER TABLE ONLY public.device_calibration
    ADD CONSTRAINT pk_device_calibration PRIMARY KEY (id);

ALTER TABLE ONLY public.device_clock
    ADD CONSTRAINT pk_device_clock PRIMARY KEY (device_id, measured_date);

ALTER TABLE ONLY public.device_gap
    ADD CONSTRAINT pk_device_gap PRIMARY KEY (id);

ALTER TABLE ONLY public.device_registry
    ADD CONSTRAINT pk_device_registry PRIMARY KEY (id);

ALTER TABLE ONLY public.device_scope
    ADD CONSTRAINT pk_device_scope PRIMARY KEY (device_id, scope);

ALTER TABLE ONLY public.device_signal
    ADD CONSTRAINT pk_device_signal PRIMARY KEY (id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT pk_document PRIMARY KEY (id);

ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT pk_enquiry PRIMARY KEY (id);

ALTER TABLE ONLY public.envelope_override
    ADD CONSTRAINT pk_envelope_override PRIMARY KEY (id);

ALTER TABLE ONLY public.envelope_step
    ADD CONSTRAINT pk_envelope_step PRIMARY KEY (id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (id);

ALTER TABLE ONLY public.event_done
    ADD CONSTRAINT pk_event_done PRIMARY KEY (job, event_id);

ALTER TABLE ONLY public.event_failure
    ADD CONSTRAINT pk_event_failure PRIMARY KEY (job, event_id);

ALTER TABLE ONLY public.exchange
    ADD CONSTRAINT pk_exchange PRIMARY KEY (id);

ALTER TABLE ONLY public.exchange_row
    ADD CONSTRAINT pk_exchange_row PRIMARY KEY (id);

ALTER TABLE ONLY public.export
    ADD CONSTRAINT pk_export PRIMARY KEY (id);

ALTER TABLE ONLY public.facility
    ADD CONSTRAINT pk_facility PRIMARY KEY (id);

ALTER TABLE ONLY public.gate
    ADD CONSTRAINT pk_gate PRIMARY KEY (id);

ALTER TABLE ONLY public.gateway_chain
    ADD CONSTRAINT pk_gateway_chain PRIMARY KEY (gateway_id);

ALTER TABLE ONLY public.gateway_deaf
    ADD CONSTRAINT pk_gateway_deaf PRIMARY KEY (gateway_id, begun_at);

ALTER TABLE ONLY public.gateway_epoch
    ADD CONSTRAINT pk_gateway_epoch PRIMARY KEY (gateway_id, epoch);

ALTER TABLE ONLY public.gateway_life
    ADD CONSTRAINT pk_gateway_life PRIMARY KEY (gateway_id);

ALTER TABLE ONLY public.grade_change
    ADD CONSTRAINT pk_grade_change PRIMARY KEY (id);

ALTER TABLE ONLY public.grade_conduct
    ADD CONSTRAINT pk_grade_conduct PRIMARY KEY (id);

ALTER TABLE ONLY public.grade_point
    ADD CONSTRAINT pk_grade_point PRIMARY KEY (id);

ALTER TABLE ONLY public.grade_rulebook
    ADD CONSTRAINT pk_grade_rulebook PRIMARY KEY (id);

ALTER TABLE ONLY public.grade_standing
    ADD CONSTRAINT pk_grade_standing PRIMARY KEY (id);

ALTER TABLE ONLY public.haircut_run
    ADD CONSTRAINT pk_haircut_run PRIMARY KEY (id);

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT pk_hand_over PRIMARY KEY (id);

ALTER TABLE ONLY public.heartbeat
    ADD CONSTRAINT pk_heartbeat PRIMARY KEY (process);

ALTER TABLE ONLY public.idempotent_answer
    ADD CONSTRAINT pk_idempotent_answer PRIMARY KEY (scope, idempotency_key);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT pk_import_row PRIMARY KEY (id);

ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT pk_import_run PRIMARY KEY (id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT pk_invitation PRIMARY KEY (id);

ALTER TABLE ONLY public.job_item
    ADD CONSTRAINT pk_job_item PRIMARY KEY (job, slot, item_id);

ALTER TABLE ONLY public.job_run
    ADD CONSTRAINT pk_job_run PRIMARY KEY (job, slot);

ALTER TABLE ONLY public.joint_count
    ADD CONSTRAINT pk_joint_count PRIMARY KEY (id);

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT pk_journal_entry PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT pk_ledger_account PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_book
    ADD CONSTRAINT pk_ledger_book PRIMARY KEY (id);

ALTER TABLE ONLY public.licence
    ADD CONSTRAINT pk_licence PRIMARY KEY (id);

ALTER TABLE ONLY public.life_record
    ADD CONSTRAINT pk_life_record PRIMARY KEY (id);

ALTER TABLE ONLY public.liquidation
    ADD CONSTRAINT pk_liquidation PRIMARY KEY (id);

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT pk_lot PRIMARY KEY (id);

ALTER TABLE ONLY public.lot_finding
    ADD CONSTRAINT pk_lot_finding PRIMARY KEY (id);

ALTER TABLE ONLY public.lot_hold
    ADD CONSTRAINT pk_lot_hold PRIMARY KEY (id);

ALTER TABLE ONLY public.lot_move
    ADD CONSTRAINT pk_lot_move PRIMARY KEY (id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT pk_lot_transfer PRIMARY KEY (id);

ALTER TABLE ONLY public.lot_volume
    ADD CONSTRAINT pk_lot_volume PRIMARY KEY (id);

ALTER TABLE ONLY public.margin_call
    ADD CONSTRAINT pk_margin_call PRIMARY KEY (id);

ALTER TABLE ONLY public.measured_mass
    ADD CONSTRAINT pk_measured_mass PRIMARY KEY (id);

ALTER TABLE ONLY public.member
    ADD CONSTRAINT pk_member PRIMARY KEY (id);

ALTER TABLE ONLY public.member_activity
    ADD CONSTRAINT pk_member_activity PRIMARY KEY (member_id, minute);

ALTER TABLE ONLY public.noon_report
    ADD CONSTRAINT pk_noon_report PRIMARY KEY (id);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT pk_notice PRIMARY KEY (id);

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT pk_notice_attempt PRIMARY KEY (id);

ALTER TABLE ONLY public.oauth_client
    ADD CONSTRAINT pk_oauth_client PRIMARY KEY (id);

ALTER TABLE ONLY public.opening_stock
    ADD CONSTRAINT pk_opening_stock PRIMARY KEY (id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT pk_organisation PRIMARY KEY (id);

ALTER TABLE ONLY public.out_of_service
    ADD CONSTRAINT pk_out_of_service PRIMARY KEY (id);

ALTER TABLE ONLY public.party
    ADD CONSTRAINT pk_party PRIMARY KEY (object_id, organisation_id, part);

ALTER TABLE ONLY public.password
    ADD CONSTRAINT pk_password PRIMARY KEY (member_id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT pk_payment PRIMARY KEY (id);

ALTER TABLE ONLY public.payment_payer
    ADD CONSTRAINT pk_payment_payer PRIMARY KEY (payment_id);

ALTER TABLE ONLY public.place_mass
    ADD CONSTRAINT pk_place_mass PRIMARY KEY (id);

ALTER TABLE ONLY public.pledge
    ADD CONSTRAINT pk_pledge PRIMARY KEY (id);

ALTER TABLE ONLY public.pledge_document
    ADD CONSTRAINT pk_pledge_document PRIMARY KEY (id);

ALTER TABLE ONLY public.pool
    ADD CONSTRAINT pk_pool PRIMARY KEY (id);

ALTER TABLE ONLY public.pool_lot
    ADD CONSTRAINT pk_pool_lot PRIMARY KEY (id);

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT pk_posting PRIMARY KEY (entry_id, line_no);

ALTER TABLE ONLY public.price_confirmation
    ADD CONSTRAINT pk_price_confirmation PRIMARY KEY (id);

ALTER TABLE ONLY public.price_differential
    ADD CONSTRAINT pk_price_differential PRIMARY KEY (id);

ALTER TABLE ONLY public.price_observation
    ADD CONSTRAINT pk_price_observation PRIMARY KEY (id);

ALTER TABLE ONLY public.print
    ADD CONSTRAINT pk_print PRIMARY KEY (id);

ALTER TABLE ONLY public.quarantined_message
    ADD CONSTRAINT pk_quarantined_message PRIMARY KEY (id);

ALTER TABLE ONLY public.quote
    ADD CONSTRAINT pk_quote PRIMARY KEY (id);

ALTER TABLE ONLY public.quote_desk
    ADD CONSTRAINT pk_quote_desk PRIMARY KEY (id);

ALTER TABLE ONLY public.quote_floor
    ADD CONSTRAINT pk_quote_floor PRIMARY KEY (id);

ALTER TABLE ONLY public.quote_limit
    ADD CONSTRAINT pk_quote_limit PRIMARY KEY (id);

ALTER TABLE ONLY public.raw_batch
    ADD CONSTRAINT pk_raw_batch PRIMARY KEY (gateway_id, first_seq, received_at);

ALTER TABLE ONLY public.reading_hour
    ADD CONSTRAINT pk_reading_hour PRIMARY KEY (device_id, channel, trusted, hour) INCLUDE ("least", most, total, count, minutes);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT pk_receipt PRIMARY KEY (id);

ALTER TABLE ONLY public.receipt_event
    ADD CONSTRAINT pk_receipt_event PRIMARY KEY (id);

ALTER TABLE ONLY public.receipt_signature
    ADD CONSTRAINT pk_receipt_signature PRIMARY KEY (id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT pk_recovery_code PRIMARY KEY (id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT pk_referral PRIMARY KEY (id);

ALTER TABLE ONLY public.registered_fingerprint
    ADD CONSTRAINT pk_registered_fingerprint PRIMARY KEY (id);

ALTER TABLE ONLY public.registration
    ADD CONSTRAINT pk_registration PRIMARY KEY (id);

ALTER TABLE ONLY public.registration_event
    ADD CONSTRAINT pk_registration_event PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_enquiry
    ADD CONSTRAINT pk_registry_enquiry PRIMARY KEY (id);

ALTER TABLE ONLY public.registry_pepper
    ADD CONSTRAINT pk_registry_pepper PRIMARY KEY (version);

ALTER TABLE ONLY public.release
    ADD CONSTRAINT pk_release PRIMARY KEY (id);

ALTER TABLE ONLY public.release_order
    ADD CONSTRAINT pk_release_order PRIMARY KEY (id);

ALTER TABLE ONLY public.release_payment
    ADD CONSTRAINT pk_release_payment PRIMARY KEY (id);

ALTER TABLE ONLY public.release_terms
    ADD CONSTRAINT pk_release_terms PRIMARY KEY (id);

ALTER TABLE ONLY public.release_token
    ADD CONSTRAINT pk_release_token PRIMARY KEY (id);

ALTER TABLE ONLY public.repayment
    ADD CONSTRAINT pk_repayment PRIMARY KEY (id);

ALTER TABLE ONLY public.repayment_share
    ADD CONSTRAINT pk_repayment_share PRIMARY KEY (id);

ALTER TABLE ONLY public.replay_session
    ADD CONSTRAINT pk_replay_session PRIMARY KEY (id);

ALTER TABLE ONLY public.request_log
    ADD CONSTRAINT pk_request_log PRIMARY KEY (id);

ALTER TABLE ONLY public.role
    ADD CONSTRAINT pk_role PRIMARY KEY (id);

ALTER TABLE ONLY public.rollup_cursor
    ADD CONSTRAINT pk_rollup_cursor PRIMARY KEY (gateway_id);

ALTER TABLE ONLY public.room
    ADD CONSTRAINT pk_room PRIMARY KEY (id);

ALTER TABLE ONLY public.room_balance
    ADD CONSTRAINT pk_room_balance PRIMARY KEY (id);

ALTER TABLE ONLY public.room_mode
    ADD CONSTRAINT pk_room_mode PRIMARY KEY (id);

ALTER TABLE ONLY public.room_news
    ADD CONSTRAINT pk_room_news PRIMARY KEY (room_id);

ALTER TABLE ONLY public.room_profile
    ADD CONSTRAINT pk_room_profile PRIMARY KEY (id);

ALTER TABLE ONLY public.rota_shift
    ADD CONSTRAINT pk_rota_shift PRIMARY KEY (id);

ALTER TABLE ONLY public.sale_award
    ADD CONSTRAINT pk_sale_award PRIMARY KEY (id);

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT pk_second_factor PRIMARY KEY (member_id);

ALTER TABLE ONLY public.secret_try
    ADD CONSTRAINT pk_secret_try PRIMARY KEY (kind, subject);

ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT pk_sign_in_link PRIMARY KEY (id);

ALTER TABLE ONLY public.sign_in_record
    ADD CONSTRAINT pk_sign_in_record PRIMARY KEY (id);

ALTER TABLE ONLY public.signature_key
    ADD CONSTRAINT pk_signature_key PRIMARY KEY (id);

ALTER TABLE ONLY public.signing_key
    ADD CONSTRAINT pk_signing_key PRIMARY KEY (id);

ALTER TABLE ONLY public.site
    ADD CONSTRAINT pk_site PRIMARY KEY (id);

ALTER TABLE ONLY public.site_passport
    ADD CONSTRAINT pk_site_passport PRIMARY KEY (id);

ALTER TABLE ONLY public.stack
    ADD CONSTRAINT pk_stack PRIMARY KEY (id);

ALTER TABLE ONLY public.stack_survey
    ADD CONSTRAINT pk_stack_survey PRIMARY KEY (id);

ALTER TABLE ONLY public.standing_allowance
    ADD CONSTRAINT pk_standing_allowance PRIMARY KEY (id);

ALTER TABLE ONLY public.stocktake
    ADD CONSTRAINT pk_stocktake PRIMARY KEY (id);

ALTER TABLE ONLY public.stocktake_seed
    ADD CONSTRAINT pk_stocktake_seed PRIMARY KEY (id);

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT pk_subscription PRIMARY KEY (id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT pk_task PRIMARY KEY (id);

ALTER TABLE ONLY public.task_message
    ADD CONSTRAINT pk_task_message PRIMARY KEY (id);

ALTER TABLE ONLY public.timer
    ADD CONSTRAINT pk_timer PRIMARY KEY (id);

ALTER TABLE ONLY public.title_anchor
    ADD CONSTRAINT pk_title_anchor PRIMARY KEY (id);

ALTER TABLE ONLY public.topic_route
    ADD CONSTRAINT pk_topic_route PRIMARY KEY (id);

ALTER TABLE ONLY public.usage_report
    ADD CONSTRAINT pk_usage_report PRIMARY KEY (id);

ALTER TABLE ONLY public.valuation
    ADD CONSTRAINT pk_valuation PRIMARY KEY (id);

ALTER TABLE ONLY public.value_conflict
    ADD CONSTRAINT pk_value_conflict PRIMARY KEY (id);

ALTER TABLE ONLY public.version_pin
    ADD CONSTRAINT pk_version_pin PRIMARY KEY (member_id);

ALTER TABLE ONLY public.virtual_device
    ADD CONSTRAINT pk_virtual_device PRIMARY KEY (device_id);

ALTER TABLE ONLY public.voyage
    ADD CONSTRAINT pk_voyage PRIMARY KEY (id);

ALTER TABLE ONLY public.voyage_room
    ADD CONSTRAINT pk_voyage_room PRIMARY KEY (room_id);

ALTER TABLE ONLY public.voyage_route
    ADD CONSTRAINT pk_voyage_route PRIMARY KEY (id);

ALTER TABLE ONLY public.watch_cursor
    ADD CONSTRAINT pk_watch_cursor PRIMARY KEY (gateway_id);

ALTER TABLE ONLY public.watch_pass
    ADD CONSTRAINT pk_watch_pass PRIMARY KEY (name);

ALTER TABLE ONLY public.watch_post
    ADD CONSTRAINT pk_watch_post PRIMARY KEY (name);

ALTER TABLE ONLY public.watch_room
    ADD CONSTRAINT pk_watch_room PRIMARY KEY (room_id);

ALTER TABLE ONLY public.web_session
    ADD CONSTRAINT pk_web_session PRIMARY KEY (id);

ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT pk_webhook PRIMARY KEY (id);

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT pk_webhook_delivery PRIMARY KEY (id);

ALTER TABLE ONLY public.webhook_secret
    ADD CONSTRAINT pk_webhook_secret PRIMARY KEY (id);

ALTER TABLE ONLY public.weigh_ticket
    ADD CONSTRAINT pk_weigh_ticket PRIMARY KEY (id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT pk_work_order PRIMARY KEY (id);

ALTER TABLE ONLY public.work_order_step
    ADD CONSTRAINT pk_work_order_step PRIMARY KEY (id);

ALTER TABLE ONLY public.accrual_day
    ADD CONSTRAINT uq_accrual_day_day UNIQUE (advance_id, day);

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT uq_advance_number UNIQUE (facility_id, number);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT uq_alarm_identity_hash UNIQUE (identity_hash);

ALTER TABLE ONLY public.alarm_version
    ADD CONSTRAINT uq_alarm_version_alarm_id UNIQUE (alarm_id, version);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT uq_appeal_change_id UNIQUE (change_id);

ALTER TABLE ONLY public.approval_decision
    ADD CONSTRAINT uq_approval_decision_step UNIQUE (approval_id, step);

ALTER TABLE ONLY public.approval_policy
    ADD CONSTRAINT uq_approval_policy_version UNIQUE (organisation_id, act, version);

ALTER TABLE ONLY public.archived_month
    ADD CONSTRAINT uq_archived_month_file UNIQUE (file);

ALTER TABLE ONLY public.assay
    ADD CONSTRAINT uq_assay_certificate_key UNIQUE (certificate_key);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT uq_assignment_subject UNIQUE (organisation_id, subject_type, subject_id);

ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT uq_auction_award_bid_id UNIQUE (bid_id);

ALTER TABLE ONLY public.audit_link
    ADD CONSTRAINT uq_audit_link_entry_id UNIQUE (entry_id);

ALTER TABLE ONLY public.bid
    ADD CONSTRAINT uq_bid_number UNIQUE (auction_id, number);

ALTER TABLE ONLY public.bridge_certificate
    ADD CONSTRAINT uq_bridge_certificate_certificate_key UNIQUE (certificate_key);

ALTER TABLE ONLY public.calendar_day
    ADD CONSTRAINT uq_calendar_day_day UNIQUE (calendar, day);

ALTER TABLE ONLY public.checklist_item
    ADD CONSTRAINT uq_checklist_item_item UNIQUE (organisation_id, item);

ALTER TABLE ONLY public.commodity_entry
    ADD CONSTRAINT uq_commodity_entry_code UNIQUE (code);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT uq_credential_secret_hash UNIQUE (secret_hash);

ALTER TABLE ONLY public.custody_response
    ADD CONSTRAINT uq_custody_response_alarm_id UNIQUE (alarm_id);

ALTER TABLE ONLY public.custody_score
    ADD CONSTRAINT uq_custody_score_lot_id UNIQUE (lot_id, scored_at);

ALTER TABLE ONLY public.custody_status
    ADD CONSTRAINT uq_custody_status_lot_id UNIQUE (lot_id);

ALTER TABLE ONLY public.custody_task
    ADD CONSTRAINT uq_custody_task_cause UNIQUE (organisation_id, cause);

ALTER TABLE ONLY public.device_calibration
    ADD CONSTRAINT uq_device_calibration_certificate_key UNIQUE (certificate_key);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT uq_device_external_id UNIQUE (route_id, external_id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT uq_document_organisation_id UNIQUE (organisation_id, sha256, name);

ALTER TABLE ONLY public.envelope_step
    ADD CONSTRAINT uq_envelope_step UNIQUE (override_id, step);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_cause UNIQUE (cause);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_sequence UNIQUE (sequence);

ALTER TABLE ONLY public.exchange_row
    ADD CONSTRAINT uq_exchange_row_organisation_id UNIQUE (organisation_id, sheet, reference);

ALTER TABLE ONLY public.gate
    ADD CONSTRAINT uq_gate_name UNIQUE (site_id, name);

ALTER TABLE ONLY public.grade_change
    ADD CONSTRAINT uq_grade_change_number UNIQUE (organisation_id, number);

ALTER TABLE ONLY public.grade_change
    ADD CONSTRAINT uq_grade_change_reverses UNIQUE (reverses);

ALTER TABLE ONLY public.grade_conduct
    ADD CONSTRAINT uq_grade_conduct_cause UNIQUE (organisation_id, cause);

ALTER TABLE ONLY public.grade_point
    ADD CONSTRAINT uq_grade_point_cause UNIQUE (organisation_id, cause);

ALTER TABLE ONLY public.grade_rulebook
    ADD CONSTRAINT uq_grade_rulebook_number UNIQUE (number);

ALTER TABLE ONLY public.grade_standing
    ADD CONSTRAINT uq_grade_standing_organisation_id UNIQUE (organisation_id);

ALTER TABLE ONLY public.haircut_run
    ADD CONSTRAINT uq_haircut_run_day UNIQUE (organisation_id, commodity, profile, as_of_date);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT uq_import_row_key UNIQUE (sheet, row_key);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT uq_invitation_secret_hash UNIQUE (secret_hash);

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT uq_journal_entry_organisation_id UNIQUE (organisation_id, cause);

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT uq_journal_entry_reverses_id UNIQUE (reverses_id);

ALTER TABLE ONLY public.licence
    ADD CONSTRAINT uq_licence_organisation_id UNIQUE (organisation_id, kind, number);

ALTER TABLE ONLY public.life_record
    ADD CONSTRAINT uq_life_record_lot_id UNIQUE (lot_id, assay_id, forward_to);

ALTER TABLE ONLY public.lot_finding
    ADD CONSTRAINT uq_lot_finding_cause UNIQUE (lot_id, topic, cause);

ALTER TABLE ONLY public.lot_hold
    ADD CONSTRAINT uq_lot_hold_lot_id UNIQUE (lot_id, source_id);

ALTER TABLE ONLY public.lot_move
    ADD CONSTRAINT uq_lot_move_moved_at UNIQUE (lot_id, moved_at);

ALTER TABLE ONLY public.margin_call
    ADD CONSTRAINT uq_margin_call_condition UNIQUE (facility_id, valuation_id);

ALTER TABLE ONLY public.noon_report
    ADD CONSTRAINT uq_noon_report UNIQUE (lot_id, organisation_id, seen_at);

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT uq_notice_attempt_notice_id UNIQUE (notice_id, route, try_no);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT uq_notice_organisation_id UNIQUE (organisation_id, cause);

ALTER TABLE ONLY public.oauth_client
    ADD CONSTRAINT uq_oauth_client_secret_hash UNIQUE (secret_hash);

ALTER TABLE ONLY public.opening_stock
    ADD CONSTRAINT uq_opening_stock_lot_id UNIQUE (lot_id);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT uq_organisation_tax_id UNIQUE (tax_id);

ALTER TABLE ONLY public.password
    ADD CONSTRAINT uq_password_sign_in_name UNIQUE (sign_in_name);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT uq_payment_organisation_id UNIQUE (organisation_id, direction, reference);

ALTER TABLE ONLY public.pledge_document
    ADD CONSTRAINT uq_pledge_document_kind UNIQUE (pledge_id, kind);

ALTER TABLE ONLY public.pool_lot
    ADD CONSTRAINT uq_pool_lot_lot_id UNIQUE (lot_id);

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT uq_posting_account_id UNIQUE (account_id, account_version);

ALTER TABLE ONLY public.price_confirmation
    ADD CONSTRAINT uq_price_confirmation_member UNIQUE (observation_id, member_id);

ALTER TABLE ONLY public.price_observation
    ADD CONSTRAINT uq_price_observation_number UNIQUE (organisation_id, commodity, number);

ALTER TABLE ONLY public.print
    ADD CONSTRAINT uq_print_kind UNIQUE (kind, subject_id, reprint_no);

ALTER TABLE ONLY public.quote_desk
    ADD CONSTRAINT uq_quote_desk_quote_id UNIQUE (quote_id);

ALTER TABLE ONLY public.receipt_event
    ADD CONSTRAINT uq_receipt_event_seq UNIQUE (receipt_id, seq);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT uq_receipt_lookup_code UNIQUE (lookup_code);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT uq_receipt_receipt_no UNIQUE (receipt_no);

ALTER TABLE ONLY public.receipt_signature
    ADD CONSTRAINT uq_receipt_signature_event_id UNIQUE (event_id, signer_id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT uq_recovery_code_code_hash UNIQUE (code_hash);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT uq_referral_organisation_id UNIQUE (organisation_id);

ALTER TABLE ONLY public.registration_event
    ADD CONSTRAINT uq_registration_event_seq UNIQUE (registration_id, seq);

ALTER TABLE ONLY public.registration
    ADD CONSTRAINT uq_registration_organisation_id UNIQUE (organisation_id, reference);

ALTER TABLE ONLY public.release_order
    ADD CONSTRAINT uq_release_order_release_id UNIQUE (release_id);

ALTER TABLE ONLY public.release_payment
    ADD CONSTRAINT uq_release_payment_payment_id UNIQUE (payment_id);

ALTER TABLE ONLY public.release_terms
    ADD CONSTRAINT uq_release_terms_version UNIQUE (facility_id, version);

ALTER TABLE ONLY public.release_token
    ADD CONSTRAINT uq_release_token_weigh_ticket_id UNIQUE (weigh_ticket_id);

ALTER TABLE ONLY public.repayment
    ADD CONSTRAINT uq_repayment_cause UNIQUE (cause);

ALTER TABLE ONLY public.room_balance
    ADD CONSTRAINT uq_room_balance_room_id UNIQUE (room_id, balance_date);

ALTER TABLE ONLY public.room_mode
    ADD CONSTRAINT uq_room_mode_number UNIQUE (room_id, number);

ALTER TABLE ONLY public.room_profile
    ADD CONSTRAINT uq_room_profile_room_id UNIQUE (room_id);

ALTER TABLE ONLY public.room
    ADD CONSTRAINT uq_room_site_id UNIQUE (site_id, name);

ALTER TABLE ONLY public.sale_award
    ADD CONSTRAINT uq_sale_award_bid_id UNIQUE (bid_id);

ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT uq_sign_in_link_secret_hash UNIQUE (secret_hash);

ALTER TABLE ONLY public.signature_key
    ADD CONSTRAINT uq_signature_key_public_key UNIQUE (public_key);

ALTER TABLE ONLY public.stack
    ADD CONSTRAINT uq_stack_code UNIQUE (room_id, code);

ALTER TABLE ONLY public.standing_allowance
    ADD CONSTRAINT uq_standing_allowance_lot_id UNIQUE (lot_id);

ALTER TABLE ONLY public.stocktake
    ADD CONSTRAINT uq_stocktake_room_id UNIQUE (room_id, count_date);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT uq_task_cause UNIQUE (organisation_id, cause);

ALTER TABLE ONLY public.timer
    ADD CONSTRAINT uq_timer_kind UNIQUE (kind, subject_id);

ALTER TABLE ONLY public.usage_report
    ADD CONSTRAINT uq_usage_report_day UNIQUE (member_id, period, day);

ALTER TABLE ONLY public.valuation
    ADD CONSTRAINT uq_valuation_revision UNIQUE (lot_id, organisation_id, revision);

ALTER TABLE ONLY public.voyage_route
    ADD CONSTRAINT uq_voyage_route_voyage_id UNIQUE (voyage_id, version);

ALTER TABLE ONLY public.web_session
    ADD CONSTRAINT uq_web_session_secret_hash UNIQUE (secret_hash);

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT uq_webhook_delivery_webhook_id UNIQUE (webhook_id, event_id);

ALTER TABLE ONLY public.weigh_ticket
    ADD CONSTRAINT uq_weigh_ticket_no UNIQUE (organisation_id, ticket_no);

ALTER TABLE ONLY public.work_order_step
    ADD CONSTRAINT uq_work_order_step UNIQUE (work_order_id, step);

CREATE INDEX ix_accrual_day_advance_id ON public.accrual_day USING btree (advance_id);

CREATE INDEX ix_accrual_day_object_id ON public.accrual_day USING btree (object_id);

CREATE INDEX ix_accrual_day_organisation_id ON public.accrual_day USING btree (organisation_id);

CREATE INDEX ix_address_member_id ON public.address USING btree (member_id);

CREATE INDEX ix_address_organisation_id ON public.address USING btree (organisation_id);

CREATE INDEX ix_advance_drawn_date ON public.advance USING btree (drawn_date);

CREATE INDEX ix_advance_facility_id ON public.advance USING btree (facility_id);

CREATE INDEX ix_advance_object_id ON public.advance USING btree (object_id);

CREATE INDEX ix_advance_organisation_id ON public.advance USING btree (organisation_id);

CREATE INDEX ix_alarm_acknowledgement_alarm_id ON public.alarm_acknowledgement USING btree (alarm_id);

CREATE INDEX ix_alarm_acknowledgement_object_id ON public.alarm_acknowledgement USING btree (object_id);

CREATE INDEX ix_alarm_acknowledgement_organisation_id ON public.alarm_acknowledgement USING btree (organisation_id);

CREATE INDEX ix_alarm_act_alarm_id ON public.alarm_act USING btree (alarm_id);

CREATE INDEX ix_alarm_act_object_id ON public.alarm_act USING btree (object_id);

CREATE INDEX ix_alarm_act_organisation_id ON public.alarm_act USING btree (organisation_id);

CREATE INDEX ix_alarm_device_id_channel ON public.alarm USING btree (device_id, channel, kind);

CREATE INDEX ix_alarm_group_id ON public.alarm USING btree (group_id);

CREATE INDEX ix_alarm_incident_id ON public.alarm USING btree (incident_id);

CREATE INDEX ix_alarm_incident_object_id ON public.alarm_incident USING btree (object_id);

CREATE INDEX ix_alarm_incident_organisation_id ON public.alarm_incident USING btree (organisation_id);

CREATE INDEX ix_alarm_object_id ON public.alarm USING btree (object_id);

CREATE INDEX ix_alarm_of_goods ON public.alarm USING btree (object_id) WHERE (((kind)::text = ANY ((ARRAY['unticketed_exit'::character varying, 'weight_step'::character varying])::text[])) AND (reset_at IS NULL));

CREATE INDEX ix_alarm_opened_at ON public.alarm USING btree (opened_at);

CREATE INDEX ix_alarm_organisation_id ON public.alarm USING btree (organisation_id);

CREATE INDEX ix_alarm_standing ON public.alarm USING btree (kind) WHERE ((cleared_at IS NULL) AND (corrected_at IS NULL));

CREATE INDEX ix_alarm_version_object_id ON public.alarm_version USING btree (object_id);

CREATE INDEX ix_alarm_version_organisation_id ON public.alarm_version USING btree (organisation_id);

CREATE INDEX ix_appeal_organisation_id ON public.appeal USING btree (organisation_id);

CREATE INDEX ix_approval_decision_approval_id ON public.approval_decision USING btree (approval_id);

CREATE INDEX ix_approval_decision_object_id ON public.approval_decision USING btree (object_id);

CREATE INDEX ix_approval_decision_organisation_id ON public.approval_decision USING btree (organisation_id);

CREATE INDEX ix_approval_object_id ON public.approval USING btree (object_id);

CREATE INDEX ix_approval_organisation_id ON public.approval USING btree (organisation_id);

CREATE INDEX ix_approval_policy_organisation_id ON public.approval_policy USING btree (organisation_id);

CREATE INDEX ix_approval_subject_id ON public.approval USING btree (subject_id);

CREATE INDEX ix_assay_lot_id ON public.assay USING btree (lot_id);

CREATE INDEX ix_assay_object_id ON public.assay USING btree (object_id);

CREATE INDEX ix_assay_organisation_id ON public.assay USING btree (organisation_id);

CREATE INDEX ix_assignment_member_id ON public.assignment USING btree (member_id);

CREATE INDEX ix_assignment_organisation_id ON public.assignment USING btree (organisation_id);

CREATE INDEX ix_assignment_subject_id ON public.assignment USING btree (subject_id);

CREATE INDEX ix_auction_award_auction_id ON public.auction_award USING btree (auction_id);

CREATE INDEX ix_auction_award_object_id ON public.auction_award USING btree (object_id);

CREATE INDEX ix_auction_award_organisation_id ON public.auction_award USING btree (organisation_id);

CREATE INDEX ix_auction_liquidation_id ON public.auction USING btree (liquidation_id);

CREATE INDEX ix_auction_lot_id ON public.auction USING btree (lot_id);

CREATE INDEX ix_auction_object_id ON public.auction USING btree (object_id);

CREATE INDEX ix_auction_organisation_id ON public.auction USING btree (organisation_id);

CREATE INDEX ix_audit_entry_subject_id ON public.audit_entry USING btree (subject_id);

CREATE INDEX ix_bid_auction_id ON public.bid USING btree (auction_id);

CREATE INDEX ix_bid_object_id ON public.bid USING btree (object_id);

CREATE INDEX ix_bid_organisation_id ON public.bid USING btree (organisation_id);

CREATE INDEX ix_break_glass_member_id ON public.break_glass USING btree (member_id);

CREATE INDEX ix_break_glass_organisation_id ON public.break_glass USING btree (organisation_id);

CREATE INDEX ix_break_glass_state ON public.break_glass USING btree (state);

CREATE INDEX ix_bridge_certificate_object_id ON public.bridge_certificate USING btree (object_id);

CREATE INDEX ix_bridge_certificate_organisation_id ON public.bridge_certificate USING btree (organisation_id);

CREATE INDEX ix_bridge_certificate_site_id ON public.bridge_certificate USING btree (site_id);

CREATE INDEX ix_channel_state_object_id ON public.channel_state USING btree (object_id);

CREATE INDEX ix_channel_state_organisation_id ON public.channel_state USING btree (organisation_id);

CREATE INDEX ix_checklist_item_organisation_id ON public.checklist_item USING btree (organisation_id);

CREATE INDEX ix_credential_member_id ON public.credential USING btree (member_id);

CREATE INDEX ix_credential_organisation_id ON public.credential USING btree (organisation_id);

CREATE INDEX ix_custodian_assessment_custodian_id ON public.custodian_assessment USING btree (custodian_id);

CREATE INDEX ix_custodian_assessment_organisation_id ON public.custodian_assessment USING btree (organisation_id);

CREATE INDEX ix_custody_response_object_id ON public.custody_response USING btree (object_id);

CREATE INDEX ix_custody_response_organisation_id ON public.custody_response USING btree (organisation_id);

CREATE INDEX ix_custody_response_room_id ON public.custody_response USING btree (room_id);

CREATE INDEX ix_custody_score_object_id ON public.custody_score USING btree (object_id);

CREATE INDEX ix_custody_score_organisation_id ON public.custody_score USING btree (organisation_id);

CREATE INDEX ix_custody_status_object_id ON public.custody_status USING btree (object_id);

CREATE INDEX ix_custody_status_organisation_id ON public.custody_status USING btree (organisation_id);

CREATE INDEX ix_custody_status_room_id ON public.custody_status USING btree (room_id);

CREATE INDEX ix_custody_task_lot_id ON public.custody_task USING btree (lot_id);

CREATE INDEX ix_custody_task_object_id ON public.custody_task USING btree (object_id);

CREATE INDEX ix_custody_task_organisation_id ON public.custody_task USING btree (organisation_id);

CREATE INDEX ix_custody_task_room_id ON public.custody_task USING btree (room_id);

CREATE INDEX ix_customer_buyer_id ON public.customer USING btree (buyer_id);

CREATE INDEX ix_customer_organisation_id ON public.customer USING btree (organisation_id);

CREATE INDEX ix_declared_volume_market ON public.declared_volume USING btree (commodity, region, expires_at);

CREATE INDEX ix_declared_volume_organisation_id ON public.declared_volume USING btree (organisation_id);

CREATE INDEX ix_device_binding_device_id ON public.device_binding USING btree (device_id);

CREATE INDEX ix_device_binding_object_id ON public.device_binding USING btree (object_id);

CREATE INDEX ix_device_binding_organisation_id ON public.device_binding USING btree (organisation_id);

CREATE INDEX ix_device_binding_room_id ON public.device_binding USING btree (room_id);

CREATE INDEX ix_device_binding_site_id ON public.device_binding USING btree (site_id);

CREATE INDEX ix_device_calibration_device_id ON public.device_calibration USING btree (device_id);

CREATE INDEX ix_device_calibration_object_id ON public.device_calibration USING btree (object_id);

CREATE INDEX ix_device_calibration_organisation_id ON public.device_calibration USING btree (organisation_id);

CREATE INDEX ix_device_gap_device_id ON public.device_gap USING btree (device_id);

CREATE INDEX ix_device_object_id ON public.device USING btree (object_id);

CREATE INDEX ix_device_organisation_id ON public.device USING btree (organisation_id);

CREATE INDEX ix_device_room_id ON public.device USING btree (room_id);

CREATE INDEX ix_device_route_id ON public.device USING btree (route_id);

CREATE INDEX ix_device_signal_device_id ON public.device_signal USING btree (device_id);

CREATE INDEX ix_device_signal_link ON public.device_signal USING btree (gateway_id, chain_seq);

CREATE INDEX ix_device_site_id ON public.device USING btree (site_id);

CREATE INDEX ix_document_object_id ON public.document USING btree (object_id);

CREATE INDEX ix_document_organisation_id ON public.document USING btree (organisation_id);

CREATE INDEX ix_enquiry_customer_id ON public.enquiry USING btree (customer_id);

CREATE INDEX ix_enquiry_object_id ON public.enquiry USING btree (object_id);

CREATE INDEX ix_enquiry_organisation_id ON public.enquiry USING btree (organisation_id);

CREATE INDEX ix_enquiry_received_at ON public.enquiry USING btree (received_at);

CREATE INDEX ix_enquiry_received_by ON public.enquiry USING btree (received_by);

CREATE INDEX ix_envelope_override_lot_id ON public.envelope_override USING btree (lot_id);

CREATE INDEX ix_envelope_override_object_id ON public.envelope_override USING btree (object_id);

CREATE INDEX ix_envelope_override_organisation_id ON public.envelope_override USING btree (organisation_id);

CREATE INDEX ix_envelope_override_room_id ON public.envelope_override USING btree (room_id);

CREATE INDEX ix_envelope_step_object_id ON public.envelope_step USING btree (object_id);

CREATE INDEX ix_envelope_step_organisation_id ON public.envelope_step USING btree (organisation_id);

CREATE INDEX ix_event_subject_id ON public.event USING btree (subject_id);

CREATE INDEX ix_event_unnumbered ON public.event USING btree (written) WHERE (sequence IS NULL);

CREATE INDEX ix_exchange_organisation_id ON public.exchange USING btree (organisation_id);

CREATE INDEX ix_exchange_row_exchange_id ON public.exchange_row USING btree (exchange_id);

CREATE INDEX ix_exchange_row_organisation_id ON public.exchange_row USING btree (organisation_id);

CREATE INDEX ix_exchange_row_target_id ON public.exchange_row USING btree (target_id);

CREATE INDEX ix_export_member_id ON public.export USING btree (member_id);

CREATE INDEX ix_export_organisation_id ON public.export USING btree (organisation_id);

CREATE INDEX ix_export_person_id ON public.export USING btree (person_id);

CREATE INDEX ix_facility_borrower_id ON public.facility USING btree (borrower_id);

CREATE INDEX ix_facility_object_id ON public.facility USING btree (object_id);

CREATE INDEX ix_facility_organisation_id ON public.facility USING btree (organisation_id);

CREATE INDEX ix_gate_object_id ON public.gate USING btree (object_id);

CREATE INDEX ix_gate_organisation_id ON public.gate USING btree (organisation_id);

CREATE INDEX ix_gate_site_id ON public.gate USING btree (site_id);

CREATE INDEX ix_grade_change_organisation_id ON public.grade_change USING btree (organisation_id);

CREATE INDEX ix_grade_conduct_organisation_id ON public.grade_conduct USING btree (organisation_id);

CREATE INDEX ix_grade_point_counting ON public.grade_point USING btree (organisation_id, expires_date);

CREATE INDEX ix_grade_point_organisation_id ON public.grade_point USING btree (organisation_id);

CREATE INDEX ix_grade_standing_organisation_id ON public.grade_standing USING btree (organisation_id);

CREATE INDEX ix_haircut_run_organisation_id ON public.haircut_run USING btree (organisation_id);

CREATE INDEX ix_hand_over_lot_id ON public.hand_over USING btree (lot_id);

CREATE INDEX ix_hand_over_object_id ON public.hand_over USING btree (object_id);

CREATE INDEX ix_hand_over_organisation_id ON public.hand_over USING btree (organisation_id);

CREATE INDEX ix_idempotent_answer_organisation_id ON public.idempotent_answer USING btree (organisation_id);

CREATE INDEX ix_import_row_object_id ON public.import_row USING btree (object_id);

CREATE INDEX ix_import_row_organisation_id ON public.import_row USING btree (organisation_id);

CREATE INDEX ix_import_row_run_id ON public.import_row USING btree (run_id);

CREATE INDEX ix_import_run_organisation_id ON public.import_run USING btree (organisation_id);

CREATE INDEX ix_invitation_organisation_id ON public.invitation USING btree (organisation_id);

CREATE INDEX ix_joint_count_lot_id ON public.joint_count USING btree (lot_id);

CREATE INDEX ix_joint_count_object_id ON public.joint_count USING btree (object_id);

CREATE INDEX ix_joint_count_organisation_id ON public.joint_count USING btree (organisation_id);

CREATE INDEX ix_ledger_book_organisation_id ON public.ledger_book USING btree (organisation_id);

CREATE INDEX ix_licence_organisation_id ON public.licence USING btree (organisation_id);

CREATE INDEX ix_life_record_lot_id ON public.life_record USING btree (lot_id);

CREATE INDEX ix_life_record_object_id ON public.life_record USING btree (object_id);

CREATE INDEX ix_life_record_organisation_id ON public.life_record USING btree (organisation_id);

CREATE INDEX ix_liquidation_auction_id ON public.liquidation USING btree (auction_id);

CREATE INDEX ix_liquidation_facility_id ON public.liquidation USING btree (facility_id);

CREATE INDEX ix_liquidation_lot_id ON public.liquidation USING btree (lot_id);

CREATE INDEX ix_liquidation_margin_call_id ON public.liquidation USING btree (margin_call_id);

CREATE INDEX ix_liquidation_object_id ON public.liquidation USING btree (object_id);

CREATE INDEX ix_liquidation_organisation_id ON public.liquidation USING btree (organisation_id);

CREATE INDEX ix_lot_commodity ON public.lot USING btree (commodity);

CREATE INDEX ix_lot_depositor_id ON public.lot USING btree (depositor_id);

CREATE INDEX ix_lot_finding_object_id ON public.lot_finding USING btree (object_id);

CREATE INDEX ix_lot_finding_organisation_id ON public.lot_finding USING btree (organisation_id);

CREATE INDEX ix_lot_hold_lot_id ON public.lot_hold USING btree (lot_id);

CREATE INDEX ix_lot_hold_source_id ON public.lot_hold USING btree (source_id);

CREATE INDEX ix_lot_move_object_id ON public.lot_move USING btree (object_id);

CREATE INDEX ix_lot_move_organisation_id ON public.lot_move USING btree (organisation_id);

CREATE INDEX ix_lot_move_stack_id ON public.lot_move USING btree (stack_id);

CREATE INDEX ix_lot_object_id ON public.lot USING btree (object_id);

CREATE INDEX ix_lot_organisation_id ON public.lot USING btree (organisation_id);

CREATE INDEX ix_lot_room_id ON public.lot USING btree (room_id);

CREATE INDEX ix_lot_stack_id ON public.lot USING btree (stack_id);

CREATE INDEX ix_lot_transfer_from_lot_id ON public.lot_transfer USING btree (from_lot_id);

CREATE INDEX ix_lot_transfer_object_id ON public.lot_transfer USING btree (object_id);

CREATE INDEX ix_lot_transfer_organisation_id ON public.lot_transfer USING btree (organisation_id);

CREATE INDEX ix_lot_transfer_to_lot_id ON public.lot_transfer USING btree (to_lot_id);

CREATE INDEX ix_lot_volume_lot_id ON public.lot_volume USING btree (lot_id);

CREATE INDEX ix_lot_volume_object_id ON public.lot_volume USING btree (object_id);

CREATE INDEX ix_lot_volume_organisation_id ON public.lot_volume USING btree (organisation_id);

CREATE INDEX ix_margin_call_facility_id ON public.margin_call USING btree (facility_id);

CREATE INDEX ix_margin_call_object_id ON public.margin_call USING btree (object_id);

CREATE INDEX ix_margin_call_organisation_id ON public.margin_call USING btree (organisation_id);

CREATE INDEX ix_measured_mass_lot_id ON public.measured_mass USING btree (lot_id);

CREATE INDEX ix_measured_mass_object_id ON public.measured_mass USING btree (object_id);

CREATE INDEX ix_measured_mass_organisation_id ON public.measured_mass USING btree (organisation_id);

CREATE INDEX ix_member_activity_minute ON public.member_activity USING brin (minute);

CREATE INDEX ix_member_activity_when ON public.member_activity USING btree (organisation_id, minute);

CREATE INDEX ix_member_email ON public.member USING btree (email);

CREATE INDEX ix_member_organisation_id ON public.member USING btree (organisation_id);

CREATE INDEX ix_member_parent_id ON public.member USING btree (parent_id);

CREATE INDEX ix_member_person_id ON public.member USING btree (person_id);

CREATE INDEX ix_noon_report_object_id ON public.noon_report USING btree (object_id);

CREATE INDEX ix_noon_report_organisation_id ON public.noon_report USING btree (organisation_id);

CREATE INDEX ix_notice_attempt_address_id ON public.notice_attempt USING btree (address_id);

CREATE INDEX ix_notice_attempt_organisation_id ON public.notice_attempt USING btree (organisation_id);

CREATE INDEX ix_notice_attempt_queued ON public.notice_attempt USING btree (route, subject_id) WHERE ((state)::text = 'queued'::text);

CREATE INDEX ix_notice_organisation_id ON public.notice USING btree (organisation_id);

CREATE INDEX ix_notice_subject_id ON public.notice USING btree (subject_id);

CREATE INDEX ix_oauth_client_member_id ON public.oauth_client USING btree (member_id);

CREATE INDEX ix_oauth_client_organisation_id ON public.oauth_client USING btree (organisation_id);

CREATE INDEX ix_opening_stock_object_id ON public.opening_stock USING btree (object_id);

CREATE INDEX ix_opening_stock_organisation_id ON public.opening_stock USING btree (organisation_id);

CREATE INDEX ix_out_of_service_device_id ON public.out_of_service USING btree (device_id);

CREATE INDEX ix_out_of_service_object_id ON public.out_of_service USING btree (object_id);

CREATE INDEX ix_out_of_service_organisation_id ON public.out_of_service USING btree (organisation_id);

CREATE INDEX ix_party_organisation_id ON public.party USING btree (organisation_id);

CREATE INDEX ix_password_organisation_id ON public.password USING btree (organisation_id);

CREATE INDEX ix_payment_counterparty_id ON public.payment USING btree (counterparty_id);

CREATE INDEX ix_payment_entry_id ON public.payment USING btree (entry_id);

CREATE INDEX ix_payment_object_id ON public.payment USING btree (object_id);

CREATE INDEX ix_payment_organisation_id ON public.payment USING btree (organisation_id);

CREATE INDEX ix_payment_payer_organisation_id ON public.payment_payer USING btree (organisation_id);

CREATE INDEX ix_place_mass_object_id ON public.place_mass USING btree (object_id);

CREATE INDEX ix_place_mass_organisation_id ON public.place_mass USING btree (organisation_id);

CREATE INDEX ix_place_mass_room_id ON public.place_mass USING btree (room_id);

CREATE INDEX ix_place_mass_stack_id ON public.place_mass USING btree (stack_id);

CREATE INDEX ix_pledge_document_object_id ON public.pledge_document USING btree (object_id);

CREATE INDEX ix_pledge_document_organisation_id ON public.pledge_document USING btree (organisation_id);

CREATE INDEX ix_pledge_document_pledge_id ON public.pledge_document USING btree (pledge_id);

CREATE INDEX ix_pledge_facility_id ON public.pledge USING btree (facility_id);

CREATE INDEX ix_pledge_inherited_from_id ON public.pledge USING btree (inherited_from_id);

CREATE INDEX ix_pledge_lot_id ON public.pledge USING btree (lot_id);

CREATE INDEX ix_pledge_object_id ON public.pledge USING btree (object_id);

CREATE INDEX ix_pledge_organisation_id ON public.pledge USING btree (organisation_id);

CREATE INDEX ix_pledge_receipt_id ON public.pledge USING btree (receipt_id);

CREATE INDEX ix_pool_lot_object_id ON public.pool_lot USING btree (object_id);

CREATE INDEX ix_pool_lot_organisation_id ON public.pool_lot USING btree (organisation_id);

CREATE INDEX ix_pool_lot_pool_id ON public.pool_lot USING btree (pool_id);

CREATE INDEX ix_pool_object_id ON public.pool USING btree (object_id);

CREATE INDEX ix_pool_organisation_id ON public.pool USING btree (organisation_id);

CREATE INDEX ix_pool_room_id ON public.pool USING btree (room_id);

CREATE INDEX ix_pool_stack_id ON public.pool USING btree (stack_id);

CREATE INDEX ix_price_confirmation_observation_id ON public.price_confirmation USING btree (observation_id);

CREATE INDEX ix_price_confirmation_organisation_id ON public.price_confirmation USING btree (organisation_id);

CREATE INDEX ix_price_differential_organisation_id ON public.price_differential USING btree (organisation_id);

CREATE INDEX ix_price_differential_series ON public.price_differential USING btree (commodity, kind, applies_to, valid_from);

CREATE INDEX ix_price_observation_organisation_id ON public.price_observation USING btree (organisation_id);

CREATE INDEX ix_price_observation_series ON public.price_observation USING btree (commodity, organisation_id, source, level, flag, observed_at);

CREATE INDEX ix_print_object_id ON public.print USING btree (object_id);

CREATE INDEX ix_print_organisation_id ON public.print USING btree (organisation_id);

CREATE INDEX ix_print_subject_id ON public.print USING btree (subject_id);

CREATE INDEX ix_quarantined_message_device_id ON public.quarantined_message USING btree (device_id);

CREATE INDEX ix_quarantined_message_link ON public.quarantined_message USING btree (gateway_id, chain_seq);

CREATE INDEX ix_quote_buyer_id ON public.quote USING btree (buyer_id);

CREATE INDEX ix_quote_customer_id ON public.quote USING btree (customer_id);

CREATE INDEX ix_quote_desk_made_by ON public.quote_desk USING btree (made_by);

CREATE INDEX ix_quote_desk_organisation_id ON public.quote_desk USING btree (organisation_id);

CREATE INDEX ix_quote_enquiry_id ON public.quote USING btree (enquiry_id);

CREATE INDEX ix_quote_floor_organisation_id ON public.quote_floor USING btree (organisation_id);

CREATE INDEX ix_quote_limit_member_id ON public.quote_limit USING btree (member_id);

CREATE INDEX ix_quote_limit_organisation_id ON public.quote_limit USING btree (organisation_id);

CREATE INDEX ix_quote_object_id ON public.quote USING btree (object_id);

CREATE INDEX ix_quote_organisation_id ON public.quote USING btree (organisation_id);

CREATE INDEX ix_quote_sent_at ON public.quote USING btree (sent_at);

CREATE INDEX ix_reading_channel ON ONLY public.reading USING btree (device_id, channel, ts);

CREATE INDEX ix_reading_link ON ONLY public.reading USING btree (gateway_id, chain_seq);

CREATE INDEX ix_receipt_assay_id ON public.receipt USING btree (assay_id);

CREATE INDEX ix_receipt_event_object_id ON public.receipt_event USING btree (object_id);

CREATE INDEX ix_receipt_event_organisation_id ON public.receipt_event USING btree (organisation_id);

CREATE INDEX ix_receipt_event_receipt_id ON public.receipt_event USING btree (receipt_id);

CREATE INDEX ix_receipt_holder_id ON public.receipt USING btree (holder_id);

CREATE INDEX ix_receipt_lot_id ON public.receipt USING btree (lot_id);

CREATE INDEX ix_receipt_object_id ON public.receipt USING btree (object_id);

CREATE INDEX ix_receipt_organisation_id ON public.receipt USING btree (organisation_id);

CREATE INDEX ix_receipt_signature_key_id ON public.receipt_signature USING btree (key_id);

CREATE INDEX ix_receipt_signature_object_id ON public.receipt_signature USING btree (object_id);

CREATE INDEX ix_receipt_signature_organisation_id ON public.receipt_signature USING btree (organisation_id);

CREATE INDEX ix_receipt_signature_receipt_id ON public.receipt_signature USING btree (receipt_id);

CREATE INDEX ix_recovery_code_member_id ON public.recovery_code USING btree (member_id);

CREATE INDEX ix_recovery_code_organisation_id ON public.recovery_code USING btree (organisation_id);

CREATE INDEX ix_referral_organisation_id ON public.referral USING btree (organisation_id);

CREATE INDEX ix_referral_referrer_id ON public.referral USING btree (referrer_id);

CREATE INDEX ix_registered_fingerprint_digest ON public.registered_fingerprint USING btree (digest, kind) WHERE is_standing;

CREATE INDEX ix_registered_fingerprint_organisation_id ON public.registered_fingerprint USING btree (organisation_id);

CREATE INDEX ix_registered_fingerprint_registration_id ON public.registered_fingerprint USING btree (registration_id);

CREATE INDEX ix_registration_event_organisation_id ON public.registration_event USING btree (organisation_id);

CREATE INDEX ix_registration_event_registration_id ON public.registration_event USING btree (registration_id);

CREATE INDEX ix_registration_organisation_id ON public.registration USING btree (organisation_id);

CREATE INDEX ix_registration_photo ON public.registration USING btree (photo_hash) WHERE ((photo_hash IS NOT NULL) AND (ended_at IS NULL));

CREATE INDEX ix_registration_pledge_id ON public.registration USING btree (pledge_id);

CREATE INDEX ix_registry_enquiry_organisation_id ON public.registry_enquiry USING btree (organisation_id);

CREATE INDEX ix_release_facility_id ON public.release USING btree (facility_id);

CREATE INDEX ix_release_lot_id ON public.release USING btree (lot_id);

CREATE INDEX ix_release_object_id ON public.release USING btree (object_id);

CREATE INDEX ix_release_order_lot_id ON public.release_order USING btree (lot_id);

CREATE INDEX ix_release_order_object_id ON public.release_order USING btree (object_id);

CREATE INDEX ix_release_order_organisation_id ON public.release_order USING btree (organisation_id);

CREATE INDEX ix_release_order_receipt_id ON public.release_order USING btree (receipt_id);

CREATE INDEX ix_release_organisation_id ON public.release USING btree (organisation_id);

CREATE INDEX ix_release_payment_object_id ON public.release_payment USING btree (object_id);

CREATE INDEX ix_release_payment_organisation_id ON public.release_payment USING btree (organisation_id);

CREATE INDEX ix_release_payment_release_id ON public.release_payment USING btree (release_id);

CREATE INDEX ix_release_terms_facility_id ON public.release_terms USING btree (facility_id);

CREATE INDEX ix_release_terms_object_id ON public.release_terms USING btree (object_id);

CREATE INDEX ix_release_terms_organisation_id ON public.release_terms USING btree (organisation_id);

CREATE INDEX ix_release_token_gate_id ON public.release_token USING btree (gate_id);

CREATE INDEX ix_release_token_lot_id ON public.release_token USING btree (lot_id);

CREATE INDEX ix_release_token_object_id ON public.release_token USING btree (object_id);

CREATE INDEX ix_release_token_organisation_id ON public.release_token USING btree (organisation_id);

CREATE INDEX ix_release_token_receipt_id ON public.release_token USING btree (receipt_id);

CREATE INDEX ix_release_token_release_order_id ON public.release_token USING btree (release_order_id);

CREATE INDEX ix_repayment_facility_id ON public.repayment USING btree (facility_id);

CREATE INDEX ix_repayment_object_id ON public.repayment USING btree (object_id);

CREATE INDEX ix_repayment_organisation_id ON public.repayment USING btree (organisation_id);

CREATE INDEX ix_repayment_share_advance_id ON public.repayment_share USING btree (advance_id);

CREATE INDEX ix_repayment_share_object_id ON public.repayment_share USING btree (object_id);

CREATE INDEX ix_repayment_share_organisation_id ON public.repayment_share USING btree (organisation_id);

CREATE INDEX ix_repayment_share_repayment_id ON public.repayment_share USING btree (repayment_id);

CREATE INDEX ix_replay_session_device_id ON public.replay_session USING btree (device_id);

CREATE INDEX ix_request_log_organisation_id ON public.request_log USING btree (organisation_id);

CREATE INDEX ix_request_log_recorded_at ON public.request_log USING btree (recorded_at);

CREATE INDEX ix_role_organisation_id ON public.role USING btree (organisation_id);

CREATE INDEX ix_room_balance_object_id ON public.room_balance USING btree (object_id);

CREATE INDEX ix_room_balance_organisation_id ON public.room_balance USING btree (organisation_id);

CREATE INDEX ix_room_mode_object_id ON public.room_mode USING btree (object_id);

CREATE INDEX ix_room_mode_organisation_id ON public.room_mode USING btree (organisation_id);

CREATE INDEX ix_room_mode_work_order_id ON public.room_mode USING btree (work_order_id);

CREATE INDEX ix_room_object_id ON public.room USING btree (object_id);

CREATE INDEX ix_room_organisation_id ON public.room USING btree (organisation_id);

CREATE INDEX ix_room_profile_object_id ON public.room_profile USING btree (object_id);

CREATE INDEX ix_room_profile_organisation_id ON public.room_profile USING btree (organisation_id);

CREATE INDEX ix_room_site_id ON public.room USING btree (site_id);

CREATE INDEX ix_rota_shift_member_id ON public.rota_shift USING btree (member_id);

CREATE INDEX ix_rota_shift_organisation_id ON public.rota_shift USING btree (organisation_id);

CREATE INDEX ix_rota_shift_stands_in_for ON public.rota_shift USING btree (stands_in_for);

CREATE INDEX ix_sale_award_liquidation_id ON public.sale_award USING btree (liquidation_id);

CREATE INDEX ix_sale_award_object_id ON public.sale_award USING btree (object_id);

CREATE INDEX ix_sale_award_organisation_id ON public.sale_award USING btree (organisation_id);

CREATE INDEX ix_sale_award_release_order_id ON public.sale_award USING btree (release_order_id);

CREATE INDEX ix_second_factor_organisation_id ON public.second_factor USING btree (organisation_id);

CREATE INDEX ix_sign_in_link_member_id ON public.sign_in_link USING btree (member_id);

CREATE INDEX ix_sign_in_link_organisation_id ON public.sign_in_link USING btree (organisation_id);

CREATE INDEX ix_sign_in_record_happened_at ON public.sign_in_record USING btree (happened_at);

CREATE INDEX ix_sign_in_record_member_id ON public.sign_in_record USING btree (member_id);

CREATE INDEX ix_sign_in_record_organisation_id ON public.sign_in_record USING btree (organisation_id);

CREATE INDEX ix_signature_key_organisation_id ON public.signature_key USING btree (organisation_id);

CREATE INDEX ix_site_object_id ON public.site USING btree (object_id);

CREATE INDEX ix_site_organisation_id ON public.site USING btree (organisation_id);

CREATE INDEX ix_site_passport_object_id ON public.site_passport USING btree (object_id);

CREATE INDEX ix_site_passport_organisation_id ON public.site_passport USING btree (organisation_id);

CREATE INDEX ix_site_passport_site_id ON public.site_passport USING btree (site_id);

CREATE INDEX ix_stack_object_id ON public.stack USING btree (object_id);

CREATE INDEX ix_stack_organisation_id ON public.stack USING btree (organisation_id);

CREATE INDEX ix_stack_room_id ON public.stack USING btree (room_id);

CREATE INDEX ix_stack_survey_object_id ON public.stack_survey USING btree (object_id);

CREATE INDEX ix_stack_survey_organisation_id ON public.stack_survey USING btree (organisation_id);

CREATE INDEX ix_stack_survey_stack_id ON public.stack_survey USING btree (stack_id);

CREATE INDEX ix_standing_allowance_facility_id ON public.standing_allowance USING btree (facility_id);

CREATE INDEX ix_standing_allowance_object_id ON public.standing_allowance USING btree (object_id);

CREATE INDEX ix_standing_allowance_organisation_id ON public.standing_allowance USING btree (organisation_id);

CREATE INDEX ix_stocktake_object_id ON public.stocktake USING btree (object_id);

CREATE INDEX ix_stocktake_organisation_id ON public.stocktake USING btree (organisation_id);

CREATE INDEX ix_subscription_organisation_id ON public.subscription USING btree (organisation_id);

CREATE INDEX ix_subscription_renewal_date ON public.subscription USING btree (renewal_date);

CREATE INDEX ix_task_counterparty_id ON public.task USING btree (counterparty_id);

CREATE INDEX ix_task_department ON public.task USING btree (department);

CREATE INDEX ix_task_message_organisation_id ON public.task_message USING btree (organisation_id);

CREATE INDEX ix_task_message_task_id ON public.task_message USING btree (task_id);

CREATE INDEX ix_task_organisation_id ON public.task USING btree (organisation_id);

CREATE INDEX ix_timer_due ON public.timer USING btree (due_at) WHERE (fired_at IS NULL);

CREATE INDEX ix_topic_route_object_id ON public.topic_route USING btree (object_id);

CREATE INDEX ix_topic_route_organisation_id ON public.topic_route USING btree (organisation_id);

CREATE INDEX ix_topic_route_site_id ON public.topic_route USING btree (site_id);

CREATE INDEX ix_usage_report_member_id ON public.usage_report USING btree (member_id);

CREATE INDEX ix_usage_report_organisation_id ON public.usage_report USING btree (organisation_id);

CREATE INDEX ix_valuation_object_id ON public.valuation USING btree (object_id);

CREATE INDEX ix_valuation_organisation_id ON public.valuation USING btree (organisation_id);

CREATE INDEX ix_value_conflict_device_id ON public.value_conflict USING btree (device_id);

CREATE INDEX ix_version_pin_organisation_id ON public.version_pin USING btree (organisation_id);

CREATE INDEX ix_virtual_device_next_at ON public.virtual_device USING btree (next_at);

CREATE INDEX ix_virtual_device_site_id ON public.virtual_device USING btree (site_id);

CREATE INDEX ix_voyage_object_id ON public.voyage USING btree (object_id);

CREATE INDEX ix_voyage_organisation_id ON public.voyage USING btree (organisation_id);

CREATE INDEX ix_voyage_room_object_id ON public.voyage_room USING btree (object_id);

CREATE INDEX ix_voyage_room_organisation_id ON public.voyage_room USING btree (organisation_id);

CREATE INDEX ix_voyage_room_voyage_id ON public.voyage_room USING btree (voyage_id);

CREATE INDEX ix_voyage_route_object_id ON public.voyage_route USING btree (object_id);

CREATE INDEX ix_voyage_route_organisation_id ON public.voyage_route USING btree (organisation_id);

CREATE INDEX ix_voyage_route_voyage_id ON public.voyage_route USING btree (voyage_id);

CREATE INDEX ix_voyage_site_id ON public.voyage USING btree (site_id);

CREATE INDEX ix_web_session_member_id ON public.web_session USING btree (member_id);

CREATE INDEX ix_web_session_organisation_id ON public.web_session USING btree (organisation_id);

CREATE INDEX ix_webhook_delivery_ended ON public.webhook_delivery USING btree (next_at) WHERE ((delivered_at IS NOT NULL) OR (given_up_at IS NOT NULL));

CREATE INDEX ix_webhook_delivery_order ON public.webhook_delivery USING btree (webhook_id, subject_id, sequence) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));

CREATE INDEX ix_webhook_delivery_organisation_id ON public.webhook_delivery USING btree (organisation_id);

CREATE INDEX ix_webhook_delivery_waiting ON public.webhook_delivery USING btree (webhook_id, next_at) WHERE ((delivered_at IS NULL) AND (given_up_at IS NULL));

CREATE INDEX ix_webhook_organisation_id ON public.webhook USING btree (organisation_id);

CREATE INDEX ix_webhook_secret_organisation_id ON public.webhook_secret USING btree (organisation_id);

CREATE INDEX ix_webhook_secret_webhook_id ON public.webhook_secret USING btree (webhook_id);

CREATE INDEX ix_weigh_ticket_lot_id ON public.weigh_ticket USING btree (lot_id);

CREATE INDEX ix_weigh_ticket_object_id ON public.weigh_ticket USING btree (object_id);

CREATE INDEX ix_weigh_ticket_organisation_id ON public.weigh_ticket USING btree (organisation_id);

CREATE INDEX ix_weigh_ticket_release_order_id ON public.weigh_ticket USING btree (release_order_id);

CREATE INDEX ix_work_order_object_id ON public.work_order USING btree (object_id);

CREATE INDEX ix_work_order_organisation_id ON public.work_order USING btree (organisation_id);

CREATE INDEX ix_work_order_room_id ON public.work_order USING btree (room_id);

CREATE INDEX ix_work_order_step_object_id ON public.work_order_step USING btree (object_id);

CREATE INDEX ix_work_order_step_organisation_id ON public.work_order_step USING btree (organisation_id);

CREATE UNIQUE INDEX uq_approval_pending ON public.approval USING btree (act, subject_id) WHERE ((state)::text = 'pending'::text);

CREATE UNIQUE INDEX uq_approval_policy_active ON public.approval_policy USING btree (organisation_id, act) WHERE ((state)::text = 'active'::text);

CREATE UNIQUE INDEX uq_credential_replaces ON public.credential USING btree (replaces_id);

CREATE UNIQUE INDEX uq_custodian_assessment_active ON public.custodian_assessment USING btree (organisation_id, custodian_id) WHERE ((state)::text = 'active'::text);

CREATE UNIQUE INDEX uq_customer_buyer ON public.customer USING btree (organisation_id, buyer_id) WHERE (buyer_id IS NOT NULL);

CREATE UNIQUE INDEX uq_device_scope_current ON public.device_scope USING btree (device_id) WHERE is_current;

CREATE UNIQUE INDEX uq_hand_over_open ON public.hand_over USING btree (lot_id) WHERE ((state)::text = 'offered'::text);

CREATE UNIQUE INDEX uq_ledger_account_organisation_id ON public.ledger_account USING btree (organisation_id, currency, code, subject_id) NULLS NOT DISTINCT;

CREATE UNIQUE INDEX uq_liquidation_running ON public.liquidation USING btree (lot_id) WHERE ((state)::text <> ALL ((ARRAY['distributed'::character varying, 'redeemed'::character varying])::text[]));

CREATE UNIQUE INDEX uq_margin_call_open ON public.margin_call USING btree (facility_id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'part_cured'::character varying])::text[]));

CREATE UNIQUE INDEX uq_pledge_active_lot ON public.pledge USING btree (lot_id) WHERE ((state)::text = 'active'::text);

CREATE UNIQUE INDEX uq_receipt_active_lot ON public.receipt USING btree (lot_id) WHERE ((state)::text = ANY ((ARRAY['expired'::character varying, 'frozen'::character varying, 'in_liquidation'::character varying, 'issued'::character varying, 'pledged'::character varying, 'released'::character varying, 'sold'::character varying])::text[]));

CREATE UNIQUE INDEX uq_role_own ON public.role USING btree (organisation_id, name) WHERE (type IS NULL);

CREATE UNIQUE INDEX uq_role_template ON public.role USING btree (type, name) WHERE (type IS NOT NULL);

CREATE UNIQUE INDEX uq_signature_key_running ON public.signature_key USING btree (organisation_id) WHERE ((sealed_private IS NOT NULL) AND (revoked_at IS NULL));

CREATE UNIQUE INDEX uq_subscription_active ON public.subscription USING btree (organisation_id) WHERE ((state)::text = 'active'::text);

CREATE UNIQUE INDEX uq_voyage_travelling ON public.voyage USING btree (site_id) WHERE ((state)::text = ANY ((ARRAY['planned'::character varying, 'under_way'::character varying])::text[]));

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_0_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_1_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_2_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_3_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_4_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_5_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_6_pkey;

ALTER INDEX public.message_key_pkey ATTACH PARTITION public.message_key_7_pkey;

CREATE TRIGGER accrual_day_evidence BEFORE DELETE OR UPDATE ON public.accrual_day FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER accrual_day_evidence_all BEFORE TRUNCATE ON public.accrual_day FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER alarm_acknowledgement_evidence BEFORE DELETE OR UPDATE ON public.alarm_acknowledgement FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER alarm_acknowledgement_evidence_all BEFORE TRUNCATE ON public.alarm_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER alarm_act_evidence BEFORE DELETE OR UPDATE ON public.alarm_act FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER alarm_act_evidence_all BEFORE TRUNCATE ON public.alarm_act FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER alarm_version_evidence BEFORE DELETE OR UPDATE ON public.alarm_version FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER alarm_version_evidence_all BEFORE TRUNCATE ON public.alarm_version FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER approval_decision_evidence BEFORE DELETE OR UPDATE ON public.approval_decision FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER approval_decision_evidence_all BEFORE TRUNCATE ON public.approval_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER assay_evidence BEFORE DELETE OR UPDATE ON public.assay FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER assay_evidence_all BEFORE TRUNCATE ON public.assay FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER auction_award_evidence BEFORE DELETE OR UPDATE ON public.auction_award FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER auction_award_evidence_all BEFORE TRUNCATE ON public.auction_award FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_entry_evidence BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_entry_evidence_all BEFORE TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_link_evidence BEFORE DELETE OR UPDATE ON public.audit_link FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER audit_link_evidence_all BEFORE TRUNCATE ON public.audit_link FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER bid_evidence BEFORE DELETE OR UPDATE ON public.bid FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER bid_evidence_all BEFORE TRUNCATE ON public.bid FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER bridge_certificate_evidence BEFORE DELETE OR UPDATE ON public.bridge_certificate FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER bridge_certificate_evidence_all BEFORE TRUNCATE ON public.bridge_certificate FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER calendar_day_evidence BEFORE DELETE OR UPDATE ON public.calendar_day FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER calendar_day_evidence_all BEFORE TRUNCATE ON public.calendar_day FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER commodity_entry_evidence BEFORE DELETE OR UPDATE ON public.commodity_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER commodity_entry_evidence_all BEFORE TRUNCATE ON public.commodity_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER custody_score_evidence BEFORE DELETE OR UPDATE ON public.custody_score FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER custody_score_evidence_all BEFORE TRUNCATE ON public.custody_score FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER declared_volume_evidence BEFORE DELETE OR UPDATE ON public.declared_volume FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER declared_volume_evidence_all BEFORE TRUNCATE ON public.declared_volume FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER device_calibration_evidence BEFORE DELETE OR UPDATE ON public.device_calibration FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER device_calibration_evidence_all BEFORE TRUNCATE ON public.device_calibration FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER device_signal_evidence BEFORE DELETE OR UPDATE ON public.device_signal FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER device_signal_evidence_all BEFORE TRUNCATE ON public.device_signal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER document_evidence BEFORE DELETE OR UPDATE ON public.document FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER document_evidence_all BEFORE TRUNCATE ON public.document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER envelope_override_evidence BEFORE DELETE OR UPDATE ON public.envelope_override FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER envelope_override_evidence_all BEFORE TRUNCATE ON public.envelope_override FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER envelope_step_evidence BEFORE DELETE OR UPDATE ON public.envelope_step FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER envelope_step_evidence_all BEFORE TRUNCATE ON public.envelope_step FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER exchange_evidence BEFORE DELETE OR UPDATE ON public.exchange FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER exchange_evidence_all BEFORE TRUNCATE ON public.exchange FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER exchange_row_evidence BEFORE DELETE OR UPDATE ON public.exchange_row FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER exchange_row_evidence_all BEFORE TRUNCATE ON public.exchange_row FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER gateway_deaf_evidence BEFORE DELETE OR UPDATE ON public.gateway_deaf FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER gateway_deaf_evidence_all BEFORE TRUNCATE ON public.gateway_deaf FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER grade_change_evidence BEFORE DELETE OR UPDATE ON public.grade_change FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER grade_change_evidence_all BEFORE TRUNCATE ON public.grade_change FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER grade_point_evidence BEFORE DELETE OR UPDATE ON public.grade_point FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER grade_point_evidence_all BEFORE TRUNCATE ON public.grade_point FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER grade_rulebook_evidence BEFORE DELETE OR UPDATE ON public.grade_rulebook FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER grade_rulebook_evidence_all BEFORE TRUNCATE ON public.grade_rulebook FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER haircut_run_evidence BEFORE DELETE OR UPDATE ON public.haircut_run FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER haircut_run_evidence_all BEFORE TRUNCATE ON public.haircut_run FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER import_row_evidence BEFORE DELETE OR UPDATE ON public.import_row FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER import_row_evidence_all BEFORE TRUNCATE ON public.import_row FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER joint_count_evidence BEFORE DELETE OR UPDATE ON public.joint_count FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER joint_count_evidence_all BEFORE TRUNCATE ON public.joint_count FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER journal_entry_evidence BEFORE DELETE OR UPDATE ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER journal_entry_evidence_all BEFORE TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE CONSTRAINT TRIGGER journal_entry_holds AFTER INSERT ON public.journal_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_entry_holds();

CREATE TRIGGER life_record_evidence BEFORE DELETE OR UPDATE ON public.life_record FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER life_record_evidence_all BEFORE TRUNCATE ON public.life_record FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_finding_evidence BEFORE DELETE OR UPDATE ON public.lot_finding FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_finding_evidence_all BEFORE TRUNCATE ON public.lot_finding FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_move_evidence BEFORE DELETE OR UPDATE ON public.lot_move FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_move_evidence_all BEFORE TRUNCATE ON public.lot_move FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_transfer_evidence BEFORE DELETE OR UPDATE ON public.lot_transfer FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_transfer_evidence_all BEFORE TRUNCATE ON public.lot_transfer FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_volume_evidence BEFORE DELETE OR UPDATE ON public.lot_volume FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER lot_volume_evidence_all BEFORE TRUNCATE ON public.lot_volume FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER measured_mass_evidence BEFORE DELETE OR UPDATE ON public.measured_mass FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER measured_mass_evidence_all BEFORE TRUNCATE ON public.measured_mass FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER message_key_evidence BEFORE DELETE OR UPDATE ON public.message_key FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER message_key_evidence_all BEFORE TRUNCATE ON public.message_key FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER noon_report_evidence BEFORE DELETE OR UPDATE ON public.noon_report FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER noon_report_evidence_all BEFORE TRUNCATE ON public.noon_report FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER notice_words BEFORE DELETE OR UPDATE ON public.notice FOR EACH ROW EXECUTE FUNCTION public.refuse_other_words();

CREATE TRIGGER opening_stock_evidence BEFORE DELETE OR UPDATE ON public.opening_stock FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER opening_stock_evidence_all BEFORE TRUNCATE ON public.opening_stock FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER payment_payer_evidence BEFORE DELETE OR UPDATE ON public.payment_payer FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER payment_payer_evidence_all BEFORE TRUNCATE ON public.payment_payer FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER place_mass_evidence BEFORE DELETE OR UPDATE ON public.place_mass FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER place_mass_evidence_all BEFORE TRUNCATE ON public.place_mass FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER pledge_document_evidence BEFORE DELETE OR UPDATE ON public.pledge_document FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER pledge_document_evidence_all BEFORE TRUNCATE ON public.pledge_document FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER pledge_in_order BEFORE INSERT ON public.pledge FOR EACH ROW EXECUTE FUNCTION public.pledge_in_order();

CREATE TRIGGER pledge_keeps_times BEFORE UPDATE ON public.pledge FOR EACH ROW EXECUTE FUNCTION public.pledge_keeps_times();

CREATE TRIGGER pool_lot_evidence BEFORE DELETE OR UPDATE ON public.pool_lot FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER pool_lot_evidence_all BEFORE TRUNCATE ON public.pool_lot FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER posting_evidence BEFORE DELETE OR UPDATE ON public.posting FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER posting_evidence_all BEFORE TRUNCATE ON public.posting FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER price_confirmation_evidence BEFORE DELETE OR UPDATE ON public.price_confirmation FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER price_confirmation_evidence_all BEFORE TRUNCATE ON public.price_confirmation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER price_differential_evidence BEFORE DELETE OR UPDATE ON public.price_differential FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER price_differential_evidence_all BEFORE TRUNCATE ON public.price_differential FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER price_observation_evidence BEFORE DELETE OR UPDATE ON public.price_observation FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER price_observation_evidence_all BEFORE TRUNCATE ON public.price_observation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER print_evidence BEFORE DELETE OR UPDATE ON public.print FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER print_evidence_all BEFORE TRUNCATE ON public.print FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER quarantined_message_evidence BEFORE DELETE OR UPDATE ON public.quarantined_message FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER quarantined_message_evidence_all BEFORE TRUNCATE ON public.quarantined_message FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER quote_floor_evidence BEFORE DELETE OR UPDATE ON public.quote_floor FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER quote_floor_evidence_all BEFORE TRUNCATE ON public.quote_floor FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER quote_limit_evidence BEFORE DELETE OR UPDATE ON public.quote_limit FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER quote_limit_evidence_all BEFORE TRUNCATE ON public.quote_limit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER raw_batch_evidence BEFORE DELETE OR UPDATE ON public.raw_batch FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER raw_batch_evidence_all BEFORE TRUNCATE ON public.raw_batch FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER reading_evidence BEFORE DELETE OR UPDATE ON public.reading FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER reading_evidence_all BEFORE TRUNCATE ON public.reading FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER receipt_event_evidence BEFORE DELETE OR UPDATE ON public.receipt_event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER receipt_event_evidence_all BEFORE TRUNCATE ON public.receipt_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER receipt_event_follows BEFORE INSERT ON public.receipt_event FOR EACH ROW EXECUTE FUNCTION public.receipt_event_follows();

CREATE TRIGGER receipt_signature_evidence BEFORE DELETE OR UPDATE ON public.receipt_signature FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER receipt_signature_evidence_all BEFORE TRUNCATE ON public.receipt_signature FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER registered_fingerprint_keeps BEFORE UPDATE ON public.registered_fingerprint FOR EACH ROW EXECUTE FUNCTION public.registered_fingerprint_keeps();

CREATE TRIGGER registration_ends AFTER UPDATE ON public.registration FOR EACH ROW EXECUTE FUNCTION public.registration_ends();

CREATE TRIGGER registration_event_evidence BEFORE DELETE OR UPDATE ON public.registration_event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER registration_event_evidence_all BEFORE TRUNCATE ON public.registration_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER registration_event_follows BEFORE INSERT ON public.registration_event FOR EACH ROW EXECUTE FUNCTION public.registration_event_follows();

CREATE TRIGGER registration_keeps BEFORE UPDATE ON public.registration FOR EACH ROW EXECUTE FUNCTION public.registration_keeps();

CREATE TRIGGER registry_enquiry_evidence BEFORE DELETE OR UPDATE ON public.registry_enquiry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER registry_enquiry_evidence_all BEFORE TRUNCATE ON public.registry_enquiry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER release_payment_evidence BEFORE DELETE OR UPDATE ON public.release_payment FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER release_payment_evidence_all BEFORE TRUNCATE ON public.release_payment FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER release_terms_evidence BEFORE DELETE OR UPDATE ON public.release_terms FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER release_terms_evidence_all BEFORE TRUNCATE ON public.release_terms FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER repayment_evidence BEFORE DELETE OR UPDATE ON public.repayment FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER repayment_evidence_all BEFORE TRUNCATE ON public.repayment FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER repayment_share_evidence BEFORE DELETE OR UPDATE ON public.repayment_share FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER repayment_share_evidence_all BEFORE TRUNCATE ON public.repayment_share FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER room_balance_evidence BEFORE DELETE OR UPDATE ON public.room_balance FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER room_balance_evidence_all BEFORE TRUNCATE ON public.room_balance FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER room_mode_evidence BEFORE DELETE OR UPDATE ON public.room_mode FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER room_mode_evidence_all BEFORE TRUNCATE ON public.room_mode FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER sign_in_record_evidence_all BEFORE TRUNCATE ON public.sign_in_record FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER sign_in_record_kept BEFORE DELETE ON public.sign_in_record FOR EACH ROW EXECUTE FUNCTION public.refuse_early_end();

CREATE TRIGGER sign_in_record_unchanged BEFORE UPDATE ON public.sign_in_record FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER site_passport_evidence BEFORE DELETE OR UPDATE ON public.site_passport FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER site_passport_evidence_all BEFORE TRUNCATE ON public.site_passport FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER stack_survey_evidence BEFORE DELETE OR UPDATE ON public.stack_survey FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER stack_survey_evidence_all BEFORE TRUNCATE ON public.stack_survey FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER stocktake_seed_evidence BEFORE DELETE OR UPDATE ON public.stocktake_seed FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER stocktake_seed_evidence_all BEFORE TRUNCATE ON public.stocktake_seed FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER task_message_evidence BEFORE DELETE OR UPDATE ON public.task_message FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER task_message_evidence_all BEFORE TRUNCATE ON public.task_message FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER title_anchor_evidence BEFORE DELETE OR UPDATE ON public.title_anchor FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER title_anchor_evidence_all BEFORE TRUNCATE ON public.title_anchor FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER valuation_evidence BEFORE DELETE OR UPDATE ON public.valuation FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER valuation_evidence_all BEFORE TRUNCATE ON public.valuation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER value_conflict_evidence BEFORE DELETE OR UPDATE ON public.value_conflict FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER value_conflict_evidence_all BEFORE TRUNCATE ON public.value_conflict FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER weigh_ticket_evidence BEFORE DELETE OR UPDATE ON public.weigh_ticket FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER weigh_ticket_evidence_all BEFORE TRUNCATE ON public.weigh_ticket FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER work_order_evidence BEFORE DELETE OR UPDATE ON public.work_order FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER work_order_evidence_all BEFORE TRUNCATE ON public.work_order FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER work_order_step_evidence BEFORE DELETE OR UPDATE ON public.work_order_step FOR EACH ROW EXECUTE FUNCTION public.refuse_change();

CREATE TRIGGER work_order_step_evidence_all BEFORE TRUNCATE ON public.work_order_step FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

ALTER TABLE ONLY public.accrual_day
    ADD CONSTRAINT fk_accrual_day_advance_id FOREIGN KEY (advance_id) REFERENCES public.advance(id);

ALTER TABLE ONLY public.address
    ADD CONSTRAINT fk_address_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.advance
    ADD CONSTRAINT fk_advance_facility_id FOREIGN KEY (facility_id) REFERENCES public.facility(id);

ALTER TABLE ONLY public.alarm_acknowledgement
    ADD CONSTRAINT fk_alarm_acknowledgement_alarm_id FOREIGN KEY (alarm_id) REFERENCES public.alarm(id);

ALTER TABLE ONLY public.alarm_act
    ADD CONSTRAINT fk_alarm_act_alarm_id FOREIGN KEY (alarm_id) REFERENCES public.alarm(id);

ALTER TABLE ONLY public.alarm_version
    ADD CONSTRAINT fk_alarm_version_alarm_id FOREIGN KEY (alarm_id) REFERENCES public.alarm(id);

ALTER TABLE ONLY public.appeal
    ADD CONSTRAINT fk_appeal_change_id FOREIGN KEY (change_id) REFERENCES public.grade_change(id);

ALTER TABLE ONLY public.approval_decision
    ADD CONSTRAINT fk_approval_decision_approval_id FOREIGN KEY (approval_id) REFERENCES public.approval(id);

ALTER TABLE ONLY public.approval_decision
    ADD CONSTRAINT fk_approval_decision_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.approval_policy
    ADD CONSTRAINT fk_approval_policy_proposed_by FOREIGN KEY (proposed_by) REFERENCES public.member(id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT fk_approval_requested_by FOREIGN KEY (requested_by) REFERENCES public.member(id);

ALTER TABLE ONLY public.assay
    ADD CONSTRAINT fk_assay_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT fk_assignment_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT fk_auction_award_auction_id FOREIGN KEY (auction_id) REFERENCES public.auction(id);

ALTER TABLE ONLY public.auction_award
    ADD CONSTRAINT fk_auction_award_bid_id FOREIGN KEY (bid_id) REFERENCES public.bid(id);

ALTER TABLE ONLY public.auction
    ADD CONSTRAINT fk_auction_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.audit_link
    ADD CONSTRAINT fk_audit_link_entry_id FOREIGN KEY (entry_id) REFERENCES public.audit_entry(id);

ALTER TABLE ONLY public.bid
    ADD CONSTRAINT fk_bid_auction_id FOREIGN KEY (auction_id) REFERENCES public.auction(id);

ALTER TABLE ONLY public.break_glass
    ADD CONSTRAINT fk_break_glass_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.bridge_certificate
    ADD CONSTRAINT fk_bridge_certificate_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT fk_credential_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.credential
    ADD CONSTRAINT fk_credential_replaces_id FOREIGN KEY (replaces_id) REFERENCES public.credential(id);

ALTER TABLE ONLY public.custodian_assessment
    ADD CONSTRAINT fk_custodian_assessment_custodian_id FOREIGN KEY (custodian_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.custody_response
    ADD CONSTRAINT fk_custody_response_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.custody_score
    ADD CONSTRAINT fk_custody_score_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.custody_status
    ADD CONSTRAINT fk_custody_status_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.custody_status
    ADD CONSTRAINT fk_custody_status_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.custody_task
    ADD CONSTRAINT fk_custody_task_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.custody_task
    ADD CONSTRAINT fk_custody_task_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.customer
    ADD CONSTRAINT fk_customer_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.device_binding
    ADD CONSTRAINT fk_device_binding_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.device_binding
    ADD CONSTRAINT fk_device_binding_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.device_binding
    ADD CONSTRAINT fk_device_binding_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.device_calibration
    ADD CONSTRAINT fk_device_calibration_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.device_clock
    ADD CONSTRAINT fk_device_clock_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.device_gap
    ADD CONSTRAINT fk_device_gap_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT fk_device_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT fk_device_route_id FOREIGN KEY (route_id) REFERENCES public.topic_route(id);

ALTER TABLE ONLY public.device_signal
    ADD CONSTRAINT fk_device_signal_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.device
    ADD CONSTRAINT fk_device_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT fk_enquiry_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);

ALTER TABLE ONLY public.enquiry
    ADD CONSTRAINT fk_enquiry_received_by FOREIGN KEY (received_by) REFERENCES public.member(id);

ALTER TABLE ONLY public.envelope_override
    ADD CONSTRAINT fk_envelope_override_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.envelope_override
    ADD CONSTRAINT fk_envelope_override_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.envelope_step
    ADD CONSTRAINT fk_envelope_step_override_id FOREIGN KEY (override_id) REFERENCES public.envelope_override(id);

ALTER TABLE ONLY public.export
    ADD CONSTRAINT fk_export_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.facility
    ADD CONSTRAINT fk_facility_borrower_id FOREIGN KEY (borrower_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.gate
    ADD CONSTRAINT fk_gate_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.grade_change
    ADD CONSTRAINT fk_grade_change_reverses FOREIGN KEY (reverses) REFERENCES public.grade_change(id);

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT fk_hand_over_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT fk_hand_over_to_id FOREIGN KEY (to_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT fk_import_row_run_id FOREIGN KEY (run_id) REFERENCES public.import_run(id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_invited_by FOREIGN KEY (invited_by) REFERENCES public.member(id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_parent_id FOREIGN KEY (parent_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.joint_count
    ADD CONSTRAINT fk_joint_count_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT fk_journal_entry_organisation_id FOREIGN KEY (organisation_id) REFERENCES public.ledger_book(id);

ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT fk_journal_entry_reverses_id FOREIGN KEY (reverses_id) REFERENCES public.journal_entry(id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT fk_ledger_account_organisation_id FOREIGN KEY (organisation_id) REFERENCES public.ledger_book(id);

ALTER TABLE ONLY public.ledger_book
    ADD CONSTRAINT fk_ledger_book_institution_id FOREIGN KEY (institution_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.ledger_book
    ADD CONSTRAINT fk_ledger_book_organisation_id FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.life_record
    ADD CONSTRAINT fk_life_record_assay_id FOREIGN KEY (assay_id) REFERENCES public.assay(id);

ALTER TABLE ONLY public.life_record
    ADD CONSTRAINT fk_life_record_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.liquidation
    ADD CONSTRAINT fk_liquidation_facility_id FOREIGN KEY (facility_id) REFERENCES public.facility(id);

ALTER TABLE ONLY public.liquidation
    ADD CONSTRAINT fk_liquidation_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.liquidation
    ADD CONSTRAINT fk_liquidation_margin_call_id FOREIGN KEY (margin_call_id) REFERENCES public.margin_call(id);

ALTER TABLE ONLY public.lot_finding
    ADD CONSTRAINT fk_lot_finding_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.lot_hold
    ADD CONSTRAINT fk_lot_hold_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.lot_move
    ADD CONSTRAINT fk_lot_move_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.lot_move
    ADD CONSTRAINT fk_lot_move_stack_id FOREIGN KEY (stack_id) REFERENCES public.stack(id);

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT fk_lot_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT fk_lot_stack_id FOREIGN KEY (stack_id) REFERENCES public.stack(id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT fk_lot_transfer_assay_id FOREIGN KEY (assay_id) REFERENCES public.assay(id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT fk_lot_transfer_from_lot_id FOREIGN KEY (from_lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT fk_lot_transfer_to_lot_id FOREIGN KEY (to_lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.lot_volume
    ADD CONSTRAINT fk_lot_volume_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.margin_call
    ADD CONSTRAINT fk_margin_call_facility_id FOREIGN KEY (facility_id) REFERENCES public.facility(id);

ALTER TABLE ONLY public.measured_mass
    ADD CONSTRAINT fk_measured_mass_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.member_activity
    ADD CONSTRAINT fk_member_activity_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.member
    ADD CONSTRAINT fk_member_parent_id FOREIGN KEY (parent_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.noon_report
    ADD CONSTRAINT fk_noon_report_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT fk_notice_attempt_address_id FOREIGN KEY (address_id) REFERENCES public.address(id);

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT fk_notice_attempt_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.notice_attempt
    ADD CONSTRAINT fk_notice_attempt_notice_id FOREIGN KEY (notice_id) REFERENCES public.notice(id);

ALTER TABLE ONLY public.oauth_client
    ADD CONSTRAINT fk_oauth_client_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.opening_stock
    ADD CONSTRAINT fk_opening_stock_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.out_of_service
    ADD CONSTRAINT fk_out_of_service_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.password
    ADD CONSTRAINT fk_password_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT fk_payment_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal_entry(id);

ALTER TABLE ONLY public.payment_payer
    ADD CONSTRAINT fk_payment_payer_payment_id FOREIGN KEY (payment_id) REFERENCES public.payment(id);

ALTER TABLE ONLY public.place_mass
    ADD CONSTRAINT fk_place_mass_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.place_mass
    ADD CONSTRAINT fk_place_mass_stack_id FOREIGN KEY (stack_id) REFERENCES public.stack(id);

ALTER TABLE ONLY public.pledge_document
    ADD CONSTRAINT fk_pledge_document_pledge_id FOREIGN KEY (pledge_id) REFERENCES public.pledge(id);

ALTER TABLE ONLY public.pledge
    ADD CONSTRAINT fk_pledge_inherited_from_id_pledge FOREIGN KEY (inherited_from_id) REFERENCES public.pledge(id);

ALTER TABLE ONLY public.pledge
    ADD CONSTRAINT fk_pledge_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.pledge
    ADD CONSTRAINT fk_pledge_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.receipt(id);

ALTER TABLE ONLY public.pool_lot
    ADD CONSTRAINT fk_pool_lot_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.pool_lot
    ADD CONSTRAINT fk_pool_lot_pool_id FOREIGN KEY (pool_id) REFERENCES public.pool(id);

ALTER TABLE ONLY public.pool
    ADD CONSTRAINT fk_pool_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.pool
    ADD CONSTRAINT fk_pool_stack_id FOREIGN KEY (stack_id) REFERENCES public.stack(id);

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT fk_posting_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id);

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT fk_posting_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal_entry(id);

ALTER TABLE ONLY public.price_confirmation
    ADD CONSTRAINT fk_price_confirmation_observation_id FOREIGN KEY (observation_id) REFERENCES public.price_observation(id);

ALTER TABLE ONLY public.quote
    ADD CONSTRAINT fk_quote_customer_id FOREIGN KEY (customer_id) REFERENCES public.customer(id);

ALTER TABLE ONLY public.quote_desk
    ADD CONSTRAINT fk_quote_desk_made_by FOREIGN KEY (made_by) REFERENCES public.member(id);

ALTER TABLE ONLY public.quote_desk
    ADD CONSTRAINT fk_quote_desk_quote_id FOREIGN KEY (quote_id) REFERENCES public.quote(id);

ALTER TABLE ONLY public.quote
    ADD CONSTRAINT fk_quote_enquiry_id FOREIGN KEY (enquiry_id) REFERENCES public.enquiry(id);

ALTER TABLE ONLY public.quote_limit
    ADD CONSTRAINT fk_quote_limit_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT fk_receipt_assay_id FOREIGN KEY (assay_id) REFERENCES public.assay(id);

ALTER TABLE ONLY public.receipt_event
    ADD CONSTRAINT fk_receipt_event_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.receipt(id);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT fk_receipt_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.receipt_signature
    ADD CONSTRAINT fk_receipt_signature_event_id FOREIGN KEY (event_id) REFERENCES public.receipt_event(id);

ALTER TABLE ONLY public.receipt_signature
    ADD CONSTRAINT fk_receipt_signature_key_id FOREIGN KEY (key_id) REFERENCES public.signature_key(id);

ALTER TABLE ONLY public.receipt_signature
    ADD CONSTRAINT fk_receipt_signature_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.receipt(id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT fk_recovery_code_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.referral
    ADD CONSTRAINT fk_referral_referrer_id FOREIGN KEY (referrer_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.registered_fingerprint
    ADD CONSTRAINT fk_registered_fingerprint_registration_id FOREIGN KEY (registration_id) REFERENCES public.registration(id);

ALTER TABLE ONLY public.registration_event
    ADD CONSTRAINT fk_registration_event_registration_id FOREIGN KEY (registration_id) REFERENCES public.registration(id);

ALTER TABLE ONLY public.release
    ADD CONSTRAINT fk_release_facility_id FOREIGN KEY (facility_id) REFERENCES public.facility(id);

ALTER TABLE ONLY public.release
    ADD CONSTRAINT fk_release_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.release_order
    ADD CONSTRAINT fk_release_order_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.release_order
    ADD CONSTRAINT fk_release_order_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.receipt(id);

ALTER TABLE ONLY public.release_payment
    ADD CONSTRAINT fk_release_payment_release_id FOREIGN KEY (release_id) REFERENCES public.release(id);

ALTER TABLE ONLY public.release_terms
    ADD CONSTRAINT fk_release_terms_facility_id FOREIGN KEY (facility_id) REFERENCES public.facility(id);

ALTER TABLE ONLY public.release_token
    ADD CONSTRAINT fk_release_token_gate_id FOREIGN KEY (gate_id) REFERENCES public.gate(id);

ALTER TABLE ONLY public.release_token
    ADD CONSTRAINT fk_release_token_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.release_token
    ADD CONSTRAINT fk_release_token_receipt_id FOREIGN KEY (receipt_id) REFERENCES public.receipt(id);

ALTER TABLE ONLY public.release_token
    ADD CONSTRAINT fk_release_token_release_order_id FOREIGN KEY (release_order_id) REFERENCES public.release_order(id);

ALTER TABLE ONLY public.repayment
    ADD CONSTRAINT fk_repayment_facility_id FOREIGN KEY (facility_id) REFERENCES public.facility(id);

ALTER TABLE ONLY public.repayment_share
    ADD CONSTRAINT fk_repayment_share_advance_id FOREIGN KEY (advance_id) REFERENCES public.advance(id);

ALTER TABLE ONLY public.repayment_share
    ADD CONSTRAINT fk_repayment_share_repayment_id FOREIGN KEY (repayment_id) REFERENCES public.repayment(id);

ALTER TABLE ONLY public.replay_session
    ADD CONSTRAINT fk_replay_session_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.room_balance
    ADD CONSTRAINT fk_room_balance_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.room_mode
    ADD CONSTRAINT fk_room_mode_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.room_mode
    ADD CONSTRAINT fk_room_mode_work_order_id FOREIGN KEY (work_order_id) REFERENCES public.work_order(id);

ALTER TABLE ONLY public.room_profile
    ADD CONSTRAINT fk_room_profile_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.room
    ADD CONSTRAINT fk_room_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.rota_shift
    ADD CONSTRAINT fk_rota_shift_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.rota_shift
    ADD CONSTRAINT fk_rota_shift_stands_in_for FOREIGN KEY (stands_in_for) REFERENCES public.rota_shift(id);

ALTER TABLE ONLY public.sale_award
    ADD CONSTRAINT fk_sale_award_liquidation_id FOREIGN KEY (liquidation_id) REFERENCES public.liquidation(id);

ALTER TABLE ONLY public.second_factor
    ADD CONSTRAINT fk_second_factor_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT fk_sign_in_link_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.sign_in_record
    ADD CONSTRAINT fk_sign_in_record_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.site_passport
    ADD CONSTRAINT fk_site_passport_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.stack
    ADD CONSTRAINT fk_stack_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.stack_survey
    ADD CONSTRAINT fk_stack_survey_stack_id FOREIGN KEY (stack_id) REFERENCES public.stack(id);

ALTER TABLE ONLY public.standing_allowance
    ADD CONSTRAINT fk_standing_allowance_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.stocktake
    ADD CONSTRAINT fk_stocktake_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.stocktake_seed
    ADD CONSTRAINT fk_stocktake_seed_stocktake_id FOREIGN KEY (stocktake_id) REFERENCES public.stocktake(id);

ALTER TABLE ONLY public.task
    ADD CONSTRAINT fk_task_counterparty_id FOREIGN KEY (counterparty_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.task_message
    ADD CONSTRAINT fk_task_message_task_id FOREIGN KEY (task_id) REFERENCES public.task(id);

ALTER TABLE ONLY public.topic_route
    ADD CONSTRAINT fk_topic_route_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.usage_report
    ADD CONSTRAINT fk_usage_report_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.valuation
    ADD CONSTRAINT fk_valuation_haircut_run_id FOREIGN KEY (haircut_run_id) REFERENCES public.haircut_run(id);

ALTER TABLE ONLY public.valuation
    ADD CONSTRAINT fk_valuation_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.valuation
    ADD CONSTRAINT fk_valuation_price_observation_id FOREIGN KEY (price_observation_id) REFERENCES public.price_observation(id);

ALTER TABLE ONLY public.value_conflict
    ADD CONSTRAINT fk_value_conflict_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.virtual_device
    ADD CONSTRAINT fk_virtual_device_device_id FOREIGN KEY (device_id) REFERENCES public.device(id);

ALTER TABLE ONLY public.virtual_device
    ADD CONSTRAINT fk_virtual_device_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.voyage_room
    ADD CONSTRAINT fk_voyage_room_voyage_id FOREIGN KEY (voyage_id) REFERENCES public.voyage(id);

ALTER TABLE ONLY public.voyage_route
    ADD CONSTRAINT fk_voyage_route_voyage_id FOREIGN KEY (voyage_id) REFERENCES public.voyage(id);

ALTER TABLE ONLY public.voyage
    ADD CONSTRAINT fk_voyage_site_id FOREIGN KEY (site_id) REFERENCES public.site(id);

ALTER TABLE ONLY public.web_session
    ADD CONSTRAINT fk_web_session_member_id FOREIGN KEY (member_id) REFERENCES public.member(id);

ALTER TABLE ONLY public.webhook_delivery
    ADD CONSTRAINT fk_webhook_delivery_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.webhook(id);

ALTER TABLE ONLY public.webhook_secret
    ADD CONSTRAINT fk_webhook_secret_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.webhook(id);

ALTER TABLE ONLY public.weigh_ticket
    ADD CONSTRAINT fk_weigh_ticket_lot_id FOREIGN KEY (lot_id) REFERENCES public.lot(id);

ALTER TABLE ONLY public.weigh_ticket
    ADD CONSTRAINT fk_weigh_ticket_release_order_id FOREIGN KEY (release_order_id) REFERENCES public.release_order(id);

ALTER TABLE ONLY public.work_order
    ADD CONSTRAINT fk_work_order_room_id FOREIGN KEY (room_id) REFERENCES public.room(id);

ALTER TABLE ONLY public.work_order_step
    ADD CONSTRAINT fk_work_order_step_work_order_id FOREIGN KEY (work_order_id) REFERENCES public.work_order(id);

ALTER TABLE public.accrual_day ENABLE ROW LEVEL SECURITY;

CREATE POLICY accrual_day_adds ON public.accrual_day FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY accrual_day_changes ON public.accrual_day FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY accrual_day_jobs ON public.accrual_day TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY accrual_day_reads ON public.accrual_day FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.address ENABLE ROW LEVEL SECURITY;

CREATE POLICY address_adds ON public.address FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY address_changes ON public.address FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY address_jobs ON public.address TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY address_reads ON public.address FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.advance ENABLE ROW LEVEL SECURITY;

CREATE POLICY advance_adds ON public.advance FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY advance_changes ON public.advance FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY advance_jobs ON public.advance TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY advance_reads ON public.advance FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.alarm ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.alarm_acknowledgement ENABLE ROW LEVEL SECURITY;

CREATE POLICY alarm_acknowledgement_adds ON public.alarm_acknowledgement FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_acknowledgement_changes ON public.alarm_acknowledgement FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_acknowledgement_jobs ON public.alarm_acknowledgement TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY alarm_acknowledgement_reads ON public.alarm_acknowledgement FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.alarm_act ENABLE ROW LEVEL SECURITY;

CREATE POLICY alarm_act_adds ON public.alarm_act FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_act_changes ON public.alarm_act FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_act_jobs ON public.alarm_act TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY alarm_act_reads ON public.alarm_act FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY alarm_adds ON public.alarm FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_changes ON public.alarm FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.alarm_incident ENABLE ROW LEVEL SECURITY;

CREATE POLICY alarm_incident_adds ON public.alarm_incident FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_incident_changes ON public.alarm_incident FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_incident_jobs ON public.alarm_incident TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY alarm_incident_reads ON public.alarm_incident FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY alarm_jobs ON public.alarm TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY alarm_reads ON public.alarm FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.alarm_version ENABLE ROW LEVEL SECURITY;

CREATE POLICY alarm_version_adds ON public.alarm_version FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_version_changes ON public.alarm_version FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY alarm_version_jobs ON public.alarm_version TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY alarm_version_reads ON public.alarm_version FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.appeal ENABLE ROW LEVEL SECURITY;

CREATE POLICY appeal_adds ON public.appeal FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY appeal_changes ON public.appeal FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY appeal_jobs ON public.appeal TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY appeal_reads ON public.appeal FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.approval ENABLE ROW LEVEL SECURITY;

CREATE POLICY approval_adds ON public.approval FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY approval_changes ON public.approval FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.approval_decision ENABLE ROW LEVEL SECURITY;

CREATE POLICY approval_decision_adds ON public.approval_decision FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY approval_decision_changes ON public.approval_decision FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY approval_decision_jobs ON public.approval_decision TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY approval_decision_reads ON public.approval_decision FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY approval_jobs ON public.approval TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.approval_policy ENABLE ROW LEVEL SECURITY;

CREATE POLICY approval_policy_adds ON public.approval_policy FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY approval_policy_changes ON public.approval_policy FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY approval_policy_jobs ON public.approval_policy TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY approval_policy_reads ON public.approval_policy FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY approval_reads ON public.approval FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.archived_month ENABLE ROW LEVEL SECURITY;

CREATE POLICY archived_month_jobs ON public.archived_month TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.assay ENABLE ROW LEVEL SECURITY;

CREATE POLICY assay_adds ON public.assay FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY assay_changes ON public.assay FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY assay_jobs ON public.assay TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY assay_reads ON public.assay FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.assignment ENABLE ROW LEVEL SECURITY;

CREATE POLICY assignment_adds ON public.assignment FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY assignment_changes ON public.assignment FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY assignment_jobs ON public.assignment TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY assignment_reads ON public.assignment FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.auction ENABLE ROW LEVEL SECURITY;

CREATE POLICY auction_adds ON public.auction FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.auction_award ENABLE ROW LEVEL SECURITY;

CREATE POLICY auction_award_adds ON public.auction_award FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY auction_award_changes ON public.auction_award FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY auction_award_jobs ON public.auction_award TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY auction_award_reads ON public.auction_award FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY auction_changes ON public.auction FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY auction_jobs ON public.auction TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY auction_reads ON public.auction FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_entry_jobs ON public.audit_entry TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY audit_entry_shared ON public.audit_entry TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.audit_link ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_link_jobs ON public.audit_link TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.bid ENABLE ROW LEVEL SECURITY;

CREATE POLICY bid_adds ON public.bid FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY bid_changes ON public.bid FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY bid_jobs ON public.bid TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY bid_reads ON public.bid FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.break_glass ENABLE ROW LEVEL SECURITY;

CREATE POLICY break_glass_adds ON public.break_glass FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY break_glass_changes ON public.break_glass FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY break_glass_jobs ON public.break_glass TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY break_glass_reads ON public.break_glass FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.bridge_certificate ENABLE ROW LEVEL SECURITY;

CREATE POLICY bridge_certificate_adds ON public.bridge_certificate FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY bridge_certificate_changes ON public.bridge_certificate FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY bridge_certificate_jobs ON public.bridge_certificate TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY bridge_certificate_reads ON public.bridge_certificate FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.calendar_day ENABLE ROW LEVEL SECURITY;

CREATE POLICY calendar_day_jobs ON public.calendar_day TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY calendar_day_shared ON public.calendar_day TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.channel_state ENABLE ROW LEVEL SECURITY;

CREATE POLICY channel_state_adds ON public.channel_state FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY channel_state_changes ON public.channel_state FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY channel_state_jobs ON public.channel_state TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY channel_state_reads ON public.channel_state FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.checklist_item ENABLE ROW LEVEL SECURITY;

CREATE POLICY checklist_item_adds ON public.checklist_item FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY checklist_item_changes ON public.checklist_item FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY checklist_item_jobs ON public.checklist_item TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY checklist_item_reads ON public.checklist_item FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.commodity_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY commodity_entry_jobs ON public.commodity_entry TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY commodity_entry_shared ON public.commodity_entry TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.consumer ENABLE ROW LEVEL SECURITY;

CREATE POLICY consumer_jobs ON public.consumer TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.credential ENABLE ROW LEVEL SECURITY;

CREATE POLICY credential_adds ON public.credential FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY credential_changes ON public.credential FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY credential_jobs ON public.credential TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY credential_reads ON public.credential FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.custodian_assessment ENABLE ROW LEVEL SECURITY;

CREATE POLICY custodian_assessment_adds ON public.custodian_assessment FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custodian_assessment_changes ON public.custodian_assessment FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custodian_assessment_jobs ON public.custodian_assessment TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY custodian_assessment_reads ON public.custodian_assessment FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.custody_response ENABLE ROW LEVEL SECURITY;

CREATE POLICY custody_response_adds ON public.custody_response FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_response_changes ON public.custody_response FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_response_jobs ON public.custody_response TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY custody_response_reads ON public.custody_response FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.custody_score ENABLE ROW LEVEL SECURITY;

CREATE POLICY custody_score_adds ON public.custody_score FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_score_changes ON public.custody_score FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_score_jobs ON public.custody_score TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY custody_score_reads ON public.custody_score FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.custody_status ENABLE ROW LEVEL SECURITY;

CREATE POLICY custody_status_adds ON public.custody_status FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_status_changes ON public.custody_status FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_status_jobs ON public.custody_status TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY custody_status_reads ON public.custody_status FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.custody_task ENABLE ROW LEVEL SECURITY;

CREATE POLICY custody_task_adds ON public.custody_task FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_task_changes ON public.custody_task FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY custody_task_jobs ON public.custody_task TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY custody_task_reads ON public.custody_task FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.customer ENABLE ROW LEVEL SECURITY;

CREATE POLICY customer_adds ON public.customer FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY customer_changes ON public.customer FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY customer_jobs ON public.customer TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY customer_reads ON public.customer FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.declared_volume ENABLE ROW LEVEL SECURITY;

CREATE POLICY declared_volume_adds ON public.declared_volume FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY declared_volume_changes ON public.declared_volume FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY declared_volume_jobs ON public.declared_volume TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY declared_volume_reads ON public.declared_volume FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.device ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_adds ON public.device FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.device_binding ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_binding_adds ON public.device_binding FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY device_binding_changes ON public.device_binding FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY device_binding_jobs ON public.device_binding TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_binding_reads ON public.device_binding FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.device_calibration ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_calibration_adds ON public.device_calibration FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY device_calibration_changes ON public.device_calibration FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY device_calibration_jobs ON public.device_calibration TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_calibration_reads ON public.device_calibration FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY device_changes ON public.device FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.device_clock ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_clock_jobs ON public.device_clock TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_clock_reads ON public.device_clock FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.device_gap ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_gap_jobs ON public.device_gap TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_gap_reads ON public.device_gap FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

CREATE POLICY device_jobs ON public.device TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_reads ON public.device FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.device_registry ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_registry_jobs ON public.device_registry TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.device_scope ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_scope_jobs ON public.device_scope TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_scope_reads ON public.device_scope FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.device_signal ENABLE ROW LEVEL SECURITY;

CREATE POLICY device_signal_jobs ON public.device_signal TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY device_signal_reads ON public.device_signal FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

CREATE POLICY document_adds ON public.document FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY document_changes ON public.document FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY document_jobs ON public.document TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY document_reads ON public.document FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.enquiry ENABLE ROW LEVEL SECURITY;

CREATE POLICY enquiry_adds ON public.enquiry FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY enquiry_changes ON public.enquiry FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY enquiry_jobs ON public.enquiry TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY enquiry_reads ON public.enquiry FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.envelope_override ENABLE ROW LEVEL SECURITY;

CREATE POLICY envelope_override_adds ON public.envelope_override FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY envelope_override_changes ON public.envelope_override FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY envelope_override_jobs ON public.envelope_override TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY envelope_override_reads ON public.envelope_override FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.envelope_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY envelope_step_adds ON public.envelope_step FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY envelope_step_changes ON public.envelope_step FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY envelope_step_jobs ON public.envelope_step TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY envelope_step_reads ON public.envelope_step FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_adds ON public.event FOR INSERT TO pw_app WITH CHECK (true);

ALTER TABLE public.event_done ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_done_jobs ON public.event_done TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.event_failure ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_failure_jobs ON public.event_failure TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY event_jobs ON public.event TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY event_reads ON public.event FOR SELECT TO pw_app USING ((( SELECT public.acting_organisation() AS acting_organisation) = ANY (audience)));

ALTER TABLE public.exchange ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_adds ON public.exchange FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY exchange_changes ON public.exchange FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY exchange_jobs ON public.exchange TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY exchange_reads ON public.exchange FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.exchange_row ENABLE ROW LEVEL SECURITY;

CREATE POLICY exchange_row_adds ON public.exchange_row FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY exchange_row_changes ON public.exchange_row FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY exchange_row_jobs ON public.exchange_row TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY exchange_row_reads ON public.exchange_row FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.export ENABLE ROW LEVEL SECURITY;

CREATE POLICY export_adds ON public.export FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY export_changes ON public.export FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY export_jobs ON public.export TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY export_reads ON public.export FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.facility ENABLE ROW LEVEL SECURITY;

CREATE POLICY facility_adds ON public.facility FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY facility_changes ON public.facility FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY facility_jobs ON public.facility TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY facility_reads ON public.facility FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.gate ENABLE ROW LEVEL SECURITY;

CREATE POLICY gate_adds ON public.gate FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY gate_changes ON public.gate FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY gate_jobs ON public.gate TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY gate_reads ON public.gate FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.gateway_chain ENABLE ROW LEVEL SECURITY;

CREATE POLICY gateway_chain_jobs ON public.gateway_chain TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.gateway_deaf ENABLE ROW LEVEL SECURITY;

CREATE POLICY gateway_deaf_jobs ON public.gateway_deaf TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.gateway_epoch ENABLE ROW LEVEL SECURITY;

CREATE POLICY gateway_epoch_jobs ON public.gateway_epoch TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.gateway_life ENABLE ROW LEVEL SECURITY;

CREATE POLICY gateway_life_jobs ON public.gateway_life TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.grade_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY grade_change_adds ON public.grade_change FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_change_changes ON public.grade_change FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_change_jobs ON public.grade_change TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY grade_change_reads ON public.grade_change FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.grade_conduct ENABLE ROW LEVEL SECURITY;

CREATE POLICY grade_conduct_adds ON public.grade_conduct FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_conduct_changes ON public.grade_conduct FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_conduct_jobs ON public.grade_conduct TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY grade_conduct_reads ON public.grade_conduct FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.grade_point ENABLE ROW LEVEL SECURITY;

CREATE POLICY grade_point_adds ON public.grade_point FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_point_changes ON public.grade_point FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_point_jobs ON public.grade_point TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY grade_point_reads ON public.grade_point FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.grade_rulebook ENABLE ROW LEVEL SECURITY;

CREATE POLICY grade_rulebook_jobs ON public.grade_rulebook TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY grade_rulebook_shared ON public.grade_rulebook TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.grade_standing ENABLE ROW LEVEL SECURITY;

CREATE POLICY grade_standing_adds ON public.grade_standing FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_standing_changes ON public.grade_standing FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY grade_standing_jobs ON public.grade_standing TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY grade_standing_reads ON public.grade_standing FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.haircut_run ENABLE ROW LEVEL SECURITY;

CREATE POLICY haircut_run_adds ON public.haircut_run FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY haircut_run_changes ON public.haircut_run FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY haircut_run_jobs ON public.haircut_run TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY haircut_run_reads ON public.haircut_run FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.hand_over ENABLE ROW LEVEL SECURITY;

CREATE POLICY hand_over_adds ON public.hand_over FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY hand_over_changes ON public.hand_over FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY hand_over_jobs ON public.hand_over TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY hand_over_reads ON public.hand_over FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.heartbeat ENABLE ROW LEVEL SECURITY;

CREATE POLICY heartbeat_jobs ON public.heartbeat TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.idempotent_answer ENABLE ROW LEVEL SECURITY;

CREATE POLICY idempotent_answer_jobs ON public.idempotent_answer TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.import_row ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_row_adds ON public.import_row FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY import_row_changes ON public.import_row FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY import_row_jobs ON public.import_row TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY import_row_reads ON public.import_row FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.import_run ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_run_adds ON public.import_run FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY import_run_changes ON public.import_run FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY import_run_jobs ON public.import_run TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY import_run_reads ON public.import_run FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.invitation ENABLE ROW LEVEL SECURITY;

CREATE POLICY invitation_adds ON public.invitation FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY invitation_changes ON public.invitation FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY invitation_jobs ON public.invitation TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY invitation_reads ON public.invitation FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.job_item ENABLE ROW LEVEL SECURITY;

CREATE POLICY job_item_jobs ON public.job_item TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.job_run ENABLE ROW LEVEL SECURITY;

CREATE POLICY job_run_jobs ON public.job_run TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.joint_count ENABLE ROW LEVEL SECURITY;

CREATE POLICY joint_count_adds ON public.joint_count FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY joint_count_changes ON public.joint_count FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY joint_count_jobs ON public.joint_count TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY joint_count_reads ON public.joint_count FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.journal_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY journal_entry_adds ON public.journal_entry FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY journal_entry_changes ON public.journal_entry FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY journal_entry_jobs ON public.journal_entry TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY journal_entry_owner ON public.journal_entry TO pw_owner USING (true) WITH CHECK (true);

CREATE POLICY journal_entry_reads ON public.journal_entry FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.ledger_account ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_account_adds ON public.ledger_account FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY ledger_account_changes ON public.ledger_account FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY ledger_account_jobs ON public.ledger_account TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY ledger_account_owner ON public.ledger_account TO pw_owner USING (true) WITH CHECK (true);

CREATE POLICY ledger_account_reads ON public.ledger_account FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.ledger_book ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_book_adds ON public.ledger_book FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY ledger_book_changes ON public.ledger_book FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY ledger_book_jobs ON public.ledger_book TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY ledger_book_owner ON public.ledger_book TO pw_owner USING (true) WITH CHECK (true);

CREATE POLICY ledger_book_reads ON public.ledger_book FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.licence ENABLE ROW LEVEL SECURITY;

CREATE POLICY licence_jobs ON public.licence TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY licence_shared ON public.licence TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.life_record ENABLE ROW LEVEL SECURITY;

CREATE POLICY life_record_adds ON public.life_record FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY life_record_changes ON public.life_record FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY life_record_jobs ON public.life_record TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY life_record_reads ON public.life_record FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.liquidation ENABLE ROW LEVEL SECURITY;

CREATE POLICY liquidation_adds ON public.liquidation FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY liquidation_changes ON public.liquidation FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY liquidation_jobs ON public.liquidation TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY liquidation_reads ON public.liquidation FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.lot ENABLE ROW LEVEL SECURITY;

CREATE POLICY lot_adds ON public.lot FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_changes ON public.lot FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.lot_finding ENABLE ROW LEVEL SECURITY;

CREATE POLICY lot_finding_adds ON public.lot_finding FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_finding_changes ON public.lot_finding FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_finding_jobs ON public.lot_finding TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY lot_finding_reads ON public.lot_finding FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.lot_hold ENABLE ROW LEVEL SECURITY;

CREATE POLICY lot_hold_jobs ON public.lot_hold TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY lot_hold_reads ON public.lot_hold FOR SELECT TO pw_app USING ((lot_id IN ( SELECT lot.id
   FROM public.lot)));

CREATE POLICY lot_jobs ON public.lot TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.lot_move ENABLE ROW LEVEL SECURITY;

CREATE POLICY lot_move_adds ON public.lot_move FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_move_changes ON public.lot_move FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_move_jobs ON public.lot_move TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY lot_move_reads ON public.lot_move FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY lot_reads ON public.lot FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.lot_transfer ENABLE ROW LEVEL SECURITY;

CREATE POLICY lot_transfer_adds ON public.lot_transfer FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_transfer_changes ON public.lot_transfer FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_transfer_gives ON public.lot_transfer FOR SELECT TO pw_app USING ((from_lot_id = ANY (( SELECT public.visible() AS visible)::uuid[])));

CREATE POLICY lot_transfer_jobs ON public.lot_transfer TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY lot_transfer_reads ON public.lot_transfer FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.lot_volume ENABLE ROW LEVEL SECURITY;

CREATE POLICY lot_volume_adds ON public.lot_volume FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_volume_changes ON public.lot_volume FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY lot_volume_jobs ON public.lot_volume TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY lot_volume_reads ON public.lot_volume FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.margin_call ENABLE ROW LEVEL SECURITY;

CREATE POLICY margin_call_adds ON public.margin_call FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY margin_call_changes ON public.margin_call FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY margin_call_jobs ON public.margin_call TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY margin_call_reads ON public.margin_call FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.measured_mass ENABLE ROW LEVEL SECURITY;

CREATE POLICY measured_mass_adds ON public.measured_mass FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY measured_mass_changes ON public.measured_mass FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY measured_mass_jobs ON public.measured_mass TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY measured_mass_reads ON public.measured_mass FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.member ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.member_activity ENABLE ROW LEVEL SECURITY;

CREATE POLICY member_activity_adds ON public.member_activity FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY member_activity_changes ON public.member_activity FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY member_activity_jobs ON public.member_activity TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY member_activity_reads ON public.member_activity FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY member_adds ON public.member FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY member_changes ON public.member FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY member_jobs ON public.member TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY member_reads ON public.member FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.message_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY message_key_jobs ON public.message_key TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY message_key_reads ON public.message_key FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.noon_report ENABLE ROW LEVEL SECURITY;

CREATE POLICY noon_report_adds ON public.noon_report FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY noon_report_changes ON public.noon_report FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY noon_report_jobs ON public.noon_report TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY noon_report_reads ON public.noon_report FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY notice_adds ON public.notice FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.notice_attempt ENABLE ROW LEVEL SECURITY;

CREATE POLICY notice_attempt_adds ON public.notice_attempt FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY notice_attempt_changes ON public.notice_attempt FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY notice_attempt_jobs ON public.notice_attempt TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY notice_attempt_reads ON public.notice_attempt FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY notice_changes ON public.notice FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY notice_jobs ON public.notice TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY notice_reads ON public.notice FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.oauth_client ENABLE ROW LEVEL SECURITY;

CREATE POLICY oauth_client_adds ON public.oauth_client FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY oauth_client_changes ON public.oauth_client FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY oauth_client_jobs ON public.oauth_client TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY oauth_client_reads ON public.oauth_client FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.opening_stock ENABLE ROW LEVEL SECURITY;

CREATE POLICY opening_stock_adds ON public.opening_stock FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY opening_stock_changes ON public.opening_stock FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY opening_stock_jobs ON public.opening_stock TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY opening_stock_reads ON public.opening_stock FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;

CREATE POLICY organisation_jobs ON public.organisation TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY organisation_shared ON public.organisation TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.out_of_service ENABLE ROW LEVEL SECURITY;

CREATE POLICY out_of_service_adds ON public.out_of_service FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY out_of_service_changes ON public.out_of_service FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY out_of_service_jobs ON public.out_of_service TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY out_of_service_reads ON public.out_of_service FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.password ENABLE ROW LEVEL SECURITY;

CREATE POLICY password_jobs ON public.password TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.payment ENABLE ROW LEVEL SECURITY;

CREATE POLICY payment_adds ON public.payment FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY payment_changes ON public.payment FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY payment_jobs ON public.payment TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.payment_payer ENABLE ROW LEVEL SECURITY;

CREATE POLICY payment_payer_adds ON public.payment_payer FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY payment_payer_changes ON public.payment_payer FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY payment_payer_jobs ON public.payment_payer TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY payment_payer_reads ON public.payment_payer FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY payment_reads ON public.payment FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.place_mass ENABLE ROW LEVEL SECURITY;

CREATE POLICY place_mass_adds ON public.place_mass FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY place_mass_changes ON public.place_mass FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY place_mass_jobs ON public.place_mass TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY place_mass_reads ON public.place_mass FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.pledge ENABLE ROW LEVEL SECURITY;

CREATE POLICY pledge_adds ON public.pledge FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pledge_changes ON public.pledge FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.pledge_document ENABLE ROW LEVEL SECURITY;

CREATE POLICY pledge_document_adds ON public.pledge_document FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pledge_document_changes ON public.pledge_document FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pledge_document_jobs ON public.pledge_document TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY pledge_document_reads ON public.pledge_document FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY pledge_jobs ON public.pledge TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY pledge_reads ON public.pledge FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.pool ENABLE ROW LEVEL SECURITY;

CREATE POLICY pool_adds ON public.pool FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pool_changes ON public.pool FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pool_jobs ON public.pool TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.pool_lot ENABLE ROW LEVEL SECURITY;

CREATE POLICY pool_lot_adds ON public.pool_lot FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pool_lot_changes ON public.pool_lot FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY pool_lot_jobs ON public.pool_lot TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY pool_lot_reads ON public.pool_lot FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY pool_reads ON public.pool FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.posting ENABLE ROW LEVEL SECURITY;

CREATE POLICY posting_adds ON public.posting FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY posting_changes ON public.posting FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY posting_jobs ON public.posting TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY posting_owner ON public.posting TO pw_owner USING (true) WITH CHECK (true);

CREATE POLICY posting_reads ON public.posting FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.price_confirmation ENABLE ROW LEVEL SECURITY;

CREATE POLICY price_confirmation_adds ON public.price_confirmation FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY price_confirmation_changes ON public.price_confirmation FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY price_confirmation_jobs ON public.price_confirmation TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY price_confirmation_reads ON public.price_confirmation FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.price_differential ENABLE ROW LEVEL SECURITY;

CREATE POLICY price_differential_adds ON public.price_differential FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY price_differential_changes ON public.price_differential FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY price_differential_jobs ON public.price_differential TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY price_differential_reads ON public.price_differential FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.price_observation ENABLE ROW LEVEL SECURITY;

CREATE POLICY price_observation_adds ON public.price_observation FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY price_observation_changes ON public.price_observation FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY price_observation_jobs ON public.price_observation TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY price_observation_reads ON public.price_observation FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.print ENABLE ROW LEVEL SECURITY;

CREATE POLICY print_adds ON public.print FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY print_changes ON public.print FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY print_jobs ON public.print TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY print_reads ON public.print FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.quarantined_message ENABLE ROW LEVEL SECURITY;

CREATE POLICY quarantined_message_jobs ON public.quarantined_message TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.quote ENABLE ROW LEVEL SECURITY;

CREATE POLICY quote_adds ON public.quote FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_changes ON public.quote FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.quote_desk ENABLE ROW LEVEL SECURITY;

CREATE POLICY quote_desk_adds ON public.quote_desk FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_desk_changes ON public.quote_desk FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_desk_jobs ON public.quote_desk TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY quote_desk_reads ON public.quote_desk FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.quote_floor ENABLE ROW LEVEL SECURITY;

CREATE POLICY quote_floor_adds ON public.quote_floor FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_floor_changes ON public.quote_floor FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_floor_jobs ON public.quote_floor TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY quote_floor_reads ON public.quote_floor FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_jobs ON public.quote TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.quote_limit ENABLE ROW LEVEL SECURITY;

CREATE POLICY quote_limit_adds ON public.quote_limit FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_limit_changes ON public.quote_limit FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_limit_jobs ON public.quote_limit TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY quote_limit_reads ON public.quote_limit FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY quote_reads ON public.quote FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.raw_batch ENABLE ROW LEVEL SECURITY;

CREATE POLICY raw_batch_jobs ON public.raw_batch TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.reading ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.reading_hour ENABLE ROW LEVEL SECURITY;

CREATE POLICY reading_hour_jobs ON public.reading_hour TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY reading_hour_reads ON public.reading_hour FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

CREATE POLICY reading_jobs ON public.reading TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY reading_reads ON public.reading FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.receipt ENABLE ROW LEVEL SECURITY;

CREATE POLICY receipt_adds ON public.receipt FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY receipt_changes ON public.receipt FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.receipt_event ENABLE ROW LEVEL SECURITY;

CREATE POLICY receipt_event_adds ON public.receipt_event FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY receipt_event_changes ON public.receipt_event FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY receipt_event_jobs ON public.receipt_event TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY receipt_event_reads ON public.receipt_event FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY receipt_jobs ON public.receipt TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY receipt_reads ON public.receipt FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.receipt_signature ENABLE ROW LEVEL SECURITY;

CREATE POLICY receipt_signature_adds ON public.receipt_signature FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY receipt_signature_changes ON public.receipt_signature FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY receipt_signature_jobs ON public.receipt_signature TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY receipt_signature_reads ON public.receipt_signature FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.recovery_code ENABLE ROW LEVEL SECURITY;

CREATE POLICY recovery_code_jobs ON public.recovery_code TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.referral ENABLE ROW LEVEL SECURITY;

CREATE POLICY referral_adds ON public.referral FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY referral_changes ON public.referral FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY referral_jobs ON public.referral TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY referral_reads ON public.referral FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.registered_fingerprint ENABLE ROW LEVEL SECURITY;

CREATE POLICY registered_fingerprint_adds ON public.registered_fingerprint FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registered_fingerprint_changes ON public.registered_fingerprint FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registered_fingerprint_jobs ON public.registered_fingerprint TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY registered_fingerprint_reads ON public.registered_fingerprint FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.registration ENABLE ROW LEVEL SECURITY;

CREATE POLICY registration_adds ON public.registration FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registration_changes ON public.registration FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.registration_event ENABLE ROW LEVEL SECURITY;

CREATE POLICY registration_event_adds ON public.registration_event FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registration_event_changes ON public.registration_event FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registration_event_jobs ON public.registration_event TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY registration_event_reads ON public.registration_event FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registration_jobs ON public.registration TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY registration_reads ON public.registration FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.registry_enquiry ENABLE ROW LEVEL SECURITY;

CREATE POLICY registry_enquiry_adds ON public.registry_enquiry FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registry_enquiry_changes ON public.registry_enquiry FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY registry_enquiry_jobs ON public.registry_enquiry TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY registry_enquiry_reads ON public.registry_enquiry FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.registry_pepper ENABLE ROW LEVEL SECURITY;

CREATE POLICY registry_pepper_jobs ON public.registry_pepper TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.release ENABLE ROW LEVEL SECURITY;

CREATE POLICY release_adds ON public.release FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_changes ON public.release FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_jobs ON public.release TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.release_order ENABLE ROW LEVEL SECURITY;

CREATE POLICY release_order_adds ON public.release_order FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_order_changes ON public.release_order FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_order_jobs ON public.release_order TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY release_order_reads ON public.release_order FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.release_payment ENABLE ROW LEVEL SECURITY;

CREATE POLICY release_payment_adds ON public.release_payment FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_payment_changes ON public.release_payment FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_payment_jobs ON public.release_payment TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY release_payment_reads ON public.release_payment FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY release_reads ON public.release FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.release_terms ENABLE ROW LEVEL SECURITY;

CREATE POLICY release_terms_adds ON public.release_terms FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_terms_changes ON public.release_terms FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_terms_jobs ON public.release_terms TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY release_terms_reads ON public.release_terms FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.release_token ENABLE ROW LEVEL SECURITY;

CREATE POLICY release_token_adds ON public.release_token FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_token_changes ON public.release_token FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY release_token_jobs ON public.release_token TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY release_token_reads ON public.release_token FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.repayment ENABLE ROW LEVEL SECURITY;

CREATE POLICY repayment_adds ON public.repayment FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY repayment_changes ON public.repayment FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY repayment_jobs ON public.repayment TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY repayment_reads ON public.repayment FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.repayment_share ENABLE ROW LEVEL SECURITY;

CREATE POLICY repayment_share_adds ON public.repayment_share FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY repayment_share_changes ON public.repayment_share FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY repayment_share_jobs ON public.repayment_share TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY repayment_share_reads ON public.repayment_share FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.replay_session ENABLE ROW LEVEL SECURITY;

CREATE POLICY replay_session_jobs ON public.replay_session TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY replay_session_reads ON public.replay_session FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.request_log ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_log_adds ON public.request_log FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY request_log_changes ON public.request_log FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY request_log_jobs ON public.request_log TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY request_log_reads ON public.request_log FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.role ENABLE ROW LEVEL SECURITY;

CREATE POLICY role_adds ON public.role FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY role_changes ON public.role FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY role_jobs ON public.role TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY role_reads ON public.role FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.rollup_cursor ENABLE ROW LEVEL SECURITY;

CREATE POLICY rollup_cursor_jobs ON public.rollup_cursor TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.room ENABLE ROW LEVEL SECURITY;

CREATE POLICY room_adds ON public.room FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.room_balance ENABLE ROW LEVEL SECURITY;

CREATE POLICY room_balance_adds ON public.room_balance FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_balance_changes ON public.room_balance FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_balance_jobs ON public.room_balance TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY room_balance_reads ON public.room_balance FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY room_changes ON public.room FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_jobs ON public.room TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.room_mode ENABLE ROW LEVEL SECURITY;

CREATE POLICY room_mode_adds ON public.room_mode FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_mode_changes ON public.room_mode FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_mode_jobs ON public.room_mode TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY room_mode_reads ON public.room_mode FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.room_news ENABLE ROW LEVEL SECURITY;

CREATE POLICY room_news_jobs ON public.room_news TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.room_profile ENABLE ROW LEVEL SECURITY;

CREATE POLICY room_profile_adds ON public.room_profile FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_profile_changes ON public.room_profile FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY room_profile_jobs ON public.room_profile TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY room_profile_reads ON public.room_profile FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY room_reads ON public.room FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.rota_shift ENABLE ROW LEVEL SECURITY;

CREATE POLICY rota_shift_adds ON public.rota_shift FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY rota_shift_changes ON public.rota_shift FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY rota_shift_jobs ON public.rota_shift TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY rota_shift_reads ON public.rota_shift FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.sale_award ENABLE ROW LEVEL SECURITY;

CREATE POLICY sale_award_adds ON public.sale_award FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY sale_award_changes ON public.sale_award FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY sale_award_jobs ON public.sale_award TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY sale_award_reads ON public.sale_award FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.second_factor ENABLE ROW LEVEL SECURITY;

CREATE POLICY second_factor_jobs ON public.second_factor TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.secret_try ENABLE ROW LEVEL SECURITY;

CREATE POLICY secret_try_jobs ON public.secret_try TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.sign_in_link ENABLE ROW LEVEL SECURITY;

CREATE POLICY sign_in_link_jobs ON public.sign_in_link TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.sign_in_record ENABLE ROW LEVEL SECURITY;

CREATE POLICY sign_in_record_adds ON public.sign_in_record FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY sign_in_record_changes ON public.sign_in_record FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY sign_in_record_jobs ON public.sign_in_record TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY sign_in_record_reads ON public.sign_in_record FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.signature_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY signature_key_adds ON public.signature_key FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY signature_key_changes ON public.signature_key FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY signature_key_jobs ON public.signature_key TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY signature_key_reads ON public.signature_key FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.signing_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY signing_key_jobs ON public.signing_key TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.site ENABLE ROW LEVEL SECURITY;

CREATE POLICY site_adds ON public.site FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY site_changes ON public.site FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY site_jobs ON public.site TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.site_passport ENABLE ROW LEVEL SECURITY;

CREATE POLICY site_passport_adds ON public.site_passport FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY site_passport_changes ON public.site_passport FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY site_passport_jobs ON public.site_passport TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY site_passport_reads ON public.site_passport FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

CREATE POLICY site_reads ON public.site FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.stack ENABLE ROW LEVEL SECURITY;

CREATE POLICY stack_adds ON public.stack FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY stack_changes ON public.stack FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY stack_jobs ON public.stack TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY stack_reads ON public.stack FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.stack_survey ENABLE ROW LEVEL SECURITY;

CREATE POLICY stack_survey_adds ON public.stack_survey FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY stack_survey_changes ON public.stack_survey FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY stack_survey_jobs ON public.stack_survey TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY stack_survey_reads ON public.stack_survey FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.standing_allowance ENABLE ROW LEVEL SECURITY;

CREATE POLICY standing_allowance_adds ON public.standing_allowance FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY standing_allowance_changes ON public.standing_allowance FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY standing_allowance_jobs ON public.standing_allowance TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY standing_allowance_reads ON public.standing_allowance FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.stocktake ENABLE ROW LEVEL SECURITY;

CREATE POLICY stocktake_adds ON public.stocktake FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY stocktake_changes ON public.stocktake FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY stocktake_jobs ON public.stocktake TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY stocktake_reads ON public.stocktake FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.stocktake_seed ENABLE ROW LEVEL SECURITY;

CREATE POLICY stocktake_seed_jobs ON public.stocktake_seed TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.subscription ENABLE ROW LEVEL SECURITY;

CREATE POLICY subscription_adds ON public.subscription FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY subscription_changes ON public.subscription FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY subscription_jobs ON public.subscription TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY subscription_reads ON public.subscription FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.task ENABLE ROW LEVEL SECURITY;

CREATE POLICY task_adds ON public.task FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY task_changes ON public.task FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY task_jobs ON public.task TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.task_message ENABLE ROW LEVEL SECURITY;

CREATE POLICY task_message_adds ON public.task_message FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY task_message_changes ON public.task_message FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY task_message_jobs ON public.task_message TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY task_message_reads ON public.task_message FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY task_reads ON public.task FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.timer ENABLE ROW LEVEL SECURITY;

CREATE POLICY timer_jobs ON public.timer TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.title_anchor ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_anchor_jobs ON public.title_anchor TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY title_anchor_shared ON public.title_anchor TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.topic_route ENABLE ROW LEVEL SECURITY;

CREATE POLICY topic_route_adds ON public.topic_route FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY topic_route_changes ON public.topic_route FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY topic_route_jobs ON public.topic_route TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY topic_route_reads ON public.topic_route FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.usage_report ENABLE ROW LEVEL SECURITY;

CREATE POLICY usage_report_adds ON public.usage_report FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY usage_report_changes ON public.usage_report FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY usage_report_jobs ON public.usage_report TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY usage_report_reads ON public.usage_report FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.valuation ENABLE ROW LEVEL SECURITY;

CREATE POLICY valuation_adds ON public.valuation FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY valuation_changes ON public.valuation FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY valuation_jobs ON public.valuation TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY valuation_reads ON public.valuation FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.value_conflict ENABLE ROW LEVEL SECURITY;

CREATE POLICY value_conflict_jobs ON public.value_conflict TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY value_conflict_reads ON public.value_conflict FOR SELECT TO pw_app USING ((device_id IN ( SELECT device.id
   FROM public.device)));

ALTER TABLE public.version_pin ENABLE ROW LEVEL SECURITY;

CREATE POLICY version_pin_jobs ON public.version_pin TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.virtual_device ENABLE ROW LEVEL SECURITY;

CREATE POLICY virtual_device_jobs ON public.virtual_device TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.voyage ENABLE ROW LEVEL SECURITY;

CREATE POLICY voyage_adds ON public.voyage FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY voyage_changes ON public.voyage FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY voyage_jobs ON public.voyage TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY voyage_reads ON public.voyage FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.voyage_room ENABLE ROW LEVEL SECURITY;

CREATE POLICY voyage_room_adds ON public.voyage_room FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY voyage_room_changes ON public.voyage_room FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY voyage_room_jobs ON public.voyage_room TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY voyage_room_reads ON public.voyage_room FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.voyage_route ENABLE ROW LEVEL SECURITY;

CREATE POLICY voyage_route_adds ON public.voyage_route FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY voyage_route_changes ON public.voyage_route FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY voyage_route_jobs ON public.voyage_route TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY voyage_route_reads ON public.voyage_route FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.watch_cursor ENABLE ROW LEVEL SECURITY;

CREATE POLICY watch_cursor_jobs ON public.watch_cursor TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.watch_pass ENABLE ROW LEVEL SECURITY;

CREATE POLICY watch_pass_jobs ON public.watch_pass TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY watch_pass_shared ON public.watch_pass TO pw_app USING (true) WITH CHECK (true);

ALTER TABLE public.watch_post ENABLE ROW LEVEL SECURITY;

CREATE POLICY watch_post_jobs ON public.watch_post TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.watch_room ENABLE ROW LEVEL SECURITY;

CREATE POLICY watch_room_jobs ON public.watch_room TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.web_session ENABLE ROW LEVEL SECURITY;

CREATE POLICY web_session_jobs ON public.web_session TO pw_job USING (true) WITH CHECK (true);

ALTER TABLE public.webhook ENABLE ROW LEVEL SECURITY;

CREATE POLICY webhook_adds ON public.webhook FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY webhook_changes ON public.webhook FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.webhook_delivery ENABLE ROW LEVEL SECURITY;

CREATE POLICY webhook_delivery_adds ON public.webhook_delivery FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY webhook_delivery_changes ON public.webhook_delivery FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY webhook_delivery_jobs ON public.webhook_delivery TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY webhook_delivery_reads ON public.webhook_delivery FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY webhook_jobs ON public.webhook TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY webhook_reads ON public.webhook FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.webhook_secret ENABLE ROW LEVEL SECURITY;

CREATE POLICY webhook_secret_adds ON public.webhook_secret FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY webhook_secret_changes ON public.webhook_secret FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY webhook_secret_jobs ON public.webhook_secret TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY webhook_secret_reads ON public.webhook_secret FOR SELECT TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

ALTER TABLE public.weigh_ticket ENABLE ROW LEVEL SECURITY;

CREATE POLICY weigh_ticket_adds ON public.weigh_ticket FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY weigh_ticket_changes ON public.weigh_ticket FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY weigh_ticket_jobs ON public.weigh_ticket TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY weigh_ticket_reads ON public.weigh_ticket FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.work_order ENABLE ROW LEVEL SECURITY;

CREATE POLICY work_order_adds ON public.work_order FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY work_order_changes ON public.work_order FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY work_order_jobs ON public.work_order TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY work_order_reads ON public.work_order FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

ALTER TABLE public.work_order_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY work_order_step_adds ON public.work_order_step FOR INSERT TO pw_app WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY work_order_step_changes ON public.work_order_step FOR UPDATE TO pw_app USING ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation))) WITH CHECK ((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)));

CREATE POLICY work_order_step_jobs ON public.work_order_step TO pw_job USING (true) WITH CHECK (true);

CREATE POLICY work_order_step_reads ON public.work_order_step FOR SELECT TO pw_app USING (((organisation_id = ( SELECT public.acting_organisation() AS acting_organisation)) OR (object_id = ANY (( SELECT public.visible() AS visible)::uuid[]))));

GRANT ALL ON SCHEMA public TO pw_owner;
GRANT USAGE ON SCHEMA public TO pw_app;
GRANT USAGE ON SCHEMA public TO pw_job;
GRANT USAGE ON SCHEMA public TO pw_login;

REVOKE ALL ON FUNCTION public.ensure_partitions(first_at timestamp with time zone, last_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ensure_partitions(first_at timestamp with time zone, last_at timestamp with time zone) TO pw_job;

REVOKE ALL ON FUNCTION public.ledger_client_gap(book uuid, wanted text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_entry_holds() FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_lines(book uuid, entries jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_post(book uuid, entries jsonb, recorded timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_post(book uuid, entries jsonb, recorded timestamp with time zone) TO pw_job;

REVOKE ALL ON FUNCTION public.visible() FROM PUBLIC;
GRANT ALL ON FUNCTION public.visible() TO pw_app;
GRANT ALL ON FUNCTION public.visible() TO pw_job;

GRANT SELECT,INSERT ON TABLE public.accrual_day TO pw_app;
GRANT SELECT,INSERT ON TABLE public.accrual_day TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.address TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.address TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.advance TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.advance TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.alarm TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alarm TO pw_job;

GRANT SELECT,INSERT ON TABLE public.alarm_acknowledgement TO pw_app;
GRANT SELECT,INSERT ON TABLE public.alarm_acknowledgement TO pw_job;

GRANT SELECT,INSERT ON TABLE public.alarm_act TO pw_app;
GRANT SELECT,INSERT ON TABLE public.alarm_act TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.alarm_incident TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alarm_incident TO pw_job;

GRANT SELECT,INSERT ON TABLE public.alarm_version TO pw_app;
GRANT SELECT,INSERT ON TABLE public.alarm_version TO pw_job;

GRANT SELECT ON TABLE public.appeal TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.appeal TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.approval TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.approval TO pw_job;

GRANT SELECT,INSERT ON TABLE public.approval_decision TO pw_app;
GRANT SELECT,INSERT ON TABLE public.approval_decision TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.approval_policy TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.approval_policy TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.archived_month TO pw_job;

GRANT SELECT,INSERT ON TABLE public.assay TO pw_app;
GRANT SELECT,INSERT ON TABLE public.assay TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.assignment TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.assignment TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.auction TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auction TO pw_job;

GRANT SELECT,INSERT ON TABLE public.auction_award TO pw_app;
GRANT SELECT,INSERT ON TABLE public.auction_award TO pw_job;

GRANT SELECT,INSERT ON TABLE public.audit_entry TO pw_job;
GRANT INSERT ON TABLE public.audit_entry TO pw_app;

GRANT SELECT,INSERT ON TABLE public.audit_link TO pw_job;

GRANT SELECT,INSERT ON TABLE public.bid TO pw_app;
GRANT SELECT,INSERT ON TABLE public.bid TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.break_glass TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.break_glass TO pw_job;

GRANT SELECT,INSERT ON TABLE public.bridge_certificate TO pw_app;
GRANT SELECT,INSERT ON TABLE public.bridge_certificate TO pw_job;

GRANT SELECT,INSERT ON TABLE public.calendar_day TO pw_job;
GRANT SELECT ON TABLE public.calendar_day TO pw_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.channel_state TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.channel_state TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.checklist_item TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.checklist_item TO pw_job;

GRANT SELECT ON TABLE public.clock TO PUBLIC;
GRANT UPDATE ON TABLE public.clock TO pw_job;

GRANT SELECT,INSERT ON TABLE public.commodity_entry TO pw_job;
GRANT SELECT ON TABLE public.commodity_entry TO pw_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.consumer TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.credential TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.credential TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.custodian_assessment TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.custodian_assessment TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.custody_response TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.custody_response TO pw_job;

GRANT SELECT,INSERT ON TABLE public.custody_score TO pw_app;
GRANT SELECT,INSERT ON TABLE public.custody_score TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.custody_status TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.custody_status TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.custody_task TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.custody_task TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.customer TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.customer TO pw_job;

GRANT SELECT,INSERT ON TABLE public.declared_volume TO pw_app;
GRANT SELECT,INSERT ON TABLE public.declared_volume TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.device TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.device_binding TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device_binding TO pw_job;

GRANT SELECT,INSERT ON TABLE public.device_calibration TO pw_app;
GRANT SELECT,INSERT ON TABLE public.device_calibration TO pw_job;

GRANT SELECT ON TABLE public.device_clock TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device_clock TO pw_job;

GRANT SELECT ON TABLE public.device_gap TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device_gap TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device_registry TO pw_job;

GRANT SELECT ON TABLE public.device_scope TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.device_scope TO pw_job;

GRANT SELECT ON TABLE public.device_signal TO pw_app;
GRANT SELECT,INSERT ON TABLE public.device_signal TO pw_job;

GRANT SELECT,INSERT ON TABLE public.document TO pw_app;
GRANT SELECT,INSERT ON TABLE public.document TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.enquiry TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.enquiry TO pw_job;

GRANT SELECT,INSERT ON TABLE public.envelope_override TO pw_app;
GRANT SELECT,INSERT ON TABLE public.envelope_override TO pw_job;

GRANT SELECT,INSERT ON TABLE public.envelope_step TO pw_app;
GRANT SELECT,INSERT ON TABLE public.envelope_step TO pw_job;

GRANT SELECT,INSERT ON TABLE public.event TO pw_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.event TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.event_done TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.event_failure TO pw_job;

GRANT SELECT,INSERT ON TABLE public.exchange TO pw_app;
GRANT SELECT,INSERT ON TABLE public.exchange TO pw_job;

GRANT SELECT,INSERT ON TABLE public.exchange_row TO pw_app;
GRANT SELECT,INSERT ON TABLE public.exchange_row TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.export TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.export TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.facility TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.facility TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.gate TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.gate TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.gateway_chain TO pw_job;

GRANT SELECT,INSERT ON TABLE public.gateway_deaf TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.gateway_epoch TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.gateway_life TO pw_job;

GRANT SELECT ON TABLE public.grade_change TO pw_app;
GRANT SELECT,INSERT ON TABLE public.grade_change TO pw_job;

GRANT SELECT ON TABLE public.grade_conduct TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grade_conduct TO pw_job;

GRANT SELECT ON TABLE public.grade_point TO pw_app;
GRANT SELECT,INSERT ON TABLE public.grade_point TO pw_job;

GRANT SELECT,INSERT ON TABLE public.grade_rulebook TO pw_job;
GRANT SELECT ON TABLE public.grade_rulebook TO pw_app;

GRANT SELECT ON TABLE public.grade_standing TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grade_standing TO pw_job;

GRANT SELECT,INSERT ON TABLE public.haircut_run TO pw_app;
GRANT SELECT,INSERT ON TABLE public.haircut_run TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.hand_over TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.hand_over TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.heartbeat TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotent_answer TO pw_job;

GRANT SELECT,INSERT ON TABLE public.import_row TO pw_app;
GRANT SELECT,INSERT ON TABLE public.import_row TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.import_run TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_run TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.invitation TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.invitation TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.job_item TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.job_run TO pw_job;

GRANT SELECT,INSERT ON TABLE public.joint_count TO pw_app;
GRANT SELECT,INSERT ON TABLE public.joint_count TO pw_job;

GRANT SELECT ON TABLE public.journal_entry TO pw_app;
GRANT SELECT ON TABLE public.journal_entry TO pw_job;

GRANT SELECT ON TABLE public.ledger_account TO pw_app;
GRANT SELECT ON TABLE public.ledger_account TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.ledger_book TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ledger_book TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.licence TO pw_job;
GRANT SELECT ON TABLE public.licence TO pw_app;

GRANT SELECT,INSERT ON TABLE public.life_record TO pw_app;
GRANT SELECT,INSERT ON TABLE public.life_record TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.liquidation TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.liquidation TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.lot TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lot TO pw_job;

GRANT SELECT,INSERT ON TABLE public.lot_finding TO pw_app;
GRANT SELECT,INSERT ON TABLE public.lot_finding TO pw_job;

GRANT SELECT ON TABLE public.lot_hold TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lot_hold TO pw_job;

GRANT SELECT,INSERT ON TABLE public.lot_move TO pw_app;
GRANT SELECT,INSERT ON TABLE public.lot_move TO pw_job;

GRANT SELECT,INSERT ON TABLE public.lot_transfer TO pw_app;
GRANT SELECT,INSERT ON TABLE public.lot_transfer TO pw_job;

GRANT SELECT,INSERT ON TABLE public.lot_volume TO pw_app;
GRANT SELECT,INSERT ON TABLE public.lot_volume TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.margin_call TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.margin_call TO pw_job;

GRANT SELECT,INSERT ON TABLE public.measured_mass TO pw_app;
GRANT SELECT,INSERT ON TABLE public.measured_mass TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.member TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.member TO pw_job;

GRANT SELECT ON TABLE public.member_activity TO pw_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.member_activity TO pw_job;

GRANT SELECT ON TABLE public.message_key TO pw_app;
GRANT SELECT,INSERT ON TABLE public.message_key TO pw_job;

GRANT SELECT,INSERT ON TABLE public.noon_report TO pw_app;
GRANT SELECT,INSERT ON TABLE public.noon_report TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.notice TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notice TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.notice_attempt TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notice_attempt TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.oauth_client TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.oauth_client TO pw_job;

GRANT SELECT,INSERT ON TABLE public.opening_stock TO pw_app;
GRANT SELECT,INSERT ON TABLE public.opening_stock TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisation TO pw_job;
GRANT SELECT ON TABLE public.organisation TO pw_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.out_of_service TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.out_of_service TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.party TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.password TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.payment TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.payment TO pw_job;

GRANT SELECT,INSERT ON TABLE public.payment_payer TO pw_app;
GRANT SELECT,INSERT ON TABLE public.payment_payer TO pw_job;

GRANT SELECT,INSERT ON TABLE public.place_mass TO pw_app;
GRANT SELECT,INSERT ON TABLE public.place_mass TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.pledge TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pledge TO pw_job;

GRANT SELECT,INSERT ON TABLE public.pledge_document TO pw_app;
GRANT SELECT,INSERT ON TABLE public.pledge_document TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.pool TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pool TO pw_job;

GRANT SELECT,INSERT ON TABLE public.pool_lot TO pw_app;
GRANT SELECT,INSERT ON TABLE public.pool_lot TO pw_job;

GRANT SELECT ON TABLE public.posting TO pw_app;
GRANT SELECT ON TABLE public.posting TO pw_job;

GRANT SELECT,INSERT ON TABLE public.price_confirmation TO pw_app;
GRANT SELECT,INSERT ON TABLE public.price_confirmation TO pw_job;

GRANT SELECT,INSERT ON TABLE public.price_differential TO pw_app;
GRANT SELECT,INSERT ON TABLE public.price_differential TO pw_job;

GRANT SELECT,INSERT ON TABLE public.price_observation TO pw_app;
GRANT SELECT,INSERT ON TABLE public.price_observation TO pw_job;

GRANT SELECT,INSERT ON TABLE public.print TO pw_app;
GRANT SELECT,INSERT ON TABLE public.print TO pw_job;

GRANT SELECT,INSERT ON TABLE public.quarantined_message TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.quote TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.quote TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.quote_desk TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.quote_desk TO pw_job;

GRANT SELECT,INSERT ON TABLE public.quote_floor TO pw_app;
GRANT SELECT,INSERT ON TABLE public.quote_floor TO pw_job;

GRANT SELECT,INSERT ON TABLE public.quote_limit TO pw_app;
GRANT SELECT,INSERT ON TABLE public.quote_limit TO pw_job;

GRANT SELECT,INSERT ON TABLE public.raw_batch TO pw_job;

GRANT SELECT ON TABLE public.reading TO pw_app;
GRANT SELECT,INSERT ON TABLE public.reading TO pw_job;

GRANT SELECT ON TABLE public.reading_hour TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reading_hour TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.receipt TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.receipt TO pw_job;

GRANT SELECT,INSERT ON TABLE public.receipt_event TO pw_app;
GRANT SELECT,INSERT ON TABLE public.receipt_event TO pw_job;

GRANT SELECT,INSERT ON TABLE public.receipt_signature TO pw_app;
GRANT SELECT,INSERT ON TABLE public.receipt_signature TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery_code TO pw_job;

GRANT SELECT ON TABLE public.referral TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.referral TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.registered_fingerprint TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registered_fingerprint TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.registration TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registration TO pw_job;

GRANT SELECT,INSERT ON TABLE public.registration_event TO pw_app;
GRANT SELECT,INSERT ON TABLE public.registration_event TO pw_job;

GRANT SELECT,INSERT ON TABLE public.registry_enquiry TO pw_app;
GRANT SELECT,INSERT ON TABLE public.registry_enquiry TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registry_pepper TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.release TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.release TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.release_order TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.release_order TO pw_job;

GRANT SELECT,INSERT ON TABLE public.release_payment TO pw_app;
GRANT SELECT,INSERT ON TABLE public.release_payment TO pw_job;

GRANT SELECT,INSERT ON TABLE public.release_terms TO pw_app;
GRANT SELECT,INSERT ON TABLE public.release_terms TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.release_token TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.release_token TO pw_job;

GRANT SELECT,INSERT ON TABLE public.repayment TO pw_app;
GRANT SELECT,INSERT ON TABLE public.repayment TO pw_job;

GRANT SELECT,INSERT ON TABLE public.repayment_share TO pw_app;
GRANT SELECT,INSERT ON TABLE public.repayment_share TO pw_job;

GRANT SELECT ON TABLE public.replay_session TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.replay_session TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.request_log TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.request_log TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.role TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.role TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rollup_cursor TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.room TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.room TO pw_job;

GRANT SELECT,INSERT ON TABLE public.room_balance TO pw_app;
GRANT SELECT,INSERT ON TABLE public.room_balance TO pw_job;

GRANT SELECT,INSERT ON TABLE public.room_mode TO pw_app;
GRANT SELECT,INSERT ON TABLE public.room_mode TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.room_news TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.room_profile TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.room_profile TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.rota_shift TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rota_shift TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.sale_award TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sale_award TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.second_factor TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.secret_try TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sign_in_link TO pw_job;

GRANT SELECT,INSERT ON TABLE public.sign_in_record TO pw_app;
GRANT SELECT,INSERT,DELETE ON TABLE public.sign_in_record TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.signature_key TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signature_key TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.signing_key TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.site TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.site TO pw_job;

GRANT SELECT,INSERT ON TABLE public.site_passport TO pw_app;
GRANT SELECT,INSERT ON TABLE public.site_passport TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.stack TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stack TO pw_job;

GRANT SELECT,INSERT ON TABLE public.stack_survey TO pw_app;
GRANT SELECT,INSERT ON TABLE public.stack_survey TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.standing_allowance TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.standing_allowance TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.stocktake TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.stocktake TO pw_job;

GRANT SELECT,INSERT ON TABLE public.stocktake_seed TO pw_job;

GRANT SELECT ON TABLE public.subscription TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscription TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.task TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.task TO pw_job;

GRANT SELECT,INSERT ON TABLE public.task_message TO pw_app;
GRANT SELECT,INSERT ON TABLE public.task_message TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.timer TO pw_job;

GRANT SELECT,INSERT ON TABLE public.title_anchor TO pw_job;
GRANT SELECT ON TABLE public.title_anchor TO pw_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.topic_route TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.topic_route TO pw_job;

GRANT SELECT ON TABLE public.usage_report TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.usage_report TO pw_job;

GRANT SELECT,INSERT ON TABLE public.valuation TO pw_app;
GRANT SELECT,INSERT ON TABLE public.valuation TO pw_job;

GRANT SELECT ON TABLE public.value_conflict TO pw_app;
GRANT SELECT,INSERT ON TABLE public.value_conflict TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.version_pin TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.virtual_device TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.voyage TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.voyage TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.voyage_room TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.voyage_room TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.voyage_route TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.voyage_route TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.watch_cursor TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.watch_pass TO pw_job;
GRANT SELECT ON TABLE public.watch_pass TO pw_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.watch_post TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.watch_room TO pw_job;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.web_session TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.webhook TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.webhook TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.webhook_delivery TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.webhook_delivery TO pw_job;

GRANT SELECT,INSERT,UPDATE ON TABLE public.webhook_secret TO pw_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.webhook_secret TO pw_job;

GRANT SELECT,INSERT ON TABLE public.weigh_ticket TO pw_app;
GRANT SELECT,INSERT ON TABLE public.weigh_ticket TO pw_job;

GRANT SELECT,INSERT ON TABLE public.work_order TO pw_app;
GRANT SELECT,INSERT ON TABLE public.work_order TO pw_job;

GRANT SELECT,INSERT ON TABLE public.work_order_step TO pw_app;
GRANT SELECT,INSERT ON TABLE public.work_order_step TO pw_job;
