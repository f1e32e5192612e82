-- The trunk of every receipt and file. Its id is the computer number: one sequence for both, unique in the instance.
create table paper (
  id             bigint generated always as identity primary key,
  kind           text not null check (kind in ('receipt', 'file')),
  number         text unique,       -- as printed; a receipt not yet diarised has none
  subject        text not null,
  section_id     bigint not null references section,
  nature         text not null check (nature in ('electronic', 'physical')),
  classification text not null default 'normal' check (classification in ('normal', 'confidential', 'secret', 'top_secret')),
  vip            boolean not null default false,
  created_by     bigint not null references post,
  created_at     timestamptz not null,
  closed_at      timestamptz,
  -- Head of the hash chain over its notes and movements.
  chain_length   integer not null default 0,
  chain_head     text not null default repeat('0', 64)
);
create index paper_section on paper (section_id, id desc);
create index paper_created_by on paper (created_by, id desc);
create index paper_number on paper using gin (number gin_trgm_ops);

-- Which posts have ever had a paper in hand, and so may go on seeing it.
create table sight (
  paper_id bigint not null references paper,
  post_id  bigint not null references post,
  since    timestamptz not null,
  primary key (paper_id, post_id)
);
create index sight_post on sight (post_id, paper_id desc);

-- A paper on a desk now. A file has one row; a receipt sent to several has one that acts and copies for information.
create table holding (
  id            bigint generated always as identity primary key,
  paper_id      bigint not null references paper,
  post_id       bigint not null references post,
  place         text not null check (place in ('created', 'inbox', 'parked')),
  copy          boolean not null default false,
  since         timestamptz not null,
  opened_at     timestamptz,
  accepted_at   timestamptz,        -- physical papers: when it was received in hand
  due_on        date,
  priority      text not null default 'ordinary' check (priority in ('ordinary', 'priority', 'immediate', 'top')),
  action        text not null default '',
  remark        text not null default '',
  from_post_id  bigint references post,
  movement_id   bigint,
  parked_until  date,
  reminded_on   date
);
-- One desk at a time for now; several holders at once will drop this index.
create unique index holding_one_acts on holding (paper_id) where not copy;
-- Also the way from a paper to all its desks.
create unique index holding_one_copy on holding (paper_id, post_id, copy);
create index holding_desk on holding (post_id, place, due_on, id);
create index holding_parked on holding (parked_until) where place = 'parked';
create index holding_due on holding (due_on) where place = 'inbox';

-- Every step of a paper between desks. Written once, chained with the notes.
create table movement (
  id             bigint generated always as identity primary key,
  paper_id       bigint not null references paper,
  kind           text not null check (kind in ('sent', 'replied', 'pulled_back', 'pulled_up', 'parked', 'returned', 'closed', 'reopened', 'accepted', 'put_in_file', 'detached')),
  copy           boolean not null default false,
  from_post_id   bigint references post,
  from_charge_id bigint references charge,
  to_post_id     bigint references post,
  action         text not null default '',
  remark         text not null default '',
  due_on         date,
  priority       text not null default 'ordinary',
  no_note        boolean not null default false,   -- sent with an explicit «no remark» (domain.md §2.13.6)
  at             timestamptz not null,
  chain_position integer not null,
  previous_hash  text not null,
  hash           text not null,
  unique (paper_id, chain_position)
);
create index movement_from on movement (from_post_id, id desc) where kind in ('sent', 'replied');
create trigger written_once before update or delete on movement for each row execute function written_once();
do $$ begin execute format('revoke update, delete on movement from %I', replace(current_user, '_owner', '_app')); end $$;

alter table holding add foreign key (movement_id) references movement;
alter table event add foreign key (paper_id) references paper, add foreign key (charge_id) references charge, add foreign key (post_id) references post;

-- When the one to whom it was sent first opened it: from then on it cannot be pulled back.
create table opening (
  movement_id bigint primary key references movement,
  at          timestamptz not null,
  charge_id   bigint not null references charge
);
