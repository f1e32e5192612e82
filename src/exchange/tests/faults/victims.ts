import type { AddressInfo } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { type Instance, openInstance } from '#core/instance.ts';
import type { Linked } from '#testExchange.ts';
import { buildApp, subscribe } from '../../../app.ts';

/** A second program over an office's own database and store, which can be killed. */
export interface Victim {
  instance: Instance;
  clock: { now: Date };
  /** As a power cut: what its transactions have not committed is gone, and it says nothing more. */
  kill(): Promise<void>;
}

let victims = 0;

export function openVictim({ config, outbox, instance: { mail }, clock, cluster }: Linked): Victim {
  const name = `victim${++victims}`;
  const url = new URL(config.url);
  url.searchParams.set('application_name', name);
  const instance = openInstance({ ...config, url: url.href }, { blobFolder: path.dirname(outbox), mail, connections: 6 });
  subscribe(instance);
  const kill = async () => {
    instance.pool.connect = (() => Promise.reject(new Error('killed'))) as typeof instance.pool.connect;
    const above = new pg.Client({ connectionString: cluster });
    await above.connect();
    await above.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);
    await above.end();
  };
  return { instance, clock, kill };
}

/** The same with a server, on an address of its own. */
export async function serveVictim(office: Linked): Promise<Victim & { address: string }> {
  const victim = openVictim(office);
  const { app } = await buildApp({ instances: [victim.instance], now: () => office.clock.now });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...victim,
    address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    kill: async () => {
      app.server.closeAllConnections();
      await victim.kill();
      await app.close();
    },
  };
}
