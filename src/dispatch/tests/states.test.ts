import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approveDraft, dropDraft, editDraft, revokeApproval, viewDraft } from '#drafts/contract.ts';
import { issueDraft, refuseIssue, voidIssue, withdrawIssue } from '../contract/issues.ts';
import { type LetterOffice, openLetterOffice, replyContent } from './testLetters.ts';

let office: LetterOffice;
let cosignerIds: string[];
beforeAll(async () => {
  office = await openLetterOffice();
  cosignerIds = (await office.enrolCosigners()).slice(0, 1);
});
afterAll(() => office.close());

const ACTS = [
  'edit',
  'approve',
  'revoke',
  'drop',
  'issue',
  'void',
  'withdraw',
  'signMain',
  'signCo',
  'signEndorsement',
  'refuse',
  'refuseCo',
] as const;
type Act = (typeof ACTS)[number];

/** The life of a letter as domain.md §3.4 draws it, with issue before signatures (§9 row 16): from state by act to state. */
const MODEL: Record<string, Partial<Record<Act, string>>> = {
  open: { edit: 'open', approve: 'approved', drop: 'dropped' },
  approved: { revoke: 'open', issue: 'issued' },
  issued: { void: 'open', signMain: 'signedByMain', refuse: 'refused' },
  signedByMain: { void: 'open', signCo: 'signedByCo', refuseCo: 'refused' },
  signedByCo: { void: 'open', signEndorsement: 'signed' },
  refused: { void: 'open' },
  signed: { withdraw: 'withdrawn' },
  withdrawn: {},
  dropped: {},
};
const SHOWN: Record<string, string> = { signedByMain: 'issued', signedByCo: 'issued', refused: 'issued', withdrawn: 'signed' };

interface Life {
  id: string;
  version: number;
  issueId: string;
}

function tryAct(act: Act, life: Life): Promise<unknown> {
  const { id, version, issueId } = life;
  const { special, joint } = office.staff;
  const as = office.as('special');
  const terms = { form: 'letter' as const, signatoryId: special.postId, cosignerIds, endorserId: joint.postId };
  const tries: Record<Act, () => Promise<unknown>> = {
    edit: () => as(editDraft, { id, version, ...terms, content: replyContent(office) }).then((draft) => (life.version = draft.version)),
    approve: () => as(approveDraft, { id, version }),
    revoke: () => as(revokeApproval, { id }),
    drop: () => as(dropDraft, { id }),
    issue: () => as(issueDraft, { id }).then((issue) => (life.issueId = issue.id)),
    void: () => as(voidIssue, { id: issueId, reason: 'परीक्षण' }),
    withdraw: () => as(withdrawIssue, { id: issueId, reason: 'परीक्षण' }),
    signMain: () => office.sign(issueId, 'main'),
    signCo: () => office.sign(issueId, 'co1'),
    signEndorsement: () => office.sign(issueId, 'endorsement'),
    refuse: () => as(refuseIssue, { id: issueId, reason: 'परीक्षण' }),
    refuseCo: () => office.as('under')(refuseIssue, { id: issueId, reason: 'परीक्षण' }),
  };
  return tries[act]();
}

test('whatever is tried in whatever order, a draft is in the state that the manual says, and nothing else happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { minLength: 4, maxLength: 14 }), async (acts) => {
      const fileId = await office.fileOnDesk();
      const { id } = await office.draftOf(fileId, { cosignerIds });
      const life: Life = { id, version: 1, issueId: '0' };
      let state = 'open';
      for (const act of acts) {
        const next = MODEL[state]![act];
        const before = (await office.actsOf(fileId)).length;
        const outcome = await tryAct(act, life).then(
          () => 'done',
          ({ status }: { status: number }) => status,
        );
        const refused = [403, 404, 409].includes(outcome as number);
        const recorded = (await office.actsOf(fileId)).length > before;
        expect({ act, state, done: outcome === 'done', refused, recorded }).toEqual({
          act,
          state,
          done: next !== undefined,
          refused: next === undefined,
          recorded: next !== undefined,
        });
        state = next ?? state;
      }
      expect((await office.as('special')(viewDraft, { id })).state).toBe(SHOWN[state] ?? state);
    }),
    { numRuns: 12, interruptAfterTimeLimit: 25_000 },
  );
}, 60_000);
