import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from '#testPaperwork.ts';
import { setRule } from '#core/rules/settings.ts';
import { firstIssueApart } from '#dispatch/queries/recordedIssues.ts';
import { issueDraft, voidIssue, withdrawIssue } from '#dispatch/contract/issues.ts';
import { setPublicity } from '#dispatch/contract/publicity.ts';
import { type LetterOffice, openLetterOffice, replyContent } from '#dispatch/tests/testLetters.ts';
import { approveDraft, viewDraft } from '#drafts/contract.ts';
import { byPoppler } from '#documents/textOf.ts';
import { type LetterAnswer, verifyCode, verifyNumber } from '../contract/public.ts';
import { letterPublicity } from '../settings.ts';
import { AT_ONCE } from '../public/visits.ts';
import { maskAddressee } from '../public/mask.ts';
import { asSuperuser } from './testPrints.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
afterAll(() => office.close());

const codeOf = async (issueId: string) =>
  (await office.db.selectFrom('verification').select('code').where('issueId', '=', issueId).executeTakeFirstOrThrow()).code;
const ask = async (issueId: string) => (await office.as(null)(verifyCode, { code: await codeOf(issueId) })) as LetterAnswer;
/** A new minute, so that no test pays for the questions of another. */
const later = () => (office.clock.now = new Date(office.clock.now.getTime() + 60_000));

