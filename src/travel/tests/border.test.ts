import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { byPoppler } from '#documents/textOf.ts';
import { printNoteSheet } from '#evidence/contract/prints.ts';
import { bytesOf } from '#evidence/tests/testBundles.ts';
import { flagPaper, placeReceipt, viewFile } from '#files/contract.ts';
import { listNotes, writeNote } from '#notings/contract.ts';
import { toPem } from '#signing/keys/authority.ts';
import { signingRoots } from '#signing/keys/roots.ts';
import { receiptOf, refusalOf, sendOn } from '#testPaperwork.ts';
import { listDraftsElsewhere, sendFileAway, sendFileBack, viewEnclosureElsewhere } from '../contract.ts';
import { carry, openTravelOffice, said, sectionOf, signedNote, type TravelOffice } from './twoOffices.ts';

let secretariat: TravelOffice;
let bareilly: TravelOffice;
let agra: TravelOffice;
beforeAll(async () => {
  secretariat = await openTravelOffice('secretariat');
  bareilly = await openTravelOffice('bareilly');
  agra = await openTravelOffice('agra');
}, 240_000);
beforeEach(() => {
  for (const office of [secretariat, bareilly, agra]) office.at('2026-03-25T10:30:00');
});
afterAll(() => Promise.all([secretariat, bareilly, agra].map((office) => office.close())));

test('a signature whose authority is not trusted here says «not checked» on the note sheet and in print, until it is trusted', async () => {
  const id = await secretariat.fileOnDesk();
  const signing = await signedNote(secretariat, id, { who: 'special', text: 'आख्या प्राप्त करें।' });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), signing });
  const there = await carry(secretariat, bareilly);
  const shown = async () => (await bareilly.as('officer')(listNotes, { id: there })).items[0]!.signature!;
  const printed = async () =>
    (await byPoppler(await bytesOf(await bareilly.as('officer', 'en')(printNoteSheet, { id: there }))))?.join('\n');
  expect(await shown()).toMatchObject({ fits: true, unchecked: expect.stringContaining('मान्य सूची में नहीं') });
  const text = await printed();
  if (text !== undefined) expect(text).toContain('not checked');
  const own = toPem(bareilly.authority.certificate);
  await setRule(bareilly, signingRoots, { value: [own, toPem(secretariat.authority.certificate)], source: null });
  expect(await shown()).toMatchObject({ fits: true, unchecked: '' });
  if (text !== undefined) expect(await printed()).not.toContain('not checked');
});

/** A file with a paper and a draft of Agra goes on from its home to Bareilly. */
async function withPaperOfAgra(): Promise<{ id: string; there: string }> {
  const id = await secretariat.fileOnDesk();
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(agra), noNote: true });
  const inAgra = await carry(secretariat, agra);
  await agra.as('officer')(placeReceipt, { id: inAgra, receiptId: await receiptOf(agra, 'officer', { pages: [2] }) });
  await agra.as('officer')(flagPaper, { id: inAgra, position: 1, flag: 'puc' });
  await agra.as('officer')(sendFileBack, { id: inAgra, noNote: true });
  await carry(agra, secretariat);
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  return { id, there: await carry(secretariat, bareilly) };
}

test('the one to whom a file was sent marks no paper of a third office, and takes none out', async () => {
  const { id, there } = await withPaperOfAgra();
  await bareilly.as('officer')(sendFileBack, { id: there, noNote: true });
  await carry(bareilly, secretariat, ({ correspondence: [paper] }) =>
    Object.assign(paper!, { flag: 'fr', notedAt: '2026-03-01T00:00:00.000Z', removedAt: '2026-03-25T05:00:00.000Z', documents: [] }),
  );
  const { correspondence } = await secretariat.as('special')(viewFile, { id });
  expect(correspondence).toMatchObject([{ flag: 'puc', notedAt: null, removedAt: null, documents: [{}] }]);
});

