-- Hashes of the sealed events one after the other, 32 bytes each, in the order of `event_ids`: they tell which event does not fit.
alter table seal add column leaves bytea;
