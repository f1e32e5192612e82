-- Links of the chains of papers that no seal covers yet, beside the events that wait.
create table unsealed_link (
  paper_id bigint not null,
  position integer not null,
  hash     text not null,
  primary key (paper_id, position)
);
insert into unsealed_link
  select file_id, chain_position, hash from note where locked_at is not null
  union all
  select paper_id, chain_position, hash from movement;

-- A seal covers events and links; its leaves are those of the events, then those of the links, each in their order.
alter table seal
  drop constraint seal_event_ids_check,
  add column link_papers bigint[] not null default '{}',
  add column link_positions integer[] not null default '{}',
  add check (cardinality(link_papers) = cardinality(link_positions)),
  add check (cardinality(event_ids) + cardinality(link_papers) > 0);
create index seal_at on seal (at);

-- Seals under one root that a time-stamp authority has answered for; `hash` = SHA-256(previous hash, root) is what it stamped.
create table stamp (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,        -- as the authority attests it
  seals_from bigint not null references seal,
  seals_to   bigint not null references seal,
  root       text not null,
  previous   text not null unique,
  hash       text not null unique,
  authority  text not null,
  token      bytea not null,
  check (seals_from <= seals_to)
);
create unique index stamp_seals on stamp (seals_to);
create trigger written_once before update or delete on stamp for each row execute function written_once();
do $$ begin execute format('revoke update, delete on stamp from %I', replace(current_user, '_owner', '_app')); end $$;

-- The code on a print, by which a stranger asks about it. Written when it is printed or issued; what becomes of the paper is asked of the paper.
create table verification (
  code       text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
  kind       text not null check (kind in ('letter', 'sheet', 'note')),
  paper_id   bigint not null references paper,
  issue_id   bigint references issue,
  note_id    bigint references note,
  -- The last link that the print shows: what it says is checked against the chain as it is now.
  position   integer,
  hash       text,
  sha256     text,
  language   text not null default 'hi',
  charge_id  bigint references charge,
  made_at    timestamptz not null,
  withdrawn_at  timestamptz,
  withdraw_reason text,
  check ((kind = 'letter') = (issue_id is not null)),
  check ((kind = 'note') = (note_id is not null)),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
create unique index verification_issue on verification (issue_id) where issue_id is not null;
create index verification_paper on verification (paper_id);

-- Whether strangers may look a letter up: by its code alone, also by number and date, or not at all.
alter table issue add column publicity text check (publicity in ('code', 'public', 'closed'));

-- The letter with all that is needed to check its signatures in later years (PAdES B-LT, B-LTA); the signed bytes are its prefix.
alter table issue
  add column lasting_sha256 text references blob,
  add column lasting_level text check (lasting_level in ('B-T', 'B-LT', 'B-LTA')),
  add check ((lasting_sha256 is null) = (lasting_level is null));
