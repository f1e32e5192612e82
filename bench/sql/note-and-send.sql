-- POST /api/files/:id/notes, then POST /api/papers/:id/movements by a clerk, as the server asks the database.
\set n random(1, :files)
select file from load.file where n = :n \gset
select token_hash as token, next from load.clerk join holding on holding.post_id = clerk.post where paper_id = :file and not copy \gset
-- Who asks: the statement of every request (src/identity/session.ts).
select session.public_id, session.employee_id, session.seen_at,
      (credential.totp_since is null or session.second_factor_at is not null) and not coalesce(credential.must_change, false) as complete,
      (select value::int from setting where key = 'session.idleMinutes') as idle,
      charge.id as charge_id, charge.kind as charge_kind, post.id as post_id, post.office_id, post.section_id, post.oversees::text[] as oversees, post.rank, post.roles
    from session
    join employee on employee.id = session.employee_id and (employee.left_on is null or employee.left_on >= current_date::date)
    left join credential on credential.employee_id = session.employee_id
    left join charge on charge.id = session.charge_id and charge.employee_id = session.employee_id
      and charge.from_on <= current_date::date and (charge.to_on is null or charge.to_on >= current_date::date)
    left join post on post.id = charge.post_id and (post.abolished_on is null or post.abolished_on > current_date::date)
    where session.token_hash = :token and session.ended_at is null and session.expires_at > now() \gset
begin;
-- takePaper and seeFile (src/files/queries/takeFile.ts)
select paper.id as taken, paper.section_id as home from paper where ((paper.classification = 'normal' and paper.section_id = any(:oversees::bigint[]))
    or exists (select sight.post_id from sight where sight.paper_id = paper.id
      and (sight.post_id = :post_id or (paper.classification = 'normal' and sight.section_id = any(:oversees::bigint[]))) offset 0)) and paper.id = :file and kind = 'file' for no key update of paper \gset
select paper.id, paper.number, paper.subject, paper.section_id, paper.nature, paper.classification, paper.created_by, paper.created_at, paper.closed_at, paper.chain_length, paper.chain_head,
    file.scheme, file.head_id, file.description, file.language, file.previous_reference, file.later_reference, file.physical_reason, file.paragraphs, file.pages, file.drafts, file.attached_to_id,
    exists (select movement.id from movement where movement.paper_id = paper.id and movement.kind in ('sent', 'replied')) as sent,
    holding.post_id, holding.place, holding.since, holding.opened_at, holding.accepted_at, holding.from_post_id, holding.due_on, holding.priority, holding.action, holding.remark, holding.parked_until,
    holding.post_id <> :post_id and exists (
      with recursive up as (
        select reports_to_id from post where id = holding.post_id
        union
        select post.reports_to_id from post join up on post.id = up.reports_to_id
      ) select from up where reports_to_id = :post_id) as below,
    coming.kind as came_by, closer.id as closer_id, closer.section_id as closer_section_id
  from paper join file on file.id = paper.id left join holding on holding.paper_id = paper.id and holding.copy = false left join movement as coming on coming.id = holding.movement_id
    left join closure on closure.paper_id = paper.id and closure.reopened_at is null left join charge as closing on closing.id = closure.charge_id left join post as closer on closer.id = closing.post_id
  where ((paper.classification = 'normal' and paper.section_id = any(:oversees::bigint[]))
    or exists (select sight.post_id from sight where sight.paper_id = paper.id
      and (sight.post_id = :post_id or (paper.classification = 'normal' and sight.section_id = any(:oversees::bigint[]))) offset 0)) and paper.id = :file;
-- writeNote
insert into note (file_id, post_id, charge_id, colour, body, text, saved_at, confirmed_at) values (:file, :post_id, :charge_id, 'green',
  '{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "प्रकरण का परीक्षण किया गया। आख्या पत्रावली पर उपलब्ध है, अनुमोदनार्थ प्रस्तुत। 7"}]}]}',
  'प्रकरण का परीक्षण किया गया। आख्या पत्रावली पर उपलब्ध है, अनुमोदनार्थ प्रस्तुत। 7', now(), now()) returning id as note \gset
update correspondence set noted_at = now() where file_id = :file and noted_at is null and removed_at is null;
insert into event (at, kind, employee_id, charge_id, post_id, paper_id, detail) values (now(), 'note.written', :employee_id, :charge_id, :post_id, :file, '{"noteId": "7"}');
select note.id, colour, body, revision, saved_at, confirmed_at, locked_at, paragraph_from, paragraph_to, chain_position, hash, note.post_id, post.name_hi as post_hi, post.name_en as post_en, employee.name_hi as person_hi, employee.name_en as person_en, (
    select coalesce(json_agg(json_build_object('position', position, 'name', name, 'sha256', note_attachment.sha256, 'size', size::text) order by position), '[]')
    from note_attachment join blob on blob.sha256 = note_attachment.sha256 where note_id = note.id) as attachments
  from note join post on post.id = note.post_id join charge on charge.id = note.charge_id join employee on employee.id = charge.employee_id
  where note.file_id = :file and note.locked_at is null order by confirmed_at, note.id;
commit;
-- Who asks: the statement of every request (src/identity/session.ts).
select session.public_id, session.employee_id, session.seen_at,
      (credential.totp_since is null or session.second_factor_at is not null) and not coalesce(credential.must_change, false) as complete,
      (select value::int from setting where key = 'session.idleMinutes') as idle,
      charge.id as charge_id, charge.kind as charge_kind, post.id as post_id, post.office_id, post.section_id, post.oversees::text[] as oversees, post.rank, post.roles
    from session
    join employee on employee.id = session.employee_id and (employee.left_on is null or employee.left_on >= current_date::date)
    left join credential on credential.employee_id = session.employee_id
    left join charge on charge.id = session.charge_id and charge.employee_id = session.employee_id
      and charge.from_on <= current_date::date and (charge.to_on is null or charge.to_on >= current_date::date)
    left join post on post.id = charge.post_id and (post.abolished_on is null or post.abolished_on > current_date::date)
    where session.token_hash = :token and session.ended_at is null and session.expires_at > now() \gset
