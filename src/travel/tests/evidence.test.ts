import { afterAll, beforeAll, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { bundleFile, extractFile } from '#evidence/contract/bundle.ts';
import { printNoteSheet } from '#evidence/contract/prints.ts';
import { bytesOf, jsonIn, judged, unpack } from '#evidence/tests/testBundles.ts';
import { listNotes, writeNote } from '#notings/contract.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { EXAMINATIONS } from '../../operations/doctor.ts';
import { sendFileAway, sendFileBack } from '../contract.ts';
import { carry, openTravelOffice, said, seal, sectionOf, signedNote, type TravelOffice } from './twoOffices.ts';

let secretariat: TravelOffice;
let bareilly: TravelOffice;
let id: string;
let there: string;
let roots: string;

beforeAll(async () => {
  secretariat = await openTravelOffice('secretariat');
  bareilly = await openTravelOffice('bareilly');
  const pems = [secretariat, bareilly].map(({ authority }) => toPem(authority.certificate));
  roots = pems.join('\n');
  for (const office of [secretariat, bareilly]) {
    office.at('2026-03-25T10:30:00');
    await setRule(office, signingRoots, { value: pems, source: null });
  }
  // Another number there than here, so that nothing holds by chance.
  await bareilly.fileOf('clerk');
  await bareilly.fileOf('clerk');
  id = await secretariat.fileOnDesk();
  const first = await signedNote(secretariat, id, { who: 'special', text: 'आख्या प्राप्त करें।' });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), signing: first });
  // The clock of the district is an hour behind.
  bareilly.at('2026-03-25T09:30:00');
  there = await carry(secretariat, bareilly);
  await bareilly.as('officer')(writeNote, { id: there, body: said('आख्या तैयार है।') });
  await bareilly.as('officer')(sendFileBack, { id: there });
  await carry(bareilly, secretariat);
}, 180_000);
afterAll(() => Promise.all([secretariat.close(), bareilly.close()]));

test('a bundle with notes of another instance is found true on both sides by the program that knows nothing of us', async () => {
  for (const [office, paper] of [
    [secretariat, id],
    [bareilly, there],
  ] as const) {
    await seal(office);
    const bundle = await bytesOf(await office.as('special')(bundleFile, { id: paper }));
    const found = await judged(bundle, { ...office, roots } as never);
    expect(found.bad).toEqual([]);
    expect(found.ok).toEqual(expect.arrayContaining(['bag.complete', 'chain.connected']));
    const about = jsonIn<{ file: { elsewhere: { instance: string; paper: string; positions: number[] }[] } }>(
      unpack(bundle).files,
      'about',
    );
    expect(about.file.elsewhere).toMatchObject([
      office === secretariat ? { instance: 'bareilly', paper: there } : { instance: 'secretariat', paper: id },
    ]);
  }
  expect(there).not.toBe(id);
});

test('an extract and a print of a note of another instance are made as of any other', async () => {
  const { items } = await secretariat.as('special')(listNotes, { id });
  const note = items.find(({ office }) => office !== null)!;
  const extract = await bytesOf(await secretariat.as('special')(extractFile, { id, notes: [note.id], papers: [] }));
  expect((await judged(extract, { ...secretariat, roots } as never)).bad).toEqual([]);
  expect((await bytesOf(await secretariat.as('special')(printNoteSheet, { id }))).length).toBeGreaterThan(1_000);
});

test('doctor finds the record of both well', async () => {
  for (const office of [secretariat, bareilly])
    for (const { name, examine } of EXAMINATIONS.filter(({ name: one }) => /chain|signature|seal/i.test(one)))
      expect({ name, fault: await examine(office.instance, () => undefined) }).toEqual({ name, fault: null });
});
