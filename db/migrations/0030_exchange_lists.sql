-- Whose a consignment is in this office: the post that made it, the section whose it is, the office whose dispatch unit sends the letter;
-- or the post, section or office that it comes to, as its address says.
-- Kept beside it, because who sees it is asked of four tables, over which no list could be paged by an index.
alter table consignment
  add column post_id    bigint references post,
  add column section_id bigint references section,
  add column office_id  bigint references office;

create function consignment_placed() returns trigger language plpgsql as $$
declare
  named_kind text := split_part(new.address, ':', 2);
  named bigint := case when new.direction = 'in' then split_part(new.address, ':', 3)::bigint end;
begin
  if new.direction = 'in' then
    select id into new.post_id from post where id = named and named_kind = 'post';
    select id into new.section_id from section where id = named and named_kind = 'section';
    select id into new.office_id from office where id = named and named_kind = 'office';
  else
    select post_id into new.post_id from charge where id = new.made_by;
    select coalesce((select section_id from dispatch where id = new.dispatch_id), (select section_id from paper where id = new.paper_id),
      (select section_id from post where id = new.post_id)) into new.section_id;
    select office_id into new.office_id from dispatch where id = new.dispatch_id;
  end if;
  return new;
end $$;
create trigger consignment_placed before insert on consignment for each row execute function consignment_placed();

create index consignment_post on consignment (direction, post_id, id desc);
create index consignment_section on consignment (direction, section_id, id desc);
create index consignment_office on consignment (direction, office_id, id desc);
create index consignment_papers on consignment (direction, id desc) where paper_id is not null;
create index consignment_peer on consignment (peer, id desc);
create index consignment_refused on consignment (ended_at) where state = 'refused';
-- For the administrator: what has not come to its end on both sides, the oldest first.
create index consignment_stuck on consignment (made_at, id) where not told;
create index consignment_person on consignment (id) where needs_person;
