-- GET /api/desk by a clerk, as the server asks it.
\set n random(1, :clerks)
select token_hash as token from load.clerk where n = :n \gset
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
-- The page of the desk (src/movement/queries/desk.ts).
    with page as materialized (
    select row_number() over () as position, both_halves.* from (
      (select holding.id as holding_id, holding.paper_id, holding.since, holding.due_on, holding.opened_at, holding.accepted_at, holding.priority, holding.action,
  holding.copy, holding.from_post_id, paper.kind, paper.number, paper.subject, paper.nature, paper.vip, paper.section_id, paper.created_by from holding join paper on paper.id = holding.paper_id where holding.post_id = :post_id and holding.place = 'inbox' and true and (holding.due_on, holding.id) > ('-infinity'::date, '0'::bigint)
        order by holding.due_on, holding.id limit 51)
      union all
      (select holding.id as holding_id, holding.paper_id, holding.since, holding.due_on, holding.opened_at, holding.accepted_at, holding.priority, holding.action,
  holding.copy, holding.from_post_id, paper.kind, paper.number, paper.subject, paper.nature, paper.vip, paper.section_id, paper.created_by from holding join paper on paper.id = holding.paper_id where holding.post_id = :post_id and holding.place = 'inbox' and true and holding.due_on is null and holding.id > '0'::bigint
        order by holding.due_on, holding.id limit 51)
    ) both_halves limit 51)
    select json_build_object(
      'rows', (select coalesce(json_agg(json_build_object(
        'holding', page.holding_id::text, 'id', page.paper_id::text, 'kind', page.kind, 'number', page.number, 'subject', page.subject, 'nature', page.nature, 'vip', page.vip,
        'sectionId', page.section_id::text, 'createdBy', page.created_by::text,
        'from', case when origin.id is not null then json_build_object('id', origin.id::text, 'nameHi', origin.name_hi, 'nameEn', origin.name_en) end,
        'sender', coalesce(concat_ws(', ', nullif(receipt.sender_name, ''), nullif(receipt.sender_designation, ''), nullif(receipt.sender_organisation, '')), ''),
        'since', page.since, 'sinceDay', (page.since at time zone 'Asia/Kolkata')::date, 'dueOn', page.due_on, 'priority', page.priority, 'action', page.action, 'opened', page.opened_at is not null,
        'accepted', page.accepted_at is not null, 'copy', page.copy,
        'parkings', (select json_agg(json_build_array((parked_at at time zone 'Asia/Kolkata')::date, (coalesce(ended_at, now()) at time zone 'Asia/Kolkata')::date)) from parking where parking.paper_id = page.paper_id and not page.copy and parked_at >= page.since)
      ) order by page.position), '[]') from page left join post origin on origin.id = page.from_post_id left join receipt on receipt.id = page.paper_id),
      'off', (select value from setting where key = 'calendar.weeklyOff'),
      'holidays', (select coalesce(json_agg(day), '[]') from holiday where day > (select min(since)::date from page) and day <= current_date::date)
    ) as answer;
