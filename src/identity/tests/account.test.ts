import { readFile, readdir } from 'node:fs/promises';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailer } from '#core/stores/mail.ts';
import { type TestOffice, openOffice } from '../../testOffice.ts';
import { inviteByMail } from '../../operations/users/invite.ts';
import {
  acceptInvitation,
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  dropUnfinished,
  giveCode,
  keepUnfinished,
  listSessions,
  removeSecondFactor,
  signIn,
  switchPost,
  viewInvitation,
  viewMe,
  viewUnfinished,
} from '../contract.ts';
import { identityJobs } from '../subscribers.ts';
import { PASSWORD, givePassword, lastEvents, openBrowser } from './testBrowser.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
beforeEach(async () => {
  office.clock.now = new Date('2026-03-25T05:00:00Z');
  await office.db.deleteFrom('wrongTry').execute();
  for (const { employeeId } of Object.values(office.staff)) await givePassword(office, employeeId);
});

const emailOf = (who: string) => `${who}@up.gov.in`;
const later = (seconds: number) => {
  office.clock.now = new Date(office.clock.now.getTime() + seconds * 1000);
};
const codeOf = (secret: string) => new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: office.clock.now.getTime() });

async function enter(who: string, password = PASSWORD) {
  const browser = openBrowser(office);
  const { step } = await browser.ask(signIn, { email: emailOf(who), password });
  return { ...browser, step };
}

async function enrol(who: string) {
  const browser = await enter(who);
  const enrolment = await browser.ask(beginSecondFactor, {});
  const { recoveryCodes } = await browser.ask(confirmSecondFactor, { code: codeOf(enrolment.secret) });
  return { browser, ...enrolment, recoveryCodes };
}

