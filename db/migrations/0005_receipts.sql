create table category (
  id        bigint generated always as identity primary key,
  parent_id bigint references category,
  name_hi   text not null,
  name_en   text not null
);

create table receipt (
  id              bigint primary key references paper,
  -- The parts of the printed number `serial/year/section`; the whole stands in paper.number and is never parsed.
  serial          bigint unique,
  year            integer,
  section_part    text,
  letter_kind     text not null,
  delivery_mode   text,
  delivery_number text not null default '',
  letter_number   text not null default '',
  letter_key      text not null default '',   -- folded letter number, for the warning of a duplicate
  letter_on       date,
  received_on     date not null,
  diarised_at     timestamptz,
  language        text not null default 'hi' check (language in ('hi', 'en', 'other')),
  -- What the paper itself asks for; each desk has a date and priority of its own (holding).
  priority        text not null default 'ordinary' check (priority in ('ordinary', 'priority', 'immediate', 'top')),
  due_on          date,
  vip_kind        text,
  vip_name        text not null default '',
  sender_name     text not null default '',
  sender_key      text not null default '',   -- folded, without श्री, डा० and the like
  sender_designation text not null default '',
  sender_ministry text not null default '',
  sender_department text not null default '',
  sender_organisation text not null default '',
  sender_address  text not null default '',
  sender_address2 text not null default '',
  sender_city     text not null default '',
  sender_state    text not null default '',
  sender_country  text not null default '',
  sender_pin      text not null default '',
  sender_email    text not null default '',
  sender_mobile   text not null default '',
  sender_telephone text not null default '',
  category_id     bigint references category,
  enclosures      text not null default '',
  enclosures_missing boolean not null default false,
  remarks         text not null default '',
  acknowledgement_wanted boolean not null default false,
  copy_of_id      bigint references receipt,
  letter_id       bigint,            -- the letter of this instance that it came as
  file_id         bigint,            -- put in this file; travels with it
  dropped_at      timestamptz,       -- a draft thrown away; nothing that has a number ever is
  check ((serial is null) = (diarised_at is null) and (serial is null) = (year is null) and (serial is null) = (section_part is null)),
  check (serial is null or (delivery_mode is not null and dropped_at is null)),
  check (letter_on <= received_on)
);
create index receipt_same_letter on receipt (letter_key, letter_on) where letter_key <> '';

-- A PDF as one person brought it and it was inspected: he may lay it in a paper.
create table upload (
  sha256      text not null references blob,
  employee_id bigint not null references employee,
  name        text not null,
  pages       integer not null check (pages > 0),
  at          timestamptz not null,
  primary key (sha256, employee_id)
);

create table receipt_document (
  receipt_id bigint not null references receipt,
  position   integer not null,
  sha256     text not null references blob,
  name       text not null,
  pages      integer not null check (pages > 0),
  primary key (receipt_id, position)
);
create index receipt_document_sha256 on receipt_document (sha256);

-- The address book of a section: who has written to it, as last diarised. Learnt from normal receipts only.
create table sender (
  section_id   bigint not null references section,
  key          text not null,
  designation  text not null,
  organisation text not null,
  name         text not null,
  ministry     text not null,
  department   text not null,
  address      text not null,
  address2     text not null,
  city         text not null,
  state        text not null,
  country      text not null,
  pin          text not null,
  email        text not null,
  mobile       text not null,
  telephone    text not null,
  used_at      timestamptz not null,
  primary key (section_id, key, designation, organisation)
);
create index sender_key on sender (section_id, key text_pattern_ops);

create table acknowledgement (
  receipt_id bigint primary key references receipt,
  at         timestamptz not null,
  charge_id  bigint not null references charge,
  sha256     text not null references blob,
  emailed_to text
);

-- What the search reads in a PDF, page by page.
create table document_text (
  sha256 text primary key references blob,
  pages  text[] not null
);
