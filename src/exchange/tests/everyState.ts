import { createHash, generateKeyPairSync } from 'node:crypto';
import { publicBytes, signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import type { TestOffice } from '#testOffice.ts';
import type { StaffName } from '#testStaff.ts';
import { STEPS, type StepName } from '../steps.ts';

const KEYS = { here: generateKeyPairSync('ed25519'), there: generateKeyPairSync('ed25519') };
const KIDS = { here: 'sachivalaya#0000000000000001', there: 'barabanki#0000000000000001' };

/** The office as a member of the directory, with the district beside it. */
export async function joinDirectory({ db, clock }: Pick<TestOffice, 'db' | 'clock'>, officeId = '1'): Promise<void> {
  const limits = JSON.stringify({ consignment: 10 ** 9, paper: 10 ** 9, types: ['application/pdf'] });
  const peer = { address: 'http://127.0.0.1:1', versions: [1], limits, state: 'up' as const, confidential: false };
  await db
    .insertInto('membership')
    .values({ name: 'sachivalaya', role: 'member', state: 'member', address: peer.address, directoryUrl: peer.address, anchors: '[]' })
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
    .values({ number: 1, signed: 'x', at: clock.now, until: new Date(clock.now.getTime() + 20 * 86_400_000), fetchedAt: clock.now })
    .execute();
}

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
  /** Who sent it; null: nobody here. */
  by?: StaffName | null;
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

let made = 0;

/** One consignment as it would stand after what the plan says; the exchange itself is not asked. */
export async function consignmentOf(office: Pick<TestOffice, 'db' | 'clock' | 'staff'>, plan: Plan = {}): Promise<string> {
  const { db, clock, staff } = office;
  const { direction = 'out', peer = 'barabanki', cargo = 'letter', state = direction === 'out' ? 'open' : 'announced', by = 'clerk', age = 0, size = 10_000_000 } = plan; // prettier-ignore
  const madeAt = new Date(clock.now.getTime() - age * 86_400_000);
  const key = createHash('sha256').update(`${++made}`).digest('hex').slice(0, 32);
  const sha256 = createHash('sha256').update(key).digest('hex');
  const isOver = ['settled', 'refused', 'cancelled', 'ended'].includes(state);
  const { announced, answered, closed } = plan.signed ? messagesOf({ key, direction, state, at: madeAt.toISOString(), sha256 }) : {};
  const { id } = await db
    .insertInto('consignment')
    .values({
      key, direction, peer, cargo, state, line: plan.line ?? 'silent', told: plan.told ?? false,
      address: plan.address ?? (direction === 'out' ? 'barabanki:post:7' : `sachivalaya:office:${staff.clerk.officeId}`),
      subject: plan.subject ?? 'ई-ऑफिस को शत-प्रतिशत लागू किए जाने के सम्बन्ध में', classification: plan.classification ?? 'normal',
      manifest: JSON.stringify({ partSize: 262_144, items: [{ sha256, size, mediaType: 'application/pdf' }] }), root: sha256, size, sentBytes: plan.sentBytes ?? 0,
      paperId: plan.paperId ?? null, dispatchId: plan.dispatchId ?? null, madeAt, madeBy: direction === 'in' || by === null ? null : staff[by].chargeId,
      endsAt: new Date(madeAt.getTime() + 8 * 86_400_000), endedAt: isOver ? clock.now : null, endReason: plan.end === undefined ? null : JSON.stringify(plan.end),
      tries: plan.tries ?? 0, needsPerson: plan.needsPerson ?? false, fault: plan.fault ?? '',
      nextAt: plan.next === undefined || plan.next === null ? null : new Date(clock.now.getTime() + plan.next * 60_000),
      announced: announced ?? null, answered: answered ?? null, closed: closed ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow(); // prettier-ignore
  const steps = plan.steps ?? (direction === 'out' ? ['prepared'] : ['announced']);
  for (const [index, step] of steps.entries())
    await db
      .insertInto('consignmentStep')
      .values({ consignmentId: id, at: new Date(madeAt.getTime() + index * 90_000), step: STEPS.indexOf(step), detail: '{}' })
      .execute();
  return id;
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
    closed: state === 'settled' ? sign(sender, { kind: 'settle' }) : undefined,
  };
}
