import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authority, type Issued } from '../testing/certificates.ts';
import { layDesk, newFolder, ORIGIN, PIN, withoutToken, type Desk, removeFolders } from '../testing/desk.ts';
import { call } from '../testing/page.ts';

afterAll(removeFolders);

const HASH = Buffer.alloc(32, 7).toString('base64');

describe.skipIf(withoutToken)('what strangers send to the signer', () => {
  let desk: Desk;
  let person: Issued;
  let port: string;

  beforeAll(async () => {
    person = authority(await newFolder()).person('ram', 'राम <b>प्रसाद', 'EC');
    desk = await layDesk({ certificates: [{ ...person, label: 'ram' }] });
    port = new URL(desk.signer.url).port;
    await desk.page.pair(desk.ask);
  });
  afterAll(() => desk.signer.stop());

  const good = () => ({ fingerprint: person.fingerprint, title: 't', items: [{ id: '1', number: '1', subject: 's', hash: HASH }] });
  const send = (body: string, type = 'application/json') =>
    call(`${desk.signer.url}/signatures`, { method: 'POST', headers: { ...desk.page.headers(), 'Content-Type': type }, body });
  const preflight = (path: string, method: string, headers: Record<string, string>) =>
    call(desk.signer.url + path, { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': method, ...headers } });

  test('tells any page that it is here and whether that page is paired, and nothing else', async () => {
    const answer = await call(`${desk.signer.url}/status`, { headers: { Origin: 'https://stranger.example' } });
    expect(answer.body).toEqual({ name: 'patravali-signer', version: expect.any(String), paired: false });
    expect(answer.headers['access-control-allow-origin']).toBe('https://stranger.example');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:PORT', '[::1]:PORT'])(
    'refuses a request that calls it %s, as a rebound name would',
    async (host) => {
      for (const path of ['/status', '/certificates', '/']) {
        const answer = await call(desk.signer.url + path, { headers: { ...desk.page.headers(), Host: host.replace('PORT', port) } });
        expect({ path, status: answer.status, code: answer.body.code }).toEqual({ path, status: 403, code: 'foreignHost' });
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  test('answers to localhost as to 127.0.0.1', async () => {
    expect((await call(`${desk.signer.url}/status`, { headers: { Host: `localhost:${port}` } })).status).toBe(200);
  });

  test.each(['null', 'file://', 'chrome-extension://abcdef', 'https://a.example/path', 'https://A.example', 'http://', '*'])(
    'refuses the origin %s',
    async (origin) => {
      for (const path of ['/status', '/certificates']) {
        const answer = await call(desk.signer.url + path, { headers: { ...desk.page.headers(), Origin: origin } });
        expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 403, code: 'foreignOrigin' });
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  test('lets a browser ask beforehand: anybody for status and pairing, only a paired page for the rest', async () => {
    const stranger = 'https://stranger.example';
    const asked = await Promise.all([
      preflight('/status', 'GET', { Origin: stranger }),
      preflight('/pairing', 'POST', { Origin: stranger }),
      preflight('/pairing/abc', 'POST', { Origin: stranger }),
      preflight('/certificates', 'GET', { Origin: ORIGIN }),
      preflight('/signatures', 'POST', { Origin: ORIGIN }),
      preflight('/certificates', 'GET', { Origin: stranger }),
      preflight('/signatures', 'POST', { Origin: stranger }),
      preflight('/certificates', 'DELETE', { Origin: ORIGIN }),
    ]);
    expect(asked.map(({ status, headers }) => [status, headers['access-control-allow-origin']])).toEqual([
      [204, stranger],
      [204, stranger],
      [204, stranger],
      [204, ORIGIN],
      [204, ORIGIN],
      [403, undefined],
      [403, undefined],
      [404, undefined],
    ]);
    expect(asked[4]!.headers['access-control-allow-headers']).toBe('Authorization, Content-Type');
  });

  test('permits the step from the network to this machine only where the browser asks for it', async () => {
    const asking = { Origin: ORIGIN, 'Access-Control-Request-Private-Network': 'true' };
    const answers = [await preflight('/signatures', 'POST', asking), await preflight('/signatures', 'POST', { Origin: ORIGIN })];
    expect(answers.map(({ headers }) => headers['access-control-allow-private-network'])).toEqual(['true', undefined]);
    const refused = await preflight('/signatures', 'POST', { ...asking, Origin: 'https://stranger.example' });
    expect(refused.headers['access-control-allow-private-network']).toBeUndefined();
  });

  const item = { id: '1', number: '1', subject: 's', hash: HASH };
  test.each<[string, (body: ReturnType<typeof good>) => unknown]>([
    ['no list', ({ items: _, ...rest }) => rest],
    ['an empty list', (body) => ({ ...body, items: [] })],
    ['a list that is none', (body) => ({ ...body, items: { length: 1 } })],
    ['an item that is none', (body) => ({ ...body, items: [null] })],
    ['a hash of 31 bytes', (body) => ({ ...body, items: [{ ...item, hash: Buffer.alloc(31).toString('base64') }] })],
    ['a hash of 33 bytes', (body) => ({ ...body, items: [{ ...item, hash: Buffer.alloc(33).toString('base64') }] })],
    ['a hash in hex', (body) => ({ ...body, items: [{ ...item, hash: 'ab'.repeat(32) }] })],
    ['a number as subject', (body) => ({ ...body, items: [{ ...item, subject: 5 }] })],
    ['a subject too long', (body) => ({ ...body, items: [{ ...item, subject: 'अ'.repeat(501) }] })],
    ['an id with a line end', (body) => ({ ...body, items: [{ ...item, id: '1\n2' }] })],
    ['an id twice', (body) => ({ ...body, items: [item, item] })],
    ['a PIN of its own', (body) => ({ ...body, pin: PIN })],
    ['a fingerprint that is none', (body) => ({ ...body, fingerprint: '../../etc' })],
    ['an array', () => []],
    ['null', () => null],
  ])('refuses %s and asks nobody', async (_, change) => {
    const before = (await desk.ask.asked()).length;
    const { status, body } = await send(JSON.stringify(change(good())));
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'badRequest' });
    expect((await desk.ask.asked()).length).toBe(before);
  });

  test('refuses what is no JSON, is not said to be, or is no UTF-8', async () => {
    const answers = [
      await send('{"fingerprint":'),
      await send(JSON.stringify(good()), 'text/plain'),
      await send(JSON.stringify(good()), 'application/jsonx'),
      await call(`${desk.signer.url}/pairing`, {
        method: 'POST',
        headers: { Origin: ORIGIN, 'Content-Type': 'application/json' },
        body: Buffer.from('7b227469746c65223a22ff227d', 'hex') as unknown as string,
      }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [400, 'badRequest']));
  });

  test('refuses more than two hundred papers, and a body of more than a megabyte', async () => {
    const many = Array.from({ length: 201 }, (_, place) => ({ ...item, id: String(place) }));
    for (const body of [JSON.stringify({ ...good(), items: many }), JSON.stringify({ ...good(), title: 'x'.repeat(1024 * 1024) })]) {
      const answer = await send(body);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 413, code: 'tooLarge' });
    }
    expect((await desk.page.get('/status')).status).toBe(200);
  });

  test('signs two hundred at once', async () => {
    const items = Array.from({ length: 200 }, (_, place) => ({ ...item, id: String(place) }));
    expect((await send(JSON.stringify({ ...good(), items }))).body.signed).toHaveLength(200);
  });

  test('shows no writing that could lie: no line ends, no turned direction; the joiners of Hindi stay', async () => {
    const items = [{ id: '1', number: '12\u202e/34\r\n\u001b[2J', subject: 'क्\u200dष\u0000य \u2066x\u2069\u200b\ud800', hash: HASH }];
    await send(JSON.stringify({ ...good(), title: 'PIN\nयहाँ', items }));
    expect((await desk.ask.asked()).at(-1)).toMatchObject({
      title: 'PIN यहाँ',
      items: [{ number: '12/34 [2J', subject: 'क्\u200dष य x\ufffd' }],
    });
  });

  test('has no other address and no other method', async () => {
    for (const [method, path] of [
      ['GET', '/signatures'],
      ['POST', '/certificates'],
      ['DELETE', '/pairing'],
      ['GET', '/../main.ts'],
      ['GET', '/fonts/devanagari-900.woff2'],
      ['GET', '/fonts/../../main.ts'],
      ['GET', '//evil.example/status'],
      ['POST', '/pairing/'],
      ['PUT', '/status'],
    ] as const) {
      const answer = await call(desk.signer.url + path, { method, headers: desk.page.headers() });
      expect({ method, path, status: answer.status, code: answer.body.code }).toEqual({ method, path, status: 404, code: 'notFound' });
    }
  });

  test('shows its health page only as a page of its own: no script, no frame, nothing unescaped', async () => {
    const page = await call(`${desk.signer.url}/`, { headers: { 'Sec-Fetch-Dest': 'document' } });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*font-src 'self'; .*frame-ancestors 'none'/,
    );
    expect(page.text).toContain('राम &lt;b&gt;प्रसाद');
    expect(page.text).not.toContain('<script');
    expect(page.text).toContain(ORIGIN);
    for (const headers of [{ Origin: ORIGIN }, { 'Sec-Fetch-Dest': 'image' }, { 'Sec-Fetch-Dest': 'iframe' }] as Record<string, string>[])
      expect((await call(`${desk.signer.url}/`, { headers })).status).toBe(403);
  });
});
