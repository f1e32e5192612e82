import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { viewDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { refusalOf } from '#testPaperwork.ts';
import { verifyPdf } from '#signing/pdf/verifyPdf.ts';
import { closePaper } from '#movement/contract.ts';
import { issueDraft, viewFrozen, viewIssue, viewLetter } from '../contract/issues.ts';
import { listWaitingSignatures } from '../contract/signing.ts';
import { dispatchIssue, listDispatches, listWaitingDispatches } from '../contract/sendings.ts';
import { type LetterOffice, openLetterOffice } from './testLetters.ts';

const [noPdfsig, noQpdf, noText] = [lacks('pdfsig'), lacks('qpdf'), lacks('pdftotext')];
let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

/** A folder with a fully signed letter. */
async function onDisk(): Promise<string> {
  const { id } = await office.signed();
  return folderWith({ 'letter.pdf': await bytesOf(await office.as('special')(viewLetter, { id })) });
}

const bytesOf = async (answer: unknown) => Buffer.from(await (answer as Response).arrayBuffer());

describe('a letter', () => {
  test('gets number and date in one act, is signed by two officers, and goes to three addressees', async () => {
    const draft = await office.approved();
    const issue = await office.as('special')(issueDraft, { id: draft.id });
    expect(issue).toMatchObject({ number: 'I/1/2026', issuedOn: '2026-03-25', state: 'main', signBy: '2026-03-30', acts: ['sign', 'refuse', 'void', 'publicity'], signedLater: false });
    expect(issue.printedNumber).toBe(`${draft.file.number} I/1/2026`);
    expect(issue.dispatches.map(({ suggested, copy, state }) => [suggested, copy, state])).toEqual([['email', false, 'waiting'], ['post', false, 'waiting'], ['internal', true, 'waiting']]);

    expect((await office.as('joint')(listWaitingSignatures, {})).items).toEqual([]);
    expect((await office.as('special')(listWaitingSignatures, {})).items).toMatchObject([{ issueId: issue.id, place: 'main', addressees: 3 }]);
    office.at('2026-03-25T13:18:10');
    expect(await office.sign(issue.id, 'main')).toMatchObject({ state: 'endorsement', acts: ['void', 'publicity'] });
    office.at('2026-03-27T16:16:25');
    const complete = await office.sign(issue.id, 'endorsement');
    expect(complete).toMatchObject({ state: 'complete', acts: ['withdraw', 'dispatch', 'publicity'], signedLater: true, file: { seen: false } });
    expect(complete.places.map(({ signature }) => [signature?.by.nameHi, signature?.later, signature?.certificate.subject])).toEqual([
      ['कमल परीक्षण', false, 'KAMAL PARIKSHAN'],
      ['मीरा नमूना', true, 'MEERA NAMUNA'],
    ]);

    const file = await office.as('special')(viewFile, { id: draft.file.id });
    expect(file.correspondence).toMatchObject([{ kind: 'issue', issueId: issue.id, pageFrom: 1, pageTo: complete.pages, dated: '2026-03-25', documents: [{ sha256: complete.signedSha256 }] }]);
    expect((await office.as('registry')(listWaitingDispatches, {})).items).toMatchObject([{ issueId: issue.id, waiting: 3 }]);
    const sent = await office.as('registry')(dispatchIssue, {
      id: issue.id,
      items: [{ position: 1, mode: 'email' }, { position: 2, mode: 'speed_post', trackingNumber: 'EU123456789IN', costPaise: 4_500 }, { position: 3, mode: 'internal' }],
    });
    expect(sent.items.map(({ state }) => state)).toEqual(['queued', 'dispatched', 'dispatched']);
    await office.work();
    const register = await office.as('registry')(listDispatches, {});
    expect(register.items.map(({ position, state, mode }) => [position, state, mode])).toEqual([[3, 'dispatched', 'internal'], [2, 'dispatched', 'speed_post'], [1, 'dispatched', 'email']]);
    expect((await office.as('registry')(listWaitingDispatches, {})).items).toEqual([]);
    expect(await office.actsOf(draft.file.id)).toEqual([
      'file.opened', 'draft.created', 'draft.approved', 'issue.made', 'issue.signed', 'issue.signed', 'file.paperPlaced', 'issue.completed', 'issue.dispatched', 'dispatch.mailed',
    ]);
  }); // prettier-ignore

  test('is frozen: the unsigned bytes are an exact prefix of the signed ones, and both signatures hold', async () => {
    const { id } = await office.signed();
    const frozen = await bytesOf(await office.as('special')(viewFrozen, { id }));
    const letter = await bytesOf(await office.as('special')(viewLetter, { id }));
    expect(letter.subarray(0, frozen.length).equals(frozen)).toBe(true);
    const verified = await verifyPdf({ pdf: letter, roots: [office.authority.certificate], now: office.clock.now });
    expect(verified).toMatchObject({ valid: true, signatures: [{ field: 'main' }, { field: 'endorsement' }] });
  });

  test.skipIf(noPdfsig)('is called valid by pdfsig, both signatures of it', async () => {
    expect(run('pdfsig', ['-nocert', 'letter.pdf'], await onDisk()).match(/Signature is Valid/g)).toHaveLength(2);
  });

  test.skipIf(noQpdf)('is found clean by qpdf', async () => {
    expect(run('qpdf', ['--check', 'letter.pdf'], await onDisk())).toContain('No syntax or stream encoding errors');
  });

  test.skipIf(noText)('shows number, date and both stamps as in the orders', async () => {
    const text = run('pdftotext', ['letter.pdf', '-'], await onDisk());
    for (const words of ['Digitally signed by', 'MEERA NAMUNA', 'Date: 25-03-2026', '10:30:00', '25 मार्च, 2026'])
      expect(text).toContain(words);
    expect(text).toMatch(/I\/\d+\/2026/);
  });

  test('holds its file open until it is signed or void', async () => {
    const draft = await office.draftOf(await office.fileOf('officer'), { who: 'officer' });
    const close = () => office.as('officer')(closePaper, { id: draft.file.id, reason: 'कार्यवाही पूर्ण', retention: 'C' });
    expect(await refusalOf(close())).toBe('409 file.openDraft');
  });

  test('is opened by its signatory although he sees nothing else of the file', async () => {
    const { id, file } = await office.issued();
    expect(await office.as('joint')(viewIssue, { id })).toMatchObject({ id, file: { seen: false } });
    expect(await refusalOf(office.as('joint')(viewFile, { id: file.id }))).toBe('404 file.notFound');
    for (const who of ['outsider', 'administrator', 'registry'] as const)
      expect(await refusalOf(office.as(who)(viewIssue, { id }))).toBe('404 issue.notFound');
    for (const nothing of ['999999', 'abc', '-1', '9'.repeat(40)])
      expect(await refusalOf(office.as('special')(viewIssue, { id: nothing }))).toBe('404 issue.notFound');
  });

  test('of which the draft was read, revoked and approved anew carries the version that was approved', async () => {
    const issue = await office.issued();
    expect(await office.as('special')(viewDraft, { id: issue.draft.id })).toMatchObject({
      state: 'issued',
      acts: [],
      approval: { version: 1 },
    });
  });
});
