-- A PDF that goes along with a letter. It belongs to one version of the draft, so that what was approved is what goes: its bytes by
-- hash, and the line of the text's enclosures that names it.
create table enclosure (
  draft_id  bigint not null,
  version   integer not null,
  position  integer not null check (position > 0),
  line      integer not null check (line > 0),
  sha256    text not null references blob,
  name      text not null,
  pages     integer not null check (pages > 0),
  -- The paper of the file's correspondence that it was taken from; none: somebody brought the PDF.
  correspondence_id bigint references correspondence,
  primary key (draft_id, version, position),
  unique (draft_id, version, sha256),
  foreign key (draft_id, version) references draft_version
);
create trigger written_once before update or delete on enclosure for each row execute function written_once();
do $$ begin execute format('revoke update, delete on enclosure from %I', replace(current_user, '_owner', '_app')); end $$;

-- How many PDFs go along, for the registers.
alter table issue add column enclosures integer not null default 0 check (enclosures >= 0);
