-- A time that a paper waited on a desk by the holder's own act. Its deadline stands still meanwhile.
create table parking (
  id        bigint generated always as identity primary key,
  paper_id  bigint not null references paper,
  post_id   bigint not null references post,
  charge_id bigint not null references charge,
  parked_at timestamptz not null,
  until     date not null,
  returns_at timestamptz not null,   -- the moment of that day
  reason    text not null,
  due_on    date,              -- the desk's due date when it was parked
  ended_at  timestamptz
);
create index parking_paper on parking (paper_id);
create index parking_returns on parking (returns_at) where ended_at is null;
create unique index parking_lasts on parking (paper_id) where ended_at is null;

-- Lists of a desk that are not holdings: what was closed here, and what this post made and has not been closed.
create index movement_closed on movement (from_post_id, id desc) where kind = 'closed' and not copy;
create index paper_unclosed on paper (created_by, id desc) where closed_at is null;
