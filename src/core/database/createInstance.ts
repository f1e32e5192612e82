import { randomBytes } from 'node:crypto';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { type InstanceConfig, instanceConfig, jobSchema } from '../instance.ts';
import { quietLogger } from './migrate.ts';

/**
 * Makes the database side of an instance: its schema, an owner that only `migrate` uses, a login role with just the
 * rights that `serve` and `work` need, and the job queue's schema. Neither role has a right in any other schema.
 * `serverUrl` belongs to a role that may create roles and databases.
 */
export async function createInstance(
  serverUrl: string,
  plan: Pick<InstanceConfig, 'name' | 'host' | 'titleHi' | 'titleEn'>,
  database = 'patravali',
): Promise<InstanceConfig> {
  const server = new URL(serverUrl);
  await ensureDatabase(serverUrl, database);
  const url = (user: string, password: string) =>
    Object.assign(new URL(server), { pathname: `/${database}`, username: user, password }).href;
  const passwords = { owner: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') };
  const config = instanceConfig.parse({
    ...plan,
    ownerUrl: url(`${plan.name}_owner`, passwords.owner),
    url: url(`${plan.name}_app`, passwords.app),
    secret: randomBytes(32).toString('base64'),
  });
  const client = new pg.Client({ connectionString: Object.assign(new URL(server), { pathname: `/${database}` }).href });
  await client.connect();
  try {
    await client.query(statements(plan.name, passwords));
    // The queue's first migration says `create schema if not exists`, which asks for a right on the database: lent for this moment only.
    const [place, app] = [pg.escapeIdentifier(database), pg.escapeIdentifier(`${plan.name}_app`)];
    await client.query(`grant create on database ${place} to ${app}`);
    await runMigrations({ connectionString: config.url, schema: jobSchema(plan.name), logger: quietLogger });
    await client.query(`revoke create on database ${place} from ${app}`);
  } finally {
    await client.end();
  }
  return config;
}

async function ensureDatabase(serverUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)} encoding 'UTF8' template template0`);
  } finally {
    await client.end();
  }
}

/** The name passed `instanceConfig`'s pattern, and identifiers and passwords are escaped besides: DDL takes no parameters. */
function statements(name: string, passwords: { owner: string; app: string }): string {
  const [schema, jobs, owner, app] = [name, jobSchema(name), `${name}_owner`, `${name}_app`].map((word) => pg.escapeIdentifier(word));
  const role = (identifier: string, password: string) =>
    `do $$ begin create role ${identifier} login; exception when duplicate_object then null; end $$;
     alter role ${identifier} with login password ${pg.escapeLiteral(password)};`;
  return `
    create extension if not exists pg_trgm with schema public;
    ${role(owner!, passwords.owner)} ${role(app!, passwords.app)}
    grant ${owner}, ${app} to current_user;
    create schema ${schema} authorization ${owner};
    create schema ${jobs} authorization ${app};
    alter role ${owner} set search_path to ${schema}, public;
    alter role ${app} set search_path to ${schema}, public;
    grant usage on schema ${schema} to ${app};
    revoke create on schema public from public;
    alter default privileges for role ${owner} in schema ${schema} grant select, insert, update, delete on tables to ${app};
    alter default privileges for role ${owner} in schema ${schema} grant usage on sequences to ${app};
  `;
}
