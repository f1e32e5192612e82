-- What an authority has said about its certificates, kept until it says it anew; without `der` it did not answer and is left alone for a while.
create table revocation_answer (
  source   text not null,                   -- the address that was asked
  about    text not null,                   -- fingerprint of the certificate for an OCSP answer, '' for a list of revoked certificates
  asked_at timestamptz not null,
  until    timestamptz not null,
  der      bytea,
  primary key (source, about)
);

-- A holder is told 30, 15 and 7 days before his certificate ends, once each (domain.md §7.5).
create table certificate_reminder (
  certificate_id bigint not null references certificate,
  days           integer not null check (days in (30, 15, 7)),
  sent_at        timestamptz not null,
  primary key (certificate_id, days)
);
create index certificate_ends on certificate (not_after) where ended_at is null;