describe('a password', () => {
  test('is changed with the old one; sessions elsewhere end, this one goes on', async () => {
    const [here, there] = [await enter('clerk'), await enter('clerk')];
    await here.ask(changePassword, { oldPassword: PASSWORD, newPassword: 'gomti ke kinare subah' });
    expect((await lastEvents(office, 1))[0]).toMatchObject({
      kind: 'password.changed',
      employeeId: office.staff.clerk.employeeId,
      detail: { endedSessions: expect.any(Number) as number },
    });
    expect(await here.ask(viewMe, {})).toMatchObject({ step: 'none' });
    await expect(there.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
    await expect(enter('clerk')).rejects.toMatchObject({ code: 'signIn.wrong' });
    expect((await enter('clerk', 'gomti ke kinare subah')).step).toBe('none');
    const kept = JSON.stringify(await office.db.selectFrom('event').selectAll().execute());
    expect(kept).not.toContain('gomti');
  });

  test('stays when the old one is wrong, and the wrong ones are counted', async () => {
    const browser = await enter('under');
    const change = (oldPassword: string) => browser.ask(changePassword, { oldPassword, newPassword: 'gomti ke kinare subah' });
    for (let n = 0; n < 3; n++) await expect(change('galat')).rejects.toMatchObject({ status: 422, code: 'password.wrong' });
    await expect(change(PASSWORD)).rejects.toMatchObject({ status: 429, code: 'signIn.wait' });
    expect((await lastEvents(office, 1))[0]).toMatchObject({
      kind: 'person.refused',
      employeeId: null,
      detail: { reason: 'password.wrong', employeeId: office.staff.under.employeeId },
    });
  });

  test.each([
    ['chhota', 'password.short'],
    ['password123', 'password.common'],
    ['Udaharan2026', 'password.personal'],
    [PASSWORD, 'password.same'],
  ])('%s is no new one', async (newPassword, code) => {
    const browser = await enter('under');
    await expect(browser.ask(changePassword, { oldPassword: PASSWORD, newPassword })).rejects.toMatchObject({ status: 422, code });
    expect((await enter('under')).step).toBe('none');
  });

  test('that was given by somebody else must be changed before anything else', async () => {
    await office.db.updateTable('credential').set({ mustChange: true }).where('employeeId', '=', office.staff.joint.employeeId).execute();
    const browser = await enter('joint');
    expect(browser.step).toBe('password');
    expect(await browser.ask(viewMe, {})).toMatchObject({ step: 'password', charges: [], acting: null, roles: [] });
    await expect(browser.ask(listSessions, {})).rejects.toMatchObject({ status: 401, code: 'session.secondFactor' });
    await browser.ask(changePassword, { oldPassword: PASSWORD, newPassword: 'gomti ke kinare subah' });
    expect(await browser.ask(viewMe, {})).toMatchObject({ step: 'none', acting: office.staff.joint.chargeId });
  });
});

describe('a second factor', () => {
  test('is in force once a code of the app was given; before the code a session opens nothing', async () => {
    const { secret, uri, qr, recoveryCodes } = await enrol('officer');
    expect(uri).toMatch(/^otpauth:\/\/totp\/Test%20office:officer%40up\.gov\.in\?/);
    expect(qr.size).toBeGreaterThan(20);
    expect(recoveryCodes).toHaveLength(10);
    expect((await lastEvents(office, 2)).map(({ kind }) => kind)).toEqual(['secondFactor.begun', 'secondFactor.enrolled']);
    later(30);
    const browser = await enter('officer');
    expect(browser.step).toBe('code');
    expect(browser.cookies.get('patravali')!.attributes).toMatch(/Max-Age=600/);
    expect(await browser.ask(viewMe, {})).toMatchObject({ step: 'code', charges: [], acting: null, roles: [] });
    for (const shut of [
      () => browser.ask(listSessions, {}),
      () => browser.ask(removeSecondFactor, { password: PASSWORD }),
      () => browser.ask(switchPost, { chargeId: office.staff.officer.chargeId }),
      () => browser.ask(changePassword, { oldPassword: PASSWORD, newPassword: 'gomti ke kinare subah' }),
      () => browser.ask(viewUnfinished, { place: 'x' }),
      () => browser.ask(keepUnfinished, { place: 'x', body: 1 }),
    ]) {
      await expect(shut()).rejects.toMatchObject({ status: 401, code: 'session.secondFactor' });
    }
    const before = browser.cookies.get('patravali')!.value;
    expect(await browser.ask(giveCode, { code: codeOf(secret) })).toEqual({ step: 'none' });
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'person.gaveCode', detail: { by: 'time' } });
    expect(browser.cookies.get('patravali')!.value).not.toBe(before);
    expect(browser.cookies.get('patravali')!.attributes).toMatch(/Max-Age=43200/);
    expect((await browser.ask(viewMe, {})).acting).toBe(office.staff.officer.chargeId);
    expect(JSON.stringify(await office.db.selectFrom('credential').selectAll().execute())).not.toContain(secret);
    expect(JSON.stringify(await office.db.selectFrom('event').selectAll().execute())).not.toMatch(
      new RegExp(`${secret}|${recoveryCodes.join('|')}`),
    );
  });

  test('takes each code once, also when two browsers give it at the same moment', async () => {
    const { secret, browser: first } = await enrol('special');
    later(30);
    const [one, two] = [await enter('special'), await enter('special')];
    const code = codeOf(secret);
    const answers = await Promise.allSettled([one.ask(giveCode, { code }), two.ask(giveCode, { code })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    later(60);
    await expect((await enter('special')).ask(giveCode, { code })).rejects.toMatchObject({ status: 422, code: 'signIn.wrongCode' });
    await expect(first.ask(beginSecondFactor, {})).rejects.toMatchObject({ status: 409, code: 'secondFactor.active' });
  });

  test('waits ten minutes for its code, and wrong ones are counted', async () => {
    await enrol('registry');
    const browser = await enter('registry');
    for (let n = 0; n < 3; n++)
      await expect(browser.ask(giveCode, { code: '000000' })).rejects.toMatchObject({ status: 422, code: 'signIn.wrongCode' });
    await expect(browser.ask(giveCode, { code: '000000' })).rejects.toMatchObject({ status: 429 });
    const other = openBrowser(office); // a new sign-in does not wipe the count of codes
    await other.ask(signIn, { email: emailOf('registry'), password: PASSWORD });
    await expect(other.ask(giveCode, { code: '000000' })).rejects.toMatchObject({ status: 429 });
    later(601);
    await expect(browser.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
  });

  test('lets in by a recovery code, once, as people copy it', async () => {
    const { recoveryCodes } = await enrol('neighbour');
    const typed = recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ');
    expect(await (await enter('neighbour')).ask(giveCode, { code: typed })).toEqual({ step: 'none' });
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'person.gaveCode', detail: { by: 'recovery' } });
    await expect((await enter('neighbour')).ask(giveCode, { code: typed })).rejects.toMatchObject({ code: 'signIn.wrongCode' });
    await expect((await enter('neighbour')).ask(giveCode, { code: 'x'.repeat(40) })).rejects.toMatchObject({ code: 'signIn.wrongCode' });
  });

  test('asked of other open sessions too from then on, and removed with the password alone', async () => {
    const elsewhere = await enter('assistant');
    const { browser } = await enrol('assistant');
    expect(await elsewhere.ask(viewMe, {})).toMatchObject({ step: 'code', charges: [] });
    await expect(browser.ask(removeSecondFactor, { password: 'galat' })).rejects.toMatchObject({ status: 422, code: 'password.wrong' });
    await browser.ask(removeSecondFactor, { password: PASSWORD });
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'secondFactor.removed' });
    expect((await enter('assistant')).step).toBe('none');
    await expect(browser.ask(removeSecondFactor, { password: PASSWORD })).rejects.toMatchObject({ status: 409, code: 'secondFactor.none' });
    await expect(browser.ask(confirmSecondFactor, { code: '123456' })).rejects.toMatchObject({
      status: 409,
      code: 'secondFactor.notBegun',
    });
    await expect(browser.ask(giveCode, { code: '123456' })).rejects.toMatchObject({ status: 422, code: 'signIn.noCodeAsked' });
  });
});

