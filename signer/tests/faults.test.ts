// Each fault by itself. What SoftHSM cannot do (lock itself, be pulled out) is laid over the real token.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Asker } from '../ask/asker.ts';
import { indianDay } from '../day.ts';
import { keepPairings } from '../serve/pairings.ts';
import { serve } from '../serve/server.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';
import { authority, type Issued } from '../testing/certificates.ts';
import { layDesk, newFolder, ORIGIN, PIN, withoutToken, type Desk, removeFolders } from '../testing/desk.ts';
import { call, type Page, pageOf } from '../testing/page.ts';
import { softHsm, softToken } from '../testing/softToken.ts';
import { CryptokiError } from '../token/binding.ts';
import { openCryptoki, type Cryptoki } from '../token/cryptoki.ts';
import { watchDrivers } from '../token/drivers.ts';
import { CKF, CKR } from '../token/returnValues.ts';

afterAll(removeFolders);

const request = ({ fingerprint }: { fingerprint: string }, count = 1) => ({
  fingerprint,
  title: 'लखनऊ',
  items: Array.from({ length: count }, (_, place) => ({
    id: String(place),
    number: '1',
    subject: 's',
    hash: createHash('sha256').update(String(place)).digest('base64'),
  })),
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function paired(wish: Parameters<typeof layDesk>[0]): Promise<Desk> {
  const desk = await layDesk(wish);
  ends.push(desk.signer.stop);
  await desk.page.pair(desk.ask);
  return desk;
}

const somebody = async (key: 'RSA' | 'EC' = 'EC') => authority(await newFolder()).person('ram', 'राम प्रसाद', key);

/** What the page is told, by the list and when it wants to sign, and what the officer reads on the health page. */
async function told(page: Pick<Page, 'get' | 'post'> & { url: string }) {
  const [list, signing, health] = [
    await page.get('/certificates'),
    await page.post('/signatures', request({ fingerprint: 'ab'.repeat(32) })),
    await call(`${page.url}/`, {}),
  ];
  for (const fault of list.body.faults) {
    expect(fault).toEqual({
      code: expect.any(String),
      message: { hi: expect.stringMatching(/[ऀ-ॿ]/), en: expect.stringMatching(/[a-z]/) },
      cure: { hi: expect.stringMatching(/[ऀ-ॿ]/), en: expect.stringMatching(/[a-z]/) },
      details: expect.any(Object),
    });
    expect(health.text).toContain(fault.cure.hi);
  }
  return { listed: list.body.faults.map(({ code }: { code: string }) => code), signing: signing.body.code, status: signing.status };
}

describe.skipIf(withoutToken)('the signer says what is wrong', () => {
  let person: Issued;

  beforeAll(async () => {
    person = await somebody('RSA');
    // SoftHSM reads its configuration once in a process: the tests that lay something over the token share this one.
    const { environment } = await softToken({ folder: await newFolder(), certificates: [{ ...person, label: 'ram' }], pin: PIN });
    Object.assign(process.env, environment);
  });

  test('when there is no driver', async () => {
    const { page } = await alone({ drivers: watchDrivers(['/nowhere/eps2003csp11.so']) });
    expect(await told(page)).toEqual({ listed: ['noDriver'], signing: 'noDriver', status: 503 });
    expect((await call(`${page.url}/`, {})).text).toContain('<li>/nowhere/eps2003csp11.so</li>');
  });

  test('when the driver is a file that is none', async () => {
    const file = path.join(await newFolder(), 'eps2003csp11.dll');
    await writeFile(file, 'not a library');
    expect(await told((await paired({ certificates: null, library: [file] })).page)).toEqual({
      listed: ['driverFails'],
      signing: 'driverFails',
      status: 502,
    });
  });

  test('when no token is plugged in', async () => {
    expect(await told((await paired({ certificates: null })).page)).toEqual({ listed: ['noToken'], signing: 'noToken', status: 503 });
  });

  test('when the token has no PIN yet', async () => {
    const desk = await paired({ certificates: [], pin: null });
    expect(await told(desk.page)).toEqual({ listed: ['uninitialised'], signing: 'uninitialised', status: 503 });
    expect((await desk.page.get('/certificates')).body.tokens).toEqual([
      { slot: expect.any(String), label: 'patravali', serial: expect.stringMatching(/^[0-9a-f]{16}$/), state: 'uninitialised' },
    ]);
  });

  test('when there is no certificate on the token', async () => {
    expect(await told((await paired({ certificates: [] })).page)).toEqual({
      listed: ['noCertificate'],
      signing: 'noCertificate',
      status: 404,
    });
  });

  test('when the key of the certificate is not there', async () => {
    const person = await somebody();
    const desk = await paired({ certificates: [{ ...person, privateKey: null, label: 'ram' }] });
    const { status, body } = await desk.page.post('/signatures', request(person));
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'noKey' });
  });

  test('when one driver works and another does not, and still signs', async () => {
    const file = path.join(await newFolder(), 'broken.so');
    await writeFile(file, '');
    const person = await somebody();
    const desk = await paired({ certificates: [{ ...person, label: 'ram' }], library: [file, softHsm!] });
    expect((await desk.page.get('/certificates')).body.faults.map(({ code }: { code: string }) => code)).toEqual(['driverFails']);
    expect((await desk.page.post('/signatures', request(person))).status).toBe(200);
  });

  test('when the token is taken out while the PIN is typed: nothing is signed', async () => {
    const { page } = await over((real, state) => ({
      ...real,
      openSession: (slot) =>
        state.asked ? Promise.reject(new CryptokiError('C_OpenSession', CKR.TOKEN_NOT_PRESENT)) : real.openSession(slot),
    }));
    const { status, body } = await page.post('/signatures', request(person));
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'tokenRemoved' });
  });

  test('when the token is taken out after the second of five signatures: none of them is handed out', async () => {
    let signed = 0;
    const { page } = await over((real) => ({
      ...real,
      sign: (session, data) => (++signed > 2 ? Promise.reject(new CryptokiError('C_Sign', CKR.DEVICE_REMOVED)) : real.sign(session, data)),
    }));
    const { body } = await page.post('/signatures', request(person, 5));
    expect({ code: body.code, signed: body.signed, reached: signed }).toEqual({ code: 'tokenRemoved', signed: undefined, reached: 3 });
  });

  test('when another token is in the slot by the time the PIN is typed: the PIN is not tried on it', async () => {
    let tried = 0;
    const { page } = await over((real, state) => ({
      ...real,
      find: async (session, template) => (state.asked ? [] : real.find(session, template)),
      login: async () => void tried++,
    }));
    const { body } = await page.post('/signatures', request(person));
    expect({ code: body.code, tried }).toEqual({ code: 'tokenRemoved', tried: 0 });
  });

  test('when the token locks itself after three wrong PINs, with a warning before the last', async () => {
    let wrong = 0;
    const flags = () => [0, CKF.USER_PIN_COUNT_LOW, CKF.USER_PIN_FINAL_TRY, CKF.USER_PIN_LOCKED][Math.min(wrong, 3)]!;
    const { page, typed, states } = await over((real) => ({
      ...real,
      tokenInfo: async (slot) => {
        const info = await real.tokenInfo(slot);
        return { ...info, flags: (info.flags & ~CKF.USER_PIN_COUNT_LOW) | (info.flags & CKF.TOKEN_INITIALIZED && flags()) };
      },
      login: async (session, user, pin) => {
        if (wrong >= 3) throw new CryptokiError('C_Login', CKR.PIN_LOCKED);
        if (pin.toString() !== PIN) wrong += 1;
        await real.login(session, user, pin);
      },
    }));
    typed.pin = '000000';
    const answers = [];
    for (let time = 0; time < 4; time++) answers.push((await page.post('/signatures', request(person))).body);
    expect(answers.map(({ code, details }) => [code, details.tries])).toEqual([
      ['wrongPin', 'few'],
      ['wrongPin', 'last'],
      ['locked', undefined],
      ['locked', undefined],
    ]);
    expect(states).toEqual(['ready', 'fewTriesLeft', 'lastTry']);
    const { body } = await page.get('/certificates');
    expect([body.tokens[0].state, body.faults.map(({ code }: { code: string }) => code)]).toEqual(['locked', ['locked']]);
  });

  test('when the certificate has expired or is not valid yet, by the clock of this PC, before a PIN is asked', async () => {
    const clock = { now: new Date() };
    const { page, states } = await over((real) => real, clock);
    const day = 86_400_000;
    for (const [days, code] of [
      [31, 'expired'],
      [-1, 'notYetValid'],
    ] as const) {
      clock.now = new Date(Date.now() + days * day);
      const { status, body } = await page.post('/signatures', request(person));
      expect({ status, code: body.code }).toEqual({ status: 422, code });
      expect(body.message.hi).toContain('राम प्रसाद');
      expect((await page.get('/certificates')).body.faults.map((fault: { code: string }) => fault.code)).toEqual([code]);
    }
    expect(states).toEqual([]);
  });

  test('when the certificate ends within a month, though one may still sign with it', async () => {
    const clock = { now: new Date() };
    const { page } = await over((real) => real, clock);
    const health = async () => (await call(`${page.url}/`, {})).text;
    const [{ notAfter, serial }] = (await page.get('/certificates')).body.certificates;
    const near = await health();
    expect(near).toContain(`को समाप्त होगा (29 दिन शेष)`);
    expect(near).toContain(`ends on ${indianDay(notAfter)} (days left: 29)`);
    expect(near).toContain('All is well');
    expect(near).toContain(`…${serial.slice(-2).toUpperCase()}`);
    clock.now = new Date(Date.now() - 2 * 86_400_000);
    expect(await health()).not.toContain('को समाप्त होगा');
  });
});