describe('the code of a letter', () => {
  test('is printed on the frozen paper, and tells a stranger what the office has issued and who has signed', async () => {
    const { id, number, issuedOn } = await office.signed();
    const pdf = Buffer.from(await (await office.fetchAs('special')(`/api/issues/${id}/letter.pdf`)).arrayBuffer());
    const groups = (await codeOf(id)).match(/.{1,4}/g)!.join(' ');
    const pages = await byPoppler(pdf);
    if (pages) expect(pages.join()).toContain(groups);
    const answer = await ask(id);
    expect(answer).toMatchObject({
      kind: 'letter',
      standing: 'valid',
      office: { nameHi: 'सिंचाई एवं जल संसाधन विभाग' },
      pdf: { sha256: createHash('sha256').update(pdf).digest('hex'), size: pdf.length },
      shown: { number, issuedOn, formHi: 'शासकीय पत्र', others: 1, voidedOn: null, withdrawnOn: null, replacedBy: null },
    });
    expect(answer.shown!.signatures.map(({ name }) => name)).toEqual(['KAMAL PARIKSHAN', 'MEERA NAMUNA']);
    expect(answer.shown!.addressee).toEqual({ name: 'अ*** मु*** स*** मु*** उ*** प्र*** शा***', address: '', email: 'a***@up.gov.in' });
    for (const secret of ['ई-ऑफिस', 'विभाग में समस्त', 'अनुभाग']) expect(JSON.stringify(answer)).not.toContain(secret);
  });

  test('needs no session, sets no cookie, and leaves no event', async () => {
    const { id } = await office.signed();
    const events = async () => (await office.db.selectFrom('event').select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow()).n; // prettier-ignore
    const before = await events();
    const answer = await office.fetchAs(null)(`/api/verify/${await codeOf(id)}`);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await events()).toBe(before);
  });

  test('says of a letter that is not signed by all that it is not issued, and not to whom it goes', async () => {
    later();
    const { id } = await office.issued();
    expect(await ask(id)).toMatchObject({ standing: 'unsigned', pdf: null, shown: { addressee: null, others: 0, signatures: [] } });
    await office.sign(id, 'main');
    expect(await ask(id)).toMatchObject({ standing: 'unsigned', pdf: null, shown: { signatures: [] } });
  });

  test('says of a void letter that it is void, and which number has taken its place', async () => {
    const first = await office.issued();
    const reason = 'पदनाम अशुद्ध था';
    await office.as('special')(voidIssue, { id: first.id, reason });
    const answer = await ask(first.id);
    expect(answer).toMatchObject({
      standing: 'void',
      pdf: null,
      shown: { number: first.number, voidedOn: '2026-03-25', replacedBy: null },
    });
    expect(JSON.stringify(answer)).not.toContain(reason);

    const { version } = await office.as('special')(viewDraft, { id: first.draft.id });
    await office.as('special')(approveDraft, { id: first.draft.id, version });
    const second = await office.as('special')(issueDraft, { id: first.draft.id });
    expect((await ask(first.id)).shown!.replacedBy).toBeNull();
    await office.sign(second.id, 'main');
    await office.sign(second.id, 'endorsement');
    expect((await ask(first.id)).shown!.replacedBy).toEqual({ number: second.number, issuedOn: second.issuedOn });
    expect((await ask(second.id)).standing).toBe('valid');
  });

  test('says of a withdrawn letter that it is withdrawn, since when, and which letter stands in its place; the reason stays inside', async () => {
    later();
    const [old, other, third] = [await office.signed(), await office.signed(), await office.signed()];
    const reason = 'धनराशि अशुद्ध छपी';
    const withdraw = (id: string, replacedBy = '') => office.as('special')(withdrawIssue, { id, reason, replacedBy });
    await withdraw(old.id, other.number);
    const replacedBy = { number: other.number, issuedOn: other.issuedOn };
    const answer = await ask(old.id);
    expect(answer).toMatchObject({
      standing: 'withdrawn',
      pdf: { sha256: old.signedSha256 },
      shown: { number: old.number, voidedOn: null, withdrawnOn: '2026-03-25', replacedBy },
    });
    expect(JSON.stringify(answer)).not.toContain(reason);
    expect(JSON.stringify(answer)).not.toContain(third.number);
    expect(await ask(other.id)).toMatchObject({ standing: 'valid', shown: { withdrawnOn: null, replacedBy: null } });

    await office.as('special')(setPublicity, { id: old.id, level: 'public', reason });
    expect(await office.as(null)(verifyNumber, { number: old.number, date: old.issuedOn })).toEqual(answer);
    await setRule(office, letterPublicity, { value: 'closed', source: null });
    expect((await ask(old.id)).shown!.replacedBy).toBeNull();
    await setRule(office, letterPublicity, { value: 'code', source: null });
    await office.as('special')(setPublicity, { id: other.id, level: 'closed', reason });
    expect((await ask(old.id)).shown!.replacedBy).toBeNull();
    await office.as('special')(setPublicity, { id: other.id, level: 'code', reason });
    await withdraw(other.id, third.number);
    expect((await ask(old.id)).shown!.replacedBy).toBeNull();
    expect((await ask(other.id)).shown!.replacedBy).toEqual({ number: third.number, issuedOn: third.issuedOn });
    await office.as('special')(setPublicity, { id: old.id, level: 'closed', reason });
    expect(await ask(old.id)).toMatchObject({ standing: 'withdrawn', shown: null });
  });

  test('does not vouch for a letter whose withdrawal was undone behind the office’s back; doctor names it', async () => {
    later();
    const { id } = await office.signed();
    await office.as('special')(withdrawIssue, { id, reason: 'अशुद्ध' });
    expect(await firstIssueApart(office.db, () => undefined)).toBeNull();
    const [kept] = await office.db.selectFrom('issue').select(['withdrawnAt', 'withdrawnBy']).where('id', '=', id).execute();
    const set = `update issue set withdrawn_at = $2, withdrawn_by = $3, withdraw_reason = $4 where id = $1`;
    await asSuperuser(office, set, [id, null, null, null]);
    expect((await ask(id)).standing).toBe('changed');
    expect(await firstIssueApart(office.db, () => undefined)).toMatchObject({ id });
    await asSuperuser(office, set, [id, kept!.withdrawnAt, kept!.withdrawnBy, 'अशुद्ध']);
    expect((await ask(id)).standing).toBe('withdrawn');
  });

  test('does not vouch for a number or a date that the record does not know; doctor names the letter', async () => {
    later();
    const { id, number, issuedOn } = await office.signed();
    expect(await firstIssueApart(office.db, () => undefined)).toBeNull();
    for (const [column, other, own] of [
      ['number', 'I/999/2025', number],
      ['issued_on', '2025-01-01', issuedOn],
    ]) {
      await asSuperuser(office, `update issue set ${column} = $1 where id = $2`, [other, id]);
      expect((await ask(id)).standing).toBe('changed');
      expect(await firstIssueApart(office.db, () => undefined)).toMatchObject({ id });
      await asSuperuser(office, `update issue set ${column} = $1 where id = $2`, [own, id]);
    }
    expect((await ask(id)).standing).toBe('valid');
  });

  test('does not vouch for a copy in the store, or a record of signatures, that was changed behind the office’s back', async () => {
    later();
    const { id } = await office.signed();
    const [frozen] = await office.db.selectFrom('issue').select(['frozenSha256', 'signedSha256']).where('id', '=', id).execute();
    await asSuperuser(office, 'update issue set signed_sha256 = frozen_sha256 where id = $1', [id]);
    expect((await ask(id)).standing).toBe('changed');
    await asSuperuser(office, 'update issue set signed_sha256 = $2 where id = $1', [id, frozen!.signedSha256]);
    expect((await ask(id)).standing).toBe('valid');
    await asSuperuser(office, `update signature set before_sha256 = after_sha256 where issue_id = $1 and place = 'main'`, [id]);
    expect((await ask(id)).standing).toBe('changed');
    await asSuperuser(office, `update signature set before_sha256 = $2 where issue_id = $1 and place = 'main'`, [id, frozen!.frozenSha256]);
    const { instance } = office;
    const { get } = instance.blobs;
    instance.blobs.get = async (sha256) => Buffer.concat([await get(sha256), Buffer.from(' ')]);
    expect((await ask(id)).standing).toBe('changed');
    instance.blobs.get = async () => Promise.reject(Object.assign(new Error('gone'), { code: 'ENOENT' }));
    expect((await ask(id)).standing).toBe('changed');
    instance.blobs.get = get;
  });
});

