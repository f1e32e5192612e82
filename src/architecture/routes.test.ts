import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { request } from '#core/call.ts';
import { pathFields } from '#core/contract.ts';
import { openPaper } from '#papers/actions.ts';
import { type TestOffice, openOffice } from '../testOffice.ts';

let office: TestOffice;
let fileId: string;
beforeAll(async () => {
  office = await openOffice();
  const { sectionId } = office.staff.clerk;
  fileId = await openPaper(office.contextOf('clerk'), {
    kind: 'file',
    subject: 'गोपनीय परीक्षण',
    sectionId: sectionId!,
    nature: 'electronic',
    classification: 'confidential',
    vip: false,
  });
});
afterAll(() => office.close());

const knock = async (who: 'outsider' | 'administrator' | null, route: TestOffice['routes'][number], id: string) => {
  const { url, init } = request(route, Object.fromEntries(pathFields(route.path).map((name) => [name, id])));
  return office.fetchAs(who)(url, route.method === 'GET' ? init : { ...init, body: '{}', headers: { 'content-type': 'application/json' } });
};

describe('every route', () => {
  test('asks a stranger to sign in, unless it says that it is public', async () => {
    for (const route of office.routes.filter(({ who }) => who !== 'public')) {
      const { status } = await knock(null, route, fileId);
      expect({ route: `${route.method} ${route.path}`, status }).toMatchObject({ status: 401 });
    }
  });

  test('about one paper shows it to nobody of another department, and not to an administrator', async () => {
    for (const who of ['outsider', 'administrator'] as const) {
      for (const route of office.routes.filter(({ path }) => /^\/api\/(papers|files|receipts)\/:id/.test(path))) {
        const answer = await knock(who, route, fileId);
        expect({
          route: `${route.method} ${route.path}`,
          who,
          refused: [400, 404, 415].includes(answer.status),
          status: answer.status,
        }).toMatchObject({ refused: true });
      }
    }
    expect((await office.eventsOf(fileId)).map(({ kind }) => kind)).toEqual(['paper.sighted']);
  });

  test('answers nonsense, another instance and nothing with the very same words', async () => {
    for (const route of office.routes.filter(
      ({ path, method }) => method === 'GET' && /^\/api\/(papers|files|receipts)\/:id$/.test(path),
    )) {
      const bodies = await Promise.all(
        [fileId, '999999999', 'abc', '9'.repeat(40), '-1', '%00', '1e3'].map(async (id) => (await knock('outsider', route, id)).text()),
      );
      expect(new Set(bodies).size).toBe(1);
    }
  });

  test('that changes something refuses a request from a foreign page', async () => {
    for (const route of office.routes.filter(({ method, foreign }) => method !== 'GET' && foreign === undefined)) {
      const { url, init } = request(route, Object.fromEntries(pathFields(route.path).map((name) => [name, fileId])));
      const answer = await office.app.inject({
        method: init.method as 'POST',
        url,
        headers: { host: office.config.host, 'content-type': 'application/json' },
        payload: '{}',
      });
      expect({ route: route.path, status: answer.statusCode }).toMatchObject({ status: 403 });
    }
  });

  test('that takes the form of a foreign page is public and says what it believes', () => {
    for (const { path, who, foreign } of office.routes.filter((route) => route.foreign !== undefined))
      expect({ path, who, foreign }).toMatchObject({ who: 'public', foreign: expect.stringMatching(/(\S+ ){3,}/) });
  });

  test('has a path of its own, a summary, and a reason if it leaves no record', () => {
    const names = office.routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, summary, recordsNothing, method } of office.routes) {
      expect(path).toMatch(/^\/api\/[a-z]/);
      expect(summary.length).toBeGreaterThan(5);
      expect({ method, path, reason: recordsNothing ?? 'it records what it does' }).toMatchObject({
        reason: expect.stringMatching(/(\S+ ){3,}/),
      });
    }
  });
});

test('a request for // does no harm', async () => {
  expect((await office.app.inject({ method: 'GET', url: '//' })).statusCode).toBeLessThan(500);
});
