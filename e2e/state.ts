import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { visitOf } from '#core/context.ts';
import { handleBy } from '#core/http.ts';
import { type Instance, closeInstance, openInstance } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { joinDirectory } from '#directory/actions/joinDirectory.ts';
import { refreshDirectory } from '#directory/actions/refreshDirectory.ts';
import { approveKey, listMembers } from '#directory/contract/members.ts';
import { foundDirectory } from '#directory/keeper/found.ts';
import { cloneTemplate, dropDatabase } from '#testTemplate.ts';
import { buildApp } from '../src/app.ts';
import { stateGroups } from '../src/operations/demo/groups.ts';
import { INSTANCES } from '../src/operations/demo/offices.ts';
import { demonstrationRoutes } from '../src/operations/demo/routes.ts';
import { FURNISHING } from '../src/operations/demo/steps.ts';
import { servePages } from '../src/operations/pages/servePages.ts';
import { startWorker } from '../src/worker.ts';
import { atLoopback } from './days/seed.ts';
import { furnish } from './server.ts';

const NAMES = ['sachivalaya', 'lucknow', 'uplc', 'pilibhit'] as const;
type Name = (typeof NAMES)[number];
/** Only the secretariat's letters are signed here; and in Pilibhit nobody sits yet. */
const UNSIGNED = FURNISHING.filter(({ name }) => name !== 'certificates');
const STEPS = { sachivalaya: FURNISHING, lucknow: UNSIGNED, uplc: UNSIGNED, pilibhit: [] };

export type State = Awaited<ReturnType<typeof openState>>;

/** The secretariat, Lucknow and the nodal agency in one program, each in the directory, their desks still empty; Pilibhit asks to be let in. */
export async function openState() {
  const [cluster, run] = [inject('cluster'), `browser_${process.pid}_${randomBytes(4).toString('hex')}`];
  const dataDir = await mkdtemp(path.join(tmpdir(), 'patravali-state-'));
  const entries = NAMES.map(async (name) => [name, await openOne(name, { dataDir, database: `${run}_${name}`, cluster })] as const);
  const offices = Object.fromEntries(await Promise.all(entries)) as Record<Name, Instance>;
  const now = () => new Date();
  const server = await buildApp({ instances: Object.values(offices), now });
  demonstrationRoutes(handleBy(server), path.join(dataDir, 'sachivalaya'));
  await servePages(server.app);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.app.server.address() as AddressInfo;
  const url = (name: Name) => `http://${name}.localhost:${port}`;
  await joinAll(offices, url);
  const workers = await Promise.all([offices.sachivalaya, offices.lucknow, offices.uplc].map((office) => startWorker(office, now)));
  return {
    url,
    offices,
    async close(): Promise<void> {
      await Promise.all(workers.map((worker) => worker.stop()));
      await server.app.close();
      for (const name of NAMES) {
        await closeInstance(offices[name]);
        await dropDatabase(cluster, `${run}_${name}`);
      }
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Where {
  dataDir: string;
  database: string;
  cluster: string;
}

async function openOne(name: Name, { dataDir, database, cluster }: Where): Promise<Instance> {
  const plan = INSTANCES.find((one) => one.name === name)!;
  const { titleHi, titleEn } = plan;
  const config = { ...(await cloneTemplate(cluster, inject('template'), database)), host: `${name}.localhost`, titleHi, titleEn };
  const folder = path.join(dataDir, name);
  const mail = openMailer({ outbox: path.join(folder, 'outbox'), from: 'eoffice@up.gov.in' });
  const instance = openInstance(config, { blobFolder: path.join(folder, 'blobs'), mail });
  await furnish(instance, folder, { plan, steps: STEPS[name] });
  return instance;
}

/** The nodal agency's administrator lets in the secretariat and Lucknow; then everybody has the listings of all. */
async function joinAll({ uplc, pilibhit, ...others }: Record<Name, Instance>, url: (name: Name) => string): Promise<void> {
  const visit = (office: Instance) => visitOf(office, new Date());
  await foundDirectory(visit(uplc), { name: 'uplc', address: url('uplc'), groups: await stateGroups() });
  const { kid, public: bytes } = await uplc.db.selectFrom('instanceKey').select(['kid', 'public']).executeTakeFirstOrThrow();
  const anchor = `${kid}:${bytes.toString('base64url')}`;
  const apply = (office: Instance, name: Name) =>
    joinDirectory(visit(office), { name, address: url(name), directoryUrl: url('uplc'), anchor });
  for (const [name, office] of Object.entries(others)) await apply(office, name as Name);
  const emd = await atLoopback(url('uplc'), 'emd.uplc');
  for (const { name, kid } of (await emd.do(listMembers, {})).applications) await emd.do(approveKey, { name, kid });
  const members = Object.values(others);
  for (const round of [[uplc], members, [uplc], members]) await Promise.all(round.map((office) => refreshDirectory(visit(office))));
  await apply(pilibhit, 'pilibhit');
}
