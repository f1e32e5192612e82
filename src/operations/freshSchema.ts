import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInstance } from '#core/database/createInstance.ts';
import { migrate } from '#core/database/migrate.ts';
import { startPostgres } from '#core/database/postgres.ts';
import { schemaFiles } from '#core/database/schemaFiles.ts';

/** The generated files of `db/` from all migrations, on a PostgreSQL of a moment. */
export async function freshSchemaFiles(): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-schema-'));
  const cluster = await startPostgres({ folder, durable: false });
  try {
    const config = await createInstance(cluster.url, { name: 'office', host: 'office.localhost', titleHi: 'कार्यालय', titleEn: 'Office' });
    await migrate(config, () => undefined);
    const { types, schema } = await schemaFiles(config);
    return { 'db/types.ts': types, ...(schema !== null && { 'db/schema.sql': schema }) };
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
