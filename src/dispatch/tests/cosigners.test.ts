import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approveDraft, viewDraft } from '#drafts/contract.ts';
import { viewFile } from '#files/contract.ts';
import { verifyPdf } from '#signing/pdf/verifyPdf.ts';
import { folderWith, lacks, run } from '#testOfficers.ts';
import { refusalOf } from '#testPaperwork.ts';
import { taskList } from '../../worker.ts';
import { issueDraft, type IssueView, refuseIssue, viewFrozen, viewIssue, viewLetter, voidIssue } from '../contract/issues.ts';
import { listWaitingSignatures } from '../contract/signing.ts';
import { type LetterOffice, openLetterOffice } from './testLetters.ts';

const noPdfsig = lacks('pdfsig');
const ORDER = ['main', 'co1', 'co2', 'co3', 'endorsement'] as const;

let office: LetterOffice;
let cosignerIds: string[];
beforeAll(async () => {
  office = await openLetterOffice();
  cosignerIds = await office.enrolCosigners();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const bytesOf = async (answer: unknown) => Buffer.from(await (answer as Response).arrayBuffer());

describe('a letter with three co-signers and an endorsement', () => {
  let issue: IssueView;
  test('keeps a place for each, apart from all others, in the order in which they sign', async () => {
    issue = await office.issued({ cosignerIds });
    expect(issue.places.map(({ place, post }) => [place, post.id])).toEqual([
      ['main', office.staff.special.postId],
      ...cosignerIds.map((id, index) => [`co${index + 1}`, id]),
      ['endorsement', office.staff.joint.postId],
    ]);
    const { places } = issue;
    for (const [index, one] of places.entries())
      for (const other of places.slice(index + 1))
        expect(one.page !== other.page || Math.abs(one.x - other.x) >= one.width || Math.abs(one.y - other.y) >= one.height).toBe(true);
  });

  test('is signed by nobody before his turn, and each finds it on his desk when it comes', async () => {
    const waits = async (who: 'under' | 'officer') => (await office.as(who)(listWaitingSignatures, {})).items.map(({ place }) => place);
    for (const [turn, place] of ORDER.entries()) {
      for (const later of ORDER.slice(turn + 1)) expect(await refusalOf(office.sign(issue.id, later))).toBe('409 issue.othersFirst');
      expect([await waits('under'), await waits('officer')]).toEqual([place === 'co1' ? ['co1'] : [], place === 'co2' ? ['co2'] : []]);
      if (place === 'co1') expect(await refusalOf(office.sign(issue.id, 'co1', { who: 'officer' }))).toBe('403 issue.sign.forbidden');
      expect(await office.sign(issue.id, place)).toMatchObject({ state: ORDER[turn + 1] ?? 'complete' });
    }
    expect(await refusalOf(office.sign(issue.id, 'co4', { who: 'under' }))).toBe('409 issue.noSuchPlace');
    expect(await refusalOf(office.sign(issue.id, 'co1'))).toBe('409 issue.placeSigned');
    expect((await office.actsOf(issue.file.id)).filter((kind) => kind === 'issue.signed')).toHaveLength(5);
  });

  test('bears five signatures that hold, over the bytes that were frozen', async () => {
    const letter = await bytesOf(await office.as('special')(viewLetter, { id: issue.id }));
    const frozen = await bytesOf(await office.as('special')(viewFrozen, { id: issue.id }));
    expect(letter.subarray(0, frozen.length).equals(frozen)).toBe(true);
    const verified = await verifyPdf({ pdf: letter, roots: [office.authority.certificate], now: office.clock.now });
    expect(verified).toMatchObject({ valid: true, signatures: ORDER.map((field) => ({ field, valid: true, faults: [] })) });
  });

  test.skipIf(noPdfsig)('is called valid by pdfsig, all five signatures of it', async () => {
    const letter = await bytesOf(await office.as('special')(viewLetter, { id: issue.id }));
    expect(run('pdfsig', ['-nocert', 'letter.pdf'], folderWith({ 'letter.pdf': letter })).match(/Signature is Valid/g)).toHaveLength(5);
  });

  test('is opened by a co-signer although he sees nothing else of its file', async () => {
    const [, secondId] = cosignerIds;
    const neighbour = office.staff.neighbour.postId;
    const { id, file } = await office.issued({ cosignerIds: [secondId!, neighbour] });
    expect(await office.as('neighbour')(viewIssue, { id })).toMatchObject({ file: { seen: false }, acts: ['void', 'publicity'] });
    expect(await refusalOf(office.as('neighbour')(viewFile, { id: file.id }))).toBe('404 file.notFound');
    expect(await refusalOf(office.as('outsider')(viewIssue, { id }))).toBe('404 issue.notFound');
  });
});

describe('a co-signer who does not sign', () => {
  const REASON = 'प्रस्तर 2 के आँकड़े परियोजना की आख्या से नहीं मिलते।';

  test('says why; then nobody signs, the issue is made void, and its draft opens with the reason on record', async () => {
    const { id, file, draft, number } = await office.issued({ cosignerIds });
    const refuse = (who: 'special' | 'under' | 'officer' | 'outsider', reason = REASON) => office.as(who)(refuseIssue, { id, reason });
    await office.sign(id, 'main');
    for (const early of ['special', 'officer'] as const) expect(await refusalOf(refuse(early))).toBe('403 issue.sign.forbidden');
    expect(await refusalOf(refuse('outsider'))).toBe('404 issue.notFound');
    for (const reason of ['', ' \n ', 'क'.repeat(501), 'कारण\nदूसरी पंक्ति', '\u202eकारण'])
      expect(await refusalOf(refuse('under', reason))).toBe('400 input.invalid');
    expect(await refuse('under')).toMatchObject({
      state: 'refused',
      acts: ['void', 'publicity'],
      refused: { reason: REASON, by: { nameHi: 'दिनेश उदाहरण' } },
    });

    for (const place of ORDER.slice(1)) expect(await refusalOf(office.sign(id, place))).toBe('409 issue.isRefused');
    expect(await refusalOf(refuse('under'))).toBe('409 issue.isRefused');
    expect((await office.as('under')(listWaitingSignatures, {})).items).toEqual([]);
    expect(await refusalOf(office.as('special')(issueDraft, { id: draft.id }))).toBe('409 draft.is.issued');

    await office.as('special')(voidIssue, { id, reason: 'सह-हस्ताक्षरी की आपत्ति' });
    expect(await office.as('special')(viewDraft, { id: draft.id })).toMatchObject({ state: 'open', approval: null });
    expect(await office.as('special')(viewIssue, { id })).toMatchObject({ state: 'void', refused: { reason: REASON } });
    const { detail } = (await office.eventsOf(file.id)).find(({ kind }) => kind === 'issue.refused')!;
    expect(detail).toEqual({ issueId: id, number, place: 'co1', reason: REASON });

    await office.as('special')(approveDraft, { id: draft.id, version: 1 });
    const again = await office.as('special')(issueDraft, { id: draft.id });
    for (const place of ORDER) await office.sign(again.id, place);
    expect(await office.as('special')(viewIssue, { id: again.id })).toMatchObject({ state: 'complete', refused: null });
  });

  test('refuses and signs at the same moment: one of the two stands', async () => {
    const { id } = await office.issued({ cosignerIds });
    await office.sign(id, 'main');
    const results = await Promise.allSettled([office.sign(id, 'co1'), office.as('under')(refuseIssue, { id, reason: REASON })]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { state } = await office.as('special')(viewIssue, { id });
    expect(state).toBe(results[0].status === 'fulfilled' ? 'co2' : 'refused');
  });

  test('keeps the letter from being issued while his post is vacant', async () => {
    const draft = await office.approved({ cosignerIds });
    const vacate = (toOn: string | null) =>
      office.db.updateTable('charge').set({ toOn }).where('id', '=', office.staff.officer.chargeId).execute();
    await vacate('2026-03-01');
    expect(await refusalOf(office.as('special')(issueDraft, { id: draft.id }))).toBe('422 draft.lacks.cosigner');
    await vacate(null);
    expect(await office.as('special')(issueDraft, { id: draft.id })).toMatchObject({ state: 'main' });
  });
});

describe('the last day to sign', () => {
  test('is the rule’s, or a working day from today on and within sixty days that whoever issues names', async () => {
    await office.db.insertInto('holiday').values({ day: '2026-04-03', nameHi: 'गुड फ्राइडे', nameEn: 'Good Friday' }).execute();
    const { id } = await office.approved();
    const issue = (signBy: string) => office.as('special')(issueDraft, { id, signBy });
    expect(await refusalOf(issue('2026-03-24'))).toBe('422 issue.signBy.past');
    expect(await refusalOf(issue('2026-03-28'))).toBe('422 issue.signBy.noOffice');
    expect(await refusalOf(issue('2026-04-03'))).toBe('422 issue.signBy.noOffice');
    expect(await refusalOf(issue('2026-05-25'))).toBe('422 issue.signBy.tooFar');
    for (const nonsense of ['2026-02-30', 'कल', '', '9999-01-01']) expect(await refusalOf(issue(nonsense))).toBe('400 input.invalid');
    await expect(issue('2026-03-24')).rejects.toMatchObject({ message: expect.stringContaining('24-03-2026') });
    const made = await issue('2026-03-25');
    expect(made).toMatchObject({ signBy: '2026-03-25', number: expect.stringMatching(/^I\//) });
    expect((await office.eventsOf(made.file.id)).find(({ kind }) => kind === 'issue.made')!.detail).toMatchObject({ signBy: '2026-03-25' });
    expect(await office.issued()).toMatchObject({ signBy: '2026-03-30' });
    const far = (await office.approved()).id;
    expect(await office.as('special')(issueDraft, { id: far, signBy: '2026-05-22' })).toMatchObject({ signBy: '2026-05-22' });
  });

  test('passed without all signatures makes the letter void, though some have signed, and not a day earlier', async () => {
    const { id: draftId } = await office.approved({ cosignerIds });
    const { id } = await office.as('special')(issueDraft, { id: draftId, signBy: '2026-04-06' });
    const lapse = () => taskList(office.instance, () => office.clock.now)['dispatch.voidLapsed']!({}, {} as never);
    await office.sign(id, 'main');
    office.at('2026-04-06T23:50:00');
    await office.sign(id, 'co1');
    await lapse();
    expect(await office.as('special')(viewIssue, { id })).toMatchObject({ state: 'co2' });
    office.at('2026-04-07T00:10:00');
    expect(await refusalOf(office.sign(id, 'co2'))).toBe('409 issue.lapsed');
    await lapse();
    expect(await office.as('special')(viewIssue, { id })).toMatchObject({
      state: 'void',
      void: { by: null, reason: '06-04-2026 तक सभी हस्ताक्षर नहीं हुए।' },
    });
    expect(await office.as('special')(viewDraft, { id: draftId })).toMatchObject({ state: 'open' });
  });
});
