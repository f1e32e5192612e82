import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { type InstanceConfig, jobSchema } from '../instance.ts';

const FOLDER = new URL('../../../db/migrations/', import.meta.url);

export interface Migration {
  name: string;
  text: string;
  sha256: string;
}

/** All migrations of this version of the program, in order. */
export async function allMigrations(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Brings one instance to this version, as its owner; each file in a transaction of its own, so that a stop in between is resumed. */
export async function migrate({ name, ownerUrl, url }: InstanceConfig, tell: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    );
    await client.query('select pg_advisory_lock(hashtext(current_schema()))');
    const done = new Set((await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name));
    for (const migration of (await allMigrations()).filter((one) => !done.has(one.name))) {
      tell(`${name}: ${migration.name}`);
      await apply(client, migration);
    }
  } finally {
    await client.end();
  }
  await runMigrations({ connectionString: url, schema: jobSchema(name), logger: quietLogger });
}

async function apply(client: pg.Client, { name, text, sha256 }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed; nothing of it was kept`, { cause: error });
  }
}

/** Names of migrations that the database lacks; empty when it is ready for this version. */
export async function missingMigrations(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from migration');
  const done = new Set(rows.map((row) => row.name));
  return (await allMigrations()).map(({ name }) => name).filter((name) => !done.has(name));
}

/** graphile-worker's own chatter at debug and info level says nothing an administrator needs. */
export const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') process.stderr.write(`${message}\n`);
});