begin;
-- takeFor (src/movement/queries/whereabouts.ts), recipientOf, dueDay
select paper.id as taken from paper where ((paper.classification = 'normal' and paper.section_id = any(:oversees::bigint[]))
    or exists (select sight.post_id from sight where sight.paper_id = paper.id
      and (sight.post_id = :post_id or (paper.classification = 'normal' and sight.section_id = any(:oversees::bigint[]))) offset 0)) and paper.id = :file for no key update of paper \gset
select holding.*, movement.kind as came_by from holding left join movement on movement.id = holding.movement_id where holding.paper_id = :file and (holding.copy = false or holding.post_id = :post_id);
select post.id, post.name_hi, post.name_en, post.abbreviation, section.name_hi as section_hi, section.name_en as section_en, office.name_hi as office_hi, office.name_en as office_en
  from post join office on office.id = post.office_id left join section on section.id = post.section_id where (post.abolished_on is null or post.abolished_on > current_date) and post.id = any(array[:next]::bigint[]);
select charge.post_id, charge.kind, employee.name_hi, employee.name_en, (select max(to_on) from absence where employee_id = employee.id and from_on <= current_date and to_on >= current_date) as on_leave_until
  from charge join post on post.id = charge.post_id join employee on employee.id = charge.employee_id
  where charge.from_on <= current_date and (charge.to_on is null or charge.to_on >= current_date) and (employee.left_on is null or employee.left_on >= current_date) and post.id = any(array[:next]::bigint[]) order by charge.id;
select value from setting where key = 'movement.deskDays';
select (select value from setting where key = 'calendar.weeklyOff') as off, (select coalesce(json_agg(day), '[]') from holiday where day > current_date) as holidays;
-- lockNotes (src/notings/actions/lockNotes.ts)
select * from note where file_id = :file and locked_at is null order by confirmed_at, id;
select note_id, name, sha256 from note_attachment where note_id in (:note) order by note_id, position;
update file set paragraphs = paragraphs + 1 where id = :file returning paragraphs \gset
update paper set chain_length = paper.chain_length + 1,
    chain_head = encode(sha256(convert_to(paper.chain_head || E'\n' || '{"attachments": [], "body": "प्रकरण का परीक्षण किया गया। आख्या पत्रावली पर उपलब्ध है, अनुमोदनार्थ प्रस्तुत।", "position": ' || (paper.chain_length + 1) || ', "revision": 0}', 'UTF8')), 'hex')
  from (select id, chain_head from paper where id = :file) as last where paper.id = last.id
  returning paper.chain_length as note_position, last.chain_head as note_previous, paper.chain_head as note_hash \gset
update note set paragraph_from = :paragraphs, paragraph_to = :paragraphs, locked_at = now(), chain_position = :note_position, previous_hash = :note_previous, hash = :note_hash where id = :note;
with recorded as (insert into event (at, kind, employee_id, charge_id, post_id, paper_id, detail) values (now(), 'note.locked', :employee_id, :charge_id, :post_id, :file, '{"noteIds": ["7"], "paragraphs": [7, 7]}') returning id),
  touching as (insert into touched (follower, paper_id) select unnest('{search.index}'::text[]), :file::bigint)
select recorded.id from recorded;
-- writeStep, release, hold, showBundle (src/papers/actions.ts, src/movement/actions)
update paper set chain_length = paper.chain_length + 1,
    chain_head = encode(sha256(convert_to(paper.chain_head || E'\n' || '{"action": "", "movement": "sent", "position": ' || (paper.chain_length + 1) || ', "remark": ""}', 'UTF8')), 'hex')
  from (select id, chain_head from paper where id = :file) as last where paper.id = last.id
  returning paper.chain_length as step_position, last.chain_head as step_previous, paper.chain_head as step_hash \gset
insert into movement (copy, action, remark, priority, no_note, from_post_id, to_post_id, due_on, paper_id, kind, from_charge_id, at, chain_position, previous_hash, hash)
  values (false, '', '', 'ordinary', false, :post_id, :next, current_date + 3, :file, 'sent', :charge_id, now(), :step_position, :step_previous, :step_hash) returning id as movement \gset
delete from holding where paper_id = :file and copy = false;
insert into holding (paper_id, post_id, place, due_on, priority, action, remark, from_post_id, movement_id, since) values (:file, :next, 'inbox', current_date + 3, 'ordinary', '', '', :post_id, :movement, now()) returning id;
with recursive bundled (id) as (
    select :file::bigint union select file.id from bundled join file on file.attached_to_id = bundled.id
  ), whole (id, kind) as (
    select id, case when id = :file::bigint then 'file' else 'file' end from bundled
    union all select receipt.id, 'receipt' from bundled join receipt on receipt.file_id = bundled.id
  )
  select id, kind from whole where not exists (select from sight where sight.paper_id = whole.id and sight.post_id = :next::bigint);
insert into sight (paper_id, post_id, since, section_id) values (:file, :next, now(), (select section_id from post where id = :next)) on conflict do nothing;
insert into event (at, kind, employee_id, charge_id, post_id, paper_id, detail) values (now(), 'paper.sent', :employee_id, :charge_id, :post_id, :file, '{"kind": "file", "movement": "7", "to": "7", "copies": [], "replied": false, "action": "", "dueOn": "2026-12-01", "priority": "ordinary", "noNote": false}');
commit;