test('but its own notes tell that they were noted upon, and its own paper takes the mark', async () => {
  const { id, there } = await withPaperOfAgra();
  await bareilly.as('officer')(placeReceipt, { id: there, receiptId: await receiptOf(bareilly, 'officer', { pages: [1] }) });
  await bareilly.as('officer')(flagPaper, { id: there, position: 2, flag: 'puc' });
  await bareilly.as('officer')(writeNote, { id: there, body: said('अवलोकित।') });
  await bareilly.as('officer')(sendFileBack, { id: there });
  await carry(bareilly, secretariat);
  const { correspondence } = await secretariat.as('special')(viewFile, { id });
  expect(correspondence).toMatchObject([
    { flag: '', notedAt: '2026-03-25T05:00:00.000Z' },
    { flag: 'puc', notedAt: '2026-03-25T05:00:00.000Z' },
  ]);
});

test('a draft of another office that comes changed is told of, and what was read before is kept', async () => {
  const id = await secretariat.fileOnDesk();
  const visit = async (alter?: Parameters<typeof carry>[2]) => {
    await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
    const there = await carry(secretariat, bareilly);
    if (alter === undefined) await bareilly.draftOf(there, { who: 'officer' });
    await bareilly.as('officer')(sendFileBack, { id: there, noNote: true });
    await carry(bareilly, secretariat, alter);
  };
  const told = async () => (await secretariat.eventsOf(id)).filter(({ kind }) => kind === 'file.draftElsewhereChanged').map(({ detail }) => detail);
  await visit();
  const [before] = (await secretariat.as('special')(listDraftsElsewhere, { id })).items;
  const addressees = ['अपर मुख्य सचिव, मुख्यमंत्री, उत्तर प्रदेश शासन।', 'जिलाधिकारी, बरेली।'];
  expect(before).toMatchObject({ version: 1, replaced: [], addressees, by: { nameHi: expect.stringMatching(/./) } });
  await visit(() => undefined);
  expect(await told()).toEqual([]);
  await visit(({ drafts: [draft] }) => (draft!.versions[0]!.content.subject = 'अन्य विषय'));
  expect(await told()).toMatchObject([{ instance: 'bareilly', number: 1, replaced: [1] }]);
  const [draft] = (await secretariat.as('special')(listDraftsElsewhere, { id })).items;
  expect(draft).toMatchObject({ subject: 'अन्य विषय', replaced: [{ version: 1, subject: before!.subject, text: before!.text }] });
}); // prettier-ignore

test('the PDFs of a draft travel with it, and are opened there', async () => {
  const id = await secretariat.fileOf('clerk');
  await secretariat.as('clerk')(placeReceipt, { id, receiptId: await receiptOf(secretariat, 'clerk', { pages: [3] }) });
  await sendOn(secretariat, id, { from: 'clerk', to: 'special' });
  const { correspondence } = await secretariat.as('special')(viewFile, { id });
  await secretariat.draftOf(id, { papers: [{ line: 1, paperId: correspondence[0]!.id, pages: { from: 2, to: 3 } }] });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), noNote: true });
  const there = await carry(secretariat, bareilly);
  const [draft] = (await bareilly.as('officer')(listDraftsElsewhere, { id: there })).items;
  expect(draft!.enclosures).toMatchObject([{ title: 'उक्तवत।', pages: 2 }]);
  const { sha256 } = draft!.enclosures[0]!;
  const opened = (await bareilly.as('officer')(viewEnclosureElsewhere, { id: there, number: 1, sha256 })) as unknown as Response;
  expect([opened.headers.get('content-type'), opened.headers.get('etag')]).toEqual(['application/pdf', `"${sha256}"`]);
  expect(await refusalOf(bareilly.as('outsider')(viewEnclosureElsewhere, { id: there, number: 1, sha256 }))).toBe('404 file.notFound');
  const other = await refusalOf(bareilly.as('officer')(viewEnclosureElsewhere, { id: there, number: 1, sha256: 'a'.repeat(64) }));
  expect(other).toBe('404 draft.enclosure.notFound');
});
