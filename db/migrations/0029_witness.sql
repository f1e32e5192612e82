-- What witnesses have answered about stamps of this instance, word for word as they signed it: receipts, and refusals of the first stamp that does not follow.
create table witness_answer (
  id        bigint generated always as identity primary key,
  witness   text not null,
  kind      text not null check (kind in ('receipt', 'refusal')),
  at        timestamptz not null,
  first_id  bigint not null,         -- stamps that it names
  last_id   bigint not null,
  hash      text,                    -- of the stamp that was refused
  signed    text not null,
  check (first_id <= last_id),
  check ((kind = 'refusal') = (hash is not null))
);
create index witness_answer_stamps on witness_answer (witness, kind, last_id);
create index witness_answer_refusals on witness_answer (id) where kind = 'refusal';
create trigger written_once before update or delete on witness_answer for each row execute function written_once();

-- How handing stamps to each witness goes.
create table witness_line (
  witness      text primary key,
  next_at      timestamptz not null,
  tries        integer not null default 0,
  silent_since timestamptz,
  fault        text not null default ''
);

-- What this instance keeps of the stamps of others: each follows the one before it.
create table witnessed_stamp (
  instance   text not null,
  stamp_id   bigint not null,
  previous   text not null,
  root       text not null,
  hash       text not null,
  stamped_at timestamptz not null,   -- as the time-stamp authority attests it
  came_at    timestamptz not null,
  primary key (instance, stamp_id),
  unique (instance, previous)
);
create trigger written_once before update or delete on witnessed_stamp for each row execute function written_once();

-- What did not follow, with the message as the other instance had signed it.
create table witness_refusal (
  id        bigint generated always as identity primary key,
  instance  text not null,
  stamp_id  bigint not null,
  hash      text not null,
  reason    text not null check (reason in ('otherHash', 'otherPrevious', 'wrongHash', 'token')),
  held_id   bigint,                  -- what was kept under this id, or last; null: nothing
  held_hash text,
  at        timestamptz not null,
  signed    text not null,
  unique (instance, stamp_id, hash)
);
create trigger written_once before update or delete on witness_refusal for each row execute function written_once();
do $$ begin
  execute format('revoke update, delete on witness_answer, witnessed_stamp, witness_refusal from %I', replace(current_user, '_owner', '_app'));
end $$;
