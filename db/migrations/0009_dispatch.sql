create table certificate (
  id          bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  fingerprint text not null unique,
  subject     text not null,
  issuer      text not null,
  serial      text not null,
  not_before  timestamptz not null,
  not_after   timestamptz not null,
  der         bytea not null,
  enrolled_at timestamptz not null,
  ended_at    timestamptz
);
create unique index certificate_active on certificate (employee_id) where ended_at is null;

-- The act that gives number and date together and freezes the PDF for signing.
create table issue (
  id            bigint generated always as identity primary key,
  draft_id      bigint not null references draft,
  version       integer not null,
  serial        bigint not null unique,
  year          integer not null,
  number        text not null unique,       -- printed I/<serial>/<year>
  issued_on     date not null,
  charge_id     bigint not null references charge,
  at            timestamptz not null,
  frozen_sha256 text not null references blob,
  pages         integer not null,
  places        jsonb not null,             -- where the signatures go: page index and rectangle in points
  sign_by       date not null,
  signed_sha256 text references blob,       -- the newest signed bytes; the frozen ones are their prefix
  complete_at   timestamptz,
  voided_at     timestamptz,
  void_reason   text,
  check ((voided_at is null) = (void_reason is null))
);
create unique index issue_stands on issue (draft_id) where voided_at is null;

alter table correspondence add foreign key (issue_id) references issue, add check ((kind = 'issue') = (issue_id is not null));
create unique index correspondence_issue on correspondence (issue_id) where removed_at is null;

create table signature (
  id             bigint generated always as identity primary key,
  issue_id       bigint not null references issue,
  place          text not null check (place in ('main', 'endorsement')),
  charge_id      bigint not null references charge,
  certificate_id bigint not null references certificate,
  at             timestamptz not null,
  before_sha256  text not null references blob,
  after_sha256   text not null references blob,
  unique (issue_id, place)
);
create trigger written_once before update or delete on signature for each row execute function written_once();

create table dispatch (
  id            bigint generated always as identity primary key,
  issue_id      bigint not null references issue,
  position      integer not null,
  addressee     jsonb not null,
  copy          boolean not null,
  mode          text check (mode in ('email', 'hand', 'post', 'speed_post', 'registered_post', 'courier', 'internal')),
  email         text not null default '',
  to_post_id    bigint references post,
  tracking_number text not null default '',
  cost_paise    integer not null default 0 check (cost_paise >= 0),
  state         text not null default 'waiting' check (state in ('waiting', 'queued', 'dispatched', 'failed', 'returned')),
  dispatched_at timestamptz,
  charge_id     bigint references charge,
  fault         text not null default '',
  returned_on   date,
  return_reason text not null default '',
  unique (issue_id, position)
);
create index dispatch_waiting on dispatch (state, id) where state in ('waiting', 'queued', 'failed');

-- A letter of this instance that has arrived at a desk and is not diarised yet.
create table letter (
  id          bigint generated always as identity primary key,
  dispatch_id bigint not null unique references dispatch,
  post_id     bigint not null references post,
  arrived_at  timestamptz not null,
  receipt_id  bigint unique references receipt,
  returned_at timestamptz,
  return_reason text
);
create index letter_waiting on letter (post_id, id) where receipt_id is null and returned_at is null;
alter table receipt add foreign key (letter_id) references letter;
