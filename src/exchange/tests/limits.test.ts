import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fill } from '#core/http.ts';
import type { Refusal } from '#core/errors.ts';
import { signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import { carrier, type CarriedLetter } from '#dispatch/contract/carrier.ts';
import { type Linked, openOffices } from '#testExchange.ts';
import { messages } from '../../messages.ts';
import { LARGEST_SIGNED } from '../protocol/messages.ts';
import { faultWords } from '../queries/faultWords.ts';
import { preflight } from '../sending/preflight.ts';
import { freshKey } from './peers/counterpart.ts';

let office: Linked;
let peer: Linked;
beforeAll(async () => {
  [office, peer] = (await openOffices('sachivalaya', 'lucknow')) as [Linked, Linked];
}, 120_000);
afterAll(() => Promise.all([office.close(), peer.close()]));

const ITEM = { sha256: 'a'.repeat(64), size: 200_000, mediaType: 'application/pdf' };
const itemsOf = (count: number, item: typeof ITEM & { parts?: string[] } = ITEM) => [
  { ...ITEM, size: 5_000, mediaType: 'application/json' },
  ...Array.from({ length: count }, () => item),
];
const sentenceOf = ({ code, details }: Refusal) =>
  (['hi', 'en'] as const).map((language) => fill(messages[language][code as 'exchange.tooManyPapers'], details));
const check = (items: ReturnType<typeof itemsOf>) =>
  preflight(office.contextOf('special'), { address: peer.codeOf('clerk'), classification: 'normal', items }).then(
    () => 'goes',
    (error: Refusal) => sentenceOf(error),
  );

describe('before anything is announced', () => {
  test('more papers than one message can name are refused, with the limit', async () => {
    expect(await check(itemsOf(8_000))).toBe('goes');
    const announcement = { kind: 'announce', manifest: { partSize: 262_144, items: itemsOf(8_000) } };
    expect(signJws(freshKey('sachivalaya'), announcement as unknown as Json).length).toBeLessThan(LARGEST_SIGNED - 2_000);
    expect(await check(itemsOf(8_001))).toEqual([
      expect.stringMatching(/अधिकतम 8000 कागज.* 8001 हैं/),
      expect.stringMatching(/at most 8000 .* 8001/),
    ]);
  });

  test('so are fewer papers of many parts, whose names alone fill the message', async () => {
    const [hindi] = await check(itemsOf(3_000, { ...ITEM, parts: Array.from({ length: 8 }, () => 'b'.repeat(64)) }));
    const most = Number(/अधिकतम (\d+) कागज/.exec(hindi!)![1]);
    expect(most).toBeGreaterThan(1_000);
    expect(most).toBeLessThan(3_000);
  });

  test('and a description that nobody would read as one', async () => {
    const items = itemsOf(1);
    items[0]!.size = 17 * 2 ** 20;
    expect(await check(items)).toEqual([expect.stringContaining('17 MB'), expect.stringContaining('up to 16 MB')]);
  });

  test('a PDF that is too large to be looked at there, while other kinds of paper have the limit of the directory', async () => {
    const large = { ...ITEM, size: 129 * 2 ** 20 };
    expect(await check(itemsOf(1, large))).toEqual([expect.stringMatching(/128 MB.* 129 MB/), expect.stringMatching(/128 MB.* 129 MB/)]);
    expect(await check(itemsOf(1, { ...large, mediaType: 'image/tiff' }))).toBe('goes');
  });

  test('a letter with more enclosures than travel says how many do', async () => {
    const enclosures = Array.from({ length: 201 }, () => ({ sha256: ITEM.sha256, name: 'क.pdf', pages: 1, title: 'क' }));
    const letter = { enclosures, enclosureLines: [] } as unknown as CarriedLetter;
    const error = (await carrier().carry(office.contextOf('special'), { letter, to: [] }).catch((refusal: unknown) => refusal)) as Refusal; // prettier-ignore
    expect(error).toMatchObject({ status: 422, code: 'exchange.tooManyEnclosures' });
    expect(sentenceOf(error)).toEqual([expect.stringMatching(/अधिकतम 200 .* 201/), expect.stringMatching(/At most 200 .* 201/)]);
  });
});

describe('the other side’s sentence', () => {
  const told = (details: object) => faultWords({ language: 'en' }, JSON.stringify({ code: 'exchange.fault.answered', details }));

  test('is told with what it said', () => {
    expect(told({ status: 409, code: 'exchange.newsMissing', number: 7 })).toContain('News number 7 has not come yet');
  });

  test('has no open place where it said nothing', () => {
    for (const code of Object.keys(messages.hi).filter((known) => known.startsWith('exchange.')))
      for (const language of ['hi', 'en'] as const) {
        const fault = JSON.stringify({ code: 'exchange.fault.answered', details: { status: 409, code } });
        expect(faultWords({ language }, fault)).not.toMatch(/[{}]/);
      }
  });
});
