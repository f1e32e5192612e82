create table office (
  id        bigint generated always as identity primary key,
  parent_id bigint references office,
  kind      text not null check (kind in ('department', 'directorate', 'corporation', 'division', 'district', 'tehsil', 'block', 'municipal', 'authority', 'police', 'agency')),
  code      text not null unique,
  name_hi   text not null,
  name_en   text not null,
  place_hi  text not null,
  place_en  text not null
);

create table section (
  id        bigint generated always as identity primary key,
  office_id bigint not null references office,
  code      text not null unique,
  name_hi   text not null,
  name_en   text not null,
  kind      text not null default 'section' check (kind in ('section', 'cell', 'central_registry', 'dispatch', 'personal_office'))
);
create index section_office on section (office_id);

create table post (
  id            bigint generated always as identity primary key,
  office_id     bigint not null references office,
  section_id    bigint references section,
  designation_hi text not null,
  designation_en text not null,
  name_hi       text not null,
  name_en       text not null,
  -- domain.md §6.2: DESIGNATION(initials)-SECTION-OFFICE
  abbreviation  text not null unique,
  -- Higher is senior: assistant review officer 10 … chief secretary 110 (domain.md §10.2).
  rank          integer not null check (rank between 1 and 200),
  reports_to_id bigint references post,
  roles         text[] not null,
  -- Sections whose papers this post may see: its own, and those of all posts that report to it. Kept by people's actions.
  oversees      bigint[] not null default '{}',
  abolished_on  date,
  -- Folded words by which the post is found: its names, section, office and people. Kept with `oversees`.
  directory     text not null default '',
  check (reports_to_id <> id),
  check (roles <@ array['central_registry', 'dealing_hand', 'section_officer', 'officer', 'personal_staff', 'minister_office', 'dispatch', 'records', 'local_admin', 'super_admin'])
);
create index post_reports_to on post (reports_to_id);
-- The post picker: own section first, then own office, then the rest; the senior first.
create index post_section on post (section_id, rank desc, id);
create index post_office on post (office_id, rank desc, id);
create index post_rank on post (rank desc, id);
create index post_directory on post using gin (directory gin_trgm_ops);

create table employee (
  id       bigint generated always as identity primary key,
  code     text not null unique,
  name_hi  text not null,
  name_en  text not null,
  email    text not null unique check (email = lower(email)),
  mobile   text,
  left_on  date
);

-- Leave. One that was called off before it began ends the day before its first.
create table absence (
  id          bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  from_on     date not null,
  to_on       date not null,
  check (to_on >= from_on - 1)
);
create index absence_employee on absence (employee_id, from_on);

-- A person holds a post through a charge; the post owns the work, so it survives a transfer.
create table charge (
  id          bigint generated always as identity primary key,
  post_id     bigint not null references post,
  employee_id bigint not null references employee,
  kind        text not null check (kind in ('regular', 'additional', 'officiating', 'link')),
  from_on     date not null,
  to_on       date,
  -- The leave for which a link officer acts; it ends with it.
  absence_id  bigint references absence,
  -- A charge called off before it began ends the day before its first: it was never in force, but acts may point to it.
  check (to_on is null or to_on >= from_on - 1)
);
create index charge_employee on charge (employee_id);
create index charge_post on charge (post_id);
create index charge_absence on charge (absence_id) where absence_id is not null;
-- One holder of a post at a time, a link officer beside him.
create unique index charge_one_holder on charge (post_id) where kind <> 'link' and to_on is null;
