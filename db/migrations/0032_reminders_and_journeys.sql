-- How the reminder to each addressee went: its row in the register (a notice has none), what carries it to another instance, and why it did not go.
alter table circular_reminded
  add column issued_id      bigint references dispatch,
  add column consignment_id bigint references consignment,
  add column fault_code     text not null default '',
  add column fault_details  jsonb not null default '{}';
create index circular_reminded_carried on circular_reminded (consignment_id) where consignment_id is not null;

-- Versions of another instance's drafts that lay here, and came changed or not at all when the file came again: nothing that was read is lost.
create table draft_replaced (
  id       bigint generated always as identity primary key,
  file_id  bigint not null,
  number   integer not null,
  at       timestamptz not null,
  versions jsonb not null,     -- as in draft_elsewhere
  foreign key (file_id, number) references draft_elsewhere (file_id, number)
);
create index draft_replaced_of on draft_replaced (file_id, number);
create trigger written_once before update or delete on draft_replaced for each row execute function written_once();
do $$ begin execute format('revoke update, delete on draft_replaced from %I', replace(current_user, '_owner', '_app')); end $$;

-- Whose a circular is: the section of its file, the post that asked with it, and the one that signs it.
alter table circular
  add column section_id   bigint references section,
  add column post_id      bigint references post,
  add column signatory_id bigint references post;
update circular set section_id = paper.section_id, signatory_id = draft.signatory_id, post_id = charge.post_id
  from issue, draft, paper, charge
  where issue.id = circular.issue_id and draft.id = issue.draft_id and paper.id = issue.file_id and charge.id = circular.charge_id;
alter table circular
  alter column section_id set not null,
  alter column post_id set not null,
  alter column signatory_id set not null;
create index circular_of_section on circular (section_id, id desc) where sent_at is not null;
create index circular_of_post on circular (post_id, id desc) where sent_at is not null;
create index circular_of_signatory on circular (signatory_id, id desc) where sent_at is not null;

-- The PDFs of other instances' drafts travel from now on; of those that came before there are none.
update draft_elsewhere set versions = (
  select jsonb_agg(version || '{"enclosures": []}' order by place) from jsonb_array_elements(versions) with ordinality as one (version, place));
