-- Roles that one administrator has asked for and a second one must grant, where the instance wants two (rule establishment.secondPerson).
create table asked_roles (
  id         bigint generated always as identity primary key,
  post_id    bigint not null references post on delete cascade,
  roles      text[] not null,
  asked_by   bigint not null references charge,
  asked_at   timestamptz not null,
  decided_by bigint references charge,
  decided_at timestamptz,
  outcome    text check (outcome in ('granted', 'refused', 'replaced')),
  reason     text not null default '',
  check ((outcome is null) = (decided_at is null))
);
create unique index asked_roles_open on asked_roles (post_id) where outcome is null;
