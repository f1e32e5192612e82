-- A designation is a master of the instance; the copies on posts are kept by the establishment's acts.
create table designation (
  id            bigint generated always as identity primary key,
  name_hi       text not null,
  name_en       text not null,
  -- As in marking abbreviations: SO, SPL SECY, DM. A hyphen or bracket would part it there.
  short         text not null unique check (short ~ '^[A-Z0-9][A-Z0-9 ./&]{0,23}$'),
  rank          integer not null check (rank between 1 and 200),
  -- समूह क, ख, ग, घ.
  service_group text check (service_group in ('a', 'b', 'c', 'd')),
  version       integer not null default 1,
  unique (name_hi, name_en)
);

alter table office
  add column ddo_code     text,
  add column head_post_id bigint references post,
  add column closed_on    date,
  add column version      integer not null default 1,
  drop constraint office_kind_check,
  add constraint office_kind_check check (kind in ('department', 'directorate', 'corporation', 'division', 'district', 'tehsil', 'block', 'municipal',
    'authority', 'industrial_authority', 'police', 'commissionerate', 'circle', 'thana', 'agency'));
create index office_parent on office (parent_id);

alter table section
  add column closed_on date,
  add column version   integer not null default 1;

alter table post
  add column designation_id bigint references designation,
  add column version        integer not null default 1;

alter table employee
  add column born_on   date,
  add column joined_on date,
  -- Whose administrator keeps this entry: the office of the regular charge, or the one that made it.
  add column office_id bigint references office,
  -- Folded words by which the person is found.
  add column directory text not null default '',
  add column version   integer not null default 1;
create index employee_office on employee (office_id);
create index employee_mobile on employee (mobile) where mobile is not null;
create index employee_name_hi on employee (name_hi collate "hi-x-icu", id);
create index employee_name_en on employee (name_en collate "hi-x-icu", id);
create index employee_directory on employee using gin (directory gin_trgm_ops);

alter table invitation add column made_at timestamptz;

-- How many posts of a designation the government has sanctioned for an office (स्वीकृत पद).
create table sanctioned_strength (
  office_id      bigint not null references office,
  designation_id bigint not null references designation,
  posts          integer not null check (posts between 0 and 100000),
  by_order       text not null,
  primary key (office_id, designation_id)
);

-- What offices, sections, designations, posts and employees have been: a row holds from its instant until the next of the same thing.
-- Of people, what is nobody else's business is left out, but that it changed is told.
create table structure_history (
  id        bigint generated always as identity primary key,
  kind      text not null check (kind in ('office', 'section', 'designation', 'post', 'employee')),
  row_id    bigint not null,
  at        timestamptz not null,
  charge_id bigint references charge,
  changed   text[] not null,
  content   jsonb not null
);
create index structure_history_row on structure_history (kind, row_id, at desc, id desc);
create trigger written_once before update or delete on structure_history for each row execute function written_once();
do $$ begin execute format('revoke update, delete on structure_history from %I', replace(current_user, '_owner', '_app')); end $$;

create function version_counted() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

-- The act tells its time and its charge as settings of the transaction; whoever writes without an act is stamped by the clock.
create function history_kept() returns trigger language plpgsql as $$
declare
  unsaid constant text[] := array['oversees', 'directory', 'version', 'mobile', 'born_on'];
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else to_jsonb(new) end;
  after jsonb := to_jsonb(new);
  differing text[] := array(select key from jsonb_each(after) where value is distinct from before -> key and key not in ('oversees', 'directory', 'version') order by key);
begin
  if tg_op = 'UPDATE' and differing = '{}' then return null; end if;
  insert into structure_history (kind, row_id, at, charge_id, changed, content) values (
    tg_table_name, new.id,
    coalesce(nullif(current_setting('patravali.at', true), '')::timestamptz, now()),
    nullif(current_setting('patravali.charge', true), '')::bigint,
    differing,
    (after - unsaid) || jsonb_build_object('version', new.version));
  return null;
end $$;

-- A post entered without its designation gets the one of that name, or makes it; its short form is that of the marking abbreviation.
create function post_designated() returns trigger language plpgsql as $$
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

-- The entry of a person goes with the regular charge.
create function entry_follows_charge() returns trigger language plpgsql as $$
begin
  update employee set office_id = post.office_id from post
  where post.id = new.post_id and employee.id = new.employee_id and employee.office_id is distinct from post.office_id;
  return null;
end $$;

create trigger designated before insert on post for each row when (new.designation_id is null) execute function post_designated();
-- As the posts would have made them, one after another.
do $$ declare one record; begin
  for one in select distinct on (designation_hi, designation_en) designation_hi, designation_en, rank,
      left(trim(regexp_replace(upper(split_part(split_part(abbreviation, '(', 1), '-', 1)), '[^A-Z0-9 ./&]', '', 'g'), ' ./&'), 18) as stem
    from post order by designation_hi, designation_en, id
  loop
    insert into designation (name_hi, name_en, short, rank)
    select one.designation_hi, one.designation_en, coalesce(nullif(one.stem, ''), 'POST') || case when n = 1 then '' else ' ' || n end, one.rank
    from generate_series(1, 1000) n
    where not exists (select from designation where short = coalesce(nullif(one.stem, ''), 'POST') || case when n = 1 then '' else ' ' || n end)
    order by n limit 1;
  end loop;
end $$;
update post set designation_id = designation.id from designation where designation.name_hi = post.designation_hi and designation.name_en = post.designation_en;
-- A check and no `not null`: whoever enters a post need not name it, the trigger does.
alter table post add constraint post_has_designation check (designation_id is not null);
create index post_designation on post (designation_id);

update employee set office_id = latest.office_id from (
  select distinct on (charge.employee_id) charge.employee_id, post.office_id from charge join post on post.id = charge.post_id
  where charge.kind <> 'link' order by charge.employee_id, charge.kind = 'regular' desc, charge.from_on desc, charge.id desc
) latest where latest.employee_id = employee.id;
create trigger entry_follows after insert on charge for each row when (new.kind = 'regular') execute function entry_follows_charge();

-- Until its words are folded by the program, a person is found by the plain ones.
update employee set directory = ' ' || lower(concat_ws(' ', name_hi, name_en, code, email));

do $$ declare
  one text;
  named constant jsonb := '{
    "office": "parent_id, kind, code, name_hi, name_en, place_hi, place_en, ddo_code, head_post_id, closed_on",
    "section": "office_id, code, name_hi, name_en, kind, closed_on",
    "designation": "name_hi, name_en, short, rank, service_group",
    "post": "office_id, section_id, designation_id, designation_hi, designation_en, name_hi, name_en, abbreviation, rank, reports_to_id, roles, abolished_on",
    "employee": "code, name_hi, name_en, email, mobile, left_on, born_on, joined_on, office_id"}';
begin
  for one in select jsonb_object_keys(named) loop
    execute format('create trigger version_counted before update of %s on %I for each row when (old.* is distinct from new.*) execute function version_counted()', named ->> one, one);
    execute format('create trigger history_kept after insert or update of %s on %I for each row execute function history_kept()', named ->> one, one);
    execute format('insert into structure_history (kind, row_id, at, changed, content)
      select %L, id, now(), ''{}'', to_jsonb(%I) - array[''oversees'', ''directory'', ''mobile'', ''born_on''] from %I order by id', one, one, one);
  end loop;
end $$;
