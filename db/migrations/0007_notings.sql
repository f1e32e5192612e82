create table note (
  id             bigint generated always as identity primary key,
  file_id        bigint not null references file,
  post_id        bigint not null references post,
  charge_id      bigint not null references charge,
  colour         text not null check (colour in ('yellow', 'green')),
  body           jsonb not null,
  text           text not null,
  saved_at       timestamptz not null,
  confirmed_at   timestamptz,
  -- Set when the file is sent: from then on the note never changes.
  locked_at      timestamptz,
  paragraph_from integer,
  paragraph_to   integer,
  chain_position integer,
  previous_hash  text,
  hash           text,
  check ((colour = 'green') = (confirmed_at is not null)),
  check (locked_at is null or (colour = 'green' and paragraph_from is not null and hash is not null)),
  unique (file_id, chain_position)
);
create index note_file on note (file_id, id);

create function note_is_locked() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null then
    raise exception 'note % is locked since the file was sent', old.id;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger note_is_locked before update or delete on note for each row execute function note_is_locked();

-- Where a note points to: page (and paragraph) of the correspondence, an earlier note, another file, a draft.
create table reference (
  note_id    bigint not null references note on delete cascade,
  position   integer not null,
  kind       text not null check (kind in ('page', 'note', 'file', 'draft')),
  target_id  bigint not null,
  page       integer,
  paragraph  text,
  label      text not null,
  primary key (note_id, position)
);

create table note_attachment (
  note_id    bigint not null references note on delete cascade,
  position   integer not null,
  sha256     text not null references blob,
  name       text not null,
  primary key (note_id, position)
);
