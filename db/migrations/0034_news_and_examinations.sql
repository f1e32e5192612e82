alter table consignment
  -- News that was heard before the other side lost what it had told, and began to count anew.
  add column news_before integer not null default 0,
  -- Of the addressee: looking at what came has failed, and is not tried again before this.
  add column examine_at  timestamptz;
