-- POST /api/receipts by a registry, as the server asks the database.
\set n random(1, :registry)
\set letter random(1, 1000000000)
select token_hash as token from load.registry where n = :n \gset
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
-- checkEntry: the same letter, and the section
select value from setting where key = 'receipts.today';
select paper.id, paper.number, receipt.received_on, section.id as section_id, section.name_hi, section.name_en, ((paper.classification = 'normal' and paper.section_id = any(:oversees::bigint[]))
    or exists (select sight.post_id from sight where sight.paper_id = paper.id
      and (sight.post_id = :post_id or (paper.classification = 'normal' and sight.section_id = any(:oversees::bigint[]))) offset 0)) as visible
  from paper join receipt on receipt.id = paper.id join section on section.id = paper.section_id
  where receipt.letter_key = :letter::text and receipt.letter_key <> '' and receipt.letter_on = date '2026-03-20' and receipt.sender_key = 'प्रेषक' and receipt.serial is not null and paper.id <> 0
    and (paper.classification = 'normal' or ((paper.classification = 'normal' and paper.section_id = any(:oversees::bigint[]))
    or exists (select sight.post_id from sight where sight.paper_id = paper.id
      and (sight.post_id = :post_id or (paper.classification = 'normal' and sight.section_id = any(:oversees::bigint[]))) offset 0))) order by paper.id limit 6;
select id, name_hi, name_en from section where id = any(array[:section_id]::bigint[]) order by id;
-- openPaper (src/papers/actions.ts)
insert into paper (kind, subject, section_id, nature, classification, vip, created_by, created_at)
  values ('receipt', 'ई-ऑफिस प्रणाली लागू किये जाने के सम्बन्ध में', :section_id, 'physical', 'normal', false, :post_id, now()) returning id as paper \gset
insert into sight (paper_id, post_id, since, section_id) values (:paper, :post_id, now(), (select section_id from post where id = :post_id)) on conflict do nothing;
with recorded as (insert into event (at, kind, employee_id, charge_id, post_id, paper_id, detail) values (now(), 'paper.sighted', :employee_id, :charge_id, :post_id, :paper, '{"kind": "receipt", "postId": "7"}') returning id),
  touching as (insert into touched (follower, paper_id) select unnest('{search.index}'::text[]), :paper::bigint)
select recorded.id from recorded;
insert into holding (paper_id, post_id, place, accepted_at, opened_at, due_on, priority, since) values (:paper, :post_id, 'created', now(), now(), null, 'ordinary', now()) returning id;
insert into receipt (id, sender_name, sender_designation, sender_ministry, sender_department, sender_organisation, sender_address, sender_address2, sender_city, sender_state, sender_country, sender_pin,
    sender_email, sender_mobile, sender_telephone, letter_kind, delivery_mode, delivery_number, letter_number, letter_on, language, priority, due_on, vip_kind, vip_name, category_id, enclosures,
    enclosures_missing, remarks, acknowledgement_wanted, letter_key, sender_key, received_on, copy_of_id, letter_id)
  values (:paper, 'प्रेषक', 'विशेष सचिव', '', '', 'उ०प्र० शासन', '', '', 'लखनऊ', '', '', '', '', '', '', 'letter', 'post', '', :letter::text, date '2026-03-20', 'hi', 'ordinary', null, null, '', null, '',
    false, '', false, :letter::text, 'प्रेषक', current_date, null, null);
-- The number is taken last: its row is the one place where all wait for each other.
insert into counter (name, value) values ('receipt', 1) on conflict (name) do update set value = counter.value + 1 returning value as serial \gset
update receipt set year = 2026, section_part = 'केन्द्रीय प्राप्ति एकक', serial = :serial, diarised_at = now() where id = :paper;
update paper set number = :serial || '/2026/केन्द्रीय प्राप्ति एकक' where id = :paper;
with recorded as (insert into event (at, kind, employee_id, charge_id, post_id, paper_id, detail) values (now(), 'receipt.diarised', :employee_id, :charge_id, :post_id, :paper, '{"number": "7/2026"}') returning id),
  touching as (insert into touched (follower, paper_id) select unnest('{search.index}'::text[]), :paper::bigint)
select recorded.id, bench_jobs.add_job('receipts.learnReceipt', json_build_object('eventId', recorded.id::text, 'kind', 'receipt.diarised'::text, 'paperId', :paper::text)) from recorded;
commit;
