import { expect, test } from 'vitest';
import { checkBundle } from '../core/checkBundle.ts';
import { checkPdf } from '../core/checkPdf.ts';
import { bundleOf, makeStory, noteContent } from './make/bundle.ts';
import { stampBy } from './make/cms.ts';
import { blankPdf, signPdf, streamText } from './make/pdf.ts';
import { makeChain } from './make/record.ts';
import { codesOf, makeOffice, NOW } from './office.ts';

const office = makeOffice();
const given = { roots: office.roots, now: NOW };

test('a PDF of five megabytes with 51 signatures is checked to the last', async () => {
  let pdf = blankPdf({ 90: streamText('', 'x'.repeat(5_000_000)) });
  for (let count = 0; count < 51; count++)
    pdf = signPdf(pdf, { signer: office.joint, stamp: stampBy(office.clock, '2026-03-12T07:48:12Z') });
  const answer = await checkPdf(pdf.bytes, given);
  expect([answer.signatures.length, codesOf(answer, 'bad')]).toEqual([51, []]);
}, 120_000);

test('a file of a thousand notes is checked, also when each is signed and stamped', async () => {
  const links = makeChain(Array.from({ length: 1000 }, (_, place) => noteContent(place)));
  const plain = makeStory(office, { links, signers: new Map(), stampedAt: '2026-03-12T20:00:00Z' });
  const bundle = bundleOf(plain);
  expect(codesOf(await checkBundle(bundle, given), 'bad')).toEqual([]);
  const clerks = Array.from({ length: 10 }, (_, place) => ({ party: office.person({ name: `CLERK ${place}` }), nameEn: `Clerk ${place}` }));
  const signers = new Map(links.map(({ position }) => [position, clerks[position % 10]!]));
  const signed = bundleOf({ ...plain, signers });
  expect(codesOf(await checkBundle(signed, given), 'bad')).toEqual([]);
}, 120_000);
