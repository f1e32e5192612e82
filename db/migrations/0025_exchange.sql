-- Keys by which this instance signs what it tells others (Ed25519). The private half is sealed with the instance's secret.
create table instance_key (
  kid        text primary key check (kid ~ '^[a-z][a-z0-9]{1,30}#[0-9a-f]{16}$'),
  public     bytea not null check (length(public) = 32),
  sealed     bytea not null,
  made_at    timestamptz not null,
  -- Signs from then on: when the nodal agency has published it.
  used_from  timestamptz,
  ended_at   timestamptz,
  end_reason text not null default '',
  -- The nodal agency has it; null: it is to be told.
  told_at    timestamptz
);

-- What this instance is to the others: its name in the state's directory, and where that is published.
create table membership (
  one            boolean primary key default true check (one),
  name           text not null check (name ~ '^[a-z][a-z0-9]{1,30}$'),
  role           text not null check (role in ('member', 'keeper')),
  state          text not null check (state in ('applied', 'member', 'ended')),
  -- Where others reach this instance.
  address        text not null,
  directory_url  text not null,
  -- Keys of the nodal agency that this instance believes: [{kid, public}], pinned at joining, followed from directory to directory.
  anchors        jsonb not null,
  listing_number integer not null default 0,
  -- SHA-256 of what the listing that the nodal agency took last says of this instance.
  listing_told   text,
  -- When the nodal agency was asked last; null: to be asked at once.
  asked_at       timestamptz,
  -- Code of the sentence that says what was wrong then.
  fault          text not null default ''
);

-- Every directory as it was published and believed here.
create table directory_copy (
  number     integer primary key,
  signed     text not null,
  kid        text not null,
  at         timestamptz not null,
  until      timestamptz not null,
  fetched_at timestamptz not null
);

-- The directory of today, taken apart.
create table peer (
  name         text primary key,
  title_hi     text not null,
  title_en     text not null,
  address      text not null,
  versions     integer[] not null,
  limits       jsonb not null,
  state        text not null check (state in ('up', 'down', 'ended')),
  confidential boolean not null,
  listing      text,            -- SHA-256 of the listing that its addresses come from
  listed_at    timestamptz,     -- when it signed that
  -- What this instance has learnt of the line: bytes a second, and since when it is silent.
  speed        bigint,
  silent_since timestamptz
);
create table peer_key (
  peer       text not null references peer,
  kid        text primary key,
  public     bytea not null check (length(public) = 32),
  from_at    timestamptz not null,
  revoked_at timestamptz,
  reason     text not null default ''
);
-- What may be addressed: <instance>:<office|section|post>:<its id there>.
create table peer_address (
  code       text primary key,
  peer       text not null references peer,
  kind       text not null check (kind in ('office', 'section', 'post')),
  name_hi    text not null,
  name_en    text not null,
  office_hi  text not null,
  office_en  text not null,
  place_hi   text not null,
  place_en   text not null,
  rank       integer not null,
  words      text not null
);
create index peer_address_peer on peer_address (peer);
create index peer_address_rank on peer_address (rank desc, code);
create index peer_address_words on peer_address using gin (words public.gin_trgm_ops);

-- Groups of the directory are kept as groups of this office, and changed by the directory alone.
alter table recipient_group add column directory_key text unique;
alter table recipient add column exchange_to text;

-- The nodal agency's own: who has asked to join, and whom it has let in.
create table member (
  name           text primary key check (name ~ '^[a-z][a-z0-9]{1,30}$'),
  title_hi       text not null,
  title_en       text not null,
  address        text not null,
  state          text not null check (state in ('applied', 'approved', 'ended')),
  applied_at     timestamptz not null,
  decided_at     timestamptz,
  decided_by     bigint references charge,
  reason         text not null default '',
  listing_number integer not null default 0,
  listing        text,          -- as the member has signed it
  listing_sha256 text unique,
  about          jsonb,         -- {versions, limits, state, confidential} of that listing
  heard_at       timestamptz
);
create table member_key (
  member     text not null references member,
  kid        text primary key,
  public     bytea not null check (length(public) = 32),
  state      text not null check (state in ('applied', 'approved', 'revoked')),
  applied_at timestamptz not null,
  from_at    timestamptz,
  revoked_at timestamptz,
  reason     text not null default ''
);
create table directory_group (
  key     text primary key,
  name_hi text not null,
  name_en text not null,
  -- [{designationHi, designationEn, officeHi, officeEn, placeHi, placeEn, email, code, byHand}]: without a code the addressee
  -- has no instance yet; a code set by hand is not changed by what an instance lists.
  members jsonb not null
);

