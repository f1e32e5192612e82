import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '#core/text/canonical.ts';
import { fateOf } from '#dispatch/actions/far/farLetter.ts';
import { diariseReceivedLetter, listLetters } from '#dispatch/contract/letters.ts';
import { dispatchIssue, listDispatches } from '#dispatch/contract/sendings.ts';
import { replyContent } from '#dispatch/tests/testLetters.ts';
import { viewReceipt } from '#receipts/contract.ts';
import { cargoOf, type Arrival } from '../../contract/cargo.ts';
import { letterContent } from '../../cargo/letters/content.ts';
import { carry, end, lay, openConsignments, openPair, type Pair } from './testPair.ts';

let pair: Pair;
let good: Arrival;
beforeAll(async () => {
  pair = await openPair();
  const { here, there, code } = pair;
  const addressees = [{ designation: 'जिलाधिकारी', exchangeTo: code('bareilly', 'officer') }];
  const { id } = await here.signed({ content: replyContent(here, { addressees }) });
  await here.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'exchange' }] });
  good = await carry({ from: here, to: there, sender: 'sachivalay' }, { row: (await openConsignments(here)).at(-1)! });
}, 90_000);
beforeEach(() => pair.at('2026-03-25T10:30:00'));
afterAll(() => pair.close());

type Said = Record<string, Json> & { sender: Record<string, Json>; paper: Record<string, Json> };
const said = () => structuredClone(good.content) as unknown as Said;
const refusal = (arrival: Partial<Arrival>) =>
  lay(pair.there, 'letter', { ...good, ...arrival }).then(
    () => 'laid',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
const letters = async () => (await pair.there.as('officer')(listLetters, {})).items;
const HASH = 'a'.repeat(64);

/** As another consignment, so that it could be laid. */
async function another(): Promise<string> {
  const { db } = pair.there;
  const {
    id: _,
    key: __,
    ...row
  } = await db.selectFrom('consignment').selectAll().where('id', '=', good.consignmentId).executeTakeFirstOrThrow();
  const manifest = JSON.stringify(row.manifest);
  const key = crypto.randomUUID().replaceAll('-', '');
  return (
    await db
      .insertInto('consignment')
      .values({ ...row, key, manifest, endReason: null })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id;
}

describe('a letter of another instance is foreign, and', () => {
  test.each([
    ['another instance is named in it', { instance: 'lucknow' }, 'format'],
    ['it is confidential, and came as normal', { classification: 'confidential' }, 'format'],
    ['a date is none', { issuedOn: '2026-02-30' }, 'format'],
    ['a control character stands in it', { subject: 'विषय\u0000' }, 'format'],
    ['the direction of reading is turned in it', { subject: 'abc\u202Edef' }, 'format'],
    ['something more is said', { secret: 'x' }, 'format'],
    ['nobody has signed', { signatories: [] }, 'format'],
    [
      'it has two thousand enclosures',
      { enclosures: Array.from({ length: 2_000 }, () => ({ sha256: HASH, name: 'x', title: 'x', pages: 1 })) },
      'format',
    ],
    ['an enclosure has not come', { enclosures: [{ sha256: HASH, name: 'x', title: 'x', pages: 1 }] }, 'missing'],
    ['its own paper has not come', { paper: { sha256: HASH, name: 'x', pages: 1 } }, 'missing'],
  ])('refused where %s', async (_, change, code) => {
    const before = (await letters()).length;
    expect(await refusal({ content: { ...said(), ...change } as Json })).toBe(`exchange.refusal.${code}`);
    expect(await letters()).toHaveLength(before);
  });

  test('refused when it is no object at all, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(await refusal({ content: value as Json })).toBe('exchange.refusal.format');
      }),
      { numRuns: 50 },
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => !letterContent.safeParse(value).success));
  });

  test('refused when its PDF is none, is unsigned, or was changed after it was signed', async () => {
    const { there } = pair;
    const put = async (bytes: Buffer) => {
      const { sha256, size } = await there.instance.blobs.put(bytes);
      return {
        content: { ...said(), paper: { sha256, name: 'x.pdf', pages: 1 } } as Json,
        items: [{ sha256, size, mediaType: 'application/pdf' }],
      };
    };
    const signed = await there.instance.blobs.get(good.items[0]!.sha256);
    expect(await refusal(await put(Buffer.from('कोई PDF नहीं')))).toBe('exchange.refusal.mediaType');
    const frozen = await pair.here.db.selectFrom('issue').select('frozenSha256').executeTakeFirstOrThrow();
    expect(await refusal(await put(await pair.here.instance.blobs.get(frozen.frozenSha256)))).toBe('exchange.refusal.corrupted');
    const changed = Buffer.from(signed);
    const at = changed.indexOf('/MediaBox');
    changed.write('/MediaBax', at);
    expect(await refusal(await put(changed))).toMatch(/^exchange\.refusal\.(corrupted|mediaType)$/);
    expect(await refusal({ items: good.items.map((item) => ({ ...item, mediaType: 'text/html' })) })).toBe('exchange.refusal.mediaType');
  });

  test('refused for an address that is not here, and for a secrecy that this end does not take', async () => {
    for (const address of ['sachivalay:post:1', 'bareilly:post:999999', 'bareilly:office:999999'])
      expect(await refusal({ address })).toBe('exchange.refusal.address');
    const content = { ...said(), classification: 'confidential' } as Json;
    expect(await refusal({ content, classification: 'confidential' })).toBe('exchange.refusal.classification');
  });

  test('names in an old font are kept as they came and can be diarised; the same letter again is marked', async () => {
    const { there } = pair;
    const sender = { ...said().sender, nameHi: 'Jh latho dqekj xqIrk vuqlfpo mRrj izns’k', email: 'यह पता नहीं' };
    await lay(there, 'letter', { ...good, consignmentId: await another(), content: { ...said(), sender } as Json });
    const letter = (await letters()).at(-1)!;
    expect(letter).toMatchObject({ senderName: sender.nameHi, origin: { before: '' } });
    const receipt = await there.as('officer')(diariseReceivedLetter, { id: letter.id });
    expect(await there.as('officer')(viewReceipt, { id: receipt.id })).toMatchObject({ senderName: sender.nameHi, senderEmail: '' });
    await lay(there, 'letter', { ...good, consignmentId: await another() });
    expect((await letters()).at(-1)!.origin).toMatchObject({ before: receipt.number });
  });

  test('dated to come, it is diarised without a date to count from', async () => {
    const { there } = pair;
    await lay(there, 'letter', { ...good, consignmentId: await another(), content: { ...said(), issuedOn: '2026-12-31' } as Json });
    const receipt = await there.as('officer')(diariseReceivedLetter, { id: (await letters()).at(-1)!.id });
    expect(await there.as('officer')(viewReceipt, { id: receipt.id })).toMatchObject({ letterOn: null });
  });

  test('of a signer whom nobody here knows, it is taken and shown as not checked', async () => {
    const { there } = pair;
    await there.db.updateTable('setting').set({ value: '[]' }).where('key', '=', 'signing.roots').execute();
    await lay(there, 'letter', { ...good, consignmentId: await another() });
    expect((await letters()).at(-1)!.origin!.signatures).toMatchObject({ state: 'unchecked', reason: { code: expect.any(String) } });
  });
});

