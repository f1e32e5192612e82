import pg from 'pg';
import { createInstance } from '#core/database/createInstance.ts';
import type { InstanceConfig } from '#core/instance.ts';
import { migrate } from '#core/database/migrate.ts';

export const TEMPLATE = 'office_template';

/** Makes the migrated database that every test file clones, and gives the instance that lives in it. */
export async function prepareTemplate(url: string): Promise<InstanceConfig> {
  const plan = { name: 'office', host: 'office.localhost', titleHi: 'परीक्षण कार्यालय', titleEn: 'Test office' };
  const config = await createInstance(url, plan, TEMPLATE);
  await migrate(config, () => undefined);
  return config;
}

/** A clone of the template under a name of its own. */
export async function cloneTemplate(url: string, config: InstanceConfig, database: string): Promise<InstanceConfig> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Only one clone of a template at a time; the lock queues the test files that start together.
    await client.query(`select pg_advisory_lock(hashtext('${TEMPLATE}'))`);
    await client.query(`create database ${pg.escapeIdentifier(database)} template ${TEMPLATE}`);
  } finally {
    await client.end();
  }
  const on = (address: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
  return { ...config, url: on(config.url), ownerUrl: on(config.ownerUrl) };
}

export async function dropDatabase(url: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`);
  await client.end();
}
