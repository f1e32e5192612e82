create table credential (
  employee_id   bigint primary key references employee,
  password_hash text not null,
  changed_at    timestamptz not null,
  must_change   boolean not null default false,
  totp_secret   bytea,              -- sealed with the instance's key
  totp_since    timestamptz,
  totp_last_step bigint,            -- a code is taken once
  wrong_tries   integer not null default 0,
  locked_until  timestamptz
);

create table recovery_code (
  employee_id bigint not null references employee,
  code_hash   text not null,
  used_at     timestamptz,
  primary key (employee_id, code_hash)
);

create table session (
  token_hash    text primary key,
  public_id     text not null unique,
  employee_id   bigint not null references employee,
  charge_id     bigint references charge,
  started_at    timestamptz not null,
  seen_at       timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  second_factor_at timestamptz,
  address       text not null,
  agent         text not null
);
create index session_employee on session (employee_id) where ended_at is null;

-- Wrong tries from one address, whatever account they were for.
create table address_tries (
  address      text primary key,
  wrong_tries  integer not null,
  last_at      timestamptz not null,
  locked_until timestamptz
);

create table invitation (
  token_hash  text primary key,
  employee_id bigint not null references employee,
  expires_at  timestamptz not null,
  used_at     timestamptz
);

-- A state kept between leaving for the identity provider and coming back (OpenID Connect).
create table oidc_flow (
  state         text primary key,
  nonce         text not null,
  code_verifier text not null,
  return_to     text not null,
  started_at    timestamptz not null
);

create table identity_link (
  issuer      text not null,
  subject     text not null,
  employee_id bigint not null references employee,
  linked_at   timestamptz not null,
  primary key (issuer, subject)
);
