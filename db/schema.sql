CREATE SCHEMA office;
CREATE FUNCTION office.consignment_placed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  named_kind text := split_part(new.address, ':', 2);
  named bigint := case when new.direction = 'in' then split_part(new.address, ':', 3)::bigint end;
begin
  if new.direction = 'in' then
    select id into new.post_id from post where id = named and named_kind = 'post';
    select id into new.section_id from section where id = named and named_kind = 'section';
    select id into new.office_id from office where id = named and named_kind = 'office';
  else
    select post_id into new.post_id from charge where id = new.made_by;
    select coalesce((select section_id from dispatch where id = new.dispatch_id), (select section_id from paper where id = new.paper_id),
      (select section_id from post where id = new.post_id)) into new.section_id;
    select office_id into new.office_id from dispatch where id = new.dispatch_id;
  end if;
  return new;
end $$;
CREATE FUNCTION office.entry_follows_charge() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  update employee set office_id = post.office_id from post
  where post.id = new.post_id and employee.id = new.employee_id and employee.office_id is distinct from post.office_id;
  return null;
end $$;
CREATE FUNCTION office.event_awaits_seal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into unsealed values (new.id);
  return null;
end $$;
CREATE FUNCTION office.history_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  unsaid constant text[] := array['oversees', 'directory', 'version', 'mobile', 'born_on'];
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  after jsonb := to_jsonb(new);
  differing text[] := '{}';
begin
  if tg_op = 'UPDATE' then
    differing := array(select key from jsonb_each(after) where value is distinct from before -> key and key not in ('oversees', 'directory', 'version') order by key);
    if differing = '{}' then return null; end if;
  end if;
  insert into structure_history (kind, row_id, at, charge_id, changed, content) values (
    tg_table_name, new.id,
    coalesce(nullif(current_setting('patravali.at', true), '')::timestamptz, now()),
    nullif(current_setting('patravali.charge', true), '')::bigint,
    differing,
    (after - unsaid) || jsonb_build_object('version', new.version));
  return null;
end $$;
CREATE FUNCTION office.note_is_locked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.locked_at is not null then
    raise exception 'note % is locked since the file was sent', old.id;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
CREATE FUNCTION office.note_part_is_locked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from note where id = coalesce(old.note_id, new.note_id) and locked_at is not null) then
    raise exception 'note % is locked since the file was sent', coalesce(old.note_id, new.note_id);
  end if;
  return coalesce(new, old);
end $$;
CREATE FUNCTION office.post_designated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  stem text := left(trim(regexp_replace(upper(split_part(split_part(new.abbreviation, '(', 1), '-', 1)), '[^A-Z0-9 ./&]', '', 'g'), ' ./&'), 18);
  place integer := 1;
begin
  loop
    select id into new.designation_id from designation where name_hi = new.designation_hi and name_en = new.designation_en;
    exit when found;
    insert into designation (name_hi, name_en, short, rank) values (new.designation_hi, new.designation_en,
      coalesce(nullif(stem, ''), 'POST') || case when place = 1 then '' else ' ' || place end, new.rank)
    on conflict do nothing;
    place := place + 1;
  end loop;
  return new;
end $$;
CREATE FUNCTION office.post_words_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  changed bigint[] := array(
    select made.id from made join unmade on unmade.id = made.id where (made.directory, made.rank) is distinct from (unmade.directory, unmade.rank));
begin
  if changed = '{}' then return null; end if;
  delete from post_word using (
    select word, -rank as senior, id from unmade cross join unnest(string_to_array(directory, ' ')) word where id = any (changed)
    except select word, -rank, id from made cross join unnest(string_to_array(directory, ' ')) word where id = any (changed)
  ) former where post_word.word = former.word and post_word.senior = former.senior and post_id = former.id;
  insert into post_word
  select word, -rank, id from made cross join unnest(string_to_array(directory, ' ')) word where id = any (changed) and word <> ''
  except select word, -rank, id from unmade cross join unnest(string_to_array(directory, ' ')) word where id = any (changed)
  on conflict do nothing;
  return null;
end $$;
CREATE FUNCTION office.post_words_gone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  delete from post_word using (select word, -rank as senior, id from unmade cross join unnest(string_to_array(directory, ' ')) word) former
  where post_word.word = former.word and post_word.senior = former.senior and post_id = former.id;
  return null;
end $$;
CREATE FUNCTION office.post_words_made() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into post_word select distinct word, -rank, id from made cross join unnest(string_to_array(directory, ' ')) word where word <> '';
  return null;
end $$;
CREATE FUNCTION office.version_counted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  new.version := old.version + 1;
  return new;
