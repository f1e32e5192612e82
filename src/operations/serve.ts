import type { FastifyInstance } from 'fastify';
import { type Logger, destination, pino } from 'pino';
import { handleBy } from '#core/http.ts';
import type { Instance } from '#core/instance.ts';
import { missingMigrations } from '#core/database/migrate.ts';
import { buildApp } from '../app.ts';
import { startWorker } from '../worker.ts';
import { demonstrationRoutes } from './demo/routes.ts';
import { healthRoutes } from './health.ts';
import { type Hosting, closeAll } from './hosting.ts';
import { measure, serveMetrics } from './metrics.ts';
import { servePages } from './pages/servePages.ts';
import { SettingFault } from './settings.ts';

const clock = () => new Date();

/** Lines are written together, at the latest after a second and at the end: a write for each cost a third of a short request. */
export function openLog(level: string): Logger {
  return pino({ level, base: null }, destination({ sync: false, minLength: 4_096, periodicFlush: 1_000 }));
}

/** One line a request: which route was asked and how it ended; never a body, a query or a header, so nothing a paper says gets in. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ method, routeOptions, id }, { statusCode, elapsedTime }) => {
    app.log.info({ request: id, method, route: routeOptions.url, status: statusCode, ms: Math.round(elapsedTime * 10) / 10 }, 'answered');
  });
}

export interface Running {
  url: string;
  stop(): Promise<void>;
}

/** Answers requests until `stop()`, which lets the running ones finish. */
export async function serve({ settings, open }: Pick<Hosting, 'settings' | 'open'>): Promise<Running> {
  const instances = open();
  await refuseUnready(instances);
  const server = await buildApp({ instances, now: clock, logger: openLog(settings.logLevel) });
  const { app } = server;
  demonstrationRoutes(handleBy(server), settings.dataDir);
  healthRoutes(app, instances);
  logRequests(app);
  await servePages(app);
  const metrics = await serveMetrics(measure(app, instances), settings.metricsPort);
  const url = await app.listen({ port: settings.port, host: settings.host });
  return {
    url,
    stop: async () => {
      await app.close();
      await metrics.close();
      await closeAll(instances);
    },
  };
}

/** Works the queues, keeps search in step and seals the record until `stop()`, which lets the running jobs finish. */
export async function work({ open }: Pick<Hosting, 'open'>): Promise<Pick<Running, 'stop'>> {
  const instances = open(4);
  await refuseUnready(instances);
  const workers: Awaited<ReturnType<typeof startWorker>>[] = [];
  // One after the other: where there are many, the database would not have opened all their sessions in time.
  for (const instance of instances) workers.push(await startWorker(instance, clock));
  return {
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await closeAll(instances);
    },
  };
}

async function refuseUnready(instances: Instance[]): Promise<void> {
  if (instances.length === 0)
    throw new SettingFault('There is no instance yet: run “patravali instance create” or “patravali demo” first.');
  for (const { config, pool } of instances) {
    const missing = await missingMigrations(pool).catch((error: Error) => {
      throw new SettingFault(
        `The database of ${config.name} does not answer (${error.message}). Check that PostgreSQL runs and that the URL in the instances file is right.`,
      );
    });
    if (missing.length > 0) throw new SettingFault(`The database of ${config.name} is older than this program: run “patravali migrate”.`);
  }
}
