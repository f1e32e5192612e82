import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestOffice, openOffice } from '../../testOffice.ts';
import { viewEntrance, viewMe } from '../contract.ts';
import { lastEvents, openBrowser } from './testBrowser.ts';
import { startProvider } from './testProvider.ts';

let office: TestOffice;
let provider: Awaited<ReturnType<typeof startProvider>>;
beforeAll(async () => {
  office = await openOffice();
  office.clock.now = new Date(); // the provider has no other clock
  provider = await startProvider({
    redirectUri: 'http://office.localhost/api/sso/return',
    accounts: {
      ravi: { email: 'Clerk@up.gov.in', email_verified: true },
      geeta: { email: 'assistant@up.gov.in', email_verified: false },
      stranger: { email: 'stranger@up.gov.in', email_verified: true },
      outside: { email: 'officer@example.com', email_verified: true },
    },
  });
  office.instance.oidc = provider.oidc;
});
afterAll(async () => {
  await provider.close();
  await office.close();
});
beforeEach(() => {
  provider.control.tokens = null;
});

type Browser = ReturnType<typeof openBrowser>;

async function leave(browser: Browser, next = '/inbox'): Promise<URL> {
  const answer = await browser.send(`/api/sso/start?next=${encodeURIComponent(next)}`);
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location')!);
}

async function comeBack(browser: Browser, address: URL): Promise<string> {
  const answer = await browser.send(address.pathname + address.search);
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
}

async function signOnAs(sits: string | null, browser = openBrowser(office)) {
  provider.control.sits = sits;
  const address = await provider.walk((await leave(browser)).href);
  return { browser, address, place: await comeBack(browser, address) };
}

