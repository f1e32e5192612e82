import { expect, test } from 'vitest';
import { checkPdf } from '../core/checkPdf.ts';
import { signedLetter } from '../../src/testOfficers.ts';
import { makeOffice, NOW } from './office.ts';
import { pem } from './make/authority.ts';
import { stampBy } from './make/cms.ts';
import { blankPdf, signPdf } from './make/pdf.ts';
import { writeFileSync } from 'node:fs';

test('x', async () => {
  const office = makeOffice();
  const one = signPdf(blankPdf(), { signer: office.secretary, stamp: stampBy(office.clock, '2026-03-12T07:48:12Z') });
  const two = signPdf(one, { signer: office.joint });
  writeFileSync('/tmp/vtry/two.pdf', two.bytes);
  console.log(JSON.stringify((await checkPdf(two.bytes, { roots: office.roots, now: NOW })).findings.map(f => [f.level, f.code, f.about?.en, f.en]), null, 1));
  const letter = await signedLetter();
  writeFileSync('/tmp/vtry/letter.pdf', letter.twice);
  console.log(JSON.stringify((await checkPdf(letter.twice, { roots: pem(Buffer.from(letter.authority.certificate)), now: NOW })).findings.map(f => [f.level, f.code, f.about?.en, f.en]), null, 1));
  expect(1).toBe(1);
});
