import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { type LetterOffice, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { issueDraft } from '#dispatch/contract/issues.ts';
import { placeReceipt } from '#files/contract.ts';
import { diarise } from '#receipts/contract.ts';
import { refusalOf, sendOn } from '#testPaperwork.ts';
import { order, scanBy } from '../../receipts/tests/testLetters.ts';
import { communicationForms } from '#documents/letterModel.ts';
import {
  approveDraft,
  createDraft,
  dropDraft,
  editDraft,
  listDifferences,
  listDrafts,
  listFileDrafts,
  previewDraft,
  previewText,
  revokeApproval,
  viewDraft,
  viewTemplate,
  viewVersion,
} from '../contract.ts';
import { createGroup, editGroup, listGroups, viewGroup } from '../contract.ts';
import { sectionOfficersApprove } from '../access.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const terms = () => ({ form: 'letter' as const, signatoryId: office.staff.special.postId, endorserId: office.staff.joint.postId });
const text = (words: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: words }] }],
});

describe('a draft', () => {
  test('is changed once by the under secretary, and both versions stay with what changed, word by word', async () => {
    const fileId = await office.fileOf('clerk');
    const first = await office.draftOf(fileId, { who: 'clerk', content: replyContent(office, { body: text('विभाग में कार्य ई-ऑफिस पर किया जा रहा है।') }) });
    expect(first).toMatchObject({ number: 1, version: 1, state: 'open', addressees: 3, lacks: [], acts: ['edit', 'drop'], signatory: { person: { nameHi: 'कमल परीक्षण' } } });
    await sendOn(office, fileId, { from: 'clerk', to: 'under' });
    expect(await refusalOf(office.as('clerk')(editDraft, { id: first.id, version: 1, ...terms(), content: replyContent(office) }))).toBe('403 draft.edit.forbidden');
    const second = await office.as('under')(editDraft, { id: first.id, version: 1, ...terms(), content: replyContent(office, { body: text('विभाग में समस्त कार्य ई-ऑफिस पर किया जाता है।') }) });
    expect(second.versions.map(({ version, by }) => [version, by.nameHi])).toEqual([[1, 'रवि दृष्टान्त'], [2, 'दिनेश उदाहरण']]);
    const { fields } = await office.as('under')(listDifferences, { id: first.id, from: 1, to: 2 });
    expect(fields).toEqual([{ field: 'body', parts: [
      { kind: 'same', text: 'विभाग में ' }, { kind: 'added', text: 'समस्त ' }, { kind: 'same', text: 'कार्य ई-ऑफिस पर किया ' },
      { kind: 'removed', text: 'जा रहा ' }, { kind: 'added', text: 'जाता ' }, { kind: 'same', text: 'है।' },
    ].map(({ kind, text: words }) => ({ kind, text: expect.stringMatching(new RegExp(`^\\s*${words.trim()}\\s*$`)) })) }]);
    expect((await office.as('under')(viewVersion, { id: first.id, version: 1 })).content.body).toEqual(first.content.body);
    expect(await refusalOf(office.as('under')(viewVersion, { id: first.id, version: 3 }))).toBe('404 draft.version.notFound');
    expect(await office.actsOf(fileId)).toEqual(['file.opened', 'draft.created', 'draft.edited']);
  }); // prettier-ignore

  test('that two people save at once takes one, and tells the other who was faster', async () => {
    const { id } = await office.draftOf(await office.fileOnDesk());
    const save = (subject: string) =>
      office.as('special')(editDraft, { id, version: 1, ...terms(), content: replyContent(office, { subject }) });
    const results = await Promise.allSettled([save('एक'), save('दो')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { status: 409, code: 'draft.changedMeanwhile', details: { version: 2, by: 'कमल परीक्षण' } },
    });
  });

  test('is approved by the officer with the file, as he read it; from then on it is locked until he takes it back', async () => {
    const fileId = await office.fileOf('clerk');
    const { id } = await office.draftOf(fileId, { who: 'clerk' });
    expect(await refusalOf(office.as('clerk')(approveDraft, { id, version: 1 }))).toBe('403 draft.approve.forbidden');
    await sendOn(office, fileId, { from: 'clerk', to: 'officer' });
    expect(await refusalOf(office.as('officer')(approveDraft, { id, version: 1 }))).toBe('403 draft.approve.forbidden');
    await setRule(office, sectionOfficersApprove, { value: true, source: 'शासनादेश 12-01-2026' });
    expect((await office.as('officer')(viewDraft, { id })).acts).toContain('approve');
    await setRule(office, sectionOfficersApprove, { value: false, source: null });
    await sendOn(office, fileId, { from: 'officer', to: 'special' });
    expect(await refusalOf(office.as('special')(approveDraft, { id, version: 2 }))).toBe('409 draft.newerVersion');
    expect(await office.as('special')(approveDraft, { id, version: 1 })).toMatchObject({
      state: 'approved',
      approval: { version: 1, by: { nameHi: 'कमल परीक्षण' } },
      acts: ['revoke', 'issue'],
    });
    expect(await refusalOf(office.as('special')(editDraft, { id, version: 1, ...terms(), content: replyContent(office) }))).toBe(
      '409 draft.is.approved',
    );
    await sendOn(office, fileId, { from: 'special', to: 'under' });
    expect(await refusalOf(office.as('under')(revokeApproval, { id }))).toBe('403 draft.revoke.forbidden');
    expect(await office.as('special')(revokeApproval, { id })).toMatchObject({ state: 'open', approval: null });
    expect(await office.as('under')(dropDraft, { id })).toMatchObject({ state: 'dropped', acts: [] });
    expect(await office.actsOf(fileId)).toEqual([
      'file.opened',
      'draft.created',
      'draft.approved',
      'draft.approvalRevoked',
      'draft.dropped',
    ]);
  });

  test('is not approved without addressee, subject, text or somebody to sign', async () => {
    const fileId = await office.fileOnDesk();
    const refused = async (content: object, more: object = {}) => {
      const draft = await office.draftOf(fileId, { content: replyContent(office, content), ...more });
      return [draft.lacks, await refusalOf(office.as('special')(approveDraft, { id: draft.id, version: 1 }))];
    };
    expect(await refused({ subject: '' })).toEqual([['subject'], '422 draft.lacks.subject']);
    expect(await refused({ addressees: [], copies: [] }, { endorserId: null })).toEqual([['addressees'], '422 draft.lacks.addressees']);
    expect(await refused({ body: text(' ') })).toEqual([['body'], '422 draft.lacks.body']);
    expect(await refused({ copies: [] })).toEqual([['copies'], '422 draft.lacks.copies']);
    expect(await refused({ subject: 'चिह्न \u{1F600} के साथ' })).toEqual([[], '422 document.glyphMissing']);
  });

  test('may name a vacant post, is told so, and waits with approval and issue until somebody holds it', async () => {
    const fileId = await office.fileOnDesk();
    const vacate = (who: 'special' | 'joint', toOn: string | null) =>
      office.db.updateTable('charge').set({ toOn }).where('id', '=', office.staff[who].chargeId).execute();
    await vacate('joint', '2026-03-01');
    const draft = await office.draftOf(fileId);
    expect(draft).toMatchObject({ lacks: ['endorser'], endorser: { person: null } });
    const approve = () => office.as('special')(approveDraft, { id: draft.id, version: 1 });
    await expect(approve()).rejects.toMatchObject({
      status: 422,
      code: 'draft.lacks.endorser',
      message: expect.stringContaining('पद रिक्त है'),
    });
    await vacate('joint', null);
    expect(await approve()).toMatchObject({ state: 'approved', lacks: [] });
    await vacate('joint', '2026-03-01');
    expect(await refusalOf(office.as('special')(issueDraft, { id: draft.id }))).toBe('422 draft.lacks.endorser');
    await vacate('joint', null);
  });

  test('is seen by whoever sees its file, and its page is printed with the mark of a draft', async () => {
    const { id, file } = await office.draftOf(await office.fileOf('clerk'), { who: 'clerk' });
    for (const who of ['outsider', 'neighbour', 'administrator', 'joint'] as const)
      expect(await refusalOf(office.as(who)(viewDraft, { id }))).toBe('404 draft.notFound');
    expect(await office.as('under')(viewDraft, { id })).toMatchObject({ id, acts: [] });
    const page = (await office.as('under')(previewDraft, { id })) as unknown as Response;
    expect(page.headers.get('content-type')).toBe('application/pdf');
    const typed = (await office.as('clerk')(previewText, {
      id: file.id,
      ...terms(),
      content: replyContent(office),
    })) as unknown as Response;
    expect(
      Buffer.from(await typed.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await office.eventsOf(file.id)).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['paper.read', 'draft.read']));
  });

  test('takes hostile input with a sentence, and nothing is written', async () => {
    const fileId = await office.fileOnDesk();
    const refused = (content: object, more: object = {}) =>
      refusalOf(office.draftOf(fileId, { content: { ...replyContent(office), ...content } as never, ...more }));
    const many = (count: number) => Array.from({ length: count }, () => ({ designation: 'क' }));
    expect(await refused({ addressees: many(2_001) })).toBe('400 input.invalid');
    expect(await refused({ addressees: many(1_500), copies: many(501) })).toBe('422 draft.tooManyAddressees');
    expect(await refused({ addressees: many(1_000_000) })).toBe('413 request.tooLarge');
    expect(await refused({ addressees: [{ designation: 'जिलाधिकारी\u202eयाधिकारी' }] })).toBe('400 input.invalid');
    expect(await refused({ subject: 'विषय\nBcc: x@evil.in' })).toBe('400 input.invalid');
    expect(await refused({ subject: 'a\0b' })).toBe('400 input.invalid');
    expect(await refused({ addressees: [{ designation: 'क', email: 'a@b.in,c@d.in' }] })).toBe('400 input.invalid');
    expect(await refused({ addressees: [{ designation: 'क', groupId: '999' }] })).toBe('422 draft.groupMissing');
    expect(await refused({ addressees: [{ designation: 'क', postId: '999' }] })).toBe('422 draft.postMissing');
    expect(await refused({}, { signatoryId: '999' })).toBe('422 draft.postMissing');
    expect(await refused({}, { endorserId: office.staff.special.postId })).toBe('422 draft.signsTwice');
    expect(await refused({}, { replyToId: '999' })).toBe('422 draft.replyNotInFile');
    expect(await refused({ body: text('esa lwfpr djrk gw¡ fd foHkkx esa leLr dk;Z ij fd;k tk jgk gS') })).toBe('422 text.legacyFont');
    expect(await refused({ body: { type: 'doc', content: [{ type: 'script' }] } })).toBe('400 input.invalid');
    expect(await office.actsOf(fileId)).toEqual(['file.opened']);
    expect(await refused({ subject: 'आधा \ud83d अक्षर' })).toBe('400 input.invalid');
    expect(await refused({ body: text('आधा \ud83d अक्षर') })).toBe('400 input.invalid');
    expect(await refusalOf(office.as('neighbour')(createDraft, { id: fileId, ...terms(), content: replyContent(office) }))).toBe(
      '404 file.notFound',
    );
  });
});

