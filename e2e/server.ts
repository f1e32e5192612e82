import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { handleBy } from '#core/http.ts';
import { type Instance, closeInstance, jobSchema, openInstance } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { cloneTemplate, dropDatabase } from '#testTemplate.ts';
import { buildApp } from '../src/app.ts';
import { INSTANCES } from '../src/operations/demo/offices.ts';
import { demonstrationRoutes } from '../src/operations/demo/routes.ts';
import { FURNISHING } from '../src/operations/demo/steps.ts';
import { servePages } from '../src/operations/pages/servePages.ts';
import { startWorker } from '../src/worker.ts';

const HOUR_MS = 3600_000;

export type Office = Awaited<ReturnType<typeof openSecretariat>>;

/** The whole program over the demonstration's secretariat, its desks still empty, on a port of its own. */
export async function openSecretariat() {
  const [cluster, database] = [inject('cluster'), `browser_${process.pid}_${randomBytes(4).toString('hex')}`];
  const plan = INSTANCES[0]!;
  const config = {
    ...(await cloneTemplate(cluster, inject('template'), database)),
    host: `${plan.name}.localhost`,
    titleHi: plan.titleHi,
    titleEn: plan.titleEn,
  };
  const dataDir = await mkdtemp(path.join(tmpdir(), 'patravali-browser-'));
  const outbox = path.join(dataDir, 'outbox');
  const instance = openInstance(config, {
    blobFolder: path.join(dataDir, 'blobs'),
    mail: openMailer({ outbox, from: 'eoffice@up.gov.in' }),
  });
  await furnish(instance, dataDir);
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const server = await buildApp({ instances: [instance], now });
  demonstrationRoutes(handleBy(server), dataDir);
  await servePages(server.app);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const worker = await startWorker(instance, now);
  const { port } = server.app.server.address() as AddressInfo;
  return {
    /** Chromium resolves the name by itself. */
    url: `http://${config.host}:${port}`,
    db: instance.db,
    /** Settings that the office gets from its administrator. */
    config: instance.config,
    outbox,
    /** Hours pass: the office's clock goes on, and what waits in the queue, which has the database's clock, comes nearer. */
    async passHours(hours: number): Promise<void> {
      clock.ahead += hours * HOUR_MS;
      await instance.pool.query(`update ${jobSchema(config.name)}._private_jobs set run_at = run_at - make_interval(hours => $1)`, [hours]);
    },
    async close(): Promise<void> {
      await worker.stop();
      await server.app.close();
      await closeInstance(instance);
      await dropDatabase(cluster, database);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The people of a demonstration's office, with passwords and keys, before desks that are empty: of the secretariat unless told. */
export async function furnish(instance: Instance, dataDir: string, { plan = INSTANCES[0]!, steps = FURNISHING } = {}): Promise<void> {
  for (const step of steps) {
    await instance.db.transaction().execute((db) => step.run({ instance, db, plan, dataDir, say: () => undefined }));
  }
}
