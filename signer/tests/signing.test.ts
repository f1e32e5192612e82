import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignaturesRequest } from '../ask/asker.ts';
import { authority, type Issued } from '../testing/certificates.ts';
import { layDesk, newFolder, ORIGIN, PIN, withoutToken, type Desk, removeFolders } from '../testing/desk.ts';
import { call } from '../testing/page.ts';
import type { CertificateView } from '../token/inventory.ts';
import { sequenceOf } from '../token/sign.ts';

afterAll(removeFolders);

interface Paper {
  id: string;
  number: string;
  subject: string;
  content: Buffer;
}

const papers = (count: number): Paper[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `letter-${place + 1}`,
    number: `12/${place + 1}/2026`,
    subject: `विषय ${place + 1}`,
    content: randomBytes(400),
  }));

const request = (person: Issued, list: Paper[]) => ({
  fingerprint: person.fingerprint,
  title: 'लखनऊ ई-ऑफिस',
  items: list.map(({ content, ...shown }) => ({ ...shown, hash: createHash('sha256').update(content).digest('base64') })),
});

describe.skipIf(withoutToken)('an officer with a token', () => {
  let desk: Desk;
  let folder: string;
  let [ram, sita, mohan, absent]: Issued[] = [];
  let root: Issued;

  beforeAll(async () => {
    folder = await newFolder();
    const issuer = authority(folder);
    root = issuer.root;
    [ram, sita, mohan, absent] = [
      issuer.person('ram', 'राम प्रसाद', 'RSA'),
      issuer.person('sita', 'सीता देवी', 'EC'),
      issuer.person('mohan', 'मोहन सिंह', 'RSA'),
      issuer.person('absent', 'श्याम लाल', 'EC'),
    ];
    desk = await layDesk({
      certificates: [
        { ...ram, label: 'ram' },
        { ...sita, label: 'sita' },
        { certificate: root.certificate, privateKey: null, label: 'root' },
      ],
      second: [
        { ...mohan, label: 'mohan' },
        { ...issuer.encryption('cipher', 'मोहन सिंह'), label: 'cipher' },
      ],
    });
    await desk.page.pair(desk.ask);
  });
  afterAll(() => desk.signer.stop());

  /** openssl's judgement, not ours. */
  function isGood(person: Issued, content: Buffer, signature: string): boolean {
    const file = (name: string) => path.join(folder, name);
    execFileSync('openssl', ['x509', '-in', person.certificateFile, '-noout', '-pubkey', '-out', file('public.pem')]);
    writeFileSync(file('content'), content);
    writeFileSync(file('signature'), Buffer.from(signature, 'base64'));
    try {
      execFileSync('openssl', ['dgst', '-sha256', '-verify', file('public.pem'), '-signature', file('signature'), file('content')], {
        stdio: 'pipe',
      });
      return true;
    } catch {
      return false;
    }
  }

  async function asked(): Promise<SignaturesRequest[]> {
    return (await desk.ask.asked()).filter((one): one is SignaturesRequest => one.kind === 'signatures');
  }

  test('sees the certificates on it, each with the authority that issued it, and neither authority nor encryption among them', async () => {
    const { status, body } = await desk.page.get('/certificates');
    expect(status).toBe(200);
    const tokens = body.tokens as { label: string; state: string }[];
    expect(tokens.map(({ label, state }) => `${label} ${state}`).sort()).toEqual(['patravali ready', 'second ready']);
    expect(body.faults).toEqual([]);
    const certificates = body.certificates as CertificateView[];
    expect(certificates).toHaveLength(3);
    const chain = [root.certificate.toString('base64')];
    expect(certificates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          fingerprint: sita!.fingerprint,
          keyType: 'EC',
          bits: 256,
          subject: expect.stringContaining('CN=सीता देवी'),
          chain,
        }),
        expect.objectContaining({
          fingerprint: ram!.fingerprint,
          keyType: 'RSA',
          bits: 2048,
          certificate: ram!.certificate.toString('base64'),
        }),
        expect.objectContaining({ fingerprint: mohan!.fingerprint, chain: [] }),
      ]),
    );
  });

  test.each([
    ['RSA-2048', () => ram!],
    ['P-256', () => sita!],
    ['the second token', () => mohan!],
  ])('signs thirty letters with one PIN and %s, and openssl finds each signature good', async (_, person) => {
    const [list, before] = [papers(30), (await asked()).length];
    const { status, body } = await desk.page.post('/signatures', request(person(), list));
    expect({ status, left: body.left, ids: body.signed.map(({ id }: Paper) => id) }).toEqual({
      status: 200,
      left: [],
      ids: list.map(({ id }) => id),
    });
    for (const [place, { content }] of list.entries()) expect(isGood(person(), content, body.signed[place].signature)).toBe(true);
    expect(isGood(person(), randomBytes(400), body.signed[0].signature)).toBe(false);
    expect((await asked()).length).toBe(before + 1);
  });

  test('is shown who asks, number and subject of each letter, and whose token it is', async () => {
    await desk.page.post('/signatures', request(ram!, papers(2)));
    expect((await asked()).at(-1)).toEqual({
      kind: 'signatures',
      origin: ORIGIN,
      title: 'लखनऊ ई-ऑफिस',
      certificate: { subject: expect.stringContaining('राम प्रसाद'), issuer: expect.any(String), notAfter: expect.any(String) },
      token: { label: 'patravali', serial: expect.stringMatching(/^[0-9a-f]{16}$/), state: expect.any(String) },
      items: [
        { id: 'letter-1', number: '12/1/2026', subject: 'विषय 1' },
        { id: 'letter-2', number: '12/2/2026', subject: 'विषय 2' },
      ],
    });
  });

  test('leaves two of four out, and only the others are signed', async () => {
    await desk.ask.answer({ pin: PIN, left: ['letter-2', 'letter-3'] });
    const list = papers(4);
    const { body } = await desk.page.post('/signatures', request(sita!, list));
    expect(body.left).toEqual(['letter-2', 'letter-3']);
    expect(body.signed.map(({ id }: Paper) => id)).toEqual(['letter-1', 'letter-4']);
    expect(isGood(sita!, list[3]!.content, body.signed[1].signature)).toBe(true);
  });

  test('cancels, or leaves everything out, and nothing is signed', async () => {
    for (const conduct of [{ cancelled: true } as const, { pin: PIN, left: ['letter-1'] }, { pin: '' }]) {
      await desk.ask.answer(conduct);
      const { status, body } = await desk.page.post('/signatures', request(ram!, papers(1)));
      expect({ status, code: body.code, signed: body.signed }).toEqual({ status: 409, code: 'cancelled', signed: undefined });
    }
  });

  test('types a wrong PIN: it is tried once, the answer says so and what the token tells of the tries', async () => {
    await desk.ask.answer({ pin: '000000' });
    const { status, body } = await desk.page.post('/signatures', request(ram!, papers(30)));
    expect({ status, code: body.code, details: body.details }).toEqual({ status: 422, code: 'wrongPin', details: { tries: 'few' } });
    expect(body.message.hi).toContain('थोड़े ही प्रयास शेष');
    const { body: after } = await desk.page.get('/certificates');
    expect(after.tokens.find(({ label }: { label: string }) => label === 'patravali').state).toBe('fewTriesLeft');
    await desk.ask.answer({ pin: PIN });
    expect((await desk.page.post('/signatures', request(ram!, papers(1)))).status).toBe(200);
  });

  test('has put in the token of another person: nothing is asked, and the answer says whose it is, with its serial number', async () => {
    const before = (await asked()).length;
    const { status, body } = await desk.page.post('/signatures', request(absent!, papers(1)));
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'otherCertificate' });
    const there = body.details.there.sort();
    expect(there).toHaveLength(3);
    for (const [place, name] of ['मोहन सिंह', 'राम प्रसाद', 'सीता देवी'].entries())
      expect(there[place]).toMatch(new RegExp(`^${name} \\([0-9A-F]{2}:[0-9A-F]{2}…[0-9A-F]{2}\\)$`));
    expect(body.message.hi).toContain('राम प्रसाद');
    expect((await asked()).length).toBe(before);
  });

  test('is asked by one page at a time; when that page goes away its window closes and the next may ask', async () => {
    await desk.ask.answer({ silent: true });
    const before = (await asked()).length;
    const page = new AbortController();
    const first = desk.page.post('/signatures', request(ram!, papers(1)), page.signal).catch(() => 'gone');
    await expect.poll(async () => (await asked()).length).toBe(before + 1);
    const second = await desk.page.post('/signatures', request(ram!, papers(1)));
    expect({ status: second.status, code: second.body.code }).toEqual({ status: 409, code: 'busy' });
    expect((await desk.page.get('/certificates')).status).toBe(200);
    page.abort();
    expect(await first).toBe('gone');
    await desk.ask.answer({ pin: PIN });
    await expect.poll(async () => (await desk.page.post('/signatures', request(ram!, papers(1)))).status).toBe(200);
  });

  // koffi once unloaded the library under the running signer, after some seven hundred signatures.
  test('signs all day: a thousand letters by five PINs', async () => {
    for (let time = 0; time < 5; time++)
      expect((await desk.page.post('/signatures', request(ram!, papers(200)))).body.signed).toHaveLength(200);
  });

  test('never finds the PIN again: not in what the signer wrote, not in its folder, not in what was asked or answered', async () => {
    const { text } = await desk.page.post('/signatures', request(ram!, papers(3)));
    const kept = readdirSync(desk.configFolder).map((name) => readFileSync(path.join(desk.configFolder, name), 'utf8'));
    const health = await desk.page.get('/status');
    for (const place of [desk.signer.output(), text, health.text, ...kept, JSON.stringify(await asked())]) expect(place).not.toContain(PIN);
    expect(desk.signer.output()).toContain(`30 signed for ${ORIGIN}`);
  });
});