describe('an invitation', () => {
  const invite = async (email: string) => {
    const [, token] = /\/invitation\/([\w-]+)/.exec(
      await inviteByMail(
        { instance: office.instance, db: office.db, now: office.clock.now, language: 'hi', recorded: 0 },
        { email, origin: 'https://office.example.gov.in' },
      ),
    )!;
    return token!;
  };

  test('goes out by e-mail, sets the first password once, and not after three days', async () => {
    await office.db.deleteFrom('credential').where('employeeId', '=', office.staff.clerk.employeeId).execute();
    const token = await invite(emailOf('clerk'));
    expect((await lastEvents(office, 1))[0]).toMatchObject({
      kind: 'person.invited',
      detail: { employeeId: office.staff.clerk.employeeId },
    });
    const letters = await Promise.all((await readdir(office.outbox)).map((name) => readFile(`${office.outbox}/${name}`, 'utf8')));
    expect(letters.join('')).toContain('To: clerk@up.gov.in');
    const stranger = openBrowser(office);
    expect(await stranger.ask(viewInvitation, { token })).toMatchObject({
      nameEn: 'Ravi Drishtant',
      email: 'clerk@up.gov.in',
      expiresAt: '2026-03-28T05:00:00.000Z',
    });
    await expect(stranger.ask(acceptInvitation, { token, password: 'clerk clerk' })).rejects.toMatchObject({ code: 'password.personal' });
    const twice = await Promise.allSettled([1, 2].map(() => stranger.ask(acceptInvitation, { token, password: PASSWORD })));
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await enter('clerk')).step).toBe('none');
    await expect(stranger.ask(viewInvitation, { token })).rejects.toMatchObject({ status: 404, code: 'invitation.notFound' });
    const late = await invite(emailOf('clerk'));
    later(72 * 3600);
    await expect(stranger.ask(acceptInvitation, { token: late, password: PASSWORD })).rejects.toMatchObject({
      status: 404,
      code: 'invitation.notFound',
    });
    await expect(stranger.ask(acceptInvitation, { token: 'x', password: PASSWORD })).rejects.toMatchObject({ status: 404 });
  });

  test('sent again makes the first worthless; accepted, it signs everybody out who came by the old password', async () => {
    const inside = await enter('under');
    const [old, fresh] = [await invite(emailOf('under')), await invite(emailOf('under'))];
    await expect(openBrowser(office).ask(acceptInvitation, { token: old, password: 'gomti ke kinare subah' })).rejects.toMatchObject({
      status: 404,
    });
    expect(await openBrowser(office).ask(acceptInvitation, { token: fresh, password: 'gomti ke kinare subah' })).toEqual({
      email: 'under@up.gov.in',
    });
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'password.set', detail: { employeeId: office.staff.under.employeeId } });
    await expect(inside.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
  });

  test('is refused for an address that no employee has, or that is not the government’s', async () => {
    await expect(invite('nobody@up.gov.in')).rejects.toThrow(/no employee/i);
    await office.db.insertInto('employee').values({ code: 'UPg', nameHi: 'ग', nameEn: 'G', email: 'g@gmail.com' }).execute();
    await expect(invite('g@gmail.com')).rejects.toThrow(/gov\.in/);
  });

  test('is printed although the mail server does not take the letter', async () => {
    const deaf = { ...office.instance, mail: openMailer({ smtpUrl: 'smtp://127.0.0.1:1', outbox: '', from: 'office@up.gov.in' }) };
    const words = await inviteByMail(
      { instance: deaf, db: office.db, now: office.clock.now, language: 'hi', recorded: 0 },
      { email: emailOf('under'), origin: 'https://office.example.gov.in' },
    );
    expect(words).toMatch(/could not be sent[\s\S]*https:\/\/office\.example\.gov\.in\/invitation\//);
  });
});

