-- What a post has had in hand is seen by those who oversee its section, too (domain.md §2.12, «see movement»).
alter table sight add column section_id bigint references section;
update sight set section_id = post.section_id from post where post.id = sight.post_id;
