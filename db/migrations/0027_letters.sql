-- A letter that came from another instance has no dispatch here: what is known of it came with it.
alter table letter
  alter column dispatch_id drop not null,
  add column consignment_id bigint unique references consignment,
  -- As it was laid: what it is, who wrote it, what the diary needs, its PDFs, what its signatures were found to be, its story so far.
  add column facts     jsonb,
  add column sha256    text references blob,        -- of its first PDF, by which the same letter come twice is known
  add column opened_at timestamptz,
  add column withdrawn jsonb,                       -- {at, reason, replacedBy}: the sender has taken it back
  -- The step of its receipt of which the sender was told last.
  add column told_movement_id bigint references movement,
  add check ((dispatch_id is null) = (consignment_id is not null)),
  add check ((consignment_id is null) = (facts is null));
create index letter_bytes on letter (sha256) where sha256 is not null;

-- What the addressee in another instance has told of his letter.
alter table dispatch drop constraint dispatch_mode_check,
  add constraint dispatch_mode_check check (mode in ('email', 'hand', 'post', 'speed_post', 'registered_post', 'courier', 'internal', 'exchange')),
  add column consignment_id bigint unique references consignment,   -- the last that was made of it
  add column fault_code    text not null default '',
  add column fault_details jsonb not null default '{}',
  add column opened_at     timestamptz,
  add column diary_number  text not null default '',
  add column diarised_at   timestamptz,
  add column desk_hi       text not null default '',
  add column desk_en       text not null default '',
  add column desk_since    timestamptz,
  add check (consignment_id is null or mode = 'exchange');

-- A receipt handed to another instance (अन्तरित), and the desk to which it comes back when it is not taken there.
create table receipt_transfer (
  consignment_id bigint primary key references consignment,
  receipt_id   bigint not null references receipt,
  post_id      bigint not null references post,
  charge_id    bigint not null references charge,
  at           timestamptz not null,
  name_hi      text not null,
  name_en      text not null,
  remark       text not null,
  due_on       date,
  priority     text not null,
  state        text not null default 'travelling' check (state in ('travelling', 'settled', 'back', 'returned')),
  ended_at     timestamptz,
  end_code     text not null default '',
  end_details  jsonb not null default '{}',
  opened_at    timestamptz,
  diary_number text not null default '',
  diarised_at  timestamptz,
  desk_hi      text not null default '',
  desk_en      text not null default '',
  desk_since   timestamptz
);
create index receipt_transfer_of on receipt_transfer (receipt_id, consignment_id desc);

-- It lies in another instance now, and nothing is done with it here.
alter table receipt add column transferred_at timestamptz;

alter table movement drop constraint movement_kind_check,
  add constraint movement_kind_check check (kind in ('sent', 'replied', 'pulled_back', 'pulled_up', 'parked', 'returned', 'closed', 'reopened', 'accepted',
    'put_in_file', 'detached', 'sent_away', 'arrived', 'stayed', 'transferred'));
