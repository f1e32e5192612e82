-- Last days are kept by each side for itself, whether the other can be reached or not.
create index consignment_over on consignment (ends_at, id) where state in ('open', 'announced', 'concluded');

alter table consignment
  -- Its people were told that it will end by itself within a day.
  add column warned_at timestamptz,
  -- Of the addressee: when its last part came.
  add column part_at   timestamptz,
  -- What came of it, and is of no use any more, was cleared away.
  add column swept_at  timestamptz;
create index consignment_unswept on consignment (ended_at, id) where state in ('refused', 'cancelled', 'ended') and swept_at is null;
create index exchanged_blob on exchanged (sha256);
