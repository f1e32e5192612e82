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
create index certificate_employee on certificate (employee_id, id desc);

-- The act that gives number and date together and freezes the PDF for signing.
create table issue (
  id            bigint generated always as identity primary key,
  draft_id      bigint not null references draft,
  version       integer not null,
  file_id       bigint not null references file,
  serial        bigint not null unique,
  year          integer not null,
  number        text not null unique,       -- printed I/<serial>/<year>
  subject       text not null,
  issued_on     date not null,
  date_reason   text not null default '',   -- why another day than that of the act is printed
  charge_id     bigint not null references charge,
  at            timestamptz not null,
  frozen_sha256 text not null references blob,
  pages         integer not null,
  -- Where the signatures go, and whose they are: [{place, postId, page, x, y, width, height}], in points from the lower left corner.
  places        jsonb not null,
  sign_by       date not null,
  -- Whose signature it waits for; none when it is complete or void.
  next_place    text check (next_place in ('main', 'endorsement')),
  next_post_id  bigint references post,
  signed_sha256 text references blob,       -- the newest signed bytes; the frozen ones are their prefix
  complete_at   timestamptz,
  voided_at     timestamptz,
  void_reason   text,
  voided_by     bigint references charge,   -- none: the time to sign ran out
  check ((voided_at is null) = (void_reason is null)),
  check (complete_at is null or (voided_at is null and signed_sha256 is not null)),
  check ((next_place is null) = (next_post_id is null) and (next_place is null) = (complete_at is not null or voided_at is not null))
);
create unique index issue_stands on issue (draft_id) where voided_at is null;
create index issue_file on issue (file_id, id desc);
create index issue_awaits on issue (next_post_id, sign_by, id) where next_post_id is not null;
create index issue_sign_by on issue (sign_by) where next_post_id is not null;

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
do $$ begin execute format('revoke update, delete on signature from %I', replace(current_user, '_owner', '_app')); end $$;

-- One letter to one addressee. Rows stand from the issue on, groups resolved as they were then; they wait until all have signed.
create table dispatch (
  id            bigint generated always as identity primary key,
  issue_id      bigint not null references issue,
  position      integer not null,
  section_id    bigint not null references section,
  office_id     bigint not null references office,
  addressee     jsonb not null,
  copy          boolean not null,
  mode          text check (mode in ('email', 'hand', 'post', 'speed_post', 'registered_post', 'courier', 'internal')),
  email         text not null default '',
  to_post_id    bigint references post,
  tracking_number text not null default '',
  cost_paise    integer not null default 0 check (cost_paise >= 0),
  state         text not null default 'waiting' check (state in ('waiting', 'queued', 'dispatched', 'failed', 'returned')),
  sent_at       timestamptz,                -- when it was handed on; of an e-mail, when the act was done
  dispatched_at timestamptz,
  charge_id     bigint references charge,
  fault         text not null default '',
  returned_on   date,
  return_reason text not null default '',
  unique (issue_id, position),
  check ((state = 'waiting') = (sent_at is null) and (sent_at is null) = (mode is null))
);
create index dispatch_register on dispatch (sent_at desc, id desc) where sent_at is not null;
create index dispatch_register_section on dispatch (section_id, sent_at desc, id desc) where sent_at is not null;
create index dispatch_register_office on dispatch (office_id, sent_at desc, id desc) where sent_at is not null;
create index dispatch_unsent on dispatch (issue_id) where state in ('waiting', 'failed');
-- Letters that are signed and have not gone to everybody yet: kept by the acts, because a query over two tables cannot be indexed.
create table outgoing (
  issue_id   bigint primary key references issue,
  section_id bigint not null references section,
  office_id  bigint not null references office
);
create index outgoing_section on outgoing (section_id, issue_id);
create index outgoing_office on outgoing (office_id, issue_id);

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
