-- Who supports e-Office in an office and in those below it, by which order: nodal officers, those who assist, the roll-out team.
create table support_post (
  id           bigint generated always as identity primary key,
  office_id    bigint not null references office,
  kind         text not null check (kind in ('skilled', 'nodal', 'revenue_nodal', 'assisting', 'rollout')),
  post_id      bigint not null references post,
  order_number text not null,
  order_on     date not null,
  from_on      date not null,
  to_on        date check (to_on >= from_on - 1),
  given_by     bigint not null references charge,
  ended_by     bigint references charge,
  check ((to_on is null) = (ended_by is null))
);
create unique index support_post_open on support_post (office_id, kind, post_id) where to_on is null;
do $$ begin execute format('revoke delete on support_post from %I', replace(current_user, '_owner', '_app')); end $$;
