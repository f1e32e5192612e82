-- A master data sheet (मास्टर डाटा शीट) on its way into the master: read, checked, mended, applied, perhaps undone.
create table sheet (
  id         bigint generated always as identity primary key,
  office_id  bigint not null references office,
  charge_id  bigint not null references charge,
  at         timestamptz not null,
  file_name  text not null,
  state      text not null check (state in ('checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'discarded')),
  rows       integer not null,
  -- How many rows the work under way has done.
  done       integer not null default 0,
  -- The columns that the file had, and what of the file was passed over.
  columns    text[] not null,
  notes      jsonb not null default '[]',
  -- Rows by what the last check found.
  counts     jsonb not null default '{}',
  -- People of its offices who are not in it.
  gone       bigint[] not null default '{}',
  -- SHA-256 over the differences that the last check found: what was shown is what is applied.
  shown      text,
  -- Why the last applying or undoing was refused.
  refused    jsonb,
  acted_at   timestamptz,
  acted_by   bigint references charge,
  version    integer not null default 1
);
create index sheet_office on sheet (office_id, at desc);
-- One sheet of an office is worked on at a time.
create unique index sheet_open on sheet (office_id) where state in ('checking', 'checked', 'applying', 'undoing');

create table sheet_row (
  sheet_id   bigint not null references sheet on delete cascade,
  -- As the row is numbered in the file.
  line       integer not null,
  cells      jsonb not null,
  -- Cells that held a formula, with the value that the file had beside it.
  formulas   jsonb not null default '{}',
  outcome    text not null default 'waiting' check (outcome in ('waiting', 'faulty', 'new', 'changed', 'same')),
  faults     jsonb not null default '[]',
  difference jsonb not null default '[]',
  primary key (sheet_id, line)
);
create index sheet_row_outcome on sheet_row (sheet_id, outcome, line);

-- What an applied sheet has written, with what stood there before: by it the sheet is undone within a day, then it is forgotten.
create table sheet_change (
  sheet_id bigint not null references sheet,
  kind     text not null check (kind in ('employee', 'post', 'charge')),
  row_id   bigint not null,
  -- None: the sheet has made it.
  before   jsonb,
  -- The version that the sheet left, of entries that have one.
  version  integer,
  primary key (sheet_id, kind, row_id)
);

-- The list of an office as its head has certified it.
create table certification (
  id             bigint generated always as identity primary key,
  office_id      bigint not null references office,
  certificate_id bigint not null references certificate,
  charge_id      bigint not null references charge,
  method         text not null,
  at             timestamptz not null,
  -- SHA-256 of the list, hex.
  hash           text not null,
  list           bytea not null,
  -- What was signed: it names the office, the hash and the signatory.
  statement      bytea not null,
  cms            bytea not null,
  stamped_at     timestamptz
);
create index certification_office on certification (office_id, at desc);
create trigger written_once before update or delete on certification for each row execute function written_once();
do $$ begin execute format('revoke update, delete on certification from %I', replace(current_user, '_owner', '_app')); end $$;

alter table signing_item
  drop constraint signing_item_kind_check,
  add constraint signing_item_kind_check check (kind in ('letter', 'note', 'enrolment', 'certification'));

-- As before (migration 0036), without comparing a new row with itself: a sheet makes tens of thousands.
create or replace function history_kept() returns trigger language plpgsql as $$
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
