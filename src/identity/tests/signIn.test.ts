import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setRule } from '#core/rules/settings.ts';
import { listPosts } from '#people/contract.ts';
import { type TestOffice, openOffice } from '../../testOffice.ts';
import { endSession, listSessions, signIn, signOut, switchPost, viewEntrance, viewMe } from '../contract.ts';
import { sessionHours } from '../proofs/rules.ts';
import { PASSWORD, givePassword, lastEvents, openBrowser } from './testBrowser.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
  for (const { employeeId } of Object.values(office.staff)) await givePassword(office, employeeId);
});
afterAll(() => office.close());
beforeEach(async () => {
  office.clock.now = new Date('2026-03-25T05:00:00Z');
  await office.db.deleteFrom('wrongTry').execute();
});

const clerk = { email: 'clerk@up.gov.in', password: PASSWORD };
const later = (minutes: number) => {
  office.clock.now = new Date(office.clock.now.getTime() + minutes * 60_000);
};

describe('signing in', () => {
  test('with government e-mail and password opens a session, and the cookie alone holds its token', async () => {
    const browser = openBrowser(office);
    expect(await browser.ask(signIn, { email: ' Clerk@UP.gov.in ', password: PASSWORD })).toEqual({ step: 'none' });
    const { value, attributes } = browser.cookies.get('patravali')!;
    expect(attributes).toMatch(/Max-Age=43200/);
    expect(attributes).toMatch(/HttpOnly/);
    expect(attributes).toMatch(/SameSite=Lax/);
    expect(attributes).not.toMatch(/Secure/); // plain http in the test; below, behind a proxy with https
    const rows = await office.db
      .selectFrom('session')
      .select(['tokenHash', 'agent', 'address'])
      .where('employeeId', '=', office.staff.clerk.employeeId)
      .where('agent', '=', 'Test browser')
      .execute();
    expect(rows).toMatchObject([{ address: '10.1.1.1' }]);
    expect(JSON.stringify(rows)).not.toContain(value);
    expect(await lastEvents(office, 1)).toMatchObject([
      {
        kind: 'person.signedIn',
        employeeId: office.staff.clerk.employeeId,
        detail: { by: 'password', address: '10.1.1.1', awaitsCode: false },
      },
    ]);
    const me = await browser.ask(viewMe, {});
    expect(me).toMatchObject({
      person: { nameEn: 'Ravi Drishtant', email: 'clerk@up.gov.in' },
      step: 'none',
      secondFactor: false,
      instance: { nameEn: 'Test office' },
      acting: office.staff.clerk.chargeId,
      roles: ['dealing_hand'],
      charges: [{ kind: 'regular', pending: 0, until: null }],
    });
    expect(me.sessionEndsAt).toBe('2026-03-25T17:00:00.000Z');
  });

  test('behind a proxy with https keeps the cookie to https', async () => {
    const browser = openBrowser(office, '127.0.0.1');
    await browser.send('/api/session', {
      method: 'POST',
      body: JSON.stringify(clerk),
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
    });
    expect(browser.cookies.get('patravali')!.attributes).toMatch(/Secure/);
  });

  test('with a wrong password, an unknown address or an account without a password is refused in the same words', async () => {
    await office.db.insertInto('employee').values({ code: 'UPnew', nameHi: 'नया', nameEn: 'New', email: 'new@up.gov.in' }).execute();
    const answers = await Promise.all(
      [
        { ...clerk, password: 'galat' },
        { ...clerk, email: 'nobody@up.gov.in' },
        { ...clerk, email: 'new@up.gov.in' },
      ].map((input) =>
        openBrowser(office)
          .ask(signIn, input)
          .catch((error: object) => ({ ...error, message: (error as Error).message })),
      ),
    );
    expect(answers[0]).toMatchObject({ status: 401, code: 'signIn.wrong' });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const events = await lastEvents(office, 3);
    expect(events.map(({ kind, employeeId }) => [kind, employeeId])).toEqual([
      ['person.refused', null],
      ['person.refused', null],
      ['person.refused', null],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/galat|nobody@|neem/);
  });

  test('with an address outside the government is refused, and says which are allowed', async () => {
    await expect(openBrowser(office).ask(signIn, { email: 'ravi@gmail.com', password: PASSWORD })).rejects.toMatchObject({
      status: 422,
      code: 'signIn.mailDomain',
      message: expect.stringContaining('gov.in, nic.in') as string,
    });
    expect(await openBrowser(office).ask(viewEntrance, {})).toEqual({
      nameHi: 'परीक्षण कार्यालय',
      nameEn: 'Test office',
      singleSignOn: false,
      mailDomains: ['gov.in', 'nic.in'],
    });
  });

  test('is over for one who has left the service', async () => {
    const browser = openBrowser(office);
    await browser.ask(signIn, { email: 'outsider@up.gov.in', password: PASSWORD });
    await office.db.updateTable('employee').set({ leftOn: '2026-03-24' }).where('email', '=', 'outsider@up.gov.in').execute();
    await expect(browser.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
    await expect(openBrowser(office).ask(signIn, { email: 'outsider@up.gov.in', password: PASSWORD })).rejects.toMatchObject({
      status: 401,
      code: 'signIn.wrong',
    });
  });

  test('is refused from a page of another site', async () => {
    const answer = await office.app.inject({ method: 'POST', url: '/api/session', headers: { host: office.config.host }, payload: clerk });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'request.foreign']);
  });

  test.each([
    [{ email: 'x', password: 'y' }, 'email'],
    [{ email: `${'a'.repeat(300)}@gov.in`, password: 'y' }, 'email'],
    [{ email: 'a@gov.in', password: '' }, 'password'],
    [{ email: 'a@gov.in', password: 'x'.repeat(501) }, 'password'],
  ])('%# with nonsense names the field', async (input, field) => {
    await expect(openBrowser(office).ask(signIn, input)).rejects.toMatchObject({ status: 400, issues: [{ path: [field] }] });
  });
});

