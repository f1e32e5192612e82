import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endCertificate, enrolCertificate, listCertificates } from '#signing/contract/certificates.ts';
import { makeAuthority, newKey } from '#signing/keys/authority.ts';
import { refusalOf } from '#testPaperwork.ts';
import type { StaffName } from '#testStaff.ts';
import { voidIssue } from '../contract/issues.ts';
import { signByKeyFile } from '#signing/contract/signings.ts';
import { openLetterSigning, signLetters } from '../contract/signing.ts';
import { type LetterOffice, openLetterOffice, PASSWORD } from './testLetters.ts';

let office: LetterOffice;
beforeAll(async () => {
  office = await openLetterOffice();
});
beforeEach(() => office.at('2026-03-25T10:30:00'));
afterAll(() => office.close());

const enrol = (who: StaffName, file: File, password = PASSWORD) => office.as(who)(enrolCertificate, { file, password } as never);

describe('a certificate', () => {
  test('is enrolled from its key file, of which neither key nor file is kept', async () => {
    const file = await office.keyFile('SUDHA KALPIT');
    const { items } = await enrol('officer', file);
    expect(items).toMatchObject([{ subject: 'SUDHA KALPIT', state: 'active', endedAt: null }]);
    const sha256 = createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex');
    await expect(office.instance.blobs.get(sha256)).rejects.toThrow(/ENOENT/);
    const { kind, detail } = await office.db
      .selectFrom('event')
      .select(['kind', 'detail'])
      .where('kind', '=', 'certificate.enrolled')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect([kind, detail]).toEqual([
      'certificate.enrolled',
      {
        certificateId: items[0]!.id,
        fingerprint: items[0]!.fingerprint,
        subject: 'SUDHA KALPIT',
        issuer: items[0]!.issuer,
        method: 'keyFile',
        officeId: office.staff.officer.officeId,
        ended: null,
        otherName: false,
      },
    ]);
    expect(await refusalOf(enrol('officer', file))).toBe('409 certificate.enrolledAlready');
    expect(await refusalOf(enrol('under', file))).toBe('409 certificate.anotherPerson');
  });

  test('in another name is enrolled only when its owner stands by it, and the record tells so', async () => {
    const file = await office.keyFile('RAM OTHER');
    expect(await refusalOf(enrol('officer', file))).toBe('409 certificate.otherName');
    const again = office.as('officer')(enrolCertificate, { file, password: PASSWORD, otherName: 'accepted' } as never);
    expect((await again).items[0]).toMatchObject({ subject: 'RAM OTHER', state: 'active' });
    const { detail } = await office.db.selectFrom('event').select('detail').where('kind', '=', 'certificate.enrolled').orderBy('id', 'desc').executeTakeFirstOrThrow(); // prettier-ignore
    expect(detail).toMatchObject({ subject: 'RAM OTHER', otherName: true });
  });

  test('gives way to the next one, is ended by its owner alone, and never comes back', async () => {
    const [first, second] = [await office.keyFile('DINESH UDAHARAN'), await office.keyFile('DINESH UDAHARAN')];
    await enrol('under', first);
    const { items } = await enrol('under', second);
    expect(items.map(({ state }) => state)).toEqual(['active', 'ended']);
    expect(await refusalOf(enrol('under', first))).toBe('409 certificate.endedBefore');
    expect(await refusalOf(office.as('clerk')(endCertificate, { id: items[0]!.id, reason: 'खो गया' }))).toBe('404 certificate.notFound');
    expect((await office.as('under')(endCertificate, { id: items[0]!.id, reason: 'टोकन खो गया' })).items.map(({ state }) => state)).toEqual(
      ['ended', 'ended'],
    );
    expect((await office.as('clerk')(listCertificates, {})).items).toEqual([]);
  });

  test('is refused when it is old, not yet valid, of an unknown authority, or behind a wrong password', async () => {
    const stranger = makeAuthority({ privateKey: await newKey('P-256'), now: new Date('2026-01-01T00:00:00Z') });
    const refused = async (plan: Parameters<LetterOffice['keyFile']>[1], password?: string) =>
      refusalOf(enrol('assistant', await office.keyFile('GEETA MISAL', plan), password));
    expect(await refused({ notAfter: new Date('2026-03-24T00:00:00Z') })).toBe('422 signing.expired');
    expect(await refused({ notBefore: new Date('2026-03-26T00:00:00Z') })).toBe('422 signing.notYetValid');
    expect(await refused({ by: stranger })).toBe('422 signing.untrusted');
    expect(await refused({}, 'गलत')).toBe('422 signing.wrongPassword');
    expect(await refusalOf(enrol('assistant', new File(['%PDF-1.7'], 'key.p12')))).toBe('422 signing.notPkcs12');
    expect(await refusalOf(enrol('assistant', new File([Buffer.alloc(200_000)], 'key.p12')))).toBe('413 upload.keyTooLarge');
    expect(await refusalOf(enrol('assistant', new File([], 'key.p12')))).toBe('422 upload.empty');
    expect(await refusalOf(office.as('assistant')(enrolCertificate, { password: PASSWORD } as never))).toBe('415 upload.notMultipart');
  });
});

