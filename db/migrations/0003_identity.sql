create table credential (
  employee_id   bigint primary key references employee,
  password_hash text not null,
  changed_at    timestamptz not null,
  must_change   boolean not null default false,
  totp_secret   bytea,              -- sealed with the instance's key
  totp_since    timestamptz,        -- null: begun, but no code of it was given yet
  totp_last_step bigint             -- a code is taken once
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
create index session_employee on session (employee_id, started_at desc);

-- Wrong tries in a row: of one account (also of one that does not exist, so that both look the same), of one person's
-- codes, or from one address. `what` names which, with the account as a keyed hash.
create table wrong_try (
  what         text primary key,
  tries        double precision not null,   -- a part of one is forgotten with every hour
  last_at      timestamptz not null,
  locked_until timestamptz not null
);
create index wrong_try_last on wrong_try (last_at);

create table invitation (
  token_hash  text primary key,
  employee_id bigint not null references employee,
  expires_at  timestamptz not null,
  used_at     timestamptz
);
create index invitation_employee on invitation (employee_id);

-- A state kept between leaving for the identity provider and coming back (OpenID Connect).
create table oidc_flow (
  state_hash    text primary key,
  nonce         text not null,
  code_verifier text not null,
  return_to     text not null,
  started_at    timestamptz not null
);
create index oidc_flow_started on oidc_flow (started_at);

create table identity_link (
  issuer      text not null,
  subject     text not null,
  employee_id bigint not null references employee,
  linked_at   timestamptz not null,
  primary key (issuer, subject)
);
