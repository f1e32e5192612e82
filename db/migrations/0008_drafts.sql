create table draft (
  id             bigint generated always as identity primary key,
  file_id        bigint not null references file,
  number         integer not null,          -- printed DFA/<number>
  form           text not null,
  language       text not null check (language in ('hi', 'en')),
  reply_to_id    bigint references receipt,
  signatory_id   bigint not null references post,
  endorser_id    bigint references post,
  version        integer not null default 1,
  state          text not null default 'open' check (state in ('open', 'approved', 'issued', 'signed', 'dropped')),
  created_by     bigint not null references charge,
  created_at     timestamptz not null,
  unique (file_id, number)
);
-- Desks ask for what is still to be done.
create index draft_unfinished on draft (file_id) where state in ('open', 'approved', 'issued');

-- All versions stay: a draft changed by a senior is part of the record (CSMOP; domain.md §2.2.4).
create table draft_version (
  draft_id  bigint not null references draft,
  version   integer not null,
  content   jsonb not null,
  charge_id bigint not null references charge,
  at        timestamptz not null,
  primary key (draft_id, version)
);
create trigger written_once before update or delete on draft_version for each row execute function written_once();
do $$ begin execute format('revoke update, delete on draft_version from %I', replace(current_user, '_owner', '_app')); end $$;

create table approval (
  id         bigint generated always as identity primary key,
  draft_id   bigint not null references draft,
  version    integer not null,
  charge_id  bigint not null references charge,
  at         timestamptz not null,
  revoked_at timestamptz,
  -- None: the issue that followed it became void when the time to sign ran out.
  revoked_by bigint references charge
);
create unique index approval_stands on approval (draft_id) where revoked_at is null;

create table recipient_group (
  id      bigint generated always as identity primary key,
  name_hi text not null unique,
  name_en text not null
);

create table recipient (
  id           bigint generated always as identity primary key,
  group_id     bigint not null references recipient_group,
  position     integer not null,
  name         text not null default '',
  designation  text not null,
  organisation text not null default '',
  address      text not null default '',
  email        text not null default '',
  post_id      bigint references post,
  unique (group_id, position)
);
