import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import type { InstanceConfig } from '#core/instance.ts';
import { startPostgres } from '#core/database/postgres.ts';
import { isAlive } from '#core/database/postgres/postmaster.ts';
import { prepareTemplate } from '#testTemplate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the one PostgreSQL that all tests of a run share. */
    cluster: string;
    /** The instance in the migrated database that each test file clones. */
    template: InstanceConfig;
  }
}

const NAME = `patravali-test-${process.getuid?.() ?? 0}-`;

/** One PostgreSQL for the whole run, in a folder of its own that goes with it. */
export default async function testServer({ provide }: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = mkdtempSync(path.join(tmpdir(), `${NAME}${process.pid}-`));
  const cluster = await startPostgres({ folder, durable: false });
  provide('template', await prepareTemplate(cluster.url));
  provide('cluster', cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); // another run may be at the same
  };
}

/** A run that was killed could not stop its server. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(NAME))) {
    if (isAlive(Number(name.slice(NAME.length).split('-')[0]))) continue;
    const folder = path.join(tmpdir(), name);
    await (await startPostgres({ folder, durable: false })).stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 }); // another run may be at the same
  }
}
