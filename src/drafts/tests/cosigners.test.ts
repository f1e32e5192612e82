import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LetterOffice, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { byPoppler } from '#documents/textOf.ts';
import { lacks } from '#testOfficers.ts';
import { refusalOf } from '#testPaperwork.ts';
import { approveDraft, editDraft, listDifferences, previewDraft, viewDraft, viewVersion } from '../contract.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const posts = (...who: ('under' | 'officer' | 'clerk' | 'special' | 'joint')[]) => who.map((one) => office.staff[one].postId);
const edit = (id: string, version: number, cosignerIds: string[]) =>
  office.as('special')(editDraft, {
    id,
    version,
    form: 'letter',
    signatoryId: office.staff.special.postId,
    cosignerIds,
    endorserId: office.staff.joint.postId,
    content: replyContent(office),
  });

test('co-signers stand in the draft in their order, each version has its own, and the difference shows who came and went', async () => {
  const { id } = await office.draftOf(await office.fileOnDesk(), { cosignerIds: posts('under', 'officer') });
  expect(await office.as('special')(viewDraft, { id })).toMatchObject({
    cosigners: [
      { post: { nameHi: 'अनु सचिव, सिंचाई' }, person: { nameHi: 'दिनेश उदाहरण' } },
      { post: { nameHi: 'अनुभाग अधिकारी, सिंचाई' }, person: { nameHi: 'सुधा कल्पित' } },
    ],
    lacks: [],
  });
  expect((await edit(id, 1, posts('officer', 'clerk'))).cosigners.map(({ post }) => post.id)).toEqual(posts('officer', 'clerk'));
  const first = await office.as('special')(viewVersion, { id, version: 1 });
  expect(first.cosigners.map((post) => post.id)).toEqual(posts('under', 'officer'));
  const { fields } = await office.as('special')(listDifferences, { id, from: 1, to: 2 });
  expect(fields.map(({ field }) => field)).toEqual(['cosigners']);
  expect(fields[0]!.parts).toEqual([
    { kind: 'removed', text: 'अनु सचिव, सिंचाई\n' },
    { kind: 'same', text: 'अनुभाग अधिकारी, सिंचाई\n' },
    { kind: 'added', text: 'समीक्षा अधिकारी, सिंचाई\n' },
  ]);
  expect(await edit(id, 2, [])).toMatchObject({ cosigners: [] });
});

test.skipIf(lacks('pdftotext'))('the page of an older version names the co-signers that it had', async () => {
  const { id } = await office.draftOf(await office.fileOnDesk(), { cosignerIds: posts('under') });
  await edit(id, 1, posts('clerk'));
  const page = async (version: number) => {
    const answer = (await office.as('special')(previewDraft, { id, version })) as unknown as Response;
    return ((await byPoppler(Buffer.from(await answer.arrayBuffer()))) ?? []).join(' ');
  };
  expect(await page(1)).toContain('(दिनेश उदाहरण)');
  expect(await page(1)).not.toContain('(रवि दृष्टान्त)');
  expect(await page(2)).toContain('(रवि दृष्टान्त)');
  expect(await page(2)).toContain('सह-हस्ताक्षर 1');
});

test('nobody signs twice, a co-signer’s post exists, and there are ten at most', async () => {
  const fileId = await office.fileOnDesk();
  const refused = (cosignerIds: unknown) => refusalOf(office.draftOf(fileId, { cosignerIds: cosignerIds as string[] }));
  for (const twice of [posts('special'), posts('joint'), posts('under', 'officer', 'under')])
    expect(await refused(twice)).toBe('422 draft.signsTwice');
  for (const nobody of ['999', '1; drop', -1, null, ['1']]) expect(await refused([nobody])).toBe('422 draft.postMissing');
  for (const hostile of [Array.from({ length: 11 }, (_, index) => String(index + 1)), '1', null, {}])
    expect(await refused(hostile)).toBe('400 input.invalid');
  expect(await office.actsOf(fileId)).toEqual(['file.opened']);
});

test('a co-signer’s vacant post holds back the approval until somebody holds it', async () => {
  const vacate = (toOn: string | null) =>
    office.db.updateTable('charge').set({ toOn }).where('id', '=', office.staff.under.chargeId).execute();
  await vacate('2026-03-01');
  const draft = await office.draftOf(await office.fileOnDesk(), { cosignerIds: posts('officer', 'under') });
  expect(draft).toMatchObject({ lacks: ['cosigner'], cosigners: [{ person: { nameHi: 'सुधा कल्पित' } }, { person: null }] });
  const approve = () => office.as('special')(approveDraft, { id: draft.id, version: 1 });
  expect(await refusalOf(approve())).toBe('422 draft.lacks.cosigner');
  await vacate(null);
  expect(await approve()).toMatchObject({ state: 'approved', lacks: [] });
});
