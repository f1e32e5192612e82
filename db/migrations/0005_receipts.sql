create table category (
  id        bigint generated always as identity primary key,
  parent_id bigint references category,
  name_hi   text not null,
  name_en   text not null
);

create table receipt (
  id              bigint primary key references paper,
  serial          bigint unique,
  year            integer,
  letter_kind     text not null,
  delivery_mode   text not null,
  delivery_number text not null default '',
  letter_number   text not null default '',
  letter_on       date,
  received_on     date not null,
  diarised_at     timestamptz,
  language        text not null default 'hi' check (language in ('hi', 'en', 'other')),
  vip_kind        text,
  vip_name        text not null default '',
  sender_name     text not null default '',
  sender_designation text not null default '',
  sender_organisation text not null default '',
  sender_address  text not null default '',
  sender_email    text not null default '',
  sender_mobile   text not null default '',
  category_id     bigint references category,
  enclosures      text not null default '',
  enclosures_missing boolean not null default false,
  remarks         text not null default '',
  acknowledgement_wanted boolean not null default false,
  copy_of_id      bigint references receipt,
  letter_id       bigint,            -- the letter of this instance that it came as
  file_id         bigint,            -- put in this file; travels with it
  check ((serial is null) = (diarised_at is null) and (serial is null) = (year is null))
);
create index receipt_same_letter on receipt (letter_number, letter_on) where letter_number <> '';
create index receipt_sender on receipt (sender_name text_pattern_ops, id desc);

create table receipt_document (
  receipt_id bigint not null references receipt,
  position   integer not null,
  sha256     text not null references blob,
  name       text not null,
  pages      integer not null check (pages > 0),
  primary key (receipt_id, position)
);

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
