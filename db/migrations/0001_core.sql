-- A rule the manual leaves open: its value, and the order it was found in. Without a source it is shown as unconfirmed.
create table setting (
  key    text primary key,
  value  jsonb not null,
  source text
);

create table holiday (
  day     date primary key,
  name_hi text not null,
  name_en text not null
);

-- A number series without gaps: taken last in an act, under the row's lock, so that a refused act takes none.
create table counter (
  name  text primary key,
  value bigint not null default 0
);

create table blob (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size       bigint not null check (size >= 0),
  media_type text not null,
  created_at timestamptz not null
);

-- Every act of the office, once, for ever. The application role may only insert and select.
create table event (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  kind        text not null,
  employee_id bigint,
  charge_id   bigint,
  post_id     bigint,
  paper_id    bigint,
  detail      jsonb not null default '{}'
);
create index event_paper on event (paper_id, id) where paper_id is not null;
create index event_employee on event (employee_id, id desc) where employee_id is not null;

-- Events that no seal covers yet. A row is there exactly from its event's commit to its seal's.
create table unsealed (
  event_id bigint primary key references event
);

create function event_awaits_seal() returns trigger language plpgsql as $$
begin
  insert into unsealed values (new.id);
  return null;
end $$;
create trigger event_awaits_seal after insert on event for each row execute function event_awaits_seal();

-- A batch of events under one Merkle root (RFC 6962 leaf and node hashes); `hash` = SHA-256(previous hash, root).
create table seal (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  event_ids bigint[] not null check (cardinality(event_ids) > 0),
  root      text not null,
  previous  text not null unique,
  hash      text not null unique
);

-- Text that is nobody's act yet: an unfinished form or remark, kept against a reload or an expired session.
create table unfinished (
  employee_id bigint not null,
  place       text not null,
  body        jsonb not null,
  saved_at    timestamptz not null,
  primary key (employee_id, place)
);

-- The record is written once.
create function written_once() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are written once', tg_table_name;
end $$;
create trigger written_once before update or delete on event for each row execute function written_once();
create trigger written_once before update or delete on seal for each row execute function written_once();
do $$ begin
  -- The application's role may add to the record and read it, nothing more; the triggers above stop the owner too.
  execute format('revoke update, delete on event, seal from %I', replace(current_user, '_owner', '_app'));
end $$;