describe('unfinished text', () => {
  test('is kept for its writer alone, replaced, and forgotten', async () => {
    const [mine, theirs] = [await enter('clerk'), await enter('under')];
    expect(await mine.ask(viewUnfinished, { place: 'note.42' })).toEqual({ body: null, savedAt: null });
    await mine.ask(keepUnfinished, { place: 'note.42', body: { text: 'अधूरी टिप्पणी' } });
    await mine.ask(keepUnfinished, { place: 'note.42', body: { text: 'अधूरी टिप्पणी, आगे' } });
    expect(await mine.ask(viewUnfinished, { place: 'note.42' })).toEqual({
      body: { text: 'अधूरी टिप्पणी, आगे' },
      savedAt: '2026-03-25T05:00:00.000Z',
    });
    expect(await theirs.ask(viewUnfinished, { place: 'note.42' })).toEqual({ body: null, savedAt: null });
    await mine.ask(dropUnfinished, { place: 'note.42' });
    expect(await mine.ask(viewUnfinished, { place: 'note.42' })).toEqual({ body: null, savedAt: null });
  });

  test('is refused when it is too large, cannot be stored, or names no place', async () => {
    const browser = await enter('clerk');
    const keep = (body: unknown, place = 'x') => browser.ask(keepUnfinished, { place, body });
    await expect(keep('अ'.repeat(70_000))).rejects.toMatchObject({ status: 413, code: 'unfinished.tooLarge' });
    await expect(keep({ 'a\0b': 1 })).rejects.toMatchObject({ status: 422, code: 'unfinished.unfit' });
    await expect(keep(['\ud800'])).rejects.toMatchObject({ status: 422, code: 'unfinished.unfit' });
    const deep = `{"body":${'['.repeat(100)}${']'.repeat(100)}}`;
    const answer = await browser.send('/api/unfinished/x', { method: 'PUT', body: deep, headers: { 'content-type': 'application/json' } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'unfinished.unfit']);
    await expect(keep(1, 'ए/../b')).rejects.toMatchObject({ status: 400, issues: [{ path: ['place'] }] });
    await keep('\\u0000 as six signs is plain text');
    expect((await browser.ask(viewUnfinished, { place: 'x' })).body).toBe('\\u0000 as six signs is plain text');
  });

  test('of more places than a person can have open gives way from the oldest', async () => {
    const browser = await enter('clerk');
    for (let n = 0; n < 203; n++) {
      later(1);
      await browser.ask(keepUnfinished, { place: `p${n}`, body: n });
    }
    const { count } = await office.db
      .selectFrom('unfinished')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('employeeId', '=', office.staff.clerk.employeeId)
      .executeTakeFirstOrThrow();
    expect(count).toBe('200');
    expect((await browser.ask(viewUnfinished, { place: 'p202' })).body).toBe(202);
  });
});

test('every night what means nothing any more is cleared out, the record stays', async () => {
  await enter('clerk');
  const events = await lastEvents(office, 1000);
  later(200 * 86_400);
  await identityJobs[0]!.run({ instance: office.instance, db: office.db, now: office.clock.now, language: 'hi', recorded: 0 }, {});
  expect(await office.db.selectFrom('session').select('publicId').where('agent', '=', 'Test browser').execute()).toEqual([]);
  expect(await office.db.selectFrom('wrongTry').selectAll().execute()).toEqual([]);
  expect(await lastEvents(office, 1000)).toEqual(events);
});
