create table head (
  id         bigint generated always as identity primary key,
  section_id bigint not null references section,
  basic      text not null,
  primary_head text not null check (primary_head ~ '^[0-9]{2}$'),
  secondary_head text not null check (secondary_head ~ '^[0-9]{2}$'),
  tertiary   text not null default '',
  name_hi    text not null,
  name_en    text not null,
  unique (section_id, basic, primary_head, secondary_head, tertiary)
);

create table file (
  id            bigint primary key references paper,
  scheme        text not null check (scheme in ('sfs', 'non_sfs')),
  head_id       bigint references head,
  serial        integer,
  year          integer,
  description   text not null default '',
  category_id   bigint references category,
  language      text not null default 'hi',
  previous_reference text not null default '',
  later_reference text not null default '',
  -- A paper file needs a reason, and the reason is reported (order to the secretariat, July 2022; domain.md §2.10).
  physical_reason text not null default '',
  paragraphs    integer not null default 0,   -- last paragraph number of the note sheet
  pages         integer not null default 0,   -- last page number of the correspondence
  drafts        integer not null default 0,   -- last draft number
  main_file_id  bigint references file,       -- room for part files and volumes
  part_kind     text check (part_kind in ('part', 'volume')),
  attached_to_id bigint references file,      -- travels inside that file until detached
  subject_key   text not null,                -- folded subject, for the warning of a file on the same subject
  check ((scheme = 'sfs') = (head_id is not null and serial is not null and year is not null)),
  check ((main_file_id is null) = (part_kind is null)),
  unique (head_id, year, serial)
);
create index file_attached on file (attached_to_id) where attached_to_id is not null;

alter table receipt add foreign key (file_id) references file;
create index receipt_in_file on receipt (file_id) where file_id is not null;

-- The right side of the file. Page numbers run on and never change.
create table correspondence (
  id         bigint generated always as identity primary key,
  file_id    bigint not null references file,
  position   integer not null,
  kind       text not null check (kind in ('receipt', 'issue')),
  receipt_id bigint references receipt,
  issue_id   bigint,
  title      text not null,
  number     text not null default '',
  dated      date,
  page_from  integer not null,
  page_to    integer not null,
  placed_at  timestamptz not null,
  placed_by  bigint not null references charge,
  noted_at   timestamptz,           -- a note was written while it lay here: it stays
  removed_at timestamptz,
  flag       text not null default '' check (flag in ('', 'puc', 'fr')),
  check ((kind = 'receipt') = (receipt_id is not null)),
  check (page_from > 0 and page_to >= page_from),
  unique (file_id, position)
);
create unique index correspondence_receipt on correspondence (receipt_id) where removed_at is null;

-- The frozen bytes of a paper in a file, as they were when it was placed. Shown by the right to the file.
create table correspondence_document (
  correspondence_id bigint not null references correspondence,
  position          integer not null,
  sha256            text not null references blob,
  name              text not null,
  pages             integer not null check (pages > 0),
  primary key (correspondence_id, position)
);

create table file_link (
  file_id    bigint not null references file,
  other_id   bigint not null references file,
  linked_at  timestamptz not null,
  charge_id  bigint not null references charge,
  primary key (file_id, other_id),
  check (file_id < other_id)
);
create index file_link_other on file_link (other_id);

create table closure (
  id          bigint generated always as identity primary key,
  paper_id    bigint not null references paper,
  at          timestamptz not null,
  charge_id   bigint not null references charge,
  reason      text not null,
  retention   text check (retention in ('A', 'B', 'C')),
  reopened_at timestamptz,
  reopened_by bigint references charge,
  reopen_reason text
);
create unique index closure_open on closure (paper_id) where reopened_at is null;
