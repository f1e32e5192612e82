-- A person goes from one office to another (domain.md §6.3): the old office initiates and relieves, the new one lets him join.
create table transfer (
  id             bigint generated always as identity primary key,
  -- Names it also in another instance.
  key            text not null unique check (key ~ '^[0-9a-f]{32}$'),
  employee_id    bigint not null references employee,
  order_number   text not null,
  order_on       date not null,
  state          text not null check (state in ('initiated', 'relieved', 'joined', 'cancelled')),
  -- Null: he comes from another instance, or goes to one.
  from_office_id bigint references office,
  to_office_id   bigint references office,
  to_post_id     bigint references post,
  peer           text,
  -- What the other instance is called, and the office there.
  elsewhere      jsonb,
  initiated_at   timestamptz not null,
  initiated_by   bigint not null references charge,
  -- His last day in the old office.
  relieved_on    date,
  relieved_at    timestamptz,
  relieved_by    bigint references charge,
  joined_on      date,
  joined_at      timestamptz,
  joined_by      bigint references charge,
  -- The charge by which he joined.
  charge_id      bigint references charge,
  cancelled_at   timestamptz,
  cancelled_by   bigint references charge,
  cancel_reason  text,
  -- The signed paper that goes to another instance, or that came from one.
  paper          text,
  check ((peer is null) = (from_office_id is not null and to_office_id is not null)),
  check ((peer is null) = (elsewhere is null)),
  check (from_office_id is not null or to_office_id is not null),
  check (state not in ('relieved', 'joined') or relieved_on is not null),
  check ((state = 'joined') = (charge_id is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null))
);
-- Whoever has gone to another instance is under way there.
create unique index transfer_open on transfer (employee_id) where state = 'initiated' or (state = 'relieved' and to_office_id is not null);
create index transfer_of on transfer (employee_id, id desc);
create index transfer_from on transfer (from_office_id, id desc);
create index transfer_to on transfer (to_office_id, id desc);

-- What interrupts or ends service (निलम्बन, सेवानिवृत्ति, मृत्यु, त्यागपत्र), with its order. A suspension ends by its revocation.
create table service_order (
  id             bigint generated always as identity primary key,
  employee_id    bigint not null references employee,
  kind           text not null check (kind in ('suspended', 'retired', 'died', 'resigned')),
  order_number   text not null,
  order_on       date not null,
  -- First day of a suspension; otherwise the last day of service.
  day            date not null,
  at             timestamptz not null,
  charge_id      bigint not null references charge,
  revoked_number text,
  revoked_on     date,
  revoked_at     timestamptz,
  revoked_by     bigint references charge,
  check ((revoked_at is null) = (revoked_number is null) and (revoked_at is null) = (revoked_on is null)),
  check (revoked_at is null or kind = 'suspended')
);
create index service_order_of on service_order (employee_id, id desc);
create unique index service_order_once on service_order (employee_id) where kind <> 'suspended';
create unique index service_order_suspended on service_order (employee_id) where kind = 'suspended' and revoked_at is null;

-- From this day on the person can neither sign in nor act: the suspension in force.
alter table employee add column suspended_on date;

-- पदभार हस्तान्तरण: what a post held when its holder went, as both have confirmed it.
create table handover (
  id              bigint generated always as identity primary key,
  post_id         bigint not null references post,
  -- The charge of who goes; of who came before where he could not hand over himself.
  given_charge_id bigint not null references charge,
  made_by         bigint not null references charge,
  at              timestamptz not null,
  remark          text not null,
  content         jsonb not null,
  -- SHA-256 of the content in canonical form: what both sign.
  sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sha256      text references blob,
  taken_at        timestamptz,
  replaced_at     timestamptz
);
create unique index handover_open on handover (post_id) where taken_at is null and replaced_at is null;
create index handover_of on handover (post_id, id desc);

create table handover_side (
  handover_id    bigint not null references handover,
  side           text not null check (side in ('given', 'taken')),
  charge_id      bigint not null references charge,
  at             timestamptz not null,
  certificate_id bigint references certificate,
  method         text,
  statement      bytea not null,
  cms            bytea,
  stamped_at     timestamptz,
  primary key (handover_id, side),
  check ((cms is null) = (certificate_id is null) and (cms is null) = (method is null))
);
create trigger written_once before update or delete on handover_side for each row execute function written_once();
do $$ begin execute format('revoke update, delete on handover_side from %I', replace(current_user, '_owner', '_app')); end $$;

alter table signing_item drop constraint signing_item_kind_check,
  add constraint signing_item_kind_check check (kind in ('letter', 'note', 'enrolment', 'certification', 'handover'));

-- The order by which the charge was given, where it is known.
alter table charge add column by_order text not null default '';

-- When a post with work and without anybody was told of last.
create table unheld_alarm (
  post_id bigint primary key references post,
  told_on date not null
);