describe.skipIf(withoutToken)('a key that wants the PIN before each signature', () => {
  test('is given it, and the officer still types it once', async () => {
    const person = authority(await newFolder()).person('each', 'गीता', 'RSA');
    const desk = await layDesk({ certificates: [{ ...person, label: 'each', pinEachTime: true }] });
    await desk.page.pair(desk.ask);
    const { status, body } = await desk.page.post('/signatures', request(person, papers(3)));
    await desk.signer.stop();
    expect({ status, count: body.signed?.length, code: body.code }).toEqual({ status: 200, count: 3, code: undefined });
    expect((await desk.ask.asked()).filter(({ kind }) => kind === 'signatures')).toHaveLength(1);
  });
});

describe('r and s of an EC signature', () => {
  test.each([
    ['0102', '3006020101020102'],
    ['00000001', '3006020100020101'],
    ['007f0080', '300702017f02020080'],
    ['ff000080', '3009020300ff0002020080'],
  ])('%s stand as the shortest positive integers of DER', (raw, der) => {
    expect(sequenceOf(Buffer.from(raw, 'hex')).toString('hex')).toBe(der);
  });

  test('of P-521 has a long length', () => {
    const der = sequenceOf(Buffer.alloc(132, 0xff));
    expect([...der.subarray(0, 3)]).toEqual([0x30, 0x81, 138]);
  });
});