describe('wrong tries', () => {
  const wrong = (email: string, address = '10.2.2.2') =>
    openBrowser(office, address)
      .ask(signIn, { email, password: 'galat' })
      .catch((error: { status: number; code: string; details?: { seconds?: number } }) => error);

  test.each(['clerk@up.gov.in', 'nobody-at-all@up.gov.in'])(
    'of %s slow down after three and lock after ten, whether the account exists or not',
    async (email) => {
      const seconds: (number | undefined)[] = [];
      for (let n = 0; n < 10; n++) {
        expect(await wrong(email, `10.3.0.${n}`)).toMatchObject({ status: 401 });
        const refused = (await wrong(email, `10.3.1.${n}`)) as { status: number; details?: { seconds: number } };
        if (refused.status === 429) {
          seconds.push(refused.details!.seconds);
          office.clock.now = new Date(office.clock.now.getTime() + refused.details!.seconds * 1000);
        } else n++;
      }
      expect(seconds.at(-1)).toBe(900);
      expect(seconds.slice(0, -1)).toEqual(seconds.slice(0, -1).toSorted((a, b) => a! - b!));
    },
  );

  test('answer 429 with the seconds, in words and as Retry-After, to the right password too, until the time is over', async () => {
    for (let n = 0; n < 3; n++) await wrong('clerk@up.gov.in');
    const answer = await openBrowser(office).send('/api/session', {
      method: 'POST',
      body: JSON.stringify(clerk),
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await answer.json()).toMatchObject({ code: 'signIn.wait', message: expect.stringContaining('2 सेकंड') as string });
    later(1);
    expect(await openBrowser(office).ask(signIn, clerk)).toEqual({ step: 'none' });
    expect(await wrong('clerk@up.gov.in')).toMatchObject({ status: 401 }); // forgiven: counting begins anew
  });

  test('all at once are counted one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => wrong('clerk@up.gov.in', `10.4.0.${n}`)));
    expect(answers.filter((answer) => 'status' in answer && answer.status === 401)).toHaveLength(3);
  });

  test('from one address lock that address, and no other', async () => {
    const locked = () => wrong('somebody@up.gov.in', '10.5.5.5');
    for (let n = 0; n < 30; n++) await wrong(`someone${n}@up.gov.in`, '10.5.5.5');
    expect(await locked()).toMatchObject({ status: 429 });
    expect(await openBrowser(office, '10.5.5.6').ask(signIn, clerk)).toEqual({ step: 'none' });
    await expect(openBrowser(office, '10.5.5.5').ask(signIn, clerk)).rejects.toMatchObject({ status: 429 });
  });
});