describe('a letter is not signed', () => {
  test('by one who does not hold the post, out of turn, twice, or where there is no place', async () => {
    const { id } = await office.issued();
    const { keys } = office;
    expect(await refusalOf(office.sign(id, 'endorsement'))).toBe('409 issue.othersFirst');
    expect(await refusalOf(office.sign(id, 'main', { who: 'joint' }))).toBe('403 issue.sign.forbidden');
    await office.sign(id, 'main');
    expect(await refusalOf(office.sign(id, 'main'))).toBe('409 issue.placeSigned');
    expect(await refusalOf(office.sign(id, 'endorsement', { who: 'special' }))).toBe('403 issue.sign.forbidden');
    expect(await refusalOf(office.sign(id, 'main', { who: 'clerk', file: keys.get('special')! }))).toBe('409 signing.noneEnrolled');
    expect(await refusalOf(office.sign(id, 'main', { who: 'outsider', file: keys.get('special')! }))).toBe('409 signing.noneEnrolled');
    const plain = await office.issued({ endorserId: null });
    expect(plain.places).toHaveLength(1);
    await office.sign(plain.id, 'main');
    expect(await refusalOf(office.sign(plain.id, 'endorsement', { who: 'special' }))).toBe('409 issue.noSuchPlace');
  });

  test('with a certificate of another person, one that is not enrolled, or one that has run out since', async () => {
    const { id } = await office.issued();
    expect(await refusalOf(office.sign(id, 'main', { file: office.keys.get('joint')! }))).toBe('409 signing.notEnrolled');
    expect(await refusalOf(office.sign(id, 'main', { file: await office.keyFile('KAMAL PARIKSHAN') }))).toBe('409 signing.notEnrolled');
    expect(await refusalOf(office.sign(id, 'main', { password: '' }))).toBe('422 signing.wrongPassword');
    const short = await office.keyFile('MEERA NAMUNA', { notAfter: new Date('2026-03-26T00:00:00Z') });
    const lasting = office.keys.get('joint')!;
    await office.enrol('joint', short);
    await office.sign(id, 'main');
    office.at('2026-03-27T10:00:00');
    expect(await refusalOf(office.sign(id, 'endorsement'))).toBe('422 signing.expired');
    office.keys.set('joint', lasting);
    await office.enrol('joint', await office.keyFile('MEERA NAMUNA'));
    expect(await office.sign(id, 'endorsement')).toMatchObject({ state: 'complete' });
  });

  test('when it is void, or when its time has run out and nobody has noticed yet', async () => {
    const voided = await office.issued();
    expect(await office.as('special')(voidIssue, { id: voided.id, reason: 'पाने वाले का नाम गलत' })).toMatchObject({
      state: 'void',
      acts: ['publicity'],
      void: { reason: 'पाने वाले का नाम गलत', by: { nameHi: 'कमल परीक्षण' } },
    });
    expect(await refusalOf(office.sign(voided.id, 'main'))).toBe('409 issue.isVoid');
    const { id, signBy } = await office.issued();
    office.at(`${signBy}T23:59:00`);
    await office.sign(id, 'main');
    office.at('2026-03-31T00:01:00');
    expect(await refusalOf(office.sign(id, 'endorsement'))).toBe('409 issue.lapsed');
  });

  test('when its frozen bytes were changed on the disk', async () => {
    const { id } = await office.issued();
    const real = office.instance.blobs.get;
    office.instance.blobs.get = async (sha256) => Buffer.concat([await real(sha256), Buffer.from('\n%')]);
    expect(await refusalOf(office.sign(id, 'main'))).toBe('409 issue.bytesChanged');
    office.instance.blobs.get = real;
    await office.sign(id, 'main');
  });
});

