import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createInstance } from '#core/database/createInstance.ts';
import { migrate } from '#core/database/migrate.ts';
import { type InstanceConfig, readInstances, writeInstances } from '#core/instance.ts';
import { setRule } from '#core/rules/settings.ts';
import { viewIssue } from '#dispatch/contract/issues.ts';
import { dispatchIssue } from '#dispatch/contract/sendings.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { seedTestOffice } from '../../src/testStaff.ts';
import { type AimedResult, aimed, watchMemory } from '../signatures/aims.ts';
import { fileOnDesk, finishLetters, issueLetter, openLetters, signItems } from '../signatures/letters.ts';
import { type Founded, type SignHash, type SmallOffice, openSmall, openSmallOffice, withInstance } from '../signatures/office.ts';
import { type Member, acquaint, joinAs } from './acquaint.ts';

const DISTRICTS = 75;
const AT_ONCE = 3;
const ROUNDS = 4;
/** How often is looked whether all have come: seldom enough that the looking does not burden them. */
const EVERY_MS = 100;
const MOST_MS = 120_000;
/** Each instance has its worker, its queue's listener and its requests. */
const SESSIONS = 600;

/** A signed letter to 75 District Magistrates, each in an instance of his own, all hosted by the one `serve` and `work`: until every receipt is at the sender. */
export async function circularMeasure(folder: string): Promise<AimedResult[]> {
  const codes: string[] = [];
  const beside = async (office: Founded) => void codes.push(...(await makeDistricts(office, folder)));
  const office = await openSmallOffice(folder, { beside, sessions: SESSIONS });
  try {
    const sign = await office.enrol('special', 'KAMAL PARIKSHAN');
    const memory = watchMemory(office);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await sendCircular(office, { codes, sign }));
    times.shift(); // every connection had to be made
    return [aimed(`a signed letter to ${DISTRICTS} in ${DISTRICTS} instances, until all receipts are there`, { times, rss: memory() }, { p95: 10_000 })]; // prettier-ignore
  } finally {
    await office.stop();
  }
}

/** Instances with people, keys and each other’s addresses; gives the codes of the District Magistrates. */
async function makeDistricts(office: Founded, folder: string): Promise<string[]> {
  const sender = await joinAs(office.instance, { name: 'bench', address: office.url, posts: [office.staff.officer.postId] });
  const names = Array.from({ length: DISTRICTS }, (_, index) => `district${index + 1}`);
  const made: { config: InstanceConfig; member: Member }[] = [];
  const make = async () => {
    for (let name = names.shift(); name; name = names.shift()) made.push(await makeDistrict(name, { office, sender, folder }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, make));
  const file = path.join(folder, 'instances.json');
  await writeInstances(file, [...(await readInstances(file)), ...made.map(({ config }) => config)]);
  await acquaint(office.instance, made.map(({ member }) => member)); // prettier-ignore
  await allGone(office.serverUrl);
  return made.map(({ member: { name, posts } }) => `${name}:post:${posts[0]}`);
}

/** What migrated the queues lets its connections go by and by; the server must not be stopped before. */
async function allGone(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const others = `select from pg_stat_activity where backend_type = 'client backend' and usename like 'district%'`;
  while ((await client.query(others)).rows.length > 0) await pause(EVERY_MS);
  await client.end();
}

interface Making {
  office: Founded;
  sender: Member;
  folder: string;
}

async function makeDistrict(name: string, { office: { serverUrl, url, authority }, sender, folder }: Making) {
  const host = `${name}.localhost`;
  const config = await createInstance(serverUrl, { name, host, titleHi: name, titleEn: name });
  await migrate(config, () => undefined);
  const member = await withInstance(openSmall(config, folder), async (instance) => {
    const { officer } = await seedTestOffice(instance.db);
    await setRule(instance, signingRoots, { value: [toPem(authority.certificate)], source: null });
    await acquaint(instance, [sender]);
    return joinAs(instance, { name, address: `http://${host}:${new URL(url).port}`, posts: [officer.postId] });
  });
  return { config, member };
}

/** Gives how long it took from the act of sending until the last receipt, in ms. */
async function sendCircular(office: SmallOffice, { codes, sign }: { codes: string[]; sign: SignHash }): Promise<number> {
  const file = await fileOnDesk(office, 'special');
  const addressees = codes.map((exchangeTo, index) => ({ designation: `जिलाधिकारी, जनपद ${index + 1}।`, exchangeTo }));
  const id = await issueLetter(office, { file, signatory: 'special', addressees });
  const opened = await openLetters(office, { who: 'special', letters: [id] });
  await finishLetters(office, { who: 'special', id: opened.id, signatures: signItems(opened, sign) });
  const { dispatches } = await office.as('special')(viewIssue, { id });
  const items = dispatches.map(({ position }) => ({ position, mode: 'exchange' as const }));
  const begun = performance.now();
  await office.as('special')(dispatchIssue, { id, items });
  const { db } = office.instance;
  for (;;) {
    const { count } = await db
      .selectFrom('dispatch')
      .innerJoin('consignment', 'consignment.dispatchId', 'dispatch.id')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('issueId', '=', id)
      .where('consignment.state', '=', 'settled')
      .executeTakeFirstOrThrow();
    const taken = performance.now() - begun;
    if (Number(count) === codes.length) return taken;
    if (taken > MOST_MS) throw new Error(`Only ${count} of ${codes.length} receipts have come.`);
    await pause(EVERY_MS);
  }
}
