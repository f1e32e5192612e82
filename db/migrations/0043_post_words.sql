-- Each word by which a post is found, with its place in every list: what is typed is answered in the order of seniority without looking at
-- all that match. Kept by triggers, whoever writes `directory`; once a statement, as a sheet of an office changes thousands of posts in one.
create table post_word (
  word    text collate "C" not null,
  -- The senior first: rank with its sign turned.
  senior  integer not null,
  -- Of `post`; a foreign key would be looked up for every word.
  post_id bigint not null,
  primary key (word, senior, post_id)
);

create function post_words_made() returns trigger language plpgsql as $$
begin
  insert into post_word select distinct word, -rank, id from made cross join unnest(string_to_array(directory, ' ')) word where word <> '';
  return null;
end $$;

create function post_words_gone() returns trigger language plpgsql as $$
begin
  delete from post_word using (select word, -rank as senior, id from unmade cross join unnest(string_to_array(directory, ' ')) word) former
  where post_word.word = former.word and post_word.senior = former.senior and post_id = former.id;
  return null;
end $$;

-- What stays is not touched. Words of former rows whose post has no such word at that place any more go; the others are there already.
create function post_words_changed() returns trigger language plpgsql as $$
declare
  changed bigint[] := array(
    select made.id from made join unmade on unmade.id = made.id where (made.directory, made.rank) is distinct from (unmade.directory, unmade.rank));
begin
  if changed = '{}' then return null; end if;
  delete from post_word using (
    select word, -rank as senior, id from unmade cross join unnest(string_to_array(directory, ' ')) word where id = any (changed)
    except select word, -rank, id from made cross join unnest(string_to_array(directory, ' ')) word where id = any (changed)
  ) former where post_word.word = former.word and post_word.senior = former.senior and post_id = former.id;
  insert into post_word
  select word, -rank, id from made cross join unnest(string_to_array(directory, ' ')) word where id = any (changed) and word <> ''
  except select word, -rank, id from unmade cross join unnest(string_to_array(directory, ' ')) word where id = any (changed)
  on conflict do nothing;
  return null;
end $$;

create trigger words_made after insert on post referencing new table as made for each statement execute function post_words_made();
create trigger words_gone after delete on post referencing old table as unmade for each statement execute function post_words_gone();
create trigger words_changed after update on post referencing old table as unmade new table as made for each statement execute function post_words_changed();

insert into post_word
select distinct word, -rank, id from post cross join unnest(string_to_array(directory, ' ')) word where word <> '';