describe('what strangers may learn', () => {
  test('is decided by who may send the letter out, with a reason, and is recorded', async () => {
    later();
    const { id, number, issuedOn } = await office.signed();
    const asked = { number, date: issuedOn };
    expect(await refusalOf(office.as(null)(verifyNumber, asked))).toBe('404 evidence.public.notFound');
    expect(await refusalOf(office.as('outsider')(setPublicity, { id, level: 'public', reason: 'जनहित' }))).toBe('404 issue.notFound');
    expect(await refusalOf(office.as('special')(setPublicity, { id, level: 'public', reason: '' }))).toMatch(/^400/);
    // A post that sees the letter, but is none of those that send letters out.
    const { postId } = office.staff.assistant;
    await asSuperuser(office, `update post set roles = '{}' where id = $1`, [postId]);
    expect(await refusalOf(office.as('assistant')(setPublicity, { id, level: 'public', reason: 'जनहित' }))).toBe(
      '403 issue.publicity.forbidden',
    );
    await asSuperuser(office, `update post set roles = '{dealing_hand}' where id = $1`, [postId]);
    await office.as('special')(setPublicity, { id, level: 'public', reason: 'जनहित' });
    expect(await refusalOf(office.as('special')(setPublicity, { id, level: 'public', reason: 'जनहित' }))).toBe(
      '409 issue.publicityAlready',
    );
    expect(await office.as(null)(verifyNumber, asked)).toEqual(await ask(id));
    expect(await office.as(null)(verifyNumber, { ...asked, number: `34-13/1/2026 ${number}` })).toMatchObject({ standing: 'valid' });
    expect(await refusalOf(office.as(null)(verifyNumber, { ...asked, date: '2026-03-24' }))).toBe('404 evidence.public.notFound');
    const fileId = (await office.db.selectFrom('issue').select('fileId').where('id', '=', id).executeTakeFirstOrThrow()).fileId;
    const { detail } = (await office.eventsOf(fileId)).find(({ kind }) => kind === 'issue.publicitySet')!;
    expect(detail).toEqual({ issueId: id, number, level: 'public', reason: 'जनहित' });
  });

  test('of a closed letter is only whether a copy is genuine', async () => {
    const { id, number } = await office.signed();
    await office.as('special')(setPublicity, { id, level: 'closed', reason: 'गोपनीय' });
    const answer = await ask(id);
    expect(answer).toMatchObject({ standing: 'valid', shown: null, pdf: { size: expect.any(Number) } });
    expect(JSON.stringify(answer)).not.toContain(number);
  });

  test('follows the rule of the office where nothing was decided for the letter', async () => {
    const { id, number, issuedOn } = await office.signed();
    await setRule(office, letterPublicity, { value: 'public', source: null });
    expect(await office.as(null)(verifyNumber, { number, date: issuedOn })).toMatchObject({ standing: 'valid' });
    await setRule(office, letterPublicity, { value: 'closed', source: null });
    expect((await ask(id)).shown).toBeNull();
    await setRule(office, letterPublicity, { value: 'code', source: null });
  });

  test('of an addressee is never a whole word of name, designation or address, nor the e-mail', () => {
    const word = fc.stringMatching(/^[a-zA-Zअ-हा-ौ]{3,12}$/);
    const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const recipient = fc.record({
      name: line,
      designation: line,
      organisation: line,
      address: line,
      email: fc.emailAddress(),
      postId: fc.constant(null),
      exchangeTo: fc.constant(null),
    });
    fc.assert(
      fc.property(recipient, (one) => {
        const shown = Object.values(maskAddressee(one)).join(' ');
        expect(shown).not.toContain(one.email);
        for (const part of [one.name, one.designation, one.organisation, one.address].join(' ').split(' '))
          expect(shown).not.toContain(part);
      }),
    );
  });

  test('and so it is through the whole answer', async () => {
    later();
    const addressee = {
      name: 'श्री रामप्रसाद त्रिपाठी',
      designation: 'शिकायतकर्ता',
      address: '12, गाँधी नगर, बरेली – 243001',
      email: 'ramprasad@tripathi.in',
    };
    const { id } = await office.signed({ content: replyContent(office, { addressees: [addressee] }) });
    const answer = await ask(id);
    expect(answer.shown!.addressee).toEqual({
      name: '*** रा*** त्रि*** शि***',
      address: '*** गाँ*** न*** ब*** *** ***',
      email: 'r***@***',
    });
    for (const word of Object.values(addressee)
      .join(' ')
      .split(/[\s@]/)
      .filter((one) => one.length > 3))
      expect(JSON.stringify(answer)).not.toContain(word);
  });
});

test('a stranger who asks on and on is told to wait, and heard again when he has', async () => {
  later();
  office.clock.now = new Date(office.clock.now.getTime() + 3600_000);
  const asks = Array.from({ length: AT_ONCE }, () => refusalOf(office.as(null)(verifyCode, { code: 'X' })));
  expect([...new Set(await Promise.all(asks))]).toEqual(['404 evidence.public.notFound']);
  const answer = await office.fetchAs(null)('/api/verify/X');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  expect(((await answer.json()) as { message: string }).message).toContain('1 सेकण्ड');
  office.clock.now = new Date(office.clock.now.getTime() + 500);
  expect(await refusalOf(office.as(null)(verifyCode, { code: 'X' }))).toBe('404 evidence.public.notFound');
});
