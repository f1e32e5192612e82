-- What was asked of an eSign provider, and what it answered: the transaction's reference, and nothing of the signer's Aadhaar.
create table esign_request (
  txn         text primary key check (txn ~ '^[0-9A-Za-z_-]{32}$'),
  signing_id  text not null references signing on delete cascade,
  consent     text not null,      -- version of the wording to which the signer agreed
  asked_at    timestamptz not null,
  answered_at timestamptz,
  reference   text,               -- the provider's own
  refused     text,               -- why nothing was signed: key of a message
  details     jsonb,
  check ((answered_at is null) = (reference is null)),
  check (refused is null or answered_at is not null)
);
create index esign_request_signing on esign_request (signing_id, asked_at);
