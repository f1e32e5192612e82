-- A file that came from another instance says which it is there; its printed number is that of its office and may be known here already.
alter table paper
  add column origin jsonb,     -- {instance, paperId, names of instance, office, section and maker, consignmentId, askedBack, told}
  -- Where a file is that was sent to another instance: {to, home, since, dueOn, consignmentId, desk, arrivedAt, openedAt, with, askedBack}.
  add column away jsonb,
  drop constraint paper_number_key;
create unique index paper_number_own on paper (number, coalesce(origin ->> 'instance', ''));
create unique index paper_origin on paper ((origin ->> 'instance'), (origin ->> 'paperId')) where origin is not null;
create index paper_away on paper (id desc) where away is not null;
create index paper_here on paper (id) where origin is not null and away is null;

-- A note, movement or paper of the correspondence that was made in another instance says so, and what it was called there.
alter table note
  add column origin jsonb,     -- {instance, noteId, paperId, postId, chargeId, postHi, postEn, personHi, personEn, officeHi, officeEn, link}
  alter column post_id drop not null,
  alter column charge_id drop not null,
  add check ((origin is null) = (post_id is not null) and (origin is null) = (charge_id is not null));
alter table movement
  add column origin jsonb,     -- {instance, paperId, fromPostId, chargeId, to, by, from, at}: ids there, and names
  add column destination jsonb, -- of `sent_away`: {code, nameHi, nameEn, officeHi, officeEn}
  drop constraint movement_kind_check,
  add constraint movement_kind_check check (kind in ('sent', 'replied', 'pulled_back', 'pulled_up', 'parked', 'returned', 'closed', 'reopened', 'accepted',
    'put_in_file', 'detached', 'sent_away', 'arrived', 'stayed')),
  add check (origin is null or (from_post_id is null and from_charge_id is null and to_post_id is null and destination is null)),
  add check (origin is not null or (kind = 'sent_away') = (destination is not null));
alter table correspondence
  add column origin jsonb,     -- {instance}
  drop constraint correspondence_check,
  drop constraint correspondence_check2,
  add constraint correspondence_of check (origin is not null or ((kind = 'receipt') = (receipt_id is not null) and (kind = 'issue') = (issue_id is not null))),
  alter column placed_by drop not null,
  add check ((origin is null) = (placed_by is not null));

-- The certificate of somebody of another instance has no employee here.
alter table certificate alter column employee_id drop not null;
alter table note_signature alter column charge_id drop not null;

-- Drafts that another instance made in a file: read here, never written.
create table draft_elsewhere (
  file_id  bigint not null references file,
  number   integer not null check (number > 0),
  instance text not null,
  state    text not null,
  form     text not null,
  language text not null,
  signatory jsonb not null,    -- {nameHi, nameEn, officeHi, officeEn}
  versions jsonb not null,     -- [{version, at, content, by}]
  primary key (file_id, number)
);
