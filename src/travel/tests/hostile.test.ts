import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '#core/errors.ts';
import type { Json } from '#core/text/canonical.ts';
import type { Arrival } from '#exchange/contract/cargo.ts';
import { placeReceipt } from '#files/contract.ts';
import { contentDigest } from '#papers/chain.ts';
import { chainHash } from '#core/record/merkle.ts';
import { blankPage, writePdf } from '#documents/tests/plainPdf.ts';
import { receiptOf, sendOn } from '#testPaperwork.ts';
import { sendFileAway } from '../contract.ts';
import type { TravelDocument } from '../document/document.ts';
import { arrivalOf, openTravelOffice, rehearse, sectionOf, signedNote, type TravelOffice } from './twoOffices.ts';

let secretariat: TravelOffice;
let bareilly: TravelOffice;
let good: Arrival;
beforeAll(async () => {
  secretariat = await openTravelOffice('secretariat');
  bareilly = await openTravelOffice('bareilly');
  const id = await secretariat.fileOf('clerk');
  await secretariat.as('clerk')(placeReceipt, { id, receiptId: await receiptOf(secretariat, 'clerk', { pages: [2] }) });
  await sendOn(secretariat, id, { from: 'clerk', to: 'special' });
  const signing = await signedNote(secretariat, id, { who: 'special', text: 'आख्या प्राप्त करें।' });
  await secretariat.as('special')(sendFileAway, { id, to: sectionOf(bareilly), signing });
  good = await arrivalOf(secretariat, bareilly);
}, 180_000);
afterAll(() => Promise.all([secretariat.close(), bareilly.close()]));

const activePdf = () => writePdf({ objects: blankPage({ catalog: '/OpenAction << /S /JavaScript /JS (x) >>' }) });
async function encryptedPdf(): Promise<Uint8Array> {
  const pdf = await PDF.load(writePdf({ objects: blankPage() }));
  pdf.setProtection({ userPassword: 'secret', ownerPassword: 'owner' });
  return pdf.save();
}

type Loose = TravelDocument & { more?: string };

/** Every hash made anew, as a liar would. */
function relinked(document: Loose): void {
  let previous = '0'.repeat(64);
  for (const [index, link] of document.links.entries()) {
    const position = index + 1;
    const content = Object.assign(link.content, { position });
    Object.assign(link, { position, previous, hash: chainHash(previous, contentDigest(content as never)) });
    previous = link.hash;
  }
  document.chain = { length: document.links.length, head: previous };
}

const noteIn = ({ links }: Loose) => links.find(({ content }) => 'note' in content)!;

