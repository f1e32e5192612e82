import type { FastifyInstance } from 'fastify';
import { createServer } from 'node:http';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Instance } from '#core/instance.ts';
import { stampBacklog } from '#evidence/stamps/stampSeals.ts';

/** Measures every request by route and status; the path template, never the path, so that no number of a paper gets in. */
export function measure(app: FastifyInstance, instances: Instance[]): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'patravali_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.03, 0.06, 0.15, 0.5, 1, 5],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  const gauge = (name: string, help: string, read: (instance: Instance) => Promise<number>) =>
    new Gauge({
      name,
      help,
      labelNames: ['instance'],
      registers: [registry],
      async collect() {
        for (const instance of instances) this.set({ instance: instance.config.name }, await read(instance).catch(() => Number.NaN));
      },
    });
  const number = async ({ pool }: Instance, text: string) => Number((await pool.query<{ n: string }>(text)).rows[0]?.n ?? 0);
  gauge('patravali_unsealed_events', 'Events that no seal covers yet', (instance) =>
    number(instance, 'select count(*) as n from unsealed'),
  );
  gauge('patravali_unsealed_seconds', 'Age of the oldest event without a seal', (instance) =>
    number(instance, 'select coalesce(extract(epoch from now() - min(at)), 0) as n from event join unsealed on event_id = id'),
  );
  gauge('patravali_unstamped_seconds', 'Age of the oldest sealed row without a time stamp', async (instance) => {
    const { since } = await stampBacklog(instance);
    return since ? (Date.now() - since.getTime()) / 1000 : 0;
  });
  gauge('patravali_waiting_jobs', 'Jobs in the queue', (instance) =>
    number(instance, `select count(*) as n from ${instance.config.name}_jobs.jobs`),
  );
  gauge('patravali_exchange_needs_person', 'Consignments that the courier has given up until a person looks at them', (instance) =>
    number(instance, 'select count(*) as n from consignment where needs_person'),
  );
  gauge(
    'patravali_directory_expires_seconds',
    'Until the copy of the state directory is out of date; not a number where there is none',
    (instance) =>
      number(
        instance,
        `select coalesce((select extract(epoch from until - now()) from directory_copy order by number desc limit 1), 'NaN') as n`,
      ),
  );
  measureExchange(registry, instances);
  gauge('patravali_pool_waiting', 'Requests that wait for a database connection', async ({ pool }) => pool.waitingCount);
  return registry;
}

/** What is on the way to each peer: an alert goes by the age of the oldest, not by whether a process lives. */
function measureExchange(registry: Registry, instances: Instance[]): void {
  const byPeer = (name: string, help: string, value: string) =>
    new Gauge({
      name,
      help,
      labelNames: ['instance', 'peer'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const { config, pool } of instances) {
          const { rows } = await pool
            .query<{ peer: string; n: string }>(
              `select peer.name as peer, ${value} as n from peer left join consignment waiting on waiting.peer = peer.name and not told and direction = 'out' and waiting.state = 'open'
               where peer.name not in (select name from membership) group by peer.name`,
            )
            .catch(() => ({ rows: [] }));
          for (const { peer, n } of rows) this.set({ instance: config.name, peer }, Number(n));
        }
      },
    });
  byPeer(
    'patravali_exchange_oldest_seconds',
    'Age of the oldest consignment that the peer has not signed for',
    'coalesce(extract(epoch from now() - min(made_at)), 0)',
  );
  byPeer('patravali_exchange_waiting', 'Consignments that the peer has not signed for', 'count(made_at)');
}

/** Serves `/metrics` on loopback alone, whatever address the office listens on. */
export async function serveMetrics(registry: Registry, port: number): Promise<{ close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}