end $$;
CREATE FUNCTION office.written_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'rows of % are written once', tg_table_name;
end $$;
CREATE TABLE office.absence (
    id bigint NOT NULL,
    employee_id bigint NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    CONSTRAINT absence_check CHECK ((to_on >= (from_on - 1)))
);
ALTER TABLE office.absence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.acknowledgement (
    receipt_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL,
    sha256 text NOT NULL,
    emailed_to text
);
CREATE TABLE office.application (
    kid text NOT NULL,
    name text NOT NULL,
    public bytea NOT NULL,
    title_hi text NOT NULL,
    title_en text NOT NULL,
    address text NOT NULL,
    source text NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    refused_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT application_kid_check CHECK ((kid ~ '^[a-z][a-z0-9]{1,30}#[0-9a-f]{16}$'::text)),
    CONSTRAINT application_name_check CHECK ((name ~ '^[a-z][a-z0-9]{1,30}$'::text)),
    CONSTRAINT application_public_check CHECK ((length(public) = 32))
);
CREATE TABLE office.approval (
    id bigint NOT NULL,
    draft_id bigint NOT NULL,
    version integer NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by bigint
);
ALTER TABLE office.approval ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.asked_roles (
    id bigint NOT NULL,
    post_id bigint NOT NULL,
    roles text[] NOT NULL,
    asked_by bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    decided_by bigint,
    decided_at timestamp with time zone,
    outcome text,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT asked_roles_check CHECK (((outcome IS NULL) = (decided_at IS NULL))),
    CONSTRAINT asked_roles_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text, 'replaced'::text])))
);
ALTER TABLE office.asked_roles ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.asked_roles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.blob (
    sha256 text NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT blob_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT blob_size_check CHECK ((size >= 0))
);
CREATE TABLE office.blob_parts (
    sha256 text NOT NULL,
    part_size integer NOT NULL,
    hashes bytea NOT NULL
);
CREATE TABLE office.category (
    id bigint NOT NULL,
    parent_id bigint,
    name_hi text NOT NULL,
    name_en text NOT NULL
);
ALTER TABLE office.category ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.certificate (
    id bigint NOT NULL,
    employee_id bigint,
    fingerprint text NOT NULL,
    subject text NOT NULL,
    issuer text NOT NULL,
    serial text NOT NULL,
    not_before timestamp with time zone NOT NULL,
    not_after timestamp with time zone NOT NULL,
    der bytea NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    method text DEFAULT 'keyFile'::text NOT NULL,
    chain bytea[] DEFAULT '{}'::bytea[] NOT NULL,
    CONSTRAINT certificate_method_check CHECK ((method = ANY (ARRAY['keyFile'::text, 'token'::text, 'esign'::text])))
);
ALTER TABLE office.certificate ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.certificate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.certificate_reminder (
    certificate_id bigint NOT NULL,
    days integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    CONSTRAINT certificate_reminder_days_check CHECK ((days = ANY (ARRAY[30, 15, 7])))
);
CREATE TABLE office.certification (
    id bigint NOT NULL,
    office_id bigint NOT NULL,
    certificate_id bigint NOT NULL,
    charge_id bigint NOT NULL,
    method text NOT NULL,
    at timestamp with time zone NOT NULL,
    hash text NOT NULL,
    list bytea NOT NULL,
    statement bytea NOT NULL,
    cms bytea NOT NULL,
    stamped_at timestamp with time zone
);
ALTER TABLE office.certification ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.certification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.charge (
    id bigint NOT NULL,
    post_id bigint NOT NULL,
    employee_id bigint NOT NULL,
    kind text NOT NULL,
    from_on date NOT NULL,
    to_on date,
    absence_id bigint,
    by_order text DEFAULT ''::text NOT NULL,
    CONSTRAINT charge_check CHECK (((to_on IS NULL) OR (to_on >= (from_on - 1)))),
    CONSTRAINT charge_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'additional'::text, 'officiating'::text, 'link'::text])))
);
ALTER TABLE office.charge ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.charge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.circular (
    id bigint NOT NULL,
    issue_id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    question text NOT NULL,
    due_on date NOT NULL,
    columns jsonb DEFAULT '[]'::jsonb NOT NULL,
    attachments boolean NOT NULL,
    plan jsonb DEFAULT '[]'::jsonb NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    next_on date,
    section_id bigint NOT NULL,
    post_id bigint NOT NULL,
    signatory_id bigint NOT NULL,
    CONSTRAINT circular_key_check CHECK ((key ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT circular_kind_check CHECK ((kind = ANY (ARRAY['acknowledge'::text, 'comply'::text, 'report'::text])))
);
CREATE TABLE office.circular_attachment (
    task_id bigint NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL,
    size bigint NOT NULL,
    media_type text NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE office.circular ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.circular_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.circular_prompt (
    task_id bigint NOT NULL,
    stage integer NOT NULL,
    at timestamp with time zone NOT NULL,
    number text NOT NULL,
    dated date NOT NULL,
    words text NOT NULL,
    sha256 text
);
CREATE TABLE office.circular_reminded (
    dispatch_id bigint NOT NULL,
    stage integer NOT NULL,
    issued_id bigint,
    consignment_id bigint,
    fault_code text DEFAULT ''::text NOT NULL,
    fault_details jsonb DEFAULT '{}'::jsonb NOT NULL
);
CREATE TABLE office.circular_reminder (
    circular_id bigint NOT NULL,
    stage integer NOT NULL,
    issue_id bigint,
    at timestamp with time zone NOT NULL,
    CONSTRAINT circular_reminder_check CHECK (((stage = 0) = (issue_id IS NULL))),
    CONSTRAINT circular_reminder_stage_check CHECK ((stage >= 0))
);
CREATE TABLE office.circular_reply (
    id bigint NOT NULL,
    task_id bigint,
    dispatch_id bigint,
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint,
    consignment_id bigint,
    content jsonb NOT NULL,
    CONSTRAINT circular_reply_check CHECK (((task_id IS NOT NULL) OR (dispatch_id IS NOT NULL))),
    CONSTRAINT circular_reply_version_check CHECK ((version > 0))
);
ALTER TABLE office.circular_reply ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.circular_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.circular_task (
    id bigint NOT NULL,
    letter_id bigint NOT NULL,
    circular_id bigint,
    peer text,
    reply_to text,
    key text NOT NULL,
    asks jsonb NOT NULL,
    due_on date NOT NULL,
    post_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    draft jsonb,
    refused jsonb,
    CONSTRAINT circular_task_check CHECK ((((circular_id IS NULL) = (peer IS NOT NULL)) AND ((peer IS NULL) = (reply_to IS NULL)))),
    CONSTRAINT circular_task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'replied'::text, 'withdrawn'::text])))
);
ALTER TABLE office.circular_task ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.circular_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.circular_tick (
    dispatch_id bigint NOT NULL,
    reason text NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
CREATE TABLE office.closure (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL,
    reason text NOT NULL,
    retention text,
    reopened_at timestamp with time zone,
    reopened_by bigint,
    reopen_reason text,
    CONSTRAINT closure_retention_check CHECK ((retention = ANY (ARRAY['A'::text, 'B'::text, 'C'::text])))
);
ALTER TABLE office.closure ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.closure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.consignment (
    id bigint NOT NULL,
    key text NOT NULL,
    direction text NOT NULL,
    peer text NOT NULL,
    cargo text NOT NULL,
    state text NOT NULL,
    line text DEFAULT 'silent'::text NOT NULL,
    told boolean DEFAULT false NOT NULL,
    address text NOT NULL,
    subject text NOT NULL,
    classification text NOT NULL,
    manifest jsonb NOT NULL,
    root text NOT NULL,
    size bigint NOT NULL,
    paper_id bigint,
    dispatch_id bigint,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    ends_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason jsonb,
    announced text,
    answered text,
    closed text,
    tries integer DEFAULT 0 NOT NULL,
    next_at timestamp with time zone,
    needs_person boolean DEFAULT false NOT NULL,
    fault text DEFAULT ''::text NOT NULL,
    sent_bytes bigint DEFAULT 0 NOT NULL,
    post_id bigint,
    section_id bigint,
    office_id bigint,
    warned_at timestamp with time zone,
    part_at timestamp with time zone,
    swept_at timestamp with time zone,
    news_before integer DEFAULT 0 NOT NULL,
    examine_at timestamp with time zone,
    CONSTRAINT consignment_cargo_check CHECK ((cargo = ANY (ARRAY['letter'::text, 'receipt'::text, 'file'::text, 'reply'::text, 'reminder'::text]))),
    CONSTRAINT consignment_check CHECK (((state = ANY (ARRAY['settled'::text, 'cancelled'::text, 'refused'::text, 'ended'::text])) OR ((direction = 'out'::text) AND (state = 'open'::text)) OR ((direction = 'in'::text) AND (state = ANY (ARRAY['announced'::text, 'concluded'::text]))))),
    CONSTRAINT consignment_classification_check CHECK ((classification = ANY (ARRAY['normal'::text, 'confidential'::text]))),
    CONSTRAINT consignment_direction_check CHECK ((direction = ANY (ARRAY['out'::text, 'in'::text]))),
    CONSTRAINT consignment_key_check CHECK ((key ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT consignment_line_check CHECK ((line = ANY (ARRAY['silent'::text, 'announced'::text, 'complete'::text])))
);
ALTER TABLE office.consignment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.consignment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.consignment_news (
    consignment_id bigint NOT NULL,
    mine boolean NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    detail jsonb NOT NULL,
    told boolean DEFAULT false NOT NULL,
    signed text,
    CONSTRAINT consignment_news_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'diarised'::text, 'moved'::text, 'returned'::text, 'asked_back'::text])))
);
CREATE TABLE office.consignment_part (
    consignment_id bigint NOT NULL,
    item integer NOT NULL,
    part integer NOT NULL
);
CREATE TABLE office.consignment_step (
    id bigint NOT NULL,
    consignment_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    step integer NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT consignment_step_step_check CHECK (((step >= 0) AND (step <= 10)))
);
ALTER TABLE office.consignment_step ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.consignment_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.correspondence (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    receipt_id bigint,
    issue_id bigint,
    title text NOT NULL,
    number text DEFAULT ''::text NOT NULL,
    dated date,
    page_from integer NOT NULL,
    page_to integer NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    placed_by bigint,
    noted_at timestamp with time zone,
    removed_at timestamp with time zone,
    flag text DEFAULT ''::text NOT NULL,
    origin jsonb,
    CONSTRAINT correspondence_check CHECK (((origin IS NULL) = (placed_by IS NOT NULL))),
    CONSTRAINT correspondence_check1 CHECK (((page_from > 0) AND (page_to >= page_from))),
    CONSTRAINT correspondence_flag_check CHECK ((flag = ANY (ARRAY[''::text, 'puc'::text, 'fr'::text]))),
    CONSTRAINT correspondence_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'issue'::text]))),
    CONSTRAINT correspondence_of CHECK (((origin IS NOT NULL) OR (((kind = 'receipt'::text) = (receipt_id IS NOT NULL)) AND ((kind = 'issue'::text) = (issue_id IS NOT NULL)))))
);
CREATE TABLE office.correspondence_document (
    correspondence_id bigint NOT NULL,
    "position" integer NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL,
    pages integer NOT NULL,
    CONSTRAINT correspondence_document_pages_check CHECK ((pages > 0))
);
ALTER TABLE office.correspondence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.correspondence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.counter (
    name text NOT NULL,
    value bigint DEFAULT 0 NOT NULL
);
CREATE TABLE office.coverage_rule (
    id bigint NOT NULL,
    words_hi text NOT NULL,
    words_en text NOT NULL,
    service_group text,
    designations text[] DEFAULT '{}'::text[] NOT NULL,
    office_kinds text[] DEFAULT '{}'::text[] NOT NULL,
    yields_to_work boolean NOT NULL,
    order_number text NOT NULL,
    order_on date NOT NULL,
    from_on date NOT NULL,
    to_on date,
    ending_number text,
    ending_on date,
    CONSTRAINT coverage_rule_check CHECK ((to_on >= (from_on - 1))),
    CONSTRAINT coverage_rule_check1 CHECK (((service_group IS NOT NULL) OR (designations <> '{}'::text[]) OR (office_kinds <> '{}'::text[]))),
    CONSTRAINT coverage_rule_check2 CHECK ((((to_on IS NULL) = (ending_number IS NULL)) AND ((to_on IS NULL) = (ending_on IS NULL)))),
    CONSTRAINT coverage_rule_service_group_check CHECK ((service_group = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text])))
);
ALTER TABLE office.coverage_rule ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.coverage_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.credential (
    employee_id bigint NOT NULL,
    password_hash text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    must_change boolean DEFAULT false NOT NULL,
    totp_secret bytea,
    totp_since timestamp with time zone,
    totp_last_step bigint
);
CREATE TABLE office.designation (
    id bigint NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    short text NOT NULL,
    rank integer NOT NULL,
    service_group text,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT designation_rank_check CHECK (((rank >= 1) AND (rank <= 200))),
    CONSTRAINT designation_service_group_check CHECK ((service_group = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
    CONSTRAINT designation_short_check CHECK ((short ~ '^[A-Z0-9][A-Z0-9 ./&]{0,23}$'::text))
);
ALTER TABLE office.designation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.designation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.directory_copy (
    number integer NOT NULL,
    signed text NOT NULL,
    kid text NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    fetched_at timestamp with time zone NOT NULL
);
CREATE TABLE office.directory_group (
    key text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    members jsonb NOT NULL
);
CREATE TABLE office.dispatch (
    id bigint NOT NULL,
    issue_id bigint NOT NULL,
    "position" integer NOT NULL,
    section_id bigint NOT NULL,
    office_id bigint NOT NULL,
    addressee jsonb NOT NULL,
    copy boolean NOT NULL,
    mode text,
    email text DEFAULT ''::text NOT NULL,
    to_post_id bigint,
    tracking_number text DEFAULT ''::text NOT NULL,
    cost_paise integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    sent_at timestamp with time zone,
    dispatched_at timestamp with time zone,
    charge_id bigint,
    fault text DEFAULT ''::text NOT NULL,
    returned_on date,
    return_reason text DEFAULT ''::text NOT NULL,
    consignment_id bigint,
    fault_code text DEFAULT ''::text NOT NULL,
    fault_details jsonb DEFAULT '{}'::jsonb NOT NULL,
    opened_at timestamp with time zone,
    diary_number text DEFAULT ''::text NOT NULL,
    diarised_at timestamp with time zone,
    desk_hi text DEFAULT ''::text NOT NULL,
    desk_en text DEFAULT ''::text NOT NULL,
    desk_since timestamp with time zone,
    CONSTRAINT dispatch_check CHECK ((((state = 'waiting'::text) = (sent_at IS NULL)) AND ((sent_at IS NULL) = (mode IS NULL)))),
    CONSTRAINT dispatch_check1 CHECK (((consignment_id IS NULL) OR (mode = 'exchange'::text))),
    CONSTRAINT dispatch_cost_paise_check CHECK ((cost_paise >= 0)),
    CONSTRAINT dispatch_mode_check CHECK ((mode = ANY (ARRAY['email'::text, 'hand'::text, 'post'::text, 'speed_post'::text, 'registered_post'::text, 'courier'::text, 'internal'::text, 'exchange'::text]))),
    CONSTRAINT dispatch_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'queued'::text, 'dispatched'::text, 'failed'::text, 'returned'::text])))
);
ALTER TABLE office.dispatch ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.dispatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.document_text (
    sha256 text NOT NULL,
    pages text[] NOT NULL
);
CREATE TABLE office.draft (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    number integer NOT NULL,
    form text NOT NULL,
    language text NOT NULL,
    reply_to_id bigint,
    signatory_id bigint NOT NULL,
    endorser_id bigint,
    version integer DEFAULT 1 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    created_by bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    cosigner_ids bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    CONSTRAINT draft_language_check CHECK ((language = ANY (ARRAY['hi'::text, 'en'::text]))),
    CONSTRAINT draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'issued'::text, 'signed'::text, 'dropped'::text])))
);
CREATE TABLE office.draft_elsewhere (
    file_id bigint NOT NULL,
    number integer NOT NULL,
    instance text NOT NULL,
    state text NOT NULL,
    form text NOT NULL,
    language text NOT NULL,
    signatory jsonb NOT NULL,
    versions jsonb NOT NULL,
    CONSTRAINT draft_elsewhere_number_check CHECK ((number > 0))
);
ALTER TABLE office.draft ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.draft_replaced (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    versions jsonb NOT NULL
);
ALTER TABLE office.draft_replaced ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.draft_replaced_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.draft_version (
    draft_id bigint NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    cosigner_ids bigint[] DEFAULT '{}'::bigint[] NOT NULL
);
CREATE TABLE office.employee (
    id bigint NOT NULL,
    code text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    email text NOT NULL,
    mobile text,
    left_on date,
    born_on date,
    joined_on date,
    office_id bigint,
    directory text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    suspended_on date,
    CONSTRAINT employee_email_check CHECK ((email = lower(email)))
);
ALTER TABLE office.employee ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.employee_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.enclosure (
    draft_id bigint NOT NULL,
    version integer NOT NULL,
    "position" integer NOT NULL,
    line integer NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL,
    pages integer NOT NULL,
    correspondence_id bigint,
    CONSTRAINT enclosure_line_check CHECK ((line > 0)),
    CONSTRAINT enclosure_pages_check CHECK ((pages > 0)),
    CONSTRAINT enclosure_position_check CHECK (("position" > 0))
);
CREATE TABLE office.esign_identity (
    id bigint NOT NULL,
    employee_id bigint NOT NULL,
    identity text NOT NULL,
    name text NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
ALTER TABLE office.esign_identity ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.esign_identity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.esign_request (
    txn text NOT NULL,
    signing_id text NOT NULL,
    consent text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    reference text,
    refused text,
    details jsonb,
    CONSTRAINT esign_request_check CHECK (((answered_at IS NULL) = (reference IS NULL))),
    CONSTRAINT esign_request_check1 CHECK (((refused IS NULL) OR (answered_at IS NOT NULL))),
    CONSTRAINT esign_request_txn_check CHECK ((txn ~ '^[0-9A-Za-z_-]{32}$'::text))
);
CREATE TABLE office.event (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    employee_id bigint,
    charge_id bigint,
    post_id bigint,
    paper_id bigint,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);
ALTER TABLE office.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.exchanged (
    peer text NOT NULL,
    sha256 text NOT NULL
);
CREATE TABLE office.file (
    id bigint NOT NULL,
    scheme text NOT NULL,
    head_id bigint,
    serial integer,
    year integer,
    description text DEFAULT ''::text NOT NULL,
    category_id bigint,
    language text DEFAULT 'hi'::text NOT NULL,
    previous_reference text DEFAULT ''::text NOT NULL,
    later_reference text DEFAULT ''::text NOT NULL,
    physical_reason text DEFAULT ''::text NOT NULL,
    paragraphs integer DEFAULT 0 NOT NULL,
    pages integer DEFAULT 0 NOT NULL,
    drafts integer DEFAULT 0 NOT NULL,
    main_file_id bigint,
    part_kind text,
    attached_to_id bigint,
    subject_key text NOT NULL,
    CONSTRAINT file_check CHECK (((scheme = 'sfs'::text) = ((head_id IS NOT NULL) AND (serial IS NOT NULL) AND (year IS NOT NULL)))),
    CONSTRAINT file_check1 CHECK (((main_file_id IS NULL) = (part_kind IS NULL))),
    CONSTRAINT file_part_kind_check CHECK ((part_kind = ANY (ARRAY['part'::text, 'volume'::text]))),
    CONSTRAINT file_scheme_check CHECK ((scheme = ANY (ARRAY['sfs'::text, 'non_sfs'::text])))
);
CREATE TABLE office.file_link (
    file_id bigint NOT NULL,
    other_id bigint NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL,
    CONSTRAINT file_link_check CHECK ((file_id < other_id))
);
CREATE TABLE office.handover (
    id bigint NOT NULL,
    post_id bigint NOT NULL,
    given_charge_id bigint NOT NULL,
    made_by bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    remark text NOT NULL,
    content jsonb NOT NULL,
    sha256 text NOT NULL,
    pdf_sha256 text,
    taken_at timestamp with time zone,
    replaced_at timestamp with time zone,
    CONSTRAINT handover_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE office.handover ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.handover_side (
    handover_id bigint NOT NULL,
    side text NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    certificate_id bigint,
    method text,
    statement bytea NOT NULL,
    cms bytea,
    stamped_at timestamp with time zone,
    CONSTRAINT handover_side_check CHECK ((((cms IS NULL) = (certificate_id IS NULL)) AND ((cms IS NULL) = (method IS NULL)))),
    CONSTRAINT handover_side_side_check CHECK ((side = ANY (ARRAY['given'::text, 'taken'::text])))
);
CREATE TABLE office.head (
    id bigint NOT NULL,
    section_id bigint NOT NULL,
    basic text NOT NULL,
    primary_head text NOT NULL,
    secondary_head text NOT NULL,
    tertiary text DEFAULT ''::text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT head_primary_head_check CHECK ((primary_head ~ '^[0-9]{2}$'::text)),
    CONSTRAINT head_secondary_head_check CHECK ((secondary_head ~ '^[0-9]{2}$'::text))
);
ALTER TABLE office.head ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.head_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.holding (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    post_id bigint NOT NULL,
    place text NOT NULL,
    copy boolean DEFAULT false NOT NULL,
    since timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    accepted_at timestamp with time zone,
    due_on date,
    priority text DEFAULT 'ordinary'::text NOT NULL,
    action text DEFAULT ''::text NOT NULL,
    remark text DEFAULT ''::text NOT NULL,
    from_post_id bigint,
    movement_id bigint,
    parked_until date,
    reminded_on date,
    CONSTRAINT holding_place_check CHECK ((place = ANY (ARRAY['created'::text, 'inbox'::text, 'parked'::text]))),
    CONSTRAINT holding_priority_check CHECK ((priority = ANY (ARRAY['ordinary'::text, 'priority'::text, 'immediate'::text, 'top'::text])))
);
ALTER TABLE office.holding ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.holding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.holiday (
    day date NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL
);
CREATE TABLE office.identity_link (
    issuer text NOT NULL,
    subject text NOT NULL,
    employee_id bigint NOT NULL,
    linked_at timestamp with time zone NOT NULL
);
CREATE TABLE office.instance_key (
    kid text NOT NULL,
    public bytea NOT NULL,
    sealed bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    used_from timestamp with time zone,
    ended_at timestamp with time zone,
    end_reason text DEFAULT ''::text NOT NULL,
    told_at timestamp with time zone,
    CONSTRAINT instance_key_kid_check CHECK ((kid ~ '^[a-z][a-z0-9]{1,30}#[0-9a-f]{16}$'::text)),
    CONSTRAINT instance_key_public_check CHECK ((length(public) = 32))
);
CREATE TABLE office.invitation (
    token_hash text NOT NULL,
    employee_id bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    made_at timestamp with time zone
);
CREATE TABLE office.issue (
    id bigint NOT NULL,
    draft_id bigint NOT NULL,
    version integer NOT NULL,
    file_id bigint NOT NULL,
    serial bigint NOT NULL,
    year integer NOT NULL,
    number text NOT NULL,
    subject text NOT NULL,
    issued_on date NOT NULL,
    date_reason text DEFAULT ''::text NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    frozen_sha256 text NOT NULL,
    pages integer NOT NULL,
    places jsonb NOT NULL,
    sign_by date NOT NULL,
    next_place text,
    next_post_id bigint,
    signed_sha256 text,
    complete_at timestamp with time zone,
    voided_at timestamp with time zone,
    void_reason text,
    voided_by bigint,
    enclosures integer DEFAULT 0 NOT NULL,
    refused_at timestamp with time zone,
    refused_by bigint,
    refuse_reason text,
    publicity text,
    lasting_sha256 text,
    lasting_level text,
    withdrawn_at timestamp with time zone,
    withdrawn_by bigint,
    withdraw_reason text,
    replaced_by bigint,
    CONSTRAINT issue_check CHECK (((voided_at IS NULL) = (void_reason IS NULL))),
    CONSTRAINT issue_check1 CHECK (((complete_at IS NULL) OR ((voided_at IS NULL) AND (signed_sha256 IS NOT NULL)))),
    CONSTRAINT issue_check2 CHECK ((((next_place IS NULL) = (next_post_id IS NULL)) AND ((next_place IS NULL) = ((complete_at IS NOT NULL) OR (voided_at IS NOT NULL))))),
    CONSTRAINT issue_check3 CHECK ((((refused_at IS NULL) = (refuse_reason IS NULL)) AND ((refused_at IS NULL) = (refused_by IS NULL)))),
    CONSTRAINT issue_check4 CHECK (((lasting_sha256 IS NULL) = (lasting_level IS NULL))),
    CONSTRAINT issue_check5 CHECK ((((withdrawn_at IS NULL) = (withdraw_reason IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))),
    CONSTRAINT issue_check6 CHECK (((withdrawn_at IS NULL) OR (complete_at IS NOT NULL))),
    CONSTRAINT issue_check7 CHECK (((replaced_by IS NULL) OR (withdrawn_at IS NOT NULL))),
    CONSTRAINT issue_enclosures_check CHECK ((enclosures >= 0)),
    CONSTRAINT issue_lasting_level_check CHECK ((lasting_level = ANY (ARRAY['B-T'::text, 'B-LT'::text, 'B-LTA'::text]))),
    CONSTRAINT issue_next_place_check CHECK ((next_place ~ '^(main|endorsement|co[1-9][0-9]?)$'::text)),
    CONSTRAINT issue_publicity_check CHECK ((publicity = ANY (ARRAY['code'::text, 'public'::text, 'closed'::text])))
);
ALTER TABLE office.issue ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.issue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.letter (
    id bigint NOT NULL,
    dispatch_id bigint,
    post_id bigint NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    receipt_id bigint,
    returned_at timestamp with time zone,
    return_reason text,
    consignment_id bigint,
    facts jsonb,
    sha256 text,
    opened_at timestamp with time zone,
    withdrawn jsonb,
    told_movement_id bigint,
    CONSTRAINT letter_check CHECK (((dispatch_id IS NULL) = (consignment_id IS NOT NULL))),
    CONSTRAINT letter_check1 CHECK (((consignment_id IS NULL) = (facts IS NULL)))
);
ALTER TABLE office.letter ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.member (
    name text NOT NULL,
    title_hi text NOT NULL,
    title_en text NOT NULL,
    address text NOT NULL,
    state text NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by bigint,
    reason text DEFAULT ''::text NOT NULL,
    listing_number integer DEFAULT 0 NOT NULL,
    listing text,
    listing_sha256 text,
    about jsonb,
    heard_at timestamp with time zone,
    CONSTRAINT member_name_check CHECK ((name ~ '^[a-z][a-z0-9]{1,30}$'::text)),
    CONSTRAINT member_state_check CHECK ((state = ANY (ARRAY['approved'::text, 'ended'::text])))
);
CREATE TABLE office.member_key (
    member text NOT NULL,
    kid text NOT NULL,
    public bytea NOT NULL,
    state text NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    from_at timestamp with time zone,
    revoked_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT member_key_public_check CHECK ((length(public) = 32)),
    CONSTRAINT member_key_state_check CHECK ((state = ANY (ARRAY['approved'::text, 'revoked'::text])))
);
CREATE TABLE office.membership (
    one boolean DEFAULT true NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    state text NOT NULL,
    address text NOT NULL,
    directory_url text NOT NULL,
    anchors jsonb NOT NULL,
    listing_number integer DEFAULT 0 NOT NULL,
    listing_told text,
    asked_at timestamp with time zone,
    fault text DEFAULT ''::text NOT NULL,
    fault_details jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT membership_name_check CHECK ((name ~ '^[a-z][a-z0-9]{1,30}$'::text)),
    CONSTRAINT membership_one_check CHECK (one),
    CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['member'::text, 'keeper'::text]))),
    CONSTRAINT membership_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'member'::text, 'ended'::text])))
);
CREATE TABLE office.migration (
    name text NOT NULL,
    sha256 text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE office.movement (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    kind text NOT NULL,
    copy boolean DEFAULT false NOT NULL,
    from_post_id bigint,
    from_charge_id bigint,
    to_post_id bigint,
    action text DEFAULT ''::text NOT NULL,
    remark text DEFAULT ''::text NOT NULL,
    due_on date,
    priority text DEFAULT 'ordinary'::text NOT NULL,
    no_note boolean DEFAULT false NOT NULL,
    at timestamp with time zone NOT NULL,
    chain_position integer NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    salt text DEFAULT replace((gen_random_uuid())::text, '-'::text, ''::text) NOT NULL,
    origin jsonb,
    destination jsonb,
    CONSTRAINT movement_check CHECK (((origin IS NULL) OR ((from_post_id IS NULL) AND (from_charge_id IS NULL) AND (to_post_id IS NULL) AND (destination IS NULL)))),
    CONSTRAINT movement_check1 CHECK (((origin IS NOT NULL) OR ((kind = 'sent_away'::text) = (destination IS NOT NULL)))),
    CONSTRAINT movement_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'replied'::text, 'pulled_back'::text, 'pulled_up'::text, 'parked'::text, 'returned'::text, 'closed'::text, 'reopened'::text, 'accepted'::text, 'put_in_file'::text, 'detached'::text, 'sent_away'::text, 'arrived'::text, 'stayed'::text, 'transferred'::text])))
);
ALTER TABLE office.movement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.movement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.note (
    id bigint NOT NULL,
    file_id bigint NOT NULL,
    post_id bigint,
    charge_id bigint,
    colour text NOT NULL,
    body jsonb NOT NULL,
    text text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    locked_at timestamp with time zone,
    paragraph_from integer,
    paragraph_to integer,
    chain_position integer,
    previous_hash text,
    hash text,
    salt text DEFAULT replace((gen_random_uuid())::text, '-'::text, ''::text) NOT NULL,
    origin jsonb,
    CONSTRAINT note_check CHECK (((colour = 'green'::text) = (confirmed_at IS NOT NULL))),
    CONSTRAINT note_check1 CHECK (((locked_at IS NULL) OR ((colour = 'green'::text) AND (paragraph_from IS NOT NULL) AND (hash IS NOT NULL)))),
    CONSTRAINT note_check2 CHECK ((((origin IS NULL) = (post_id IS NOT NULL)) AND ((origin IS NULL) = (charge_id IS NOT NULL)))),
    CONSTRAINT note_colour_check CHECK ((colour = ANY (ARRAY['yellow'::text, 'green'::text])))
);
CREATE TABLE office.note_attachment (
    note_id bigint NOT NULL,
    "position" integer NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL
);
ALTER TABLE office.note ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.note_signature (
    note_id bigint NOT NULL,
    certificate_id bigint NOT NULL,
    charge_id bigint,
    at timestamp with time zone NOT NULL,
    statement bytea NOT NULL,
    cms bytea NOT NULL,
    stamped_at timestamp with time zone,
    method text,
    CONSTRAINT note_signature_method_check CHECK ((method = ANY (ARRAY['keyFile'::text, 'token'::text, 'esign'::text])))
);
CREATE TABLE office.office (
    id bigint NOT NULL,
    parent_id bigint,
    kind text NOT NULL,
    code text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    place_hi text NOT NULL,
    place_en text NOT NULL,
    ddo_code text,
    head_post_id bigint,
    closed_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT office_kind_check CHECK ((kind = ANY (ARRAY['department'::text, 'directorate'::text, 'corporation'::text, 'division'::text, 'district'::text, 'tehsil'::text, 'block'::text, 'municipal'::text, 'authority'::text, 'industrial_authority'::text, 'police'::text, 'commissionerate'::text, 'circle'::text, 'thana'::text, 'institution'::text, 'hospital'::text, 'agency'::text])))
);
ALTER TABLE office.office ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.office_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.office_work (
    id bigint NOT NULL,
    employee_id bigint NOT NULL,
    by_order text NOT NULL,
    from_on date NOT NULL,
    to_on date,
    given_by bigint NOT NULL,
    ended_by bigint,
    CONSTRAINT office_work_check CHECK ((to_on >= (from_on - 1)))
);
ALTER TABLE office.office_work ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.office_work_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.oidc_flow (
    state_hash text NOT NULL,
    nonce text NOT NULL,
    code_verifier text NOT NULL,
    return_to text NOT NULL,
    started_at timestamp with time zone NOT NULL
);
CREATE TABLE office.opening (
    movement_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL
);
CREATE TABLE office.outgoing (
    issue_id bigint NOT NULL,
    section_id bigint NOT NULL,
    office_id bigint NOT NULL
);
CREATE TABLE office.paper (
    id bigint NOT NULL,
    kind text NOT NULL,
    number text,
    subject text NOT NULL,
    section_id bigint NOT NULL,
    nature text NOT NULL,
    classification text DEFAULT 'normal'::text NOT NULL,
    vip boolean DEFAULT false NOT NULL,
    created_by bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    chain_length integer DEFAULT 0 NOT NULL,
    chain_head text DEFAULT repeat('0'::text, 64) NOT NULL,
    origin jsonb,
    away jsonb,
    CONSTRAINT paper_classification_check CHECK ((classification = ANY (ARRAY['normal'::text, 'confidential'::text, 'secret'::text, 'top_secret'::text]))),
    CONSTRAINT paper_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'file'::text]))),
    CONSTRAINT paper_nature_check CHECK ((nature = ANY (ARRAY['electronic'::text, 'physical'::text])))
);
ALTER TABLE office.paper ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.paper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.parking (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    post_id bigint NOT NULL,
    charge_id bigint NOT NULL,
    parked_at timestamp with time zone NOT NULL,
    until date NOT NULL,
    returns_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    due_on date,
    ended_at timestamp with time zone
);
ALTER TABLE office.parking ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.parking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.payroll (
    id bigint NOT NULL,
    office_id bigint NOT NULL,
    month date NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL,
    file_name text NOT NULL,
    CONSTRAINT payroll_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
ALTER TABLE office.payroll ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.payroll_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.payroll_row (
    payroll_id bigint NOT NULL,
    line integer NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    refused text
);
CREATE TABLE office.peer (
    name text NOT NULL,
    title_hi text NOT NULL,
    title_en text NOT NULL,
    address text NOT NULL,
    versions integer[] NOT NULL,
    limits jsonb NOT NULL,
    state text NOT NULL,
    confidential boolean NOT NULL,
    listing text,
    listed_at timestamp with time zone,
    speed bigint,
    silent_since timestamp with time zone,
    CONSTRAINT peer_state_check CHECK ((state = ANY (ARRAY['up'::text, 'down'::text, 'ended'::text])))
);
CREATE TABLE office.peer_address (
    code text NOT NULL,
    peer text NOT NULL,
    kind text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    office_hi text NOT NULL,
    office_en text NOT NULL,
    place_hi text NOT NULL,
    place_en text NOT NULL,
    rank integer NOT NULL,
    words text NOT NULL,
    CONSTRAINT peer_address_kind_check CHECK ((kind = ANY (ARRAY['office'::text, 'section'::text, 'post'::text])))
);
CREATE TABLE office.peer_key (
    peer text NOT NULL,
    kid text NOT NULL,
    public bytea NOT NULL,
    from_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    CONSTRAINT peer_key_public_check CHECK ((length(public) = 32))
);
CREATE TABLE office.peer_lease (
    peer text NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE office.post (
    id bigint NOT NULL,
    office_id bigint NOT NULL,
    section_id bigint,
    designation_hi text NOT NULL,
    designation_en text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    abbreviation text NOT NULL,
    rank integer NOT NULL,
    reports_to_id bigint,
    roles text[] NOT NULL,
    oversees bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    abolished_on date,
    directory text DEFAULT ''::text NOT NULL,
    designation_id bigint,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT post_check CHECK ((reports_to_id <> id)),
    CONSTRAINT post_has_designation CHECK ((designation_id IS NOT NULL)),
    CONSTRAINT post_rank_check CHECK (((rank >= 1) AND (rank <= 200))),
    CONSTRAINT post_roles_check CHECK ((roles <@ ARRAY['central_registry'::text, 'dealing_hand'::text, 'section_officer'::text, 'officer'::text, 'personal_staff'::text, 'minister_office'::text, 'dispatch'::text, 'records'::text, 'local_admin'::text, 'super_admin'::text]))
);
ALTER TABLE office.post ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.post_word (
    word text NOT NULL COLLATE pg_catalog."C",
    senior integer NOT NULL,
    post_id bigint NOT NULL
);
CREATE TABLE office.receipt (
    id bigint NOT NULL,
    serial bigint,
    year integer,
    section_part text,
    letter_kind text NOT NULL,
    delivery_mode text,
    delivery_number text DEFAULT ''::text NOT NULL,
    letter_number text DEFAULT ''::text NOT NULL,
    letter_key text DEFAULT ''::text NOT NULL,
    letter_on date,
    received_on date NOT NULL,
    diarised_at timestamp with time zone,
    language text DEFAULT 'hi'::text NOT NULL,
    priority text DEFAULT 'ordinary'::text NOT NULL,
    due_on date,
    vip_kind text,
    vip_name text DEFAULT ''::text NOT NULL,
    sender_name text DEFAULT ''::text NOT NULL,
    sender_key text DEFAULT ''::text NOT NULL,
    sender_designation text DEFAULT ''::text NOT NULL,
    sender_ministry text DEFAULT ''::text NOT NULL,
    sender_department text DEFAULT ''::text NOT NULL,
    sender_organisation text DEFAULT ''::text NOT NULL,
    sender_address text DEFAULT ''::text NOT NULL,
    sender_address2 text DEFAULT ''::text NOT NULL,
    sender_city text DEFAULT ''::text NOT NULL,
    sender_state text DEFAULT ''::text NOT NULL,
    sender_country text DEFAULT ''::text NOT NULL,
    sender_pin text DEFAULT ''::text NOT NULL,
    sender_email text DEFAULT ''::text NOT NULL,
    sender_mobile text DEFAULT ''::text NOT NULL,
    sender_telephone text DEFAULT ''::text NOT NULL,
    category_id bigint,
    enclosures text DEFAULT ''::text NOT NULL,
    enclosures_missing boolean DEFAULT false NOT NULL,
    remarks text DEFAULT ''::text NOT NULL,
    acknowledgement_wanted boolean DEFAULT false NOT NULL,
    copy_of_id bigint,
    letter_id bigint,
    file_id bigint,
    dropped_at timestamp with time zone,
    transferred_at timestamp with time zone,
    CONSTRAINT receipt_check CHECK ((((serial IS NULL) = (diarised_at IS NULL)) AND ((serial IS NULL) = (year IS NULL)) AND ((serial IS NULL) = (section_part IS NULL)))),
    CONSTRAINT receipt_check1 CHECK (((serial IS NULL) OR ((delivery_mode IS NOT NULL) AND (dropped_at IS NULL)))),
    CONSTRAINT receipt_check2 CHECK ((letter_on <= received_on)),
    CONSTRAINT receipt_language_check CHECK ((language = ANY (ARRAY['hi'::text, 'en'::text, 'other'::text]))),
    CONSTRAINT receipt_priority_check CHECK ((priority = ANY (ARRAY['ordinary'::text, 'priority'::text, 'immediate'::text, 'top'::text])))
);
CREATE TABLE office.receipt_document (
    receipt_id bigint NOT NULL,
    "position" integer NOT NULL,
    sha256 text NOT NULL,
    name text NOT NULL,
    pages integer NOT NULL,
    CONSTRAINT receipt_document_pages_check CHECK ((pages > 0))
);
CREATE TABLE office.receipt_transfer (
    consignment_id bigint NOT NULL,
    receipt_id bigint NOT NULL,
    post_id bigint NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    remark text NOT NULL,
    due_on date,
    priority text NOT NULL,
    state text DEFAULT 'travelling'::text NOT NULL,
    ended_at timestamp with time zone,
    end_code text DEFAULT ''::text NOT NULL,
    end_details jsonb DEFAULT '{}'::jsonb NOT NULL,
    opened_at timestamp with time zone,
    diary_number text DEFAULT ''::text NOT NULL,
    diarised_at timestamp with time zone,
    desk_hi text DEFAULT ''::text NOT NULL,
    desk_en text DEFAULT ''::text NOT NULL,
    desk_since timestamp with time zone,
    CONSTRAINT receipt_transfer_state_check CHECK ((state = ANY (ARRAY['travelling'::text, 'settled'::text, 'back'::text, 'returned'::text])))
);
CREATE TABLE office.recipient (
    id bigint NOT NULL,
    group_id bigint NOT NULL,
    "position" integer NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    designation text NOT NULL,
    organisation text DEFAULT ''::text NOT NULL,
    address text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    post_id bigint,
    exchange_to text
);
CREATE TABLE office.recipient_group (
    id bigint NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    directory_key text
);
ALTER TABLE office.recipient_group ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.recipient_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE office.recipient ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.recipient_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.recovery_code (
    employee_id bigint NOT NULL,
    code_hash text NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE office.reference (
    note_id bigint NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    target_id bigint NOT NULL,
    page integer,
    paragraph text,
    label text NOT NULL,
    CONSTRAINT reference_kind_check CHECK ((kind = ANY (ARRAY['page'::text, 'note'::text, 'file'::text, 'draft'::text])))
);
CREATE TABLE office.revocation_answer (
    source text NOT NULL,
    about text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    der bytea
);
CREATE TABLE office.sanctioned_strength (
    office_id bigint NOT NULL,
    designation_id bigint NOT NULL,
    posts integer NOT NULL,
    by_order text NOT NULL,
    CONSTRAINT sanctioned_strength_posts_check CHECK (((posts >= 0) AND (posts <= 100000)))
);
CREATE TABLE office.seal (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    event_ids bigint[] NOT NULL,
    root text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL,
    leaves bytea,
    link_papers bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    link_positions integer[] DEFAULT '{}'::integer[] NOT NULL,
    CONSTRAINT seal_check CHECK ((cardinality(link_papers) = cardinality(link_positions))),
    CONSTRAINT seal_check1 CHECK (((cardinality(event_ids) + cardinality(link_papers)) > 0))
);
ALTER TABLE office.seal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.search_entry (
    paper_id bigint NOT NULL,
    terms tsvector NOT NULL,
    basis text NOT NULL,
    chain_to integer NOT NULL
);
CREATE TABLE office.search_rebuild (
    one boolean DEFAULT true NOT NULL,
    reached bigint NOT NULL,
    CONSTRAINT search_rebuild_one_check CHECK (one)
);
CREATE TABLE office.section (
    id bigint NOT NULL,
    office_id bigint NOT NULL,
    code text NOT NULL,
    name_hi text NOT NULL,
    name_en text NOT NULL,
    kind text DEFAULT 'section'::text NOT NULL,
    closed_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT section_kind_check CHECK ((kind = ANY (ARRAY['section'::text, 'cell'::text, 'central_registry'::text, 'dispatch'::text, 'personal_office'::text])))
);
ALTER TABLE office.section ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.section_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.sender (
    section_id bigint NOT NULL,
    key text NOT NULL,
    designation text NOT NULL,
    organisation text NOT NULL,
    name text NOT NULL,
    ministry text NOT NULL,
    department text NOT NULL,
    address text NOT NULL,
    address2 text NOT NULL,
    city text NOT NULL,
    state text NOT NULL,
    country text NOT NULL,
    pin text NOT NULL,
    email text NOT NULL,
    mobile text NOT NULL,
    telephone text NOT NULL,
    used_at timestamp with time zone NOT NULL
);
CREATE TABLE office.service_order (
    id bigint NOT NULL,
    employee_id bigint NOT NULL,
    kind text NOT NULL,
    order_number text NOT NULL,
    order_on date NOT NULL,
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint NOT NULL,
    revoked_number text,
    revoked_on date,
    revoked_at timestamp with time zone,
    revoked_by bigint,
    CONSTRAINT service_order_check CHECK ((((revoked_at IS NULL) = (revoked_number IS NULL)) AND ((revoked_at IS NULL) = (revoked_on IS NULL)))),
    CONSTRAINT service_order_check1 CHECK (((revoked_at IS NULL) OR (kind = 'suspended'::text))),
    CONSTRAINT service_order_kind_check CHECK ((kind = ANY (ARRAY['suspended'::text, 'retired'::text, 'died'::text, 'resigned'::text])))
);
ALTER TABLE office.service_order ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.service_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.session (
    token_hash text NOT NULL,
    public_id text NOT NULL,
    employee_id bigint NOT NULL,
    charge_id bigint,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    second_factor_at timestamp with time zone,
    address text NOT NULL,
    agent text NOT NULL
);
CREATE TABLE office.setting (
    key text NOT NULL,
    value jsonb NOT NULL,
    source text
);
CREATE TABLE office.sheet (
    id bigint NOT NULL,
    office_id bigint NOT NULL,
    charge_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    file_name text NOT NULL,
    state text NOT NULL,
    rows integer NOT NULL,
    done integer DEFAULT 0 NOT NULL,
    columns text[] NOT NULL,
    notes jsonb DEFAULT '[]'::jsonb NOT NULL,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    gone bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    shown text,
    refused jsonb,
    acted_at timestamp with time zone,
    acted_by bigint,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT sheet_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'checked'::text, 'applying'::text, 'applied'::text, 'undoing'::text, 'undone'::text, 'discarded'::text])))
);
CREATE TABLE office.sheet_change (
    sheet_id bigint NOT NULL,
    kind text NOT NULL,
    row_id bigint NOT NULL,
    before jsonb,
    version integer,
    CONSTRAINT sheet_change_kind_check CHECK ((kind = ANY (ARRAY['employee'::text, 'post'::text, 'charge'::text])))
);
ALTER TABLE office.sheet ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.sheet_row (
    sheet_id bigint NOT NULL,
    line integer NOT NULL,
    cells jsonb NOT NULL,
    formulas jsonb DEFAULT '{}'::jsonb NOT NULL,
    outcome text DEFAULT 'waiting'::text NOT NULL,
    faults jsonb DEFAULT '[]'::jsonb NOT NULL,
    difference jsonb DEFAULT '[]'::jsonb NOT NULL,
    CONSTRAINT sheet_row_outcome_check CHECK ((outcome = ANY (ARRAY['waiting'::text, 'faulty'::text, 'new'::text, 'changed'::text, 'same'::text])))
);
CREATE TABLE office.sight (
    paper_id bigint NOT NULL,
    post_id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    section_id bigint
);
CREATE TABLE office.signature (
    id bigint NOT NULL,
    issue_id bigint NOT NULL,
    place text NOT NULL,
    charge_id bigint NOT NULL,
    certificate_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    before_sha256 text NOT NULL,
    after_sha256 text NOT NULL,
    method text,
    CONSTRAINT signature_method_check CHECK ((method = ANY (ARRAY['keyFile'::text, 'token'::text, 'esign'::text]))),
    CONSTRAINT signature_place_check CHECK ((place ~ '^(main|endorsement|co[1-9][0-9]?)$'::text))
);
ALTER TABLE office.signature ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.signing (
    id text NOT NULL,
    employee_id bigint NOT NULL,
    charge_id bigint NOT NULL,
    method text NOT NULL,
    certificate_id bigint,
    at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answered_by text,
    CONSTRAINT signing_answered_by_check CHECK ((answered_by = ANY (ARRAY['keyFile'::text, 'token'::text, 'esign'::text]))),
    CONSTRAINT signing_check CHECK (((method = 'esign'::text) OR (certificate_id IS NOT NULL))),
    CONSTRAINT signing_id_check CHECK ((id ~ '^[0-9A-Za-z_-]{32}$'::text)),
    CONSTRAINT signing_method_check CHECK ((method = ANY (ARRAY['certificate'::text, 'esign'::text])))
);
CREATE TABLE office.signing_item (
    signing_id text NOT NULL,
    "position" integer NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    subject text NOT NULL,
    target jsonb NOT NULL,
    digest bytea NOT NULL,
    attributes bytea,
    content bytea NOT NULL,
    cms bytea,
    stamped_at timestamp with time zone,
    used_at timestamp with time zone,
    CONSTRAINT signing_item_digest_check CHECK ((length(digest) = 32)),
    CONSTRAINT signing_item_kind_check CHECK ((kind = ANY (ARRAY['letter'::text, 'note'::text, 'enrolment'::text, 'certification'::text, 'handover'::text])))
);
CREATE TABLE office.stamp (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    seals_from bigint NOT NULL,
    seals_to bigint NOT NULL,
    root text NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL,
    authority text NOT NULL,
    token bytea NOT NULL,
    CONSTRAINT stamp_check CHECK ((seals_from <= seals_to))
);
ALTER TABLE office.stamp ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.stamp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.structure_history (
    id bigint NOT NULL,
    kind text NOT NULL,
    row_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    charge_id bigint,
    changed text[] NOT NULL,
    content jsonb NOT NULL,
    CONSTRAINT structure_history_kind_check CHECK ((kind = ANY (ARRAY['office'::text, 'section'::text, 'designation'::text, 'post'::text, 'employee'::text])))
);
ALTER TABLE office.structure_history ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.structure_history_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.support_post (
    id bigint NOT NULL,
    office_id bigint NOT NULL,
    kind text NOT NULL,
    post_id bigint NOT NULL,
    order_number text NOT NULL,
    order_on date NOT NULL,
    from_on date NOT NULL,
    to_on date,
    given_by bigint NOT NULL,
    ended_by bigint,
    CONSTRAINT support_post_check CHECK ((to_on >= (from_on - 1))),
    CONSTRAINT support_post_check1 CHECK (((to_on IS NULL) = (ended_by IS NULL))),
    CONSTRAINT support_post_kind_check CHECK ((kind = ANY (ARRAY['skilled'::text, 'nodal'::text, 'revenue_nodal'::text, 'assisting'::text, 'rollout'::text])))
);
ALTER TABLE office.support_post ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.support_post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.touched (
    id bigint NOT NULL,
    follower text NOT NULL,
    paper_id bigint NOT NULL
);
ALTER TABLE office.touched ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.touched_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.transfer (
    id bigint NOT NULL,
    key text NOT NULL,
    employee_id bigint NOT NULL,
    order_number text NOT NULL,
    order_on date NOT NULL,
    state text NOT NULL,
    from_office_id bigint,
    to_office_id bigint,
    to_post_id bigint,
    peer text,
    elsewhere jsonb,
    initiated_at timestamp with time zone NOT NULL,
    initiated_by bigint NOT NULL,
    relieved_on date,
    relieved_at timestamp with time zone,
    relieved_by bigint,
    joined_on date,
    joined_at timestamp with time zone,
    joined_by bigint,
    charge_id bigint,
    cancelled_at timestamp with time zone,
    cancelled_by bigint,
    cancel_reason text,
    paper text,
    CONSTRAINT transfer_check CHECK (((peer IS NULL) = ((from_office_id IS NOT NULL) AND (to_office_id IS NOT NULL)))),
    CONSTRAINT transfer_check1 CHECK (((peer IS NULL) = (elsewhere IS NULL))),
    CONSTRAINT transfer_check2 CHECK (((from_office_id IS NOT NULL) OR (to_office_id IS NOT NULL))),
    CONSTRAINT transfer_check3 CHECK (((state <> ALL (ARRAY['relieved'::text, 'joined'::text])) OR (relieved_on IS NOT NULL))),
    CONSTRAINT transfer_check4 CHECK (((state = 'joined'::text) = (charge_id IS NOT NULL))),
    CONSTRAINT transfer_check5 CHECK (((state = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
    CONSTRAINT transfer_key_check CHECK ((key ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT transfer_state_check CHECK ((state = ANY (ARRAY['initiated'::text, 'relieved'::text, 'joined'::text, 'cancelled'::text])))
);
ALTER TABLE office.transfer ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.unfinished (
    employee_id bigint NOT NULL,
    place text NOT NULL,
    body jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL
);
CREATE TABLE office.unheld_alarm (
    post_id bigint NOT NULL,
    told_on date NOT NULL
);
CREATE TABLE office.unsealed (
    event_id bigint NOT NULL
);
CREATE TABLE office.unsealed_link (
    paper_id bigint NOT NULL,
    "position" integer NOT NULL,
    hash text NOT NULL
);
CREATE TABLE office.upload (
    sha256 text NOT NULL,
    employee_id bigint NOT NULL,
    name text NOT NULL,
    pages integer NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT upload_pages_check CHECK ((pages > 0))
);
CREATE TABLE office.verification (
    code text NOT NULL,
    kind text NOT NULL,
    paper_id bigint NOT NULL,
    issue_id bigint,
    note_id bigint,
    "position" integer,
    hash text,
    sha256 text,
    language text DEFAULT 'hi'::text NOT NULL,
    charge_id bigint,
    made_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdraw_reason text,
    CONSTRAINT verification_check CHECK (((kind = 'letter'::text) = (issue_id IS NOT NULL))),
    CONSTRAINT verification_check1 CHECK (((kind = 'note'::text) = (note_id IS NOT NULL))),
    CONSTRAINT verification_check2 CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
    CONSTRAINT verification_code_check CHECK ((code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'::text)),
    CONSTRAINT verification_kind_check CHECK ((kind = ANY (ARRAY['letter'::text, 'sheet'::text, 'note'::text])))
);
CREATE TABLE office.witness_answer (
    id bigint NOT NULL,
    witness text NOT NULL,
    kind text NOT NULL,
    at timestamp with time zone NOT NULL,
    first_id bigint NOT NULL,
    last_id bigint NOT NULL,
    hash text,
    signed text NOT NULL,
    CONSTRAINT witness_answer_check CHECK ((first_id <= last_id)),
    CONSTRAINT witness_answer_check1 CHECK (((kind = 'refusal'::text) = (hash IS NOT NULL))),
    CONSTRAINT witness_answer_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'refusal'::text])))
);
ALTER TABLE office.witness_answer ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.witness_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.witness_line (
    witness text NOT NULL,
    next_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    silent_since timestamp with time zone,
    fault text DEFAULT ''::text NOT NULL
);
CREATE TABLE office.witness_refusal (
    id bigint NOT NULL,
    instance text NOT NULL,
    stamp_id bigint NOT NULL,
    hash text NOT NULL,
    reason text NOT NULL,
    held_id bigint,
    held_hash text,
    at timestamp with time zone NOT NULL,
    signed text NOT NULL,
    CONSTRAINT witness_refusal_reason_check CHECK ((reason = ANY (ARRAY['otherHash'::text, 'otherPrevious'::text, 'wrongHash'::text, 'token'::text])))
);
ALTER TABLE office.witness_refusal ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME office.witness_refusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE office.witnessed_stamp (
    instance text NOT NULL,
    stamp_id bigint NOT NULL,
    previous text NOT NULL,
    root text NOT NULL,
    hash text NOT NULL,
    stamped_at timestamp with time zone NOT NULL,
    came_at timestamp with time zone NOT NULL
);
CREATE TABLE office.wrong_try (
    what text NOT NULL,
    tries double precision NOT NULL,
    last_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone NOT NULL
);
ALTER TABLE ONLY office.absence
    ADD CONSTRAINT absence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.acknowledgement
    ADD CONSTRAINT acknowledgement_pkey PRIMARY KEY (receipt_id);
ALTER TABLE ONLY office.application
    ADD CONSTRAINT application_pkey PRIMARY KEY (kid);
ALTER TABLE ONLY office.approval
    ADD CONSTRAINT approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.asked_roles
    ADD CONSTRAINT asked_roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.blob_parts
    ADD CONSTRAINT blob_parts_pkey PRIMARY KEY (sha256, part_size);
ALTER TABLE ONLY office.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY office.category
    ADD CONSTRAINT category_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.certificate
    ADD CONSTRAINT certificate_fingerprint_key UNIQUE (fingerprint);
ALTER TABLE ONLY office.certificate
    ADD CONSTRAINT certificate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.certificate_reminder
    ADD CONSTRAINT certificate_reminder_pkey PRIMARY KEY (certificate_id, days);
ALTER TABLE ONLY office.certification
    ADD CONSTRAINT certification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.charge
    ADD CONSTRAINT charge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.circular_attachment
    ADD CONSTRAINT circular_attachment_pkey PRIMARY KEY (task_id, sha256);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_issue_id_key UNIQUE (issue_id);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_key_key UNIQUE (key);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.circular_prompt
    ADD CONSTRAINT circular_prompt_pkey PRIMARY KEY (task_id, stage);
ALTER TABLE ONLY office.circular_reminded
    ADD CONSTRAINT circular_reminded_pkey PRIMARY KEY (dispatch_id, stage);
ALTER TABLE ONLY office.circular_reminder
    ADD CONSTRAINT circular_reminder_pkey PRIMARY KEY (circular_id, stage);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_dispatch_id_version_key UNIQUE (dispatch_id, version);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_task_id_version_key UNIQUE (task_id, version);
ALTER TABLE ONLY office.circular_task
    ADD CONSTRAINT circular_task_letter_id_key UNIQUE (letter_id);
ALTER TABLE ONLY office.circular_task
    ADD CONSTRAINT circular_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.circular_tick
    ADD CONSTRAINT circular_tick_pkey PRIMARY KEY (dispatch_id);
ALTER TABLE ONLY office.closure
    ADD CONSTRAINT closure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_direction_key_key UNIQUE (direction, key);
ALTER TABLE ONLY office.consignment_news
    ADD CONSTRAINT consignment_news_pkey PRIMARY KEY (consignment_id, mine, number);
ALTER TABLE ONLY office.consignment_part
    ADD CONSTRAINT consignment_part_pkey PRIMARY KEY (consignment_id, item, part);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.consignment_step
    ADD CONSTRAINT consignment_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.correspondence_document
    ADD CONSTRAINT correspondence_document_pkey PRIMARY KEY (correspondence_id, "position");
ALTER TABLE ONLY office.correspondence
    ADD CONSTRAINT correspondence_file_id_position_key UNIQUE (file_id, "position");
ALTER TABLE ONLY office.correspondence
    ADD CONSTRAINT correspondence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (name);
ALTER TABLE ONLY office.coverage_rule
    ADD CONSTRAINT coverage_rule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (employee_id);
ALTER TABLE ONLY office.designation
    ADD CONSTRAINT designation_name_hi_name_en_key UNIQUE (name_hi, name_en);
ALTER TABLE ONLY office.designation
    ADD CONSTRAINT designation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.designation
    ADD CONSTRAINT designation_short_key UNIQUE (short);
ALTER TABLE ONLY office.directory_copy
    ADD CONSTRAINT directory_copy_pkey PRIMARY KEY (number);
ALTER TABLE ONLY office.directory_group
    ADD CONSTRAINT directory_group_pkey PRIMARY KEY (key);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_consignment_id_key UNIQUE (consignment_id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_issue_id_position_key UNIQUE (issue_id, "position");
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.document_text
    ADD CONSTRAINT document_text_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY office.draft_elsewhere
    ADD CONSTRAINT draft_elsewhere_pkey PRIMARY KEY (file_id, number);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_file_id_number_key UNIQUE (file_id, number);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.draft_replaced
    ADD CONSTRAINT draft_replaced_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.draft_version
    ADD CONSTRAINT draft_version_pkey PRIMARY KEY (draft_id, version);
ALTER TABLE ONLY office.employee
    ADD CONSTRAINT employee_code_key UNIQUE (code);
ALTER TABLE ONLY office.employee
    ADD CONSTRAINT employee_email_key UNIQUE (email);
ALTER TABLE ONLY office.employee
    ADD CONSTRAINT employee_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.enclosure
    ADD CONSTRAINT enclosure_draft_id_version_sha256_key UNIQUE (draft_id, version, sha256);
ALTER TABLE ONLY office.enclosure
    ADD CONSTRAINT enclosure_pkey PRIMARY KEY (draft_id, version, "position");
ALTER TABLE ONLY office.esign_identity
    ADD CONSTRAINT esign_identity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.esign_request
    ADD CONSTRAINT esign_request_pkey PRIMARY KEY (txn);
ALTER TABLE ONLY office.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.exchanged
    ADD CONSTRAINT exchanged_pkey PRIMARY KEY (peer, sha256);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_head_id_year_serial_key UNIQUE (head_id, year, serial);
ALTER TABLE ONLY office.file_link
    ADD CONSTRAINT file_link_pkey PRIMARY KEY (file_id, other_id);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.handover
    ADD CONSTRAINT handover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.handover_side
    ADD CONSTRAINT handover_side_pkey PRIMARY KEY (handover_id, side);
ALTER TABLE ONLY office.head
    ADD CONSTRAINT head_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.head
    ADD CONSTRAINT head_section_id_basic_primary_head_secondary_head_tertiary_key UNIQUE (section_id, basic, primary_head, secondary_head, tertiary);
ALTER TABLE ONLY office.holding
    ADD CONSTRAINT holding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.holiday
    ADD CONSTRAINT holiday_pkey PRIMARY KEY (day);
ALTER TABLE ONLY office.identity_link
    ADD CONSTRAINT identity_link_pkey PRIMARY KEY (issuer, subject);
ALTER TABLE ONLY office.instance_key
    ADD CONSTRAINT instance_key_pkey PRIMARY KEY (kid);
ALTER TABLE ONLY office.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_number_key UNIQUE (number);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_serial_key UNIQUE (serial);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_consignment_id_key UNIQUE (consignment_id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_dispatch_id_key UNIQUE (dispatch_id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_receipt_id_key UNIQUE (receipt_id);
ALTER TABLE ONLY office.member_key
    ADD CONSTRAINT member_key_pkey PRIMARY KEY (kid);
ALTER TABLE ONLY office.member
    ADD CONSTRAINT member_listing_sha256_key UNIQUE (listing_sha256);
ALTER TABLE ONLY office.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (name);
ALTER TABLE ONLY office.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (one);
ALTER TABLE ONLY office.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY office.movement
    ADD CONSTRAINT movement_paper_id_chain_position_key UNIQUE (paper_id, chain_position);
ALTER TABLE ONLY office.movement
    ADD CONSTRAINT movement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.note_attachment
    ADD CONSTRAINT note_attachment_pkey PRIMARY KEY (note_id, "position");
ALTER TABLE ONLY office.note
    ADD CONSTRAINT note_file_id_chain_position_key UNIQUE (file_id, chain_position);
ALTER TABLE ONLY office.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.note_signature
    ADD CONSTRAINT note_signature_pkey PRIMARY KEY (note_id);
ALTER TABLE ONLY office.office
    ADD CONSTRAINT office_code_key UNIQUE (code);
ALTER TABLE ONLY office.office
    ADD CONSTRAINT office_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.office_work
    ADD CONSTRAINT office_work_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.oidc_flow
    ADD CONSTRAINT oidc_flow_pkey PRIMARY KEY (state_hash);
ALTER TABLE ONLY office.opening
    ADD CONSTRAINT opening_pkey PRIMARY KEY (movement_id);
ALTER TABLE ONLY office.outgoing
    ADD CONSTRAINT outgoing_pkey PRIMARY KEY (issue_id);
ALTER TABLE ONLY office.paper
    ADD CONSTRAINT paper_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.parking
    ADD CONSTRAINT parking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.payroll
    ADD CONSTRAINT payroll_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.payroll_row
    ADD CONSTRAINT payroll_row_pkey PRIMARY KEY (payroll_id, line);
ALTER TABLE ONLY office.peer_address
    ADD CONSTRAINT peer_address_pkey PRIMARY KEY (code);
ALTER TABLE ONLY office.peer_key
    ADD CONSTRAINT peer_key_pkey PRIMARY KEY (kid);
ALTER TABLE ONLY office.peer_lease
    ADD CONSTRAINT peer_lease_pkey PRIMARY KEY (peer);
ALTER TABLE ONLY office.peer
    ADD CONSTRAINT peer_pkey PRIMARY KEY (name);
ALTER TABLE ONLY office.post
    ADD CONSTRAINT post_abbreviation_key UNIQUE (abbreviation);
ALTER TABLE ONLY office.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.post_word
    ADD CONSTRAINT post_word_pkey PRIMARY KEY (word, senior, post_id);
ALTER TABLE ONLY office.receipt_document
    ADD CONSTRAINT receipt_document_pkey PRIMARY KEY (receipt_id, "position");
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_serial_key UNIQUE (serial);
ALTER TABLE ONLY office.receipt_transfer
    ADD CONSTRAINT receipt_transfer_pkey PRIMARY KEY (consignment_id);
ALTER TABLE ONLY office.recipient_group
    ADD CONSTRAINT recipient_group_directory_key_key UNIQUE (directory_key);
ALTER TABLE ONLY office.recipient
    ADD CONSTRAINT recipient_group_id_position_key UNIQUE (group_id, "position");
ALTER TABLE ONLY office.recipient_group
    ADD CONSTRAINT recipient_group_name_hi_key UNIQUE (name_hi);
ALTER TABLE ONLY office.recipient_group
    ADD CONSTRAINT recipient_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.recipient
    ADD CONSTRAINT recipient_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (employee_id, code_hash);
ALTER TABLE ONLY office.reference
    ADD CONSTRAINT reference_pkey PRIMARY KEY (note_id, "position");
ALTER TABLE ONLY office.revocation_answer
    ADD CONSTRAINT revocation_answer_pkey PRIMARY KEY (source, about);
ALTER TABLE ONLY office.sanctioned_strength
    ADD CONSTRAINT sanctioned_strength_pkey PRIMARY KEY (office_id, designation_id);
ALTER TABLE ONLY office.seal
    ADD CONSTRAINT seal_hash_key UNIQUE (hash);
ALTER TABLE ONLY office.seal
    ADD CONSTRAINT seal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.seal
    ADD CONSTRAINT seal_previous_key UNIQUE (previous);
ALTER TABLE ONLY office.search_entry
    ADD CONSTRAINT search_entry_pkey PRIMARY KEY (paper_id);
ALTER TABLE ONLY office.search_rebuild
    ADD CONSTRAINT search_rebuild_pkey PRIMARY KEY (one);
ALTER TABLE ONLY office.section
    ADD CONSTRAINT section_code_key UNIQUE (code);
ALTER TABLE ONLY office.section
    ADD CONSTRAINT section_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.sender
    ADD CONSTRAINT sender_pkey PRIMARY KEY (section_id, key, designation, organisation);
ALTER TABLE ONLY office.service_order
    ADD CONSTRAINT service_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY office.session
    ADD CONSTRAINT session_public_id_key UNIQUE (public_id);
ALTER TABLE ONLY office.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (key);
ALTER TABLE ONLY office.sheet_change
    ADD CONSTRAINT sheet_change_pkey PRIMARY KEY (sheet_id, kind, row_id);
ALTER TABLE ONLY office.sheet
    ADD CONSTRAINT sheet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.sheet_row
    ADD CONSTRAINT sheet_row_pkey PRIMARY KEY (sheet_id, line);
ALTER TABLE ONLY office.sight
    ADD CONSTRAINT sight_pkey PRIMARY KEY (paper_id, post_id);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_issue_id_place_key UNIQUE (issue_id, place);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.signing_item
    ADD CONSTRAINT signing_item_pkey PRIMARY KEY (signing_id, "position");
ALTER TABLE ONLY office.signing
    ADD CONSTRAINT signing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.stamp
    ADD CONSTRAINT stamp_hash_key UNIQUE (hash);
ALTER TABLE ONLY office.stamp
    ADD CONSTRAINT stamp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.stamp
    ADD CONSTRAINT stamp_previous_key UNIQUE (previous);
ALTER TABLE ONLY office.structure_history
    ADD CONSTRAINT structure_history_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.support_post
    ADD CONSTRAINT support_post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.touched
    ADD CONSTRAINT touched_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_key_key UNIQUE (key);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.unfinished
    ADD CONSTRAINT unfinished_pkey PRIMARY KEY (employee_id, place);
ALTER TABLE ONLY office.unheld_alarm
    ADD CONSTRAINT unheld_alarm_pkey PRIMARY KEY (post_id);
ALTER TABLE ONLY office.unsealed_link
    ADD CONSTRAINT unsealed_link_pkey PRIMARY KEY (paper_id, "position");
ALTER TABLE ONLY office.unsealed
    ADD CONSTRAINT unsealed_pkey PRIMARY KEY (event_id);
ALTER TABLE ONLY office.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (sha256, employee_id);
ALTER TABLE ONLY office.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (code);
ALTER TABLE ONLY office.witness_answer
    ADD CONSTRAINT witness_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.witness_line
    ADD CONSTRAINT witness_line_pkey PRIMARY KEY (witness);
ALTER TABLE ONLY office.witness_refusal
    ADD CONSTRAINT witness_refusal_instance_stamp_id_hash_key UNIQUE (instance, stamp_id, hash);
ALTER TABLE ONLY office.witness_refusal
    ADD CONSTRAINT witness_refusal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY office.witnessed_stamp
    ADD CONSTRAINT witnessed_stamp_instance_previous_key UNIQUE (instance, previous);
ALTER TABLE ONLY office.witnessed_stamp
    ADD CONSTRAINT witnessed_stamp_pkey PRIMARY KEY (instance, stamp_id);
ALTER TABLE ONLY office.wrong_try
    ADD CONSTRAINT wrong_try_pkey PRIMARY KEY (what);
CREATE INDEX absence_employee ON office.absence USING btree (employee_id, from_on);
CREATE UNIQUE INDEX approval_stands ON office.approval USING btree (draft_id) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX asked_roles_open ON office.asked_roles USING btree (post_id) WHERE (outcome IS NULL);
CREATE UNIQUE INDEX certificate_active ON office.certificate USING btree (employee_id) WHERE (ended_at IS NULL);
CREATE INDEX certificate_employee ON office.certificate USING btree (employee_id, id DESC);
CREATE INDEX certificate_ends ON office.certificate USING btree (not_after) WHERE (ended_at IS NULL);
CREATE INDEX certification_office ON office.certification USING btree (office_id, at DESC);
CREATE INDEX charge_absence ON office.charge USING btree (absence_id) WHERE (absence_id IS NOT NULL);
CREATE INDEX charge_employee ON office.charge USING btree (employee_id);
CREATE UNIQUE INDEX charge_one_holder ON office.charge USING btree (post_id) WHERE ((kind <> 'link'::text) AND (to_on IS NULL));
CREATE INDEX charge_post ON office.charge USING btree (post_id);
CREATE INDEX circular_next ON office.circular USING btree (next_on) WHERE (next_on IS NOT NULL);
CREATE INDEX circular_of_post ON office.circular USING btree (post_id, id DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX circular_of_section ON office.circular USING btree (section_id, id DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX circular_of_signatory ON office.circular USING btree (signatory_id, id DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX circular_reminded_carried ON office.circular_reminded USING btree (consignment_id) WHERE (consignment_id IS NOT NULL);
CREATE INDEX circular_task_circular ON office.circular_task USING btree (circular_id) WHERE (circular_id IS NOT NULL);
CREATE INDEX circular_task_desk ON office.circular_task USING btree (post_id, state, due_on, id);
CREATE UNIQUE INDEX closure_open ON office.closure USING btree (paper_id) WHERE (reopened_at IS NULL);
CREATE UNIQUE INDEX consignment_away ON office.consignment USING btree (paper_id) WHERE ((direction = 'out'::text) AND (state = 'open'::text));
CREATE INDEX consignment_dispatch ON office.consignment USING btree (dispatch_id) WHERE (dispatch_id IS NOT NULL);
CREATE INDEX consignment_due ON office.consignment USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX consignment_list ON office.consignment USING btree (direction, id DESC);
CREATE INDEX consignment_news_untold ON office.consignment_news USING btree (consignment_id) WHERE (mine AND (NOT told));
CREATE INDEX consignment_office ON office.consignment USING btree (direction, office_id, id DESC);
CREATE INDEX consignment_open ON office.consignment USING btree (peer, made_at) WHERE (NOT told);
CREATE INDEX consignment_over ON office.consignment USING btree (ends_at, id) WHERE (state = ANY (ARRAY['open'::text, 'announced'::text, 'concluded'::text]));
CREATE INDEX consignment_paper ON office.consignment USING btree (paper_id, id DESC) WHERE (paper_id IS NOT NULL);
CREATE INDEX consignment_papers ON office.consignment USING btree (direction, id DESC) WHERE (paper_id IS NOT NULL);
CREATE INDEX consignment_peer ON office.consignment USING btree (peer, id DESC);
CREATE INDEX consignment_person ON office.consignment USING btree (id) WHERE needs_person;
CREATE INDEX consignment_post ON office.consignment USING btree (direction, post_id, id DESC);
CREATE INDEX consignment_refused ON office.consignment USING btree (ended_at) WHERE (state = 'refused'::text);
CREATE INDEX consignment_section ON office.consignment USING btree (direction, section_id, id DESC);
CREATE INDEX consignment_step_of ON office.consignment_step USING btree (consignment_id, id);
CREATE INDEX consignment_stuck ON office.consignment USING btree (made_at, id) WHERE (NOT told);
CREATE INDEX consignment_unswept ON office.consignment USING btree (ended_at, id) WHERE ((state = ANY (ARRAY['refused'::text, 'cancelled'::text, 'ended'::text])) AND (swept_at IS NULL));
CREATE UNIQUE INDEX correspondence_issue ON office.correspondence USING btree (issue_id) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX correspondence_receipt ON office.correspondence USING btree (receipt_id) WHERE (removed_at IS NULL);
CREATE INDEX dispatch_register ON office.dispatch USING btree (sent_at DESC, id DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX dispatch_register_office ON office.dispatch USING btree (office_id, sent_at DESC, id DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX dispatch_register_section ON office.dispatch USING btree (section_id, sent_at DESC, id DESC) WHERE (sent_at IS NOT NULL);
CREATE INDEX dispatch_unsent ON office.dispatch USING btree (issue_id) WHERE (state = ANY (ARRAY['waiting'::text, 'failed'::text]));
CREATE INDEX draft_replaced_of ON office.draft_replaced USING btree (file_id, number);
CREATE INDEX draft_unfinished ON office.draft USING btree (file_id) WHERE (state = ANY (ARRAY['open'::text, 'approved'::text, 'issued'::text]));
CREATE INDEX employee_directory ON office.employee USING gin (directory public.gin_trgm_ops);
CREATE INDEX employee_mobile ON office.employee USING btree (mobile) WHERE (mobile IS NOT NULL);
CREATE INDEX employee_name_en ON office.employee USING btree (name_en COLLATE "hi-x-icu", id);
CREATE INDEX employee_name_hi ON office.employee USING btree (name_hi COLLATE "hi-x-icu", id);
CREATE INDEX employee_office ON office.employee USING btree (office_id);
CREATE UNIQUE INDEX esign_identity_active ON office.esign_identity USING btree (employee_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX esign_identity_owner ON office.esign_identity USING btree (identity) WHERE (ended_at IS NULL);
CREATE INDEX esign_request_signing ON office.esign_request USING btree (signing_id, asked_at);
CREATE INDEX event_employee ON office.event USING btree (employee_id, id DESC) WHERE (employee_id IS NOT NULL);
CREATE INDEX event_paper ON office.event USING btree (paper_id, id) WHERE (paper_id IS NOT NULL);
CREATE INDEX exchanged_blob ON office.exchanged USING btree (sha256);
CREATE INDEX file_attached ON office.file USING btree (attached_to_id) WHERE (attached_to_id IS NOT NULL);
CREATE INDEX file_link_other ON office.file_link USING btree (other_id);
CREATE INDEX handover_of ON office.handover USING btree (post_id, id DESC);
CREATE UNIQUE INDEX handover_open ON office.handover USING btree (post_id) WHERE ((taken_at IS NULL) AND (replaced_at IS NULL));
CREATE INDEX holding_desk ON office.holding USING btree (post_id, place, due_on, id);
CREATE INDEX holding_due ON office.holding USING btree (due_on) WHERE (place = 'inbox'::text);
CREATE UNIQUE INDEX holding_one_acts ON office.holding USING btree (paper_id) WHERE (NOT copy);
CREATE UNIQUE INDEX holding_one_copy ON office.holding USING btree (paper_id, post_id, copy);
CREATE INDEX holding_parked ON office.holding USING btree (parked_until) WHERE (place = 'parked'::text);
CREATE INDEX invitation_employee ON office.invitation USING btree (employee_id);
CREATE INDEX issue_awaits ON office.issue USING btree (next_post_id, sign_by, id) WHERE (next_post_id IS NOT NULL);
CREATE INDEX issue_file ON office.issue USING btree (file_id, id DESC);
CREATE INDEX issue_sign_by ON office.issue USING btree (sign_by) WHERE (next_post_id IS NOT NULL);
CREATE UNIQUE INDEX issue_stands ON office.issue USING btree (draft_id) WHERE (voided_at IS NULL);
CREATE INDEX letter_bytes ON office.letter USING btree (sha256) WHERE (sha256 IS NOT NULL);
CREATE INDEX letter_waiting ON office.letter USING btree (post_id, id) WHERE ((receipt_id IS NULL) AND (returned_at IS NULL));
CREATE INDEX movement_closed ON office.movement USING btree (from_post_id, id DESC) WHERE ((kind = 'closed'::text) AND (NOT copy));
CREATE INDEX movement_from ON office.movement USING btree (from_post_id, id DESC) WHERE (kind = ANY (ARRAY['sent'::text, 'replied'::text]));
CREATE INDEX note_file ON office.note USING btree (file_id, id);
CREATE UNIQUE INDEX note_yellow ON office.note USING btree (file_id) WHERE (colour = 'yellow'::text);
CREATE INDEX office_parent ON office.office USING btree (parent_id);
CREATE INDEX office_work_employee ON office.office_work USING btree (employee_id, from_on);
CREATE UNIQUE INDEX office_work_open ON office.office_work USING btree (employee_id) WHERE (to_on IS NULL);
CREATE INDEX oidc_flow_started ON office.oidc_flow USING btree (started_at);
CREATE INDEX outgoing_office ON office.outgoing USING btree (office_id, issue_id);
CREATE INDEX outgoing_section ON office.outgoing USING btree (section_id, issue_id);
CREATE INDEX paper_away ON office.paper USING btree (id DESC) WHERE (away IS NOT NULL);
CREATE INDEX paper_created_by ON office.paper USING btree (created_by, id DESC);
CREATE INDEX paper_here ON office.paper USING btree (id) WHERE ((origin IS NOT NULL) AND (away IS NULL));
CREATE INDEX paper_number ON office.paper USING gin (number public.gin_trgm_ops);
CREATE UNIQUE INDEX paper_number_own ON office.paper USING btree (number, COALESCE((origin ->> 'instance'::text), ''::text));
CREATE UNIQUE INDEX paper_origin ON office.paper USING btree (((origin ->> 'instance'::text)), ((origin ->> 'paperId'::text))) WHERE (origin IS NOT NULL);
CREATE INDEX paper_register ON office.paper USING btree (section_id, kind, created_at DESC, id DESC);
CREATE INDEX paper_section ON office.paper USING btree (section_id, id DESC);
CREATE INDEX paper_unclosed ON office.paper USING btree (created_by, id DESC) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX parking_lasts ON office.parking USING btree (paper_id) WHERE (ended_at IS NULL);
CREATE INDEX parking_paper ON office.parking USING btree (paper_id);
CREATE INDEX parking_returns ON office.parking USING btree (returns_at) WHERE (ended_at IS NULL);
CREATE INDEX payroll_office ON office.payroll USING btree (office_id, month DESC, id DESC);
CREATE INDEX payroll_row_code ON office.payroll_row USING btree (payroll_id, code) WHERE (refused IS NULL);
CREATE INDEX peer_address_peer ON office.peer_address USING btree (peer);
CREATE INDEX peer_address_rank ON office.peer_address USING btree (rank DESC, code);
CREATE INDEX peer_address_words ON office.peer_address USING gin (words public.gin_trgm_ops);
CREATE INDEX post_designation ON office.post USING btree (designation_id);
CREATE INDEX post_directory ON office.post USING gin (directory public.gin_trgm_ops);
CREATE INDEX post_office ON office.post USING btree (office_id, rank DESC, id);
CREATE INDEX post_rank ON office.post USING btree (rank DESC, id);
CREATE INDEX post_reports_to ON office.post USING btree (reports_to_id);
CREATE INDEX post_section ON office.post USING btree (section_id, rank DESC, id);
CREATE INDEX receipt_diary ON office.receipt USING btree (diarised_at DESC, id DESC) WHERE (diarised_at IS NOT NULL);
CREATE INDEX receipt_document_sha256 ON office.receipt_document USING btree (sha256);
CREATE INDEX receipt_in_file ON office.receipt USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX receipt_same_letter ON office.receipt USING btree (letter_key, letter_on) WHERE (letter_key <> ''::text);
CREATE INDEX receipt_transfer_of ON office.receipt_transfer USING btree (receipt_id, consignment_id DESC);
CREATE INDEX seal_at ON office.seal USING btree (at);
CREATE INDEX search_entry_terms ON office.search_entry USING gin (terms) WITH (gin_pending_list_limit='512');
CREATE INDEX section_office ON office.section USING btree (office_id);
CREATE INDEX sender_key ON office.sender USING btree (section_id, key text_pattern_ops);
CREATE INDEX service_order_of ON office.service_order USING btree (employee_id, id DESC);
CREATE UNIQUE INDEX service_order_once ON office.service_order USING btree (employee_id) WHERE (kind <> 'suspended'::text);
CREATE UNIQUE INDEX service_order_suspended ON office.service_order USING btree (employee_id) WHERE ((kind = 'suspended'::text) AND (revoked_at IS NULL));
CREATE INDEX session_employee ON office.session USING btree (employee_id, started_at DESC);
CREATE INDEX sheet_office ON office.sheet USING btree (office_id, at DESC);
CREATE UNIQUE INDEX sheet_open ON office.sheet USING btree (office_id) WHERE (state = ANY (ARRAY['checking'::text, 'checked'::text, 'applying'::text, 'undoing'::text]));
CREATE INDEX sheet_row_outcome ON office.sheet_row USING btree (sheet_id, outcome, line);
CREATE INDEX sight_post ON office.sight USING btree (post_id, paper_id DESC);
CREATE INDEX signing_expiry ON office.signing USING btree (expires_at);
CREATE UNIQUE INDEX stamp_seals ON office.stamp USING btree (seals_to);
CREATE INDEX structure_history_row ON office.structure_history USING btree (kind, row_id, at DESC, id DESC);
CREATE UNIQUE INDEX support_post_open ON office.support_post USING btree (office_id, kind, post_id) WHERE (to_on IS NULL);
CREATE INDEX transfer_from ON office.transfer USING btree (from_office_id, id DESC);
CREATE INDEX transfer_of ON office.transfer USING btree (employee_id, id DESC);
CREATE UNIQUE INDEX transfer_open ON office.transfer USING btree (employee_id) WHERE ((state = 'initiated'::text) OR ((state = 'relieved'::text) AND (to_office_id IS NOT NULL)));
CREATE INDEX transfer_to ON office.transfer USING btree (to_office_id, id DESC);
CREATE UNIQUE INDEX verification_issue ON office.verification USING btree (issue_id) WHERE (issue_id IS NOT NULL);
CREATE INDEX verification_paper ON office.verification USING btree (paper_id);
CREATE INDEX witness_answer_refusals ON office.witness_answer USING btree (id) WHERE (kind = 'refusal'::text);
CREATE INDEX witness_answer_stamps ON office.witness_answer USING btree (witness, kind, last_id);
CREATE INDEX wrong_try_last ON office.wrong_try USING btree (last_at);
CREATE TRIGGER consignment_placed BEFORE INSERT ON office.consignment FOR EACH ROW EXECUTE FUNCTION office.consignment_placed();
CREATE TRIGGER designated BEFORE INSERT ON office.post FOR EACH ROW WHEN ((new.designation_id IS NULL)) EXECUTE FUNCTION office.post_designated();
CREATE TRIGGER entry_follows AFTER INSERT ON office.charge FOR EACH ROW WHEN ((new.kind = 'regular'::text)) EXECUTE FUNCTION office.entry_follows_charge();
CREATE TRIGGER event_awaits_seal AFTER INSERT ON office.event FOR EACH ROW EXECUTE FUNCTION office.event_awaits_seal();
CREATE TRIGGER history_kept AFTER INSERT OR UPDATE OF name_hi, name_en, short, rank, service_group ON office.designation FOR EACH ROW EXECUTE FUNCTION office.history_kept();
CREATE TRIGGER history_kept AFTER INSERT OR UPDATE OF code, name_hi, name_en, email, mobile, left_on, born_on, joined_on, office_id ON office.employee FOR EACH ROW EXECUTE FUNCTION office.history_kept();
CREATE TRIGGER history_kept AFTER INSERT OR UPDATE OF parent_id, kind, code, name_hi, name_en, place_hi, place_en, ddo_code, head_post_id, closed_on ON office.office FOR EACH ROW EXECUTE FUNCTION office.history_kept();
CREATE TRIGGER history_kept AFTER INSERT OR UPDATE OF office_id, section_id, designation_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, reports_to_id, roles, abolished_on ON office.post FOR EACH ROW EXECUTE FUNCTION office.history_kept();
CREATE TRIGGER history_kept AFTER INSERT OR UPDATE OF office_id, code, name_hi, name_en, kind, closed_on ON office.section FOR EACH ROW EXECUTE FUNCTION office.history_kept();
CREATE TRIGGER note_is_locked BEFORE DELETE OR UPDATE ON office.note FOR EACH ROW EXECUTE FUNCTION office.note_is_locked();
CREATE TRIGGER note_part_is_locked BEFORE INSERT OR DELETE OR UPDATE ON office.note_attachment FOR EACH ROW EXECUTE FUNCTION office.note_part_is_locked();
CREATE TRIGGER note_part_is_locked BEFORE INSERT OR DELETE OR UPDATE ON office.reference FOR EACH ROW EXECUTE FUNCTION office.note_part_is_locked();
CREATE TRIGGER version_counted BEFORE UPDATE OF name_hi, name_en, short, rank, service_group ON office.designation FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION office.version_counted();
CREATE TRIGGER version_counted BEFORE UPDATE OF code, name_hi, name_en, email, mobile, left_on, born_on, joined_on, office_id ON office.employee FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION office.version_counted();
CREATE TRIGGER version_counted BEFORE UPDATE OF parent_id, kind, code, name_hi, name_en, place_hi, place_en, ddo_code, head_post_id, closed_on ON office.office FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION office.version_counted();
CREATE TRIGGER version_counted BEFORE UPDATE OF office_id, section_id, designation_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, reports_to_id, roles, abolished_on ON office.post FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION office.version_counted();
CREATE TRIGGER version_counted BEFORE UPDATE OF office_id, code, name_hi, name_en, kind, closed_on ON office.section FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION office.version_counted();
CREATE TRIGGER words_changed AFTER UPDATE ON office.post REFERENCING OLD TABLE AS unmade NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION office.post_words_changed();
CREATE TRIGGER words_gone AFTER DELETE ON office.post REFERENCING OLD TABLE AS unmade FOR EACH STATEMENT EXECUTE FUNCTION office.post_words_gone();
CREATE TRIGGER words_made AFTER INSERT ON office.post REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION office.post_words_made();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.certification FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.circular_reply FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.consignment_step FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.draft_replaced FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.draft_version FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.enclosure FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.event FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.handover_side FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.movement FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.note_signature FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.seal FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.signature FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.stamp FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.structure_history FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.witness_answer FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.witness_refusal FOR EACH ROW EXECUTE FUNCTION office.written_once();
CREATE TRIGGER written_once BEFORE DELETE OR UPDATE ON office.witnessed_stamp FOR EACH ROW EXECUTE FUNCTION office.written_once();
ALTER TABLE ONLY office.absence
    ADD CONSTRAINT absence_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.acknowledgement
    ADD CONSTRAINT acknowledgement_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.acknowledgement
    ADD CONSTRAINT acknowledgement_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.acknowledgement
    ADD CONSTRAINT acknowledgement_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.approval
    ADD CONSTRAINT approval_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.approval
    ADD CONSTRAINT approval_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES office.draft(id);
ALTER TABLE ONLY office.approval
    ADD CONSTRAINT approval_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.asked_roles
    ADD CONSTRAINT asked_roles_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.asked_roles
    ADD CONSTRAINT asked_roles_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.asked_roles
    ADD CONSTRAINT asked_roles_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id) ON DELETE CASCADE;
ALTER TABLE ONLY office.blob_parts
    ADD CONSTRAINT blob_parts_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.category
    ADD CONSTRAINT category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES office.category(id);
ALTER TABLE ONLY office.certificate
    ADD CONSTRAINT certificate_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.certificate_reminder
    ADD CONSTRAINT certificate_reminder_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES office.certificate(id);
ALTER TABLE ONLY office.certification
    ADD CONSTRAINT certification_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES office.certificate(id);
ALTER TABLE ONLY office.certification
    ADD CONSTRAINT certification_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.certification
    ADD CONSTRAINT certification_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.charge
    ADD CONSTRAINT charge_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES office.absence(id);
ALTER TABLE ONLY office.charge
    ADD CONSTRAINT charge_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.charge
    ADD CONSTRAINT charge_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.circular_attachment
    ADD CONSTRAINT circular_attachment_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.circular_attachment
    ADD CONSTRAINT circular_attachment_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.circular_attachment
    ADD CONSTRAINT circular_attachment_task_id_fkey FOREIGN KEY (task_id) REFERENCES office.circular_task(id);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.circular_prompt
    ADD CONSTRAINT circular_prompt_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.circular_prompt
    ADD CONSTRAINT circular_prompt_task_id_fkey FOREIGN KEY (task_id) REFERENCES office.circular_task(id);
ALTER TABLE ONLY office.circular_reminded
    ADD CONSTRAINT circular_reminded_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.circular_reminded
    ADD CONSTRAINT circular_reminded_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES office.dispatch(id);
ALTER TABLE ONLY office.circular_reminded
    ADD CONSTRAINT circular_reminded_issued_id_fkey FOREIGN KEY (issued_id) REFERENCES office.dispatch(id);
ALTER TABLE ONLY office.circular_reminder
    ADD CONSTRAINT circular_reminder_circular_id_fkey FOREIGN KEY (circular_id) REFERENCES office.circular(id);
ALTER TABLE ONLY office.circular_reminder
    ADD CONSTRAINT circular_reminder_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES office.dispatch(id);
ALTER TABLE ONLY office.circular_reply
    ADD CONSTRAINT circular_reply_task_id_fkey FOREIGN KEY (task_id) REFERENCES office.circular_task(id);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.circular
    ADD CONSTRAINT circular_signatory_id_fkey FOREIGN KEY (signatory_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.circular_task
    ADD CONSTRAINT circular_task_circular_id_fkey FOREIGN KEY (circular_id) REFERENCES office.circular(id);
ALTER TABLE ONLY office.circular_task
    ADD CONSTRAINT circular_task_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES office.letter(id);
ALTER TABLE ONLY office.circular_task
    ADD CONSTRAINT circular_task_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.circular_tick
    ADD CONSTRAINT circular_tick_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.circular_tick
    ADD CONSTRAINT circular_tick_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES office.dispatch(id);
ALTER TABLE ONLY office.closure
    ADD CONSTRAINT closure_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.closure
    ADD CONSTRAINT closure_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.closure
    ADD CONSTRAINT closure_reopened_by_fkey FOREIGN KEY (reopened_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES office.dispatch(id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_made_by_fkey FOREIGN KEY (made_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.consignment_news
    ADD CONSTRAINT consignment_news_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.consignment_part
    ADD CONSTRAINT consignment_part_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.consignment
    ADD CONSTRAINT consignment_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.consignment_step
    ADD CONSTRAINT consignment_step_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.correspondence_document
    ADD CONSTRAINT correspondence_document_correspondence_id_fkey FOREIGN KEY (correspondence_id) REFERENCES office.correspondence(id);
ALTER TABLE ONLY office.correspondence_document
    ADD CONSTRAINT correspondence_document_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.correspondence
    ADD CONSTRAINT correspondence_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.correspondence
    ADD CONSTRAINT correspondence_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.correspondence
    ADD CONSTRAINT correspondence_placed_by_fkey FOREIGN KEY (placed_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.correspondence
    ADD CONSTRAINT correspondence_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.credential
    ADD CONSTRAINT credential_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.dispatch
    ADD CONSTRAINT dispatch_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.document_text
    ADD CONSTRAINT document_text_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_created_by_fkey FOREIGN KEY (created_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.draft_elsewhere
    ADD CONSTRAINT draft_elsewhere_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_endorser_id_fkey FOREIGN KEY (endorser_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.draft_replaced
    ADD CONSTRAINT draft_replaced_file_id_number_fkey FOREIGN KEY (file_id, number) REFERENCES office.draft_elsewhere(file_id, number);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_reply_to_id_fkey FOREIGN KEY (reply_to_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.draft
    ADD CONSTRAINT draft_signatory_id_fkey FOREIGN KEY (signatory_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.draft_version
    ADD CONSTRAINT draft_version_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.draft_version
    ADD CONSTRAINT draft_version_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES office.draft(id);
ALTER TABLE ONLY office.employee
    ADD CONSTRAINT employee_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.enclosure
    ADD CONSTRAINT enclosure_correspondence_id_fkey FOREIGN KEY (correspondence_id) REFERENCES office.correspondence(id);
ALTER TABLE ONLY office.enclosure
    ADD CONSTRAINT enclosure_draft_id_version_fkey FOREIGN KEY (draft_id, version) REFERENCES office.draft_version(draft_id, version);
ALTER TABLE ONLY office.enclosure
    ADD CONSTRAINT enclosure_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.esign_identity
    ADD CONSTRAINT esign_identity_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.esign_request
    ADD CONSTRAINT esign_request_signing_id_fkey FOREIGN KEY (signing_id) REFERENCES office.signing(id) ON DELETE CASCADE;
ALTER TABLE ONLY office.event
    ADD CONSTRAINT event_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.event
    ADD CONSTRAINT event_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.event
    ADD CONSTRAINT event_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_attached_to_id_fkey FOREIGN KEY (attached_to_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_category_id_fkey FOREIGN KEY (category_id) REFERENCES office.category(id);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_head_id_fkey FOREIGN KEY (head_id) REFERENCES office.head(id);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_id_fkey FOREIGN KEY (id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.file_link
    ADD CONSTRAINT file_link_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.file_link
    ADD CONSTRAINT file_link_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.file_link
    ADD CONSTRAINT file_link_other_id_fkey FOREIGN KEY (other_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.file
    ADD CONSTRAINT file_main_file_id_fkey FOREIGN KEY (main_file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.handover
    ADD CONSTRAINT handover_given_charge_id_fkey FOREIGN KEY (given_charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.handover
    ADD CONSTRAINT handover_made_by_fkey FOREIGN KEY (made_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.handover
    ADD CONSTRAINT handover_pdf_sha256_fkey FOREIGN KEY (pdf_sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.handover
    ADD CONSTRAINT handover_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.handover_side
    ADD CONSTRAINT handover_side_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES office.certificate(id);
ALTER TABLE ONLY office.handover_side
    ADD CONSTRAINT handover_side_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.handover_side
    ADD CONSTRAINT handover_side_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES office.handover(id);
ALTER TABLE ONLY office.head
    ADD CONSTRAINT head_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.holding
    ADD CONSTRAINT holding_from_post_id_fkey FOREIGN KEY (from_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.holding
    ADD CONSTRAINT holding_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES office.movement(id);
ALTER TABLE ONLY office.holding
    ADD CONSTRAINT holding_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.holding
    ADD CONSTRAINT holding_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.identity_link
    ADD CONSTRAINT identity_link_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.invitation
    ADD CONSTRAINT invitation_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES office.draft(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_frozen_sha256_fkey FOREIGN KEY (frozen_sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_lasting_sha256_fkey FOREIGN KEY (lasting_sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_next_post_id_fkey FOREIGN KEY (next_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_refused_by_fkey FOREIGN KEY (refused_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES office.issue(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_signed_sha256_fkey FOREIGN KEY (signed_sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.issue
    ADD CONSTRAINT issue_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES office.dispatch(id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.letter
    ADD CONSTRAINT letter_told_movement_id_fkey FOREIGN KEY (told_movement_id) REFERENCES office.movement(id);
ALTER TABLE ONLY office.member
    ADD CONSTRAINT member_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.member_key
    ADD CONSTRAINT member_key_member_fkey FOREIGN KEY (member) REFERENCES office.member(name);
ALTER TABLE ONLY office.movement
    ADD CONSTRAINT movement_from_charge_id_fkey FOREIGN KEY (from_charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.movement
    ADD CONSTRAINT movement_from_post_id_fkey FOREIGN KEY (from_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.movement
    ADD CONSTRAINT movement_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.movement
    ADD CONSTRAINT movement_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.note_attachment
    ADD CONSTRAINT note_attachment_note_id_fkey FOREIGN KEY (note_id) REFERENCES office.note(id) ON DELETE CASCADE;
ALTER TABLE ONLY office.note_attachment
    ADD CONSTRAINT note_attachment_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.note
    ADD CONSTRAINT note_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.note
    ADD CONSTRAINT note_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.note
    ADD CONSTRAINT note_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.note_signature
    ADD CONSTRAINT note_signature_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES office.certificate(id);
ALTER TABLE ONLY office.note_signature
    ADD CONSTRAINT note_signature_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.note_signature
    ADD CONSTRAINT note_signature_note_id_fkey FOREIGN KEY (note_id) REFERENCES office.note(id);
ALTER TABLE ONLY office.office
    ADD CONSTRAINT office_head_post_id_fkey FOREIGN KEY (head_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.office
    ADD CONSTRAINT office_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.office_work
    ADD CONSTRAINT office_work_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.office_work
    ADD CONSTRAINT office_work_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.office_work
    ADD CONSTRAINT office_work_given_by_fkey FOREIGN KEY (given_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.opening
    ADD CONSTRAINT opening_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.opening
    ADD CONSTRAINT opening_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES office.movement(id);
ALTER TABLE ONLY office.outgoing
    ADD CONSTRAINT outgoing_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.outgoing
    ADD CONSTRAINT outgoing_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.outgoing
    ADD CONSTRAINT outgoing_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.paper
    ADD CONSTRAINT paper_created_by_fkey FOREIGN KEY (created_by) REFERENCES office.post(id);
ALTER TABLE ONLY office.paper
    ADD CONSTRAINT paper_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.parking
    ADD CONSTRAINT parking_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.parking
    ADD CONSTRAINT parking_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.parking
    ADD CONSTRAINT parking_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.payroll
    ADD CONSTRAINT payroll_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.payroll
    ADD CONSTRAINT payroll_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.payroll_row
    ADD CONSTRAINT payroll_row_payroll_id_fkey FOREIGN KEY (payroll_id) REFERENCES office.payroll(id);
ALTER TABLE ONLY office.peer_address
    ADD CONSTRAINT peer_address_peer_fkey FOREIGN KEY (peer) REFERENCES office.peer(name);
ALTER TABLE ONLY office.peer_key
    ADD CONSTRAINT peer_key_peer_fkey FOREIGN KEY (peer) REFERENCES office.peer(name);
ALTER TABLE ONLY office.post
    ADD CONSTRAINT post_designation_id_fkey FOREIGN KEY (designation_id) REFERENCES office.designation(id);
ALTER TABLE ONLY office.post
    ADD CONSTRAINT post_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.post
    ADD CONSTRAINT post_reports_to_id_fkey FOREIGN KEY (reports_to_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.post
    ADD CONSTRAINT post_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_category_id_fkey FOREIGN KEY (category_id) REFERENCES office.category(id);
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_copy_of_id_fkey FOREIGN KEY (copy_of_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.receipt_document
    ADD CONSTRAINT receipt_document_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.receipt_document
    ADD CONSTRAINT receipt_document_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_file_id_fkey FOREIGN KEY (file_id) REFERENCES office.file(id);
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_id_fkey FOREIGN KEY (id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.receipt
    ADD CONSTRAINT receipt_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES office.letter(id);
ALTER TABLE ONLY office.receipt_transfer
    ADD CONSTRAINT receipt_transfer_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.receipt_transfer
    ADD CONSTRAINT receipt_transfer_consignment_id_fkey FOREIGN KEY (consignment_id) REFERENCES office.consignment(id);
ALTER TABLE ONLY office.receipt_transfer
    ADD CONSTRAINT receipt_transfer_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.receipt_transfer
    ADD CONSTRAINT receipt_transfer_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES office.receipt(id);
ALTER TABLE ONLY office.recipient
    ADD CONSTRAINT recipient_group_id_fkey FOREIGN KEY (group_id) REFERENCES office.recipient_group(id);
ALTER TABLE ONLY office.recipient
    ADD CONSTRAINT recipient_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.recovery_code
    ADD CONSTRAINT recovery_code_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.reference
    ADD CONSTRAINT reference_note_id_fkey FOREIGN KEY (note_id) REFERENCES office.note(id) ON DELETE CASCADE;
ALTER TABLE ONLY office.sanctioned_strength
    ADD CONSTRAINT sanctioned_strength_designation_id_fkey FOREIGN KEY (designation_id) REFERENCES office.designation(id);
ALTER TABLE ONLY office.sanctioned_strength
    ADD CONSTRAINT sanctioned_strength_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.search_entry
    ADD CONSTRAINT search_entry_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.section
    ADD CONSTRAINT section_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.sender
    ADD CONSTRAINT sender_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.service_order
    ADD CONSTRAINT service_order_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.service_order
    ADD CONSTRAINT service_order_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.service_order
    ADD CONSTRAINT service_order_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.session
    ADD CONSTRAINT session_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.session
    ADD CONSTRAINT session_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.sheet
    ADD CONSTRAINT sheet_acted_by_fkey FOREIGN KEY (acted_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.sheet_change
    ADD CONSTRAINT sheet_change_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES office.sheet(id);
ALTER TABLE ONLY office.sheet
    ADD CONSTRAINT sheet_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.sheet
    ADD CONSTRAINT sheet_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.sheet_row
    ADD CONSTRAINT sheet_row_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES office.sheet(id) ON DELETE CASCADE;
ALTER TABLE ONLY office.sight
    ADD CONSTRAINT sight_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
ALTER TABLE ONLY office.sight
    ADD CONSTRAINT sight_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.sight
    ADD CONSTRAINT sight_section_id_fkey FOREIGN KEY (section_id) REFERENCES office.section(id);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_after_sha256_fkey FOREIGN KEY (after_sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_before_sha256_fkey FOREIGN KEY (before_sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES office.certificate(id);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.signature
    ADD CONSTRAINT signature_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.signing
    ADD CONSTRAINT signing_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES office.certificate(id);
ALTER TABLE ONLY office.signing
    ADD CONSTRAINT signing_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.signing
    ADD CONSTRAINT signing_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.signing_item
    ADD CONSTRAINT signing_item_signing_id_fkey FOREIGN KEY (signing_id) REFERENCES office.signing(id) ON DELETE CASCADE;
ALTER TABLE ONLY office.stamp
    ADD CONSTRAINT stamp_seals_from_fkey FOREIGN KEY (seals_from) REFERENCES office.seal(id);
ALTER TABLE ONLY office.stamp
    ADD CONSTRAINT stamp_seals_to_fkey FOREIGN KEY (seals_to) REFERENCES office.seal(id);
ALTER TABLE ONLY office.structure_history
    ADD CONSTRAINT structure_history_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.support_post
    ADD CONSTRAINT support_post_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.support_post
    ADD CONSTRAINT support_post_given_by_fkey FOREIGN KEY (given_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.support_post
    ADD CONSTRAINT support_post_office_id_fkey FOREIGN KEY (office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.support_post
    ADD CONSTRAINT support_post_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_from_office_id_fkey FOREIGN KEY (from_office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_initiated_by_fkey FOREIGN KEY (initiated_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_relieved_by_fkey FOREIGN KEY (relieved_by) REFERENCES office.charge(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_to_office_id_fkey FOREIGN KEY (to_office_id) REFERENCES office.office(id);
ALTER TABLE ONLY office.transfer
    ADD CONSTRAINT transfer_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.unheld_alarm
    ADD CONSTRAINT unheld_alarm_post_id_fkey FOREIGN KEY (post_id) REFERENCES office.post(id);
ALTER TABLE ONLY office.unsealed
    ADD CONSTRAINT unsealed_event_id_fkey FOREIGN KEY (event_id) REFERENCES office.event(id);
ALTER TABLE ONLY office.upload
    ADD CONSTRAINT upload_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES office.employee(id);
ALTER TABLE ONLY office.upload
    ADD CONSTRAINT upload_sha256_fkey FOREIGN KEY (sha256) REFERENCES office.blob(sha256);
ALTER TABLE ONLY office.verification
    ADD CONSTRAINT verification_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES office.charge(id);
ALTER TABLE ONLY office.verification
    ADD CONSTRAINT verification_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES office.issue(id);
ALTER TABLE ONLY office.verification
    ADD CONSTRAINT verification_note_id_fkey FOREIGN KEY (note_id) REFERENCES office.note(id);
ALTER TABLE ONLY office.verification
    ADD CONSTRAINT verification_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES office.paper(id);