const LIES: [string, (document: Loose, arrival: Arrival) => void, string][] = [
  ['a changed text', (document) => ((noteIn(document).content as { salt: string }).salt = 'a'.repeat(32)), 'corrupted'],
  ['a changed text with every hash made anew', (document) => {
    (noteIn(document).content as { salt: string }).salt = 'a'.repeat(32);
    relinked(document);
  }, 'corrupted'],
  ['a signature of other bytes', (document) => {
    const { signature } = noteIn(document);
    signature!.cms = signature!.statement.slice(0, 400);
  }, 'corrupted'],
  ['another name under a signed note', (document) => (noteIn(document).by!.nameEn = 'Somebody Else'), 'corrupted'],
  ['a certificate that did not sign', (document) => (noteIn(document).signature!.certificate = noteIn(document).signature!.chain[0]!), 'corrupted'],
  ['a missing link', (document) => {
    document.links.splice(0, 1);
  }, 'corrupted'],
  ['a missing link, told shorter', (document) => {
    document.links.splice(0, 1);
    relinked(document);
  }, 'corrupted'],
  ['a wrong head', (document) => (document.chain.head = 'f'.repeat(64)), 'corrupted'],
  ['paragraphs that overlap', (document) => (document.counters.paragraphs = 7), 'corrupted'],
  ['pages that overlap', (document) => (document.correspondence[0]!.pageFrom = 2), 'corrupted'],
  ['a draft that nobody numbered', (document) => (document.counters.drafts = 1), 'corrupted'],
  ['a paper that did not come along', (document) => (document.correspondence[0]!.documents[0]!.sha256 = 'e'.repeat(64)), 'missing'],
  ['links in our own name', (document) => document.links.forEach((link) => (link.instance = 'bareilly')), 'corrupted'],
  ['a note in our own name that was never written here', (document) => (noteIn(document).instance = 'bareilly'), 'corrupted'],
  ['the file of a third office', (document) => {
    document.home.instance = 'agra';
  }, 'other'],
  ['a sender who is somebody else', (document) => {
    document.from.instance = 'agra';
    document.home.instance = 'agra';
  }, 'other'],
  ['a file of ours that was never sent there', (document) => {
    document.home.instance = 'bareilly';
  }, 'other'],
  ['another number of the file than its links bear', (document) => {
    document.home.paperId = '999';
    document.from.paperId = '999';
  }, 'corrupted'],
  ['another address than it was sent to', (_, arrival) => (arrival.address = `bareilly:office:${bareilly.staff.officer.officeId}`), 'corrupted'],
  ['another classification than was announced', (_, arrival) => (arrival.classification = 'confidential'), 'classification'],
  ['a million links', (document) => (document.links = Array(1_000_000).fill(document.links[0])), 'format'],
  ['a member that nobody knows', (document) => (document.more = 'x'), 'format'],
  ['a text with a script in it', (document) => Object.assign(noteIn(document).content, { body: { type: 'doc', content: [{ type: 'script' }] } }), 'format'],
  ['a remark with a NUL in it', (document) => {
    (document.links[0]!.content as { remark: string }).remark = 'a\u0000b';
    relinked(document);
  }, 'format'],
  ['a subject that turns the direction of reading', (document) => (document.cover.subject = 'विषय \u202e'), 'format'],
  ['a name of a paper that turns it', (document) => (document.correspondence[0]!.documents[0]!.name = 'x\u202efdp.exe'), 'format'],
  ['more pages than the paper has', (document) => {
    document.correspondence[0]!.documents[0]!.pages = 3;
    document.correspondence[0]!.pageTo = 3;
    document.counters.pages = 3;
  }, 'corrupted'],
  ['a paper that is no PDF', (_, arrival) => (arrival.items[0]!.mediaType = 'application/x-msdownload'), 'mediaType'],
  ['no file at all', (_, arrival) => (arrival.content = null), 'format'],
]; // prettier-ignore

describe('what another instance sends is refused when it holds', () => {
  test.each(LIES)('%s', async (_, lie, code) => {
    const document = structuredClone(good.content) as unknown as Loose;
    const arrival = { ...good, items: structuredClone(good.items), content: document as unknown as Json };
    lie(document, arrival);
    const refused = await rehearse(bareilly, arrival).then(
      () => 'nothing refused',
      (error: Refusal) => error.code,
    );
    expect(refused).toBe(`exchange.refusal.${code}`);
    expect(await bareilly.db.selectFrom('paper').select('id').where('origin', 'is not', null).execute()).toEqual([]);
  });

  test.each([
    ['a paper that would run a script', activePdf, 'pdf.active'],
    ['a paper that is locked', encryptedPdf, 'pdf.encrypted'],
  ])('%s', async (_, make, type) => {
    const { sha256, size } = await bareilly.instance.blobs.put(await make());
    const document = structuredClone(good.content) as unknown as Loose;
    document.correspondence[0]!.documents[0]!.sha256 = sha256;
    const arrival = {
      ...good,
      content: document as unknown as Json,
      items: [...good.items, { sha256, size, mediaType: 'application/pdf' }],
    };
    const refused = await rehearse(bareilly, arrival).catch((error: Refusal) => error);
    expect(refused).toMatchObject({ code: 'exchange.refusal.mediaType', details: { type } });
  });

  test('and is taken when it is what it says', async () => {
    await expect(rehearse(bareilly, good)).resolves.toBeUndefined();
  });
});
