import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { approveDraft, editDraft, viewDraft } from '#drafts/contract.ts';
import { refusalOf } from '#testPaperwork.ts';
import { issueDraft, listFileIssues, viewIssue, voidIssue } from '../contract/issues.ts';
import { taskList } from '../../worker.ts';
import { type LetterOffice, openLetterOffice, replyContent } from './testLetters.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const serials = async () =>
  (await office.db.selectFrom('issue').select('serial').orderBy('serial').execute()).map(({ serial }) => Number(serial));

describe('issue numbers', () => {
  test('run on without a gap or a double when eight issue at once, and a refused act takes none', async () => {
    const drafts = [];
    for (let count = 0; count < 8; count++) drafts.push(await office.approved());
    const twice = drafts.flatMap(({ id }) => [id, id]);
    const started = performance.now();
    const results = await Promise.allSettled(twice.map((id) => office.as('special')(issueDraft, { id })));
    const perIssue = (performance.now() - started) / 8;
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    expect(results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code: string }).code] : []))).toEqual(
      Array(8).fill('draft.is.issued'),
    );
    expect(await serials()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    process.stderr.write(`issue: ${perIssue.toFixed(0)} ms a letter with eight at once\n`);
  });

  test('are one series over the years; the year printed is that of the date', async () => {
    office.at('2027-01-04T10:00:00');
    const next = (await serials()).length + 1;
    expect((await office.issued()).number).toBe(`I/${next}/2027`);
  });

  test('stay with a void letter for ever: the draft opens again, and its next issue gets the next number', async () => {
    const first = await office.issued();
    await office.as('special')(voidIssue, { id: first.id, reason: 'विषय में त्रुटि' });
    const draft = await office.as('special')(viewDraft, { id: first.draft.id });
    expect(draft).toMatchObject({ state: 'open', version: 1, approval: null, acts: ['edit', 'approve', 'drop'] });
    expect(await refusalOf(office.as('special')(issueDraft, { id: draft.id }))).toBe('409 draft.is.open');
    const { special, joint } = office.staff;
    await office.as('special')(editDraft, {
      id: draft.id,
      version: 1,
      form: 'letter',
      signatoryId: special.postId,
      endorserId: joint.postId,
      content: replyContent(office, { subject: 'ठीक किया हुआ विषय' }),
    });
    await office.as('special')(approveDraft, { id: draft.id, version: 2 });
    const second = await office.as('special')(issueDraft, { id: draft.id });
    expect(Number(second.number.split('/')[1])).toBe(Number(first.number.split('/')[1]) + 1);
    expect((await office.as('special')(listFileIssues, { id: first.file.id })).items.map(({ number, state }) => [number, state])).toEqual([
      [second.number, 'main'],
      [first.number, 'void'],
    ]);
    expect(await refusalOf(office.as('clerk')(voidIssue, { id: second.id, reason: 'x' }))).toBe('403 issue.void.forbidden');
  });
});

describe('the printed date', () => {
  test('is today; another one needs a reason, and one far away a second look', async () => {
    const { id } = await office.approved();
    const issue = (more: object) => office.as('special')(issueDraft, { id, ...more });
    expect(await refusalOf(issue({ issuedOn: '2026-03-24' }))).toBe('422 issue.dateReason');
    expect(await refusalOf(issue({ issuedOn: '2026-03-17', dateReason: 'बैठक के दिनांक से' }))).toBe('409 issue.farDate');
    expect(await refusalOf(issue({ issuedOn: '2026-02-30' }))).toBe('400 input.invalid');
    const slip = { issuedOn: '2099-03-25', dateReason: 'लेखनी की भूल', farDateAccepted: true };
    expect(await refusalOf(issue(slip))).toBe('422 issue.dateTooFar');
    const made = await issue({ issuedOn: '2026-03-17', dateReason: 'बैठक के दिनांक से', farDateAccepted: true });
    expect(made).toMatchObject({ issuedOn: '2026-03-17', dateReason: 'बैठक के दिनांक से' });
    expect(await office.sign(made.id, 'main')).toMatchObject({ signedLater: true });
    expect((await office.eventsOf(made.file.id)).find(({ kind }) => kind === 'issue.made')!.detail).toMatchObject({
      issuedOn: '2026-03-17',
      dateReason: 'बैठक के दिनांक से',
    });
  });
});

describe('a letter not signed in time', () => {
  test('becomes void by the clock with its number and the reason, once, while one that is signed stays', async () => {
    const [late, done] = [await office.issued(), await office.signed()];
    const lapse = async () => {
      await taskList(office.instance, () => office.clock.now)['dispatch.voidLapsed']!({}, {} as never);
    };
    office.at('2026-03-30T23:00:00');
    await lapse();
    expect(await office.as('special')(viewIssue, { id: late.id })).toMatchObject({ state: 'main' });
    office.at('2026-03-31T00:10:00');
    await lapse();
    await lapse();
    expect(await office.as('special')(viewIssue, { id: late.id })).toMatchObject({
      state: 'void',
      void: { by: null, reason: '30-03-2026 तक सभी हस्ताक्षर नहीं हुए।' },
    });
    expect(await office.as('special')(viewIssue, { id: done.id })).toMatchObject({ state: 'complete' });
    expect(await office.as('special')(viewDraft, { id: late.draft.id })).toMatchObject({ state: 'open', approval: null });
    expect((await office.actsOf(late.file.id)).filter((kind) => kind === 'issue.voided')).toHaveLength(1);
    expect(await refusalOf(office.as('special')(voidIssue, { id: done.id, reason: 'x' }))).toBe('409 issue.isComplete');
  });
});