-- One thing that travels between this instance and another: the series of attempts under one key.
create table consignment (
  id             bigint generated always as identity primary key,
  key            text not null check (key ~ '^[0-9a-f]{32}$'),
  direction      text not null check (direction in ('out', 'in')),
  peer           text not null,
  cargo          text not null check (cargo in ('letter', 'receipt', 'file', 'reply', 'reminder')),
  -- Of the sender: open until it has decided. Of the addressee: announced, concluded, then as the sender decides.
  state          text not null,
  -- Of the sender: how much the addressee has heard of.
  line           text not null default 'silent' check (line in ('silent', 'announced', 'complete')),
  -- The other side knows the end, and has said so.
  told           boolean not null default false,
  address        text not null,         -- code in the directory
  subject        text not null,
  classification text not null check (classification in ('normal', 'confidential')),
  manifest       jsonb not null,        -- {partSize, items: [{sha256, size, mediaType, parts?}]}, the content first
  root           text not null,
  size           bigint not null,
  paper_id       bigint references paper,
  dispatch_id    bigint references dispatch,
  made_at        timestamptz not null,
  made_by        bigint references charge,
  ends_at        timestamptz not null,
  ended_at       timestamptz,
  end_reason     jsonb,                 -- {code, details}, of a refusal or a cancel
  -- Evidence, word for word as signed: the announcement by the sender, the receipt or refusal by the addressee, the settlement by the sender.
  announced      text,
  answered       text,
  closed         text,
  -- The courier's own.
  tries          integer not null default 0,
  next_at        timestamptz,
  needs_person   boolean not null default false,
  fault          text not null default '',
  sent_bytes     bigint not null default 0,
  unique (direction, key),
  check (state in ('settled', 'cancelled', 'refused', 'ended') or (direction = 'out' and state = 'open') or (direction = 'in' and state in ('announced', 'concluded')))
);
create index consignment_due on consignment (next_at) where next_at is not null;
create index consignment_list on consignment (direction, id desc);
create index consignment_open on consignment (peer, made_at) where not told;
create index consignment_paper on consignment (paper_id, id desc) where paper_id is not null;
create unique index consignment_away on consignment (paper_id) where direction = 'out' and state = 'open';
create index consignment_dispatch on consignment (dispatch_id) where dispatch_id is not null;

-- Each state it went through, on this side: 0 prepared … 10 ended by itself (docs/exchange.md).
create table consignment_step (
  id             bigint generated always as identity primary key,
  consignment_id bigint not null references consignment,
  at             timestamptz not null,
  step           integer not null check (step between 0 and 10),
  detail         jsonb not null default '{}'
);
create index consignment_step_of on consignment_step (consignment_id, id);
create trigger written_once before update or delete on consignment_step for each row execute function written_once();

-- Parts that have arrived and lie checked on the disk.
create table consignment_part (
  consignment_id bigint not null references consignment,
  item           integer not null,
  part           integer not null,
  primary key (consignment_id, item, part)
);

-- Hashes of the parts of large blobs, worked out once.
create table blob_parts (
  sha256    text not null references blob,
  part_size integer not null,
  hashes    bytea not null,
  primary key (sha256, part_size)
);

-- Blobs that both this instance and a peer have had in a consignment between them: such a peer need not be sent them again.
create table exchanged (
  peer   text not null,
  sha256 text not null,
  primary key (peer, sha256)
);

-- What one side tells the other of a consignment that is settled, in order: opened, diarised, with whom, sent back; asked back.
create table consignment_news (
  consignment_id bigint not null references consignment,
  mine           boolean not null,      -- told by this side
  number         integer not null,
  at             timestamptz not null,
  kind           text not null check (kind in ('opened', 'diarised', 'moved', 'returned', 'asked_back')),
  detail         jsonb not null,
  -- The other side has it.
  told           boolean not null default false,
  -- As the other side has signed it; of one's own, when it was told.
  signed         text,
  primary key (consignment_id, mine, number)
);
create index consignment_news_untold on consignment_news (consignment_id) where mine and not told;

-- One courier at a time for each peer, whatever number of workers there are.
create table peer_lease (
  peer  text primary key,
  until timestamptz not null
);
