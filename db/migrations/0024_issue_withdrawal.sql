-- A letter that has gone out is withdrawn, and perhaps another takes its place: whoever asks about it by its code is told so.
alter table issue
  add column withdrawn_at timestamptz,
  add column withdrawn_by bigint references charge,
  add column withdraw_reason text,
  add column replaced_by bigint references issue,
  add check ((withdrawn_at is null) = (withdraw_reason is null) and (withdrawn_at is null) = (withdrawn_by is null)),
  add check (withdrawn_at is null or complete_at is not null),
  add check (replaced_by is null or withdrawn_at is not null);