describe('a session', () => {
  test('ends after twelve hours of work', async () => {
    const browser = openBrowser(office);
    await browser.ask(signIn, clerk);
    for (let n = 0; n < 14; n++) {
      later(50);
      await browser.ask(viewMe, {});
    }
    later(21);
    await expect(browser.ask(viewMe, {})).rejects.toMatchObject({ status: 401, code: 'session.none' });
  });

  test('ends after an hour without work, and its length is a rule of the instance', async () => {
    const browser = openBrowser(office);
    await setRule({ db: office.db }, sessionHours, { value: 24, source: 'test' });
    await browser.ask(signIn, clerk);
    expect(browser.cookies.get('patravali')!.attributes).toMatch(/Max-Age=86400/);
    await office.db.deleteFrom('setting').execute();
    later(59);
    await browser.ask(viewMe, {});
    later(61);
    await expect(browser.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
  });

  test('ends by signing out, and its cookie is worth nothing afterwards', async () => {
    const browser = openBrowser(office);
    await browser.ask(signIn, clerk);
    const old = browser.cookies.get('patravali')!;
    await browser.ask(signOut, {});
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'session.ended', employeeId: office.staff.clerk.employeeId });
    expect(browser.cookies.has('patravali')).toBe(false);
    browser.cookies.set('patravali', old);
    await expect(browser.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
  });

  test('is replaced when the same browser signs in anew, and never fixed by a cookie that was put there', async () => {
    const browser = openBrowser(office);
    browser.cookies.set('patravali', { value: 'chosen-by-an-attacker', attributes: '' });
    await browser.ask(signIn, clerk);
    const first = browser.cookies.get('patravali')!;
    expect(first.value).not.toBe('chosen-by-an-attacker');
    await browser.ask(signIn, clerk);
    browser.cookies.set('patravali', first);
    await expect(browser.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
  });

  test('on another machine is listed, and can be ended from here; that of another person cannot', async () => {
    const [here, there] = [openBrowser(office, '10.6.0.1'), openBrowser(office, '10.6.0.2')];
    await here.ask(signIn, { email: 'under@up.gov.in', password: PASSWORD });
    await there.ask(signIn, { email: 'under@up.gov.in', password: PASSWORD });
    const { items } = await here.ask(listSessions, {});
    expect(items.map(({ address, current }) => [address, current])).toEqual([
      ['10.6.0.1', true],
      ['10.6.0.2', false],
      ['127.0.0.1', false],
    ]);
    await expect(office.as('clerk')(endSession, { publicId: items[1]!.publicId })).rejects.toMatchObject({
      status: 404,
      code: 'session.notFound',
    });
    await here.ask(endSession, { publicId: items[1]!.publicId });
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'session.ended', detail: { sessionId: items[1]!.publicId } });
    await expect(there.ask(viewMe, {})).rejects.toMatchObject({ status: 401 });
    await expect(here.ask(endSession, { publicId: items[1]!.publicId })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a person without a post', () => {
  test('signs in, sees that there is none, and may do nothing with papers or posts', async () => {
    await office.db.updateTable('charge').set({ toOn: '2026-03-24' }).where('employeeId', '=', office.staff.joint.employeeId).execute();
    const browser = openBrowser(office);
    await browser.ask(signIn, { email: 'joint@up.gov.in', password: PASSWORD });
    expect(await browser.ask(viewMe, {})).toMatchObject({ step: 'none', charges: [], acting: null, roles: [] });
    await expect(browser.ask(listPosts, {})).rejects.toMatchObject({ status: 403, code: 'session.noPost' });
  });
});

describe('a person with several posts', () => {
  test('chooses the one that acts, goes on under it after signing in anew, and never takes one that is not his', async () => {
    const { assistant: me, neighbour } = office.staff;
    const assistant = { email: 'assistant@up.gov.in', password: PASSWORD };
    const give = (postId: string, fromOn: string, toOn: string | null) =>
      office.db
        .insertInto('charge')
        .values({ postId, employeeId: me.employeeId, kind: 'link', fromOn, toOn })
        .returning('id')
        .executeTakeFirstOrThrow();
    const [now, over] = [
      await give(neighbour.postId, '2026-03-20', '2026-03-26'),
      await give(neighbour.postId, '2026-03-01', '2026-03-24'),
    ];
    const browser = openBrowser(office);
    await browser.ask(signIn, assistant);
    expect((await browser.ask(viewMe, {})).charges.map(({ id, kind, until }) => [id, kind, until])).toEqual([
      [me.chargeId, 'regular', null],
      [now.id, 'link', '2026-03-26'],
    ]);
    await browser.ask(switchPost, { chargeId: now.id });
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'post.switched', detail: { postId: neighbour.postId } });
    expect(await browser.ask(viewMe, {})).toMatchObject({ acting: now.id, postId: neighbour.postId });
    for (const chargeId of [over.id, neighbour.chargeId, '0', 'x'])
      await expect(browser.ask(switchPost, { chargeId })).rejects.toMatchObject({ status: 404, code: 'charge.notFound' });
    const again = openBrowser(office);
    await again.ask(signIn, assistant);
    expect((await again.ask(viewMe, {})).acting).toBe(now.id);
    office.clock.now = new Date('2026-03-26T19:00:00Z'); // 27 March in Lucknow: the link is over
    await again.ask(signIn, assistant);
    expect((await again.ask(viewMe, {})).acting).toBe(me.chargeId);
  });
});
