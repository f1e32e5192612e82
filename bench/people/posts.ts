import path from 'node:path';
import pg from 'pg';
import { closeInstance, openInstance } from '#core/instance.ts';
import { openMailer } from '#core/stores/mail.ts';
import { refreshOversight } from '#people/oversight.ts';
import { hashPassword } from '../../src/identity/passwords.ts';
import { onCluster, removeCluster, superuser } from '../fill/fill.ts';
import { openCopies } from '../fill/copying.ts';
import { emitOffices, emitSessions, signedIn } from '../fill/offices.ts';
import { type Measure, type Result, take } from '../load/measure.ts';
import { type Office, openOffice } from '../load/office.ts';
import { type Aim, type AimedResult, judge } from '../signatures/aims.ts';

const POSTS = 100_000;
/** A fill of so many files has as many posts. */
const FILES = POSTS * 50;
const SECONDS = 10;
const SIGNERS = 400;
const AT_WORK = signedIn(FILES);
const atWork = (turn: number) => AT_WORK[(turn * 37) % AT_WORK.length]!;
const PASSWORD = 'Patravali-2026';

/** Surnames as offices know them, in both scripts; each is borne by every twentieth. */
const SURNAMES = [
  'शर्मा Sharma', 'वर्मा Verma', 'सिंह Singh', 'यादव Yadav', 'मिश्र Mishra', 'तिवारी Tiwari', 'त्रिपाठी Tripathi', 'चतुर्वेदी Chaturvedi', 'श्रीवास्तव Srivastava', 'गुप्ता Gupta',
  'पाण्डेय Pandey', 'द्विवेदी Dwivedi', 'अवस्थी Awasthi', 'कुशवाहा Kushwaha', 'मौर्य Maurya', 'चौधरी Chaudhary', 'सक्सेना Saxena', 'अग्रवाल Agarwal', 'खान Khan', 'अंसारी Ansari',
] as const; // prettier-ignore

/** As it is typed: three letters, Hindi or Latin, rightly and wrongly spelt. */
const TYPED = ['शर्', 'sha', 'sar', 'वर्', 'ver', 'ver', 'यादव', 'yad', 'jad', 'मिश', 'mis', 'tiw', 'tev', 'पाण्', 'pan', 'srivast', 'shriwas', 'gup', 'अग्र', 'ank', 'विशे', 'sec', 'समी', 'rev'] as const; // prettier-ignore

/** An office with 100,000 posts, whose people bear names as offices know them. */
export async function withPosts(folder: string, measure: (office: Office) => Promise<AimedResult[]>): Promise<AimedResult[]> {
  const size = { files: FILES, folder };
  removeCluster(folder);
  await onCluster(size, (there) => fill(there, folder));
  const office = await openOffice(size);
  try {
    await proveSpellings(office);
    return await measure(office);
  } finally {
    await office.stop();
  }
}

async function fill({ url, config }: { url: string; config: Parameters<typeof openInstance>[0] }, folder: string): Promise<void> {
  const { emit, end } = await openCopies(superuser(url, '-c session_replication_role=replica'));
  emitOffices(emit, FILES);
  emitSessions(emit, FILES);
  await end();
  const client = new pg.Client({ connectionString: superuser(url, '-c session_replication_role=replica') });
  client.on('error', () => undefined); // told by the query
  await client.connect();
  await client.query(
    `update employee set name_hi = split_part(name_hi, ' ', 1) || ' ' || split_part(surnames[1 + id % ${SURNAMES.length}], ' ', 1),
       name_en = split_part(name_en, ' ', 1) || ' ' || split_part(surnames[1 + id % ${SURNAMES.length}], ' ', 2)
     from (select $1::text[] as surnames) given`,
    [SURNAMES],
  );
  await client.query('insert into credential (employee_id, password_hash, changed_at) select id, $1, now() from employee where id <= $2', [
    await hashPassword(PASSWORD),
    SIGNERS,
  ]);
  await client.end();
  const mail = openMailer({ smtpUrl: undefined, outbox: path.join(folder, 'outbox'), from: 'bench@bench.up.gov.in' });
  const instance = openInstance(config, { blobFolder: path.join(folder, 'blobs'), mail });
  await refreshOversight(instance);
  await closeInstance(instance);
}

const asked = (post: number, search: string) => ({ post, path: `/api/posts?search=${encodeURIComponent(search)}` });

/** A name is found however it is spelt: otherwise the speed of finding says nothing. */
async function proveSpellings(office: Office): Promise<void> {
  const found = async (search: string) => {
    const answer = await fetch(office.url + asked(1, search).path, { headers: { cookie: 'patravali=bench-1', 'x-patravali': '1' } });
    return ((await answer.json()) as { items: { holder: { nameEn: string } | null }[] }).items;
  };
  for (const typed of ['शर्मा', 'Sharma', 'sarma', 'शर्'])
    if (!(await found(typed)).some(({ holder }) => holder?.nameEn.endsWith('Sharma'))) throw new Error(`«${typed}» does not find Sharma.`);
}

const aimedAt = (result: Result, aim: Aim): AimedResult => ({ ...result, bytes: null, ...judge({ ...result, bytes: null }, aim) });

export async function findMeasures(office: Office): Promise<AimedResult[]> {
  const typing = (clients: number): Measure => ({
    name: `find among ${POSTS} posts by three letters, ${clients === 1 ? '1 client' : `${clients} clients`}`,
    clients,
    act: (call, turn) => call(asked(atWork(turn), TYPED[turn % TYPED.length]!)),
  });
  return [aimedAt(await take(office, typing(1), SECONDS), { p95: 30 }), aimedAt(await take(office, typing(8), SECONDS), {})];
}

/** Everybody signs in at ten, and those who are at work already must not feel it. */
export async function signInMeasures(office: Office): Promise<AimedResult[]> {
  const inbox: Measure = {
    name: 'inbox',
    clients: 2,
    act: (call, turn) => call({ post: atWork(turn), path: '/api/desk' }),
  };
  const signing: Measure = {
    name: 'sign in, 4 clients',
    clients: 4,
    act: (call, turn) =>
      call({
        post: 0,
        method: 'POST',
        path: '/api/session',
        body: { email: `p${1 + (turn % SIGNERS)}@bench.up.gov.in`, password: PASSWORD },
      }),
  };
  const alone = await take(office, inbox, SECONDS);
  const [beside, signed] = await Promise.all([take(office, inbox, SECONDS), take(office, signing, SECONDS)]);
  return [
    aimedAt(signed, { rate: 8 }),
    aimedAt({ ...alone, name: 'inbox, 2 clients, nobody signs in' }, {}),
    aimedAt({ ...beside, name: 'inbox, 2 clients, beside those who sign in', ratio: beside.p95 / alone.p95 }, {}),
  ];
}
