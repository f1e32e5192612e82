import { beforeAll, expect, test } from 'vitest';
import { checkBundle } from '../core/checkBundle.ts';
import { checkPdf } from '../core/checkPdf.ts';
import { bundleOf, makeStory, noteContent } from './make/bundle.ts';
import { stampBy } from './make/cms.ts';
import { blankPdf, signPdf, streamText } from './make/pdf.ts';
import { makeChain } from './make/record.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const given = { roots: office.roots, now: NOW };

/** Time of the processor, of all threads: it stays the same on a busy machine. */
async function timed<T>(what: string, act: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const [start, clock] = [process.cpuUsage(), performance.now()];
  const answer = await act();
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  process.stderr.write(`${what}: ${Math.round(ms)} ms of processor, ${Math.round(performance.now() - clock)} ms\n`);
  return { answer, ms };
}

// The first run warms up what a page or program needs but once, yet the aim holds with it.
beforeAll(() => checkPdf(signPdf(blankPdf(), { signer: office.joint }).bytes, given));

test('a PDF of five megabytes with 51 signatures is checked in less than two seconds', async () => {
  let pdf = blankPdf({ 90: streamText('', 'x'.repeat(5_000_000)) });
  for (let count = 0; count < 51; count++)
    pdf = signPdf(pdf, { signer: office.joint, stamp: stampBy(office.clock, '2026-03-12T07:48:12Z') });
  const { answer, ms } = await timed('51 signatures', () => checkPdf(pdf.bytes, given));
  expect([answer.signatures.length, codesOf(answer, 'bad')]).toEqual([51, []]);
  expect(ms).toBeLessThan(2000);
});

test('a file of a thousand notes is checked in less than a second, and not much longer when each is signed and stamped', async () => {
  const links = makeChain(Array.from({ length: 1000 }, (_, place) => noteContent(place)));
  const plain = makeStory(office, { links, signers: new Map(), stampedAt: '2026-03-12T20:00:00Z' });
  const bundle = bundleOf(plain);
  const { answer, ms } = await timed('1,000 notes with proofs', () => checkBundle(bundle, given));
  expect(codesOf(answer, 'bad')).toEqual([]);
  expect(ms).toBeLessThan(1000);
  const clerks = Array.from({ length: 10 }, (_, place) => ({ party: office.person({ name: `CLERK ${place}` }), nameEn: `Clerk ${place}` }));
  const signers = new Map(links.map(({ position }) => [position, clerks[position % 10]!]));
  const signed = bundleOf({ ...plain, signers });
  const second = await timed('1,000 notes, each signed and stamped', () => checkBundle(signed, given));
  expect(codesOf(second.answer, 'bad')).toEqual([]);
  expect(second.ms).toBeLessThan(3000);
}, 120_000);