describe('lists of drafts', () => {
  test('hold what lies on the desk: open, to be approved by those who may, and to be issued', async () => {
    const fileId = await office.fileOnDesk();
    const open = await office.draftOf(fileId);
    const ready = await office.draftOf(fileId);
    await office.as('special')(approveDraft, { id: ready.id, version: 1 });
    const ids = async (who: 'special' | 'clerk', list: 'open' | 'approval' | 'issue') =>
      (await office.as(who)(listDrafts, { list })).items.map(({ id }) => id).filter((id) => id === open.id || id === ready.id);
    expect([await ids('special', 'open'), await ids('special', 'approval'), await ids('special', 'issue')]).toEqual([
      [open.id],
      [open.id],
      [ready.id],
    ]);
    expect([await ids('clerk', 'open'), await ids('clerk', 'approval')]).toEqual([[], []]);
    expect((await office.as('clerk')(listFileDrafts, { id: fileId })).items).toMatchObject([
      { number: 2, state: 'approved', addressees: 3 },
      { number: 1, state: 'open' },
    ]);
  });
});

describe('a template', () => {
  test('exists for every form in both languages, and each prints', async () => {
    const fileId = await office.fileOf('clerk');
    for (const form of Object.keys(communicationForms) as (keyof typeof communicationForms)[]) {
      for (const language of ['hi', 'en'] as const) {
        const { content, forms } = await office.as('clerk')(viewTemplate, {
          form,
          language,
          fileId,
          signatoryId: office.staff.special.postId,
        });
        expect(forms).toHaveLength(Object.keys(communicationForms).length);
        expect(content.sender).toEqual(
          language === 'hi'
            ? { name: 'कमल परीक्षण', designation: 'विशेष सचिव, सिंचाई', office: 'उत्तर प्रदेश शासन' }
            : { name: 'Kamal Parikshan', designation: 'Special Secretary, Irrigation', office: 'Government of Uttar Pradesh' },
        );
        const page = (await office.as('clerk')(previewText, { id: fileId, ...terms(), form, language, content })) as unknown as Response;
        expect({ form, language, type: page.headers.get('content-type') }).toEqual({ form, language, type: 'application/pdf' });
      }
    }
  });

  test('of a reply is filled from the letter answered: sender, subject, and the sentence with number and date', async () => {
    const receipt = await office.as('clerk')(diarise, { ...order, documents: [await scanBy(office, 'clerk')] });
    const fileId = await office.fileOf('clerk');
    await office.as('clerk')(placeReceipt, { id: fileId, receiptId: receipt.id });
    const { content } = await office.as('clerk')(viewTemplate, { form: 'letter', fileId, replyToId: receipt.id });
    expect(content).toMatchObject({
      subject: order.subject,
      reference: 'कृपया अपने पत्र संख्या 34-13099/11/2026 मुख्यमंत्री कार्यालय दिनांक 20 मार्च, 2026 का सन्दर्भ ग्रहण करने का कष्ट करें।',
      addressees: [{ name: 'संजय उदाहरण', designation: 'अपर मुख्य सचिव, मुख्यमंत्री', organisation: 'मुख्यमंत्री कार्यालय, लोक भवन' }],
    });
    const draft = await office.draftOf(fileId, { who: 'clerk', replyToId: receipt.id, content });
    expect(draft.replyTo).toMatchObject({ id: receipt.id, number: receipt.number });
    expect(
      await refusalOf(office.as('clerk')(viewTemplate, { form: 'letter', fileId: await office.fileOf('clerk'), replyToId: receipt.id })),
    ).toBe('422 draft.replyNotInFile');
  });
});