describe('signing', () => {
  test('many letters takes the key once, and what is refused stops none of the others', async () => {
    const [one, two] = [await office.issued(), await office.issued()];
    await office.sign(two.id, 'main');
    const items = [one.id, two.id, '999999'].map((issueId) => ({ issueId, place: 'main' }));
    const answer = await office.signAll('special', items);
    expect(answer).toEqual({
      signed: [{ issueId: one.id, place: 'main', at: office.clock.now.toISOString() }],
      refused: [
        { issueId: two.id, place: 'main', code: 'issue.placeSigned', details: { number: two.number } },
        { issueId: '999999', place: 'main', code: 'issue.notFound', details: {} },
      ],
    });
    expect((await office.actsOf(one.file.id)).at(-1)).toBe('issue.signed');
    const hostile = office.as('special')(openLetterSigning, { items: [{ issueId: '1', place: 'main; drop' }] });
    expect(await refusalOf(hostile)).toBe('400 input.invalid');
  });

  test('keeps by what the key was held, and with a certificate ended since the answer puts nothing into a letter', async () => {
    const { id } = await office.issued();
    const { signing } = await office.as('special')(openLetterSigning, { items: [{ issueId: id, place: 'main' }] });
    const file = office.keys.get('special')!;
    await office.as('special')(signByKeyFile, { id: signing!.id, file, password: PASSWORD } as never);
    const next = await office.keyFile('KAMAL PARIKSHAN');
    await office.enrol('special', next);
    expect(await refusalOf(office.as('special')(signLetters, { signing: signing!.id }))).toBe('409 signing.noneEnrolled');
    await office.sign(id, 'main');
    const kept = await office.db.selectFrom('signature').select('method').where('issueId', '=', id).execute();
    expect(kept).toEqual([{ method: 'keyFile' }]);
  });

  test('at the same moment from two tabs signs once', async () => {
    const { id, file } = await office.issued();
    const results = await Promise.allSettled([office.sign(id, 'main'), office.sign(id, 'main')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await office.actsOf(file.id)).filter((kind) => kind === 'issue.signed')).toHaveLength(1);
  });

  test('by a link officer is done with his own certificate, and stamp and record say for which post', async () => {
    const { db, staff } = office;
    const { id, file } = await office.issued();
    const { employeeId } = staff.under;
    const { id: chargeId } = await db
      .insertInto('charge')
      .values({ postId: staff.special.postId, employeeId, kind: 'link', fromOn: '2026-03-25', toOn: '2026-03-31' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.updateTable('session').set({ chargeId }).where('publicId', '=', 'under').execute();
    await office.enrol('under', await office.keyFile('DINESH UDAHARAN'));
    const signed = await office.sign(id, 'main', { who: 'under' });
    expect(signed.places[0]!.signature).toMatchObject({
      by: { nameHi: 'दिनेश उदाहरण', postHi: 'विशेष सचिव, सिंचाई', link: true },
      certificate: { subject: 'DINESH UDAHARAN' },
    });
    expect((await office.eventsOf(file.id)).findLast(({ kind }) => kind === 'issue.signed')!.detail).toMatchObject({
      forPost: true,
      later: false,
    });
    await db.updateTable('session').set({ chargeId: staff.under.chargeId }).where('publicId', '=', 'under').execute();
  });
});
