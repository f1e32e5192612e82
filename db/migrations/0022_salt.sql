-- Unguessable, one for each link: the digest of a hidden note or movement must not betray a short text to whoever tries all.
alter table note add column salt text not null default replace(gen_random_uuid()::text, '-', '');
alter table movement add column salt text not null default replace(gen_random_uuid()::text, '-', '');