describe('a group of addressees', () => {
  test('is one line in the letter and goes to each of its members, as they are when it is issued', async () => {
    const { neighbour, assistant } = office.staff;
    const districts = [
      { designation: 'जिलाधिकारी, बरेली', postId: neighbour.postId },
      { designation: 'जिलाधिकारी, पीलीभीत', email: 'dm.pilibhit@up.gov.in' },
      { designation: 'जिलाधिकारी, शाहजहाँपुर' },
    ];
    const group = await office.as('officer')(createGroup, {
      nameHi: 'समस्त जिलाधिकारी',
      nameEn: 'All District Magistrates',
      recipients: districts,
    });
    expect(group).toMatchObject({ members: 3, inside: 1, byEmail: 1, onPaper: 1, vacant: 0 });
    expect((await office.as('clerk')(listGroups, {})).items).toMatchObject([{ nameHi: 'समस्त जिलाधिकारी', members: 3 }]);
    const addressees = [{ designation: 'समस्त जिलाधिकारी, उत्तर प्रदेश।', groupId: group.id }];
    const issue = await office.issued({ content: replyContent(office, { addressees }) });
    expect(issue.dispatches.map(({ addressee, suggested }) => [addressee.designation, suggested]).slice(0, 3)).toEqual([
      ['जिलाधिकारी, बरेली', 'internal'],
      ['जिलाधिकारी, पीलीभीत', 'email'],
      ['जिलाधिकारी, शाहजहाँपुर', 'post'],
    ]);
    await office.as('officer')(editGroup, {
      id: group.id,
      nameHi: 'समस्त जिलाधिकारी',
      nameEn: 'All DMs',
      recipients: [{ designation: 'जिलाधिकारी, लखनऊ', postId: assistant.postId }],
    });
    expect((await office.as('clerk')(viewGroup, { id: group.id })).recipients).toMatchObject([{ designation: 'जिलाधिकारी, लखनऊ' }]);
    expect(issue.dispatches).toHaveLength(4);
    const saved = await office.db
      .selectFrom('event')
      .select('detail')
      .where('kind', '=', 'recipientGroup.saved')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(saved.detail).toEqual({ groupId: group.id, nameHi: 'समस्त जिलाधिकारी', members: 1 });
  });

  test('is kept by section officers and above, under a name of its own', async () => {
    const group = { nameHi: 'समस्त मण्डलायुक्त', nameEn: 'All Commissioners', recipients: [] };
    expect(await refusalOf(office.as('clerk')(createGroup, group))).toBe('403 recipientGroup.edit.forbidden');
    await office.as('special')(createGroup, group);
    expect(await refusalOf(office.as('officer')(createGroup, group))).toBe('409 recipientGroup.nameTaken');
    expect(await refusalOf(office.as('officer')(editGroup, { ...group, id: '999', nameHi: 'अन्य' }))).toBe('404 recipientGroup.notFound');
  });
});
