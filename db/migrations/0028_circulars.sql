-- What an issued letter asks of its addressees, and by when (परिपत्र). It stands before the letter goes out, and goes with it.
create table circular (
  id          bigint generated always as identity primary key,
  issue_id    bigint not null unique references issue,
  key         text not null unique check (key ~ '^[0-9a-f]{32}$'),
  kind        text not null check (kind in ('acknowledge', 'comply', 'report')),
  question    text not null,
  due_on      date not null,
  -- [{name, kind, required, total, choices}] of the table that is asked for.
  columns     jsonb not null default '[]',
  attachments boolean not null,
  -- Days on which reminders go by themselves, [{stage, on}], 0 the notice before the due date; empty: nobody ordered them.
  plan        jsonb not null default '[]',
  charge_id   bigint not null references charge,
  at          timestamptz not null,
  sent_at     timestamptz,
  -- The next day of the plan; none before it is sent, after the last one and when it is withdrawn.
  next_on     date
);
create index circular_next on circular (next_on) where next_on is not null;

-- A letter that asks something, at its addressee (माँगी गई आख्या): of this instance, or of another one.
create table circular_task (
  id          bigint generated always as identity primary key,
  letter_id   bigint not null unique references letter,
  circular_id bigint references circular,
  peer        text,
  reply_to    text,                    -- code in the directory
  key         text not null,
  asks        jsonb not null,
  due_on      date not null,
  post_id     bigint not null references post,
  at          timestamptz not null,
  opened_at   timestamptz,
  state       text not null default 'open' check (state in ('open', 'replied', 'withdrawn')),
  version     integer not null default 0,
  -- What is being written: {text, rows, attachments}, as it was typed.
  draft       jsonb,
  -- Why the sender did not take the last version: {code, details}.
  refused     jsonb,
  check ((circular_id is null) = (peer is not null) and (peer is null) = (reply_to is null))
);
create index circular_task_desk on circular_task (post_id, state, due_on, id);
create index circular_task_circular on circular_task (circular_id) where circular_id is not null;

create table circular_attachment (
  task_id    bigint not null references circular_task,
  sha256     text not null references blob,
  name       text not null,
  size       bigint not null,
  media_type text not null,
  charge_id  bigint not null references charge,
  at         timestamptz not null,
  primary key (task_id, sha256)
);

-- Every version of every reply: given here (task), received here (dispatch: the letter that it answers), or both.
create table circular_reply (
  id             bigint generated always as identity primary key,
  task_id        bigint references circular_task,
  dispatch_id    bigint references dispatch,
  version        integer not null check (version > 0),
  at             timestamptz not null,
  charge_id      bigint references charge,
  consignment_id bigint references consignment,
  content        jsonb not null,
  unique (task_id, version),
  unique (dispatch_id, version),
  check (task_id is not null or dispatch_id is not null)
);
create trigger written_once before update or delete on circular_reply for each row execute function written_once();

-- Replies that came on another way and were ticked off by hand.
create table circular_tick (
  dispatch_id bigint primary key references dispatch,
  reason      text not null,
  charge_id   bigint not null references charge,
  at          timestamptz not null
);

-- What went by itself at each stage, to whom: never twice. A notice has no issue.
create table circular_reminder (
  circular_id bigint not null references circular,
  stage       integer not null check (stage >= 0),
  issue_id    bigint references issue,
  at          timestamptz not null,
  primary key (circular_id, stage),
  check ((stage = 0) = (issue_id is null))
);
create table circular_reminded (
  dispatch_id bigint not null references dispatch,
  stage       integer not null,
  primary key (dispatch_id, stage)
);

-- Reminders as they lie before the addressee.
create table circular_prompt (
  task_id bigint not null references circular_task,
  stage   integer not null,
  at      timestamptz not null,
  number  text not null,
  dated   date not null,
  words   text not null,
  sha256  text references blob,
  primary key (task_id, stage)
);
