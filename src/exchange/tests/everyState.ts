import { createHash, generateKeyPairSync } from 'node:crypto';
import { publicBytes, signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import type { TestOffice } from '#testOffice.ts';
import { STEPS, type StepName } from '../protocol/steps.ts';

const KEYS = { here: generateKeyPairSync('ed25519'), there: generateKeyPairSync('ed25519') };
const KIDS = { here: 'sachivalaya#0000000000000001', there: 'barabanki#0000000000000001' };

/** The office as a member of the directory, with the district beside it. */
export async function joinDirectory({ db, clock }: Pick<TestOffice, 'db' | 'clock'>, officeId = '1'): Promise<void> {
  const limits = JSON.stringify({ consignment: 10 ** 9, paper: 10 ** 9, types: ['application/pdf'] });
  const peer = { address: 'http://127.0.0.1:1', versions: [1], limits, state: 'up' as const, confidential: false };
  await db
    .insertInto('membership')
    .values({
      name: 'sachivalaya',
      role: 'member',
      state: 'member',
      address: peer.address,
      directoryUrl: peer.address,
      anchors: '[]',
      askedAt: '2099-01-01T00:00:00Z',
    })
    .execute();
  await db
    .insertInto('peer')
    .values([
      { name: 'sachivalaya', titleHi: 'उत्तर प्रदेश सचिवालय', titleEn: 'Secretariat', ...peer },
      { name: 'barabanki', titleHi: 'जनपद बाराबंकी', titleEn: 'District Barabanki', ...peer, speed: 32_000, silentSince: clock.now },
      { name: 'sitapur', titleHi: 'जनपद सीतापुर', titleEn: 'District Sitapur', ...peer },
    ])
    .execute();
  await db
    .insertInto('peerKey')
    .values(
      (['here', 'there'] as const).map((side) => ({
        peer: side === 'here' ? 'sachivalaya' : 'barabanki',
        kid: KIDS[side],
        public: publicBytes(KEYS[side].privateKey),
        fromAt: '2026-01-01T00:00:00Z',
      })),
    )
    .execute();
  const names = { placeHi: 'लखनऊ', placeEn: 'Lucknow', rank: 50, words: '' };
  const district = { officeHi: 'कलेक्ट्रेट बाराबंकी', officeEn: 'Collectorate Barabanki' };
  await db
    .insertInto('peerAddress')
    .values([
      { code: 'barabanki:post:7', peer: 'barabanki', kind: 'post', nameHi: 'जिलाधिकारी, बाराबंकी', nameEn: 'District Magistrate, Barabanki', ...district, ...names },
      { code: 'sitapur:office:1', peer: 'sitapur', kind: 'office', nameHi: 'कलेक्ट्रेट सीतापुर', nameEn: 'Collectorate Sitapur', officeHi: 'कलेक्ट्रेट सीतापुर', officeEn: 'Collectorate Sitapur', ...names },
      { code: `sachivalaya:office:${officeId}`, peer: 'sachivalaya', kind: 'office', nameHi: 'सिंचाई विभाग', nameEn: 'Irrigation Department', officeHi: 'सिंचाई विभाग', officeEn: 'Irrigation Department', ...names },
    ])
    .execute(); // prettier-ignore
  await db
    .insertInto('directoryCopy')
    .values({
      number: 1,
      kid: 'uplc#0000000000000000',
      signed: 'x',
      at: clock.now,
      until: new Date(clock.now.getTime() + 20 * 86_400_000),
      fetchedAt: clock.now,
    })
    .execute();
}

const AWAY = JSON.stringify({ code: 'line.away', details: { host: 'sitapur.up.gov.in' } });
const SLOW = JSON.stringify({ code: 'line.slow', details: { host: 'barabanki.up.gov.in' } });

export interface Plan {
  direction?: 'out' | 'in';
  peer?: string;
  cargo?: string;
  state?: string;
  line?: string;
  told?: boolean;
  address?: string;
  subject?: string;
  classification?: 'normal' | 'confidential';
  size?: number;
  sentBytes?: number;
  paperId?: string | null;
  dispatchId?: string | null;
  /** The charge that sent it; none: the office by itself, or another instance. */
  by?: string | undefined;
  /** Days ago. */
  age?: number;
  tries?: number;
  needsPerson?: boolean;
  fault?: string;
  /** Minutes until the next attempt. */
  next?: number | null;
  end?: Json;
  steps?: StepName[];
  signed?: boolean;
}

const USUAL = {
  direction: 'out' as 'out' | 'in',
  peer: 'barabanki',
  cargo: 'letter',
  address: 'barabanki:post:7',
  subject: 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में',
  classification: 'normal',
  size: 10_000_000,
};
let made = 0;

/** One consignment as it would stand after what the plan says; the exchange itself is not asked. */
export async function consignmentOf({ db, clock }: Pick<TestOffice, 'db' | 'clock'>, plan: Plan = {}): Promise<string> {
  const { steps, by, age = 0, next = null, end, signed = false, ...said } = plan;
  const row = { ...USUAL, state: said.direction === 'in' ? 'announced' : 'open', ...said };
  const { state, direction, size } = row;
  const madeAt = new Date(clock.now.getTime() - age * 86_400_000);
  const sha256 = createHash('sha256').update(`${++made}`).digest('hex'); // prettier-ignore
  const key = sha256.slice(0, 32);
  const isOver = ['settled', 'refused', 'cancelled', 'ended'].includes(state);
  const { id } = await db
    .insertInto('consignment')
    .values({
      ...row, key, root: sha256, madeAt, madeBy: by ?? null,
      manifest: JSON.stringify({ partSize: 262_144, items: [{ sha256, size, mediaType: 'application/pdf' }] }),
      endsAt: new Date(madeAt.getTime() + 8 * 86_400_000), endedAt: isOver ? clock.now : null, endReason: end === undefined ? null : JSON.stringify(end),
      nextAt: next === null ? null : new Date(clock.now.getTime() + next * 60_000),
      ...(signed && messagesOf({ key, direction, state, at: madeAt.toISOString(), sha256 })),
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  await stepsOf(db, { id, madeAt, steps: steps ?? (direction === 'out' ? ['prepared'] : ['announced']) });
  return id;
}

async function stepsOf(db: TestOffice['db'], { id, madeAt, steps }: { id: string; madeAt: Date; steps: StepName[] }): Promise<void> {
  for (const [index, step] of steps.entries())
    await db
      .insertInto('consignmentStep')
      .values({ consignmentId: id, at: new Date(madeAt.getTime() + index * 90_000), step: STEPS.indexOf(step), detail: '{}' })
      .execute();
}

/** Rows of every state, as the lists of a busy section would show them. */
export async function fillEveryState(office: Pick<TestOffice, 'db' | 'clock'>, { by, own }: { by: string; own: string }): Promise<void> {
  const long = 'जनपद के समस्त कार्यालयों में ई-ऑफिस प्रणाली को शत-प्रतिशत लागू किए जाने तथा पत्रावलियों के संचालन की साप्ताहिक समीक्षा के सम्बन्ध में';
  const out: Plan[] = [
    {
      state: 'settled',
      line: 'complete',
      told: true,
      signed: true,
      age: 6,
      steps: ['prepared', 'announced', 'complete', 'concluded', 'settled'],
    },
    {
      cargo: 'reminder',
      state: 'cancelled',
      told: true,
      age: 5,
      end: { details: { reason: 'भूल से दूसरे जनपद को भेजा गया' } },
      steps: ['prepared', 'cancelled'],
    },
    { cargo: 'file', state: 'ended', told: false, age: 9, next: 55, tries: 40, fault: AWAY },
    {
      state: 'refused',
      signed: true,
      told: true,
      age: 2,
      end: { code: 'mediaType', details: {} },
      steps: ['prepared', 'announced', 'refused'],
    },
    { cargo: 'file', line: 'announced', sentBytes: 3_200_000, subject: long, age: 0.1, next: 0, steps: ['prepared', 'announced'] },
    { peer: 'sitapur', address: 'sitapur:office:1', age: 7.4, tries: 30, needsPerson: true, fault: AWAY, subject: long },
    { cargo: 'reply', line: 'complete', size: 340_000, age: 0.02 },
    { cargo: 'receipt', line: 'announced', age: 0.3, next: 12, tries: 2, fault: SLOW },
    { state: 'settled', line: 'complete', age: 0.2, next: 4 },
    { age: 0, next: 0 },
  ];
  const into: Plan[] = [
    { direction: 'in', state: 'settled', told: true, signed: true, age: 1 },
    { direction: 'in', state: 'concluded', signed: true, age: 0.2, cargo: 'file' },
    { direction: 'in', state: 'announced', sentBytes: 900_000, subject: '', size: 2_000_000, age: 0.01 },
    { direction: 'in', state: 'refused', end: { code: 'corrupted', details: {} }, told: true, subject: '' },
  ];
  for (const plan of out) await consignmentOf(office, { ...plan, by });
  for (const plan of into) await consignmentOf(office, { ...plan, address: own });
}

function messagesOf({ key, direction, state, at, sha256 }: Record<'key' | 'direction' | 'state' | 'at' | 'sha256', string>) {
  const sign = (side: 'here' | 'there', payload: Record<string, Json>) =>
    signJws({ kid: KIDS[side], key: KEYS[side].privateKey }, { consignment: key, at, ...payload });
  const [sender, addressee] = direction === 'out' ? (['here', 'there'] as const) : (['there', 'here'] as const);
  return {
    announced: sign(sender, { kind: 'announce', root: sha256 }),
    answered: sign(
      addressee,
      state === 'refused' ? { kind: 'refused', code: 'address' } : { kind: 'concluded', hashes: [sha256], root: sha256 },
    ),
    closed: state === 'settled' ? sign(sender, { kind: 'settle' }) : null,
  };
}