describe('a day', () => {
  test('is the one in India, whatever the hour in London', () => {
    expect([indianDay('2026-11-25T18:29:59Z'), indianDay(new Date('2026-11-25T18:30:00Z'))]).toEqual(['25-11-2026', '26-11-2026']);
  });
});

describe('the sentences', () => {
  test('say the same in both languages, and each says what to do', () => {
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort();
    for (const [code, { message, cure }] of Object.entries(hi)) {
      const english = en[code as keyof typeof en];
      expect({ code, places: [places(english.message), places(english.cure)] }).toEqual({ code, places: [places(message), places(cure)] });
      for (const sentence of [message, cure, english.message, english.cure]) expect(sentence.length).toBeGreaterThan(10);
    }
  });
});

describe('an officer whose PC has no way to ask', () => {
  test('is told so instead of being asked nowhere', async () => {
    const { page } = await alone({ drivers: watchDrivers([]), asker: null });
    const { status, body } = await pageOf(page.url, ORIGIN).post('/pairing', { title: 'x' });
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'noDialog' });
    expect((await call(`${page.url}/`, {})).text).toContain('zenity');
  });
});

/** The signer in this process, with parts of the test's choosing; paired already. */
async function alone({
  drivers,
  asker = null,
  clock,
}: {
  drivers: ReturnType<typeof watchDrivers>;
  asker?: Asker | null;
  clock?: { now: Date };
}) {
  const pairings = keepPairings(await newFolder());
  const token = pairings.add({ origin: ORIGIN, title: 'लखनऊ' }, new Date());
  const { server, port } = await serve({ drivers, pairings, asker, now: () => clock?.now ?? new Date(), say: () => undefined }, 0);
  ends.push(() => server.close());
  const url = `http://127.0.0.1:${port}`;
  const headers = { Origin: ORIGIN, Authorization: `Bearer ${token}` };
  return {
    page: {
      url,
      get: (place: string) => call(url + place, { headers }),
      post: (place: string, body: unknown) =>
        call(url + place, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    },
  };
}

/** A real token with `change` laid over it. `state.asked` turns true once the officer has been asked. */
async function over(change: (real: Cryptoki, state: { asked: boolean }) => Cryptoki, clock?: { now: Date }) {
  const [state, typed, states] = [{ asked: false }, { pin: PIN }, [] as string[]];
  const asker: Asker = {
    showPairing: async () => undefined,
    askSignatures: async ({ token: { state: said } }) => {
      state.asked = true;
      states.push(said);
      return { left: [], pin: Buffer.from(typed.pin) };
    },
  };
  const drivers = watchDrivers([softHsm!], async (file) => change(await openCryptoki(file), state));
  const { page } = await alone({ drivers, asker, ...(clock && { clock }) });
  return { page, typed, states };
}