test.skipIf(withoutToken)(
  'two tokens of one name are told apart by their serial numbers, in the list and where the PIN is asked',
  async () => {
    const issuer = authority(await newFolder());
    const [ram, sita] = [issuer.person('ram', 'राम प्रसाद', 'EC'), issuer.person('sita', 'सीता देवी', 'EC')];
    const desk = await layDesk({
      certificates: [{ ...ram, label: 'ram' }],
      second: [{ ...sita, label: 'sita' }],
      secondLabel: 'patravali',
    });
    try {
      await desk.page.pair(desk.ask);
      const { tokens } = (await desk.page.get('/certificates')).body as { tokens: { label: string; serial: string }[] };
      expect(tokens.map(({ label }) => label)).toEqual(['patravali', 'patravali']);
      expect(new Set(tokens.map(({ serial }) => serial)).size).toBe(2);
      for (const person of [ram, sita]) expect((await desk.page.post('/signatures', request(person, papers(1)))).status).toBe(200);
      const questions = (await desk.ask.asked()).filter((one) => one.kind === 'signatures');
      expect(new Set(questions.map(({ token }) => token.serial))).toEqual(new Set(tokens.map(({ serial }) => serial)));
      const health = (await call(`${desk.signer.url}/`, {})).text;
      for (const { serial } of tokens) expect(health.split(serial)).toHaveLength(3);
    } finally {
      await desk.signer.stop();
    }
  },
);
