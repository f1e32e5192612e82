create table note (
  id             bigint generated always as identity primary key,
  file_id        bigint not null references file,
  post_id        bigint not null references post,
  charge_id      bigint not null references charge,
  colour         text not null check (colour in ('yellow', 'green')),
  body           jsonb not null,
  text           text not null,
  -- Two tabs, or a holder and his link officer, do not write over each other.
  revision       integer not null default 1,
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
-- One yellow note a file: it lies on top and belongs to the desk.
create unique index note_yellow on note (file_id) where colour = 'yellow';

create function note_is_locked() returns trigger language plpgsql as $$
begin
  if old.locked_at is not null then
    raise exception 'note % is locked since the file was sent', old.id;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger note_is_locked before update or delete on note for each row execute function note_is_locked();

-- Where a green note points to: a page of the correspondence (target: correspondence), an earlier note and its paragraph, another
-- file, or a draft of the same file (target: the number n of DFA/n).
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

-- What hangs on a locked note stays as it is, too.
create function note_part_is_locked() returns trigger language plpgsql as $$
begin
  if exists (select from note where id = coalesce(old.note_id, new.note_id) and locked_at is not null) then
    raise exception 'note % is locked since the file was sent', coalesce(old.note_id, new.note_id);
  end if;
  return coalesce(new, old);
end $$;
create trigger note_part_is_locked before insert or update or delete on reference for each row execute function note_part_is_locked();
create trigger note_part_is_locked before insert or update or delete on note_attachment for each row execute function note_part_is_locked();
