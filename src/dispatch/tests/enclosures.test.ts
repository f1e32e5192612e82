import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approveDraft, editDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import { viewDocument, viewReceipt } from '#receipts/contract.ts';
import { refusalOf } from '#testPaperwork.ts';
import { scanBy } from '../../receipts/tests/testLetters.ts';
import { issueDraft, viewIssue, viewIssueEnclosure, voidIssue } from '../contract/issues.ts';
import { diariseReceivedLetter, listLetters, viewReceivedEnclosure } from '../contract/letters.ts';
import { dispatchIssue, listDispatches, listWaitingDispatches } from '../contract/sendings.ts';
import { type LetterOffice, openLetterOffice, replyContent } from './testLetters.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

/** What a letter with two PDFs and one enclosure on paper alone is made of. */
async function enclosing() {
  const papers = [
    { line: 1, sha256: await scanBy(office, 'special', { words: 'नहरों की सूची', name: 'सूची.pdf' }) },
    { line: 3, sha256: await scanBy(office, 'special', { words: 'मानचित्र', name: 'मानचित्र.pdf' }) },
  ];
  return { papers, content: replyContent(office, { enclosures: ['नहरों की सूची', 'अभिलेख की मूल प्रति', 'मानचित्र'] }) };
}

describe('the enclosures of an issued letter', () => {
  test('are frozen by hash with it, shown to whoever sees it, and laid in the file with it', async () => {
    const more = await enclosing();
    const hashes = more.papers.map(({ sha256 }) => sha256);
    const issue = await office.issued(more);
    expect(issue.enclosures).toMatchObject([
      { position: 1, title: 'नहरों की सूची', name: 'सूची.pdf', sha256: hashes[0] },
      { position: 2, title: 'मानचित्र', name: 'मानचित्र.pdf', sha256: hashes[1] },
    ]);
    expect((await office.eventsOf(issue.file.id)).find(({ kind }) => kind === 'issue.made')?.detail).toMatchObject({ enclosures: hashes });
    // The joint secretary signs, and knows nothing else of the file.
    const opened = (await office.as('joint')(viewIssueEnclosure, { id: issue.id, position: 2 })) as unknown as Response;
    expect(opened.headers.get('etag')).toBe(`"${hashes[1]}"`);
    for (const who of ['neighbour', 'outsider', 'administrator'] as const)
      expect(await refusalOf(office.as(who)(viewIssueEnclosure, { id: issue.id, position: 1 }))).toBe('404 issue.notFound');
    for (const position of [0, 3, -1]) expect(await refusalOf(office.as('special')(viewIssueEnclosure, { id: issue.id, position }))).toBe('404 issue.enclosure.notFound'); // prettier-ignore
    await office.sign(issue.id, 'main');
    const { signedSha256 } = await office.sign(issue.id, 'endorsement');
    const { correspondence } = await office.as('special')(viewFile, { id: issue.file.id });
    expect(correspondence.at(-1)!.documents.map(({ sha256 }) => sha256)).toEqual([signedSha256, ...hashes]);
    expect((await office.eventsOf(issue.file.id)).map(({ kind }) => kind)).toContain('issue.enclosureRead');
  });

  test('stay with a void letter as they were, while its draft takes others', async () => {
    const more = await enclosing();
    const first = await office.issued(more);
    await office.as('special')(voidIssue, { id: first.id, reason: 'संलग्नक अधूरे' });
    const version = await office.as('special')(editDraft, {
      id: first.draft.id,
      version: 1,
      form: 'letter',
      signatoryId: office.staff.special.postId,
      endorserId: office.staff.joint.postId,
      content: more.content,
      papers: more.papers.slice(0, 1),
    });
    await office.as('special')(approveDraft, { id: first.draft.id, version: version.version });
    const second = await office.as('special')(issueDraft, { id: first.draft.id });
    expect(second.enclosures).toHaveLength(1);
    expect((await office.as('special')(viewIssue, { id: first.id })).enclosures).toHaveLength(2);
  });

  test('go along in the e-mail beside the signed letter, and are counted in the register', async () => {
    const { id } = await office.signed(await enclosing());
    const { items: waiting } = await office.as('clerk')(listWaitingDispatches, {});
    expect(waiting.find(({ issueId }) => issueId === id)).toMatchObject({ enclosures: 2 });
    await office.as('clerk')(dispatchIssue, { id, items: [{ position: 1, mode: 'email' }] });
    await office.work();
    const [name] = await readdir(office.outbox);
    const mail = await readFile(path.join(office.outbox, name!), 'utf8');
    expect(mail.match(/^Content-Type: application\/pdf/gm)).toHaveLength(3);
    expect(mail).toContain(encodeURIComponent('1-सूची.pdf'));
    const { items } = await office.as('special')(listDispatches, {});
    expect(items.find(({ issueId }) => issueId === id)).toMatchObject({ enclosures: 2, mode: 'email', state: 'dispatched' });
    const file = (await office.as('special')(viewIssue, { id })).file.id;
    expect((await office.eventsOf(file)).find(({ kind }) => kind === 'issue.dispatched')?.detail).toMatchObject({ enclosures: 2 });
  });

  test('arrive with a letter inside the instance, and become scans of its receipt in the same click', async () => {
    const { id, signedSha256, enclosures } = await office.signed(await enclosing());
    await office.as('special')(dispatchIssue, { id, items: [{ position: 3, mode: 'internal' }] });
    const [letter] = (await office.as('neighbour')(listLetters, {})).items;
    expect(letter!.enclosures).toMatchObject([{ title: 'नहरों की सूची' }, { title: 'मानचित्र', pages: 1 }]);
    expect(JSON.stringify(letter)).not.toContain('paperId');
    const opened = (await office.as('neighbour')(viewReceivedEnclosure, { id: letter!.id, position: 1 })) as unknown as Response;
    expect(opened.headers.get('etag')).toBe(`"${enclosures[0]!.sha256}"`);
    expect(await refusalOf(office.as('neighbour')(viewReceivedEnclosure, { id: letter!.id, position: 3 }))).toBe('404 letter.enclosure.notFound'); // prettier-ignore
    expect(await refusalOf(office.as('clerk')(viewReceivedEnclosure, { id: letter!.id, position: 1 }))).toBe('404 letter.notFound');
    const receipt = await office.as('neighbour')(diariseReceivedLetter, { id: letter!.id });
    expect(await office.as('neighbour')(viewReceipt, { id: receipt.id })).toMatchObject({
      enclosures: '1- नहरों की सूची; 2- अभिलेख की मूल प्रति; 3- मानचित्र',
      documents: [{ sha256: signedSha256 }, { name: 'सूची.pdf' }, { name: 'मानचित्र.pdf', sha256: enclosures[1]!.sha256 }],
    });
    const scan = (await office.as('neighbour')(viewDocument, { id: receipt.id, position: 3 })) as unknown as Response;
    expect(scan.headers.get('etag')).toBe(`"${enclosures[1]!.sha256}"`);
    // Diarised, it lies on the desk no more; what came with it is read in the receipt.
    expect(await refusalOf(office.as('neighbour')(viewReceivedEnclosure, { id: letter!.id, position: 1 }))).toBe('404 letter.notFound');
  });
});
