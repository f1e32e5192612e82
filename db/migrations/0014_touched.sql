-- Papers that an act has touched and a follower (`core/followers.ts`) has not looked at since. A row is there exactly from the act's commit to the look's.
create table touched (
  id       bigint generated always as identity primary key,
  follower text not null,
  paper_id bigint not null
);
