import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { leafOfHash, merkleRoot, sha256 } from '#core/record/merkle.ts';
import { type SigningKey, publicBytes, readJws, signJws } from '#core/record/jws.ts';
import type { Json } from '#core/text/canonical.ts';
import type { Linked } from '#testExchange.ts';

export interface Asked {
  kind: string;
  message: Record<string, Json>;
  signed: string;
}

/** A peer that is made for the tests: it speaks the protocol, and answers what the test wants. */
export interface Counterpart {
  name: string;
  address: string;
  kid: string;
  key: SigningKey;
  /** What it does with a message; with `null` for parts that are brought. */
  script: (asked: Asked | null, response: http.ServerResponse) => void;
  asked: Asked[];
  announced: Map<string, Manifested>;
  loads: { path: string; bytes: number }[];
  sign(payload: object, key?: SigningKey): string;
  /** A signed answer to a message, as one who keeps to the protocol gives it. */
  answer(asked: Asked, body: object): string;
  close(): Promise<void>;
}

export function freshKey(name: string): SigningKey & { bytes: Buffer } {
  const { privateKey: key } = generateKeyPairSync('ed25519');
  const bytes = publicBytes(key);
  return { kid: `${name}#${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`, key, bytes };
}

/** Opens a counterpart that the office knows from its directory, with a post 1 that may be addressed. */
export async function openCounterpart(office: Linked, name: string): Promise<Counterpart> {
  const key = freshKey(name);
  const server = http.createServer((request, response) => void hear(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const peer: Counterpart = {
    name,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    kid: key.kid,
    key,
    script: () => undefined,
    asked: [],
    announced: new Map(),
    loads: [],
    sign: (payload, by = key) => signJws(by, payload as Json),
    answer: ({ message, signed }, body) =>
      signJws(key, { from: name, to: office.name, at: office.clock.now.toISOString(), consignment: message.consignment!, answers: sha256(signed).toString('hex'), ...body }), // prettier-ignore
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  async function hear(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    response.setHeader('connection', 'close');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.method === 'PUT') {
      peer.loads.push({ path: request.url!, bytes: body.length });
      return peer.script(null, response);
    }
    const { message: signed } = JSON.parse(body.toString('utf8')) as { message: string };
    const message = readJws(signed)!.payload as Record<string, Json>;
    const asked = { kind: message.kind as string, message, signed };
    peer.asked.push(asked);
    peer.script(asked, response);
  }
  await introduce(office, peer, key.bytes);
  return peer;
}

async function introduce({ db, clock }: Linked, { name, address, kid }: Counterpart, bytes: Buffer): Promise<void> {
  const limits = JSON.stringify({ consignment: 2 ** 31, paper: 2 ** 31, types: ['application/*'] });
  await db.insertInto('peer').values({ name, titleHi: name, titleEn: name, address, versions: [1], limits, state: 'up', confidential: false }).execute(); // prettier-ignore
  await db.insertInto('peerKey').values({ peer: name, kid, public: bytes, fromAt: clock.now }).execute();
  const names = { nameHi: 'पद', nameEn: 'Post', officeHi: '', officeEn: '', placeHi: '', placeEn: '', rank: 1, words: ' post' };
  await db
    .insertInto('peerAddress')
    .values({ code: `${name}:post:1`, peer: name, kind: 'post', ...names })
    .execute();
}

export const sends = (response: http.ServerResponse, message: string): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ message }));
};

interface Manifested {
  manifest: { partSize: number; items: { sha256: string; size: number; parts?: string[] }[] };
  root: string;
}

/** Answers as one that keeps to the protocol; `instead` may do something else. */
export function honest(
  peer: Counterpart,
  instead: (asked: Asked | null, response: http.ServerResponse) => boolean = () => false,
): Counterpart['script'] {
  return (asked, response) => {
    if (asked?.kind === 'announce') peer.announced.set(asked.message.consignment as string, asked.message as unknown as Manifested);
    if (instead(asked, response)) return;
    if (!asked) return void response.end('{"kept":1}');
    const { manifest, root } = peer.announced.get(asked.message.consignment as string) ?? {
      manifest: { partSize: 1, items: [] },
      root: '',
    };
    const missing = manifest.items.map(({ size }, item) => [item, 0, Math.ceil(size / manifest.partSize) - 1]);
    const hashes = manifest.items.map((item) => item.sha256).sort();
    const bodies: Record<string, object> = {
      announce: { kind: 'wanted', missing },
      complete: { kind: 'concluded', hashes, root },
      settle: { kind: 'settled' },
      acknowledge: { kind: 'closed', end: 'refused' },
      cancel: { kind: 'closed', end: asked.message.end },
      news: { kind: 'heard' },
    };
    sends(response, peer.answer(asked, bodies[asked.kind] ?? { kind: 'unknown' }));
  };
}

/** A small consignment, as it may be announced to the office by a peer. */
export function parcel(office: Linked, papers: Buffer[] = [Buffer.from(`%PDF-1.7 ${randomBytes(8).toString('hex')}`)]) {
  const bytes = [Buffer.from(JSON.stringify({ nonce: randomBytes(8).toString('hex') })), ...papers];
  const items = bytes.map((part, index) => ({ sha256: sha256(part).toString('hex'), size: part.length, mediaType: index === 0 ? 'application/json' : 'application/pdf' })); // prettier-ignore
  return {
    bytes,
    announcement: {
      kind: 'announce',
      version: 1,
      cargo: 'letter',
      address: office.codeOf('clerk'),
      classification: 'normal',
      endsAt: new Date(office.clock.now.getTime() + 8 * 86_400_000).toISOString(),
      manifest: { partSize: 65_536, items: items as { sha256: string; size: number; mediaType: string; parts?: string[] }[] },
      root: rootOf(items),
      consignment: randomBytes(16).toString('hex'),
    },
  };
}

export const rootOf = (items: { sha256: string }[]): string => merkleRoot(items.map((item) => leafOfHash(item.sha256))).toString('hex');

export interface Told {
  status: number;
  /** The answer that was signed, or the refusal's code. */
  kind: string;
  code: string;
  body: Record<string, unknown>;
  /** The sentence that a person there would read. */
  sentence: string;
}

/** Says a message to the office, signed by the counterpart unless it is signed already. */
export async function tellOffice(office: Linked, peer: Counterpart, message: object | string): Promise<Told> {
  const common = { from: peer.name, to: office.name, at: office.clock.now.toISOString() };
  const signed = typeof message === 'string' ? message : peer.sign({ ...common, ...message });
  return post(office, '/api/exchange/messages', { method: 'POST', body: JSON.stringify({ message: signed }), type: 'application/json' });
}

export const bringTo = (office: Linked, { key, parts, bytes }: { key: string; parts: string; bytes: Buffer }): Promise<Told> =>
  post(office, `/api/exchange/consignments/${key}/parts?parts=${parts}`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    type: 'application/octet-stream',
  });

async function post(office: Linked, path: string, { method, body, type }: { method: string; body: BodyInit; type: string }): Promise<Told> {
  const response = await fetch(office.address + path, { method, body, headers: { 'content-type': type, 'x-patravali': 'exchange' } });
  const said = (await response.json()) as { message?: string; code?: string };
  const answer = response.ok && said.message ? (readJws(said.message)!.payload as Record<string, unknown>) : {};
  return {
    status: response.status,
    kind: String(answer.kind ?? ''),
    code: String(answer.code ?? said.code ?? ''),
    body: answer,
    sentence: response.ok ? '' : (said.message ?? ''),
  };
}
