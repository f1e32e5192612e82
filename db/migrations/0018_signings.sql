-- Where a certificate's key lies, and the authorities above it as they came with it.
alter table certificate
  add column method text not null default 'keyFile' check (method in ('keyFile', 'token', 'esign')),
  add column chain bytea[] not null default '{}';

-- With eSign each signature has a certificate of its own: what stays the same is the subject that the provider has verified.
create table esign_identity (
  id          bigint generated always as identity primary key,
  employee_id bigint not null references employee,
  identity    text not null,      -- SHA-256 of the lasting parts of the subject
  name        text not null,
  enrolled_at timestamptz not null,
  ended_at    timestamptz
);
create unique index esign_identity_active on esign_identity (employee_id) where ended_at is null;
create unique index esign_identity_owner on esign_identity (identity) where ended_at is null;

-- What one person is about to sign with one PIN: made by the server, signed by whoever holds the key, then used by the act it was made for.
create table signing (
  id             text primary key check (id ~ '^[0-9A-Za-z_-]{32}$'),
  employee_id    bigint not null references employee,
  charge_id      bigint not null references charge,
  method         text not null check (method in ('certificate', 'esign')),
  certificate_id bigint references certificate,
  at             timestamptz not null,  -- the time of signing, as every item states it
  expires_at     timestamptz not null,
  answered_at    timestamptz,
  check (method = 'esign' or certificate_id is not null)
);
create index signing_expiry on signing (expires_at);

create table signing_item (
  signing_id text not null references signing on delete cascade,
  position   integer not null,
  kind       text not null check (kind in ('letter', 'note', 'enrolment')),
  number     text not null,
  subject    text not null,
  target     jsonb not null,      -- what the slice that asked needs to find it again
  digest     bytea not null check (length(digest) = 32),  -- SHA-256 of what is signed
  attributes bytea,               -- the signed attributes over it; of eSign, the provider makes them
  content    bytea not null,      -- a note's statement; of a letter, what signing appends to its bytes
  cms        bytea,
  stamped_at timestamptz,         -- as the time-stamp authority attests it; none when it did not answer
  used_at    timestamptz,
  primary key (signing_id, position)
);

-- The signature of a note, with the very bytes it covers.
create table note_signature (
  note_id        bigint primary key references note,
  certificate_id bigint not null references certificate,
  charge_id      bigint not null references charge,
  at             timestamptz not null,
  statement      bytea not null,
  cms            bytea not null,
  stamped_at     timestamptz      -- as the time-stamp authority attests it; none when it did not answer
);
create trigger written_once before update or delete on note_signature for each row execute function written_once();
do $$ begin execute format('revoke update, delete on note_signature from %I', replace(current_user, '_owner', '_app')); end $$;

-- Co-signers sign between the main signature and the endorsement; whoever is to sign may refuse instead.
alter table draft add column cosigner_ids bigint[] not null default '{}';
alter table draft_version add column cosigner_ids bigint[] not null default '{}';
alter table issue
  drop constraint issue_next_place_check,
  add constraint issue_next_place_check check (next_place ~ '^(main|endorsement|co[1-9][0-9]?)$'),
  add column refused_at timestamptz,
  add column refused_by bigint references charge,
  add column refuse_reason text,
  add check ((refused_at is null) = (refuse_reason is null) and (refused_at is null) = (refused_by is null));
alter table signature
  drop constraint signature_place_check,
  add constraint signature_place_check check (place ~ '^(main|endorsement|co[1-9][0-9]?)$');