describe('single sign-on', () => {
  test('is offered where the instance has a provider', async () => {
    expect(await openBrowser(office).ask(viewEntrance, {})).toMatchObject({ singleSignOn: true });
  });

  test('leaves with PKCE, state and nonce, and brings the officer back signed in to the page he wanted', async () => {
    const browser = openBrowser(office);
    const away = await leave(browser, '/files/42?tab=notes');
    expect(away.origin).toBe(provider.issuer);
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      client_id: 'patravali',
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email',
      redirect_uri: 'http://office.localhost/api/sso/return',
    });
    provider.control.sits = 'ravi';
    expect(await comeBack(browser, await provider.walk(away.href))).toBe('/files/42?tab=notes');
    expect(await browser.ask(viewMe, {})).toMatchObject({
      person: { email: 'clerk@up.gov.in' },
      step: 'none',
      acting: office.staff.clerk.chargeId,
    });
    expect((await lastEvents(office, 1))[0]).toMatchObject({
      kind: 'person.signedIn',
      employeeId: office.staff.clerk.employeeId,
      detail: { by: 'singleSignOn' },
    });
    expect(await office.db.selectFrom('oidcFlow').selectAll().execute()).toEqual([]);
  });

  test('knows the officer again by the provider’s name for him, also when his address there has changed', async () => {
    await signOnAs('ravi');
    await office.db.updateTable('employee').set({ email: 'ravi.new@up.gov.in' }).where('id', '=', office.staff.clerk.employeeId).execute();
    const { browser } = await signOnAs('ravi');
    expect((await browser.ask(viewMe, {})).person.id).toBe(office.staff.clerk.employeeId);
  });

  test.each([
    ['geeta', 'sso.unverified'],
    ['stranger', 'sso.unknown'],
    ['outside', 'sso.unknown'],
    [null, 'sso.denied'],
  ])('of %s is refused: %s', async (who, reason) => {
    const { browser, place } = await signOnAs(who);
    expect(place).toBe(`/sign-in?refused=${reason}`);
    expect(browser.cookies.has('patravali')).toBe(false);
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'person.refused', employeeId: null, detail: { reason } });
  });

  test('with another state, or in another browser than it began in, is refused', async () => {
    provider.control.sits = 'ravi';
    const browser = openBrowser(office);
    const address = await provider.walk((await leave(browser)).href);
    expect(await comeBack(openBrowser(office), address)).toBe('/sign-in?refused=sso.stale');
    const changed = new URL(address);
    changed.searchParams.set('state', 'another');
    expect(await comeBack(browser, changed)).toBe('/sign-in?refused=sso.stale');
    expect(await comeBack(browser, address)).toBe('/sign-in?refused=sso.stale'); // the cookie went with the wrong return
  });

  test('is good for one return, and for ten minutes', async () => {
    const { browser, address } = await signOnAs('ravi');
    browser.cookies.set('patravali-sso', { value: address.searchParams.get('state')!, attributes: '' });
    expect(await comeBack(browser, address)).toBe('/sign-in?refused=sso.stale');
    const slow = openBrowser(office);
    const late = await provider.walk((await leave(slow)).href);
    office.clock.now = new Date(office.clock.now.getTime() + 601_000);
    expect(await comeBack(slow, late)).toBe('/sign-in?refused=sso.stale');
  });

  test('with a code that was used already is refused by the provider', async () => {
    const { address } = await signOnAs('ravi');
    const browser = openBrowser(office);
    const away = await leave(browser);
    const replayed = new URL(address);
    replayed.searchParams.set('state', away.searchParams.get('state')!);
    expect(await comeBack(browser, replayed)).toBe('/sign-in?refused=sso.failed');
    expect((await lastEvents(office, 1))[0]).toMatchObject({ kind: 'person.refused', detail: { reason: 'sso.failed' } });
  });

  test('with a token made for another office, or for another sign-on, is refused', async () => {
    provider.control.sits = 'ravi';
    const verifier = 'v'.repeat(43);
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url');
    const tokensOf = async (clientId: string, nonce: string) => {
      const query = new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        scope: 'openid email',
        redirect_uri: 'http://office.localhost/api/sso/return',
        nonce,
        state: 'x',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      const back = await provider.walk(`${provider.issuer}/auth?${query}`);
      return provider.exchange(clientId, { code: back.searchParams.get('code')!, code_verifier: verifier });
    };
    for (const [clientId, takeNonce] of [
      ['other-office', true],
      ['patravali', false],
      ['patravali', true],
    ] as const) {
      const browser = openBrowser(office);
      const away = await leave(browser);
      const tokens = await tokensOf(clientId, takeNonce ? away.searchParams.get('nonce')! : 'another');
      expect(tokens).toHaveProperty('id_token');
      const address = await provider.walk(away.href);
      provider.control.tokens = tokens;
      // The third turn is the control: the same exchange of tokens passes when audience and nonce are ours.
      expect(await comeBack(browser, address)).toBe(clientId === 'patravali' && takeNonce ? '/inbox' : '/sign-in?refused=sso.failed');
      provider.control.tokens = null;
    }
  });

  test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/a b', 'javascript:alert(1)'])(
    'never goes on to %s',
    async (next) => {
      provider.control.sits = 'ravi';
      const browser = openBrowser(office);
      expect(await comeBack(browser, await provider.walk((await leave(browser, next)).href))).toBe('/');
    },
  );

  test('says so when the provider does not answer, or when there is none', async () => {
    office.instance.oidc = { ...provider.oidc, issuer: 'http://127.0.0.1:1' };
    expect((await openBrowser(office).send('/api/sso/start')).headers.get('location')).toBe('/sign-in?refused=sso.unreachable');
    office.instance.oidc = { ...provider.oidc, issuer: 'http://provider.example' }; // plain http beyond this machine
    expect((await openBrowser(office).send('/api/sso/start')).headers.get('location')).toBe('/sign-in?refused=sso.unreachable');
    delete office.instance.oidc;
    expect(await (await openBrowser(office).send('/api/sso/start')).json()).toMatchObject({ code: 'sso.notFound' });
  });
});
