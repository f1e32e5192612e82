-- Each word by which a post is found, with its place in every list: what is typed is answered in the order of seniority without looking at
-- all that match. Kept by a trigger, whoever writes `directory`.
create table post_word (
  word    text collate "C" not null,
  -- The senior first: rank with its sign turned.
  senior  integer not null,
  post_id bigint not null references post on delete cascade,
  primary key (word, senior, post_id)
);
create index post_word_post on post_word (post_id);

create function keep_post_words(ids bigint[]) returns void language sql as $$
  delete from post_word where post_id = any (ids);
  insert into post_word
  select distinct word, -rank, id from post cross join unnest(string_to_array(directory, ' ')) word where id = any (ids) and word <> '';
$$;

-- Once a statement: a sheet of an office changes thousands of posts in one.
create function post_words_made() returns trigger language plpgsql as $$
begin
  perform keep_post_words(array(select id from made where directory <> ''));
  return null;
end $$;

create function post_words_changed() returns trigger language plpgsql as $$
begin
  perform keep_post_words(array(
    select made.id from made join unmade on unmade.id = made.id where (made.directory, made.rank) is distinct from (unmade.directory, unmade.rank)));
  return null;
end $$;

create trigger words_made after insert on post referencing new table as made for each statement execute function post_words_made();
create trigger words_changed after update on post referencing old table as unmade new table as made for each statement execute function post_words_changed();

insert into post_word
select distinct word, -rank, id from post cross join unnest(string_to_array(directory, ' ')) word where word <> '';
