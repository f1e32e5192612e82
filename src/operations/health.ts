import type { FastifyInstance } from 'fastify';
import type { Instance } from '#core/instance.ts';
import { missingMigrations } from '#core/database/migrate.ts';

/** `/healthz`: the process answers. `/readyz`: each instance's database answers and has all migrations. */
export function healthRoutes(app: FastifyInstance, instances: Instance[]): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ alive: true }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const faults = await Promise.all(instances.map(faultOf));
    const found = faults.filter((fault) => fault !== null);
    return reply.code(found.length === 0 ? 200 : 503).send({ ready: found.length === 0, faults: found });
  });
}

async function faultOf({ config: { name }, pool }: Instance): Promise<string | null> {
  try {
    const missing = await missingMigrations(pool);
    return missing.length === 0 ? null : `${name}: migrations missing, run patravali migrate`;
  } catch {
    return `${name}: database does not answer`;
  }
}
