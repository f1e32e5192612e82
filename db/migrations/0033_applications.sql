-- Who wants to join the state's directory. Anybody may apply, under any name: each key stands for itself, and the administrator compares
-- its fingerprint on the phone.
create table application (
  kid        text primary key check (kid ~ '^[a-z][a-z0-9]{1,30}#[0-9a-f]{16}$'),
  name       text not null check (name ~ '^[a-z][a-z0-9]{1,30}$'),
  public     bytea not null check (length(public) = 32),
  title_hi   text not null,
  title_en   text not null,
  address    text not null,
  source     text not null,         -- network address that it came from
  applied_at timestamptz not null,
  refused_at timestamptz,
  reason     text not null default ''
);
insert into application
  select kid, member, public, title_hi, title_en, address, '', member_key.applied_at, null, ''
  from member_key join member on name = member where member_key.state = 'applied';
delete from member_key where state = 'applied';
delete from member where state = 'applied';
alter table member_key drop constraint member_key_state_check, add check (state in ('approved', 'revoked'));
alter table member drop constraint member_state_check, add check (state in ('approved', 'ended'));

-- A member of a group: without `code` the addressee has no instance yet; `claims` are posts that instances list for the place and nobody
-- has confirmed, `refused` those that are not to be proposed again.
update directory_group set members = (
  select coalesce(jsonb_agg(member - 'byHand' || '{"claims": [], "refused": []}' order by position), '[]')
  from jsonb_array_elements(members) with ordinality as listed (member, position));

-- What fills the places of the sentence that `fault` names.
alter table membership add column fault_details jsonb not null default '{}';
