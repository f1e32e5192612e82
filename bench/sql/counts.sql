-- GET /api/desk/counts by a clerk, as the server asks it.
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
-- src/movement/queries/counts.ts
    with desk as materialized (
      select holding.paper_id, holding.place, holding.since, holding.due_on, holding.opened_at, holding.copy, paper.kind, paper.vip, paper.nature,
        (holding.since at time zone 'Asia/Kolkata')::date as day
      from holding join paper on paper.id = holding.paper_id where holding.post_id = :post_id
    ), inbox as (select * from desk where place = 'inbox')
    select json_build_object(
      'inbox', (select json_build_object(
        'all', count(*), 'files', count(*) filter (where kind = 'file'), 'receipts', count(*) filter (where kind = 'receipt'),
        'unread', count(*) filter (where opened_at is null), 'overdue', count(*) filter (where due_on < current_date::date),
        'vip', count(*) filter (where vip), 'physical', count(*) filter (where nature = 'physical')) from inbox),
      'parked', (select count(*) from desk where place = 'parked'),
      'created', (select count(*) from desk where place = 'created'),
      'withOthers', (select count(*) from (
        select from paper join holding on holding.paper_id = paper.id and not holding.copy
        where paper.created_by = :post_id and paper.closed_at is null and holding.post_id <> :post_id limit 100) away),
      'since', (select coalesce(json_agg(json_build_array(day, number)), '[]') from (select day, count(*) as number from inbox group by day) days),
      'parkings', (select coalesce(json_agg(json_build_array((parked_at at time zone 'Asia/Kolkata')::date, (ended_at at time zone 'Asia/Kolkata')::date)), '[]')
        from inbox join parking on parking.paper_id = inbox.paper_id and parking.parked_at >= inbox.since and not inbox.copy where ended_at is not null),
      'off', (select value from setting where key = 'calendar.weeklyOff'),
      'limit', (select value from setting where key = 'movement.deskDays'),
      'holidays', (select coalesce(json_agg(day), '[]') from holiday where day > (select min(since)::date from inbox) and day <= current_date::date)
    ) as answer;