test('news that cannot be understood changes nothing, whatever it is', () => {
  const at = '2026-03-25T05:00:00.000Z';
  fc.assert(
    fc.property(
      fc.constantFrom('diarised', 'moved', 'returned', 'else'),
      fc.jsonValue(),
      (kind, detail) => fateOf({ kind, at, detail }) === null,
    ),
  );
  expect(fateOf({ kind: 'opened', at: 'कल', detail: {} })).toBeNull();
  expect(fateOf({ kind: 'returned', at, detail: { reason: 'क\u0000' } })).toBeNull();
});

test('to all seventy-five of a group in one act: by the exchange where there is an instance, the rest as they can be reached', async () => {
  const { here, there, code } = pair;
  const codes = Object.keys(there.staff).filter((who) => who !== 'administrator');
  const addressees = Array.from({ length: 75 }, (_, place) => {
    const who = codes[place % codes.length]! as 'officer';
    const far = place < 70 ? { exchangeTo: code('bareilly', who) } : place < 73 ? { email: `dm${place}@up.gov.in` } : {};
    return { designation: `जिलाधिकारी, जनपद-${place + 1}`, ...far };
  });
  const { id, dispatches } = await here.signed({ content: replyContent(here, { addressees, copies: [{ designation: 'गार्ड फाइल' }] }) });
  expect(Map.groupBy(dispatches, ({ suggested }) => suggested).get('exchange')).toHaveLength(70);
  const items = dispatches.map(({ position, suggested }) => ({ position, mode: suggested }));
  const start = performance.now();
  await here.as('clerk')(dispatchIssue, { id, items });
  console.log(`dispatch to ${items.length}: ${Math.round(performance.now() - start)} ms`);
  const open = await openConsignments(here);
  expect(open).toHaveLength(70);
  expect(new Set(open.map(({ root }) => root)).size).toBe(1);
  await end(here, open[0]!, { end: 'settled' });
  const register = await here.as('clerk')(listDispatches, {});
  expect(register.items.filter(({ mode }) => mode === 'exchange').length).toBeGreaterThan(40);
  expect(cargoOf('letter')).toBeDefined();
}, 90_000);
