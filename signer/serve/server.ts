import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '../faults.ts';
import { fontAt } from './fonts.ts';
import { healthPage } from './healthPage.ts';
import { allow, answerPreflight, assureOwnName, originOf } from './origins.ts';
import { pairingCode, pairingTitle, readObject, signingRequest } from './requests.ts';
import { makeSigner, type Parts, type Signer } from './signer.ts';

export const VERSION = '0.1.0';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  origin: string | undefined;
}

type Act = (signer: Signer, exchange: Exchange & { origin: string; gone: AbortSignal }) => unknown;

/** Routes a paired page may use, each with its token. */
const PAIRED: Record<string, Act> = {
  'GET /certificates': (signer) => signer.certificates(),
  'POST /signatures': async (signer, { request, origin, gone }) =>
    signer.signatures(origin, signingRequest(await readObject(request)), gone),
};

/** Listens on this machine alone; the promise is fulfilled when it listens. Close the server to end it. */
export async function serve(parts: Parts, port: number): Promise<{ server: Server; port: number }> {
  const signer = makeSigner(parts);
  const server = createServer((request, response) => void answer(signer, parts, { request, response, server }));
  server.on('close', () => signer.end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: portOf(server) };
}

async function answer(signer: Signer, parts: Parts, on: { request: IncomingMessage; response: ServerResponse; server: Server }) {
  const { request, response } = on;
  protect(response);
  try {
    assureOwnName(request, portOf(on.server));
    await route(signer, parts, { request, response, origin: originOf(request) });
  } catch (fault) {
    const known = fault instanceof Fault ? fault : new Fault('badRequest', { what: 'unexpected' });
    parts.say(`${request.method} ${request.url?.slice(0, 80)}: ${fault instanceof Fault ? fault.code : String(fault)}`);
    // What is left of a body too large is not read.
    if (known.code === 'tooLarge') response.setHeader('Connection', 'close');
    if (!response.headersSent) send(response, known.status, known.view());
  }
}

async function route(signer: Signer, parts: Parts, exchange: Exchange): Promise<void> {
  const { request, response, origin } = exchange;
  const path = (request.url ?? '').split('?')[0]!;
  const asked = request.method === 'OPTIONS' ? request.headers['access-control-request-method'] : request.method;
  const name = `${asked} ${path}`;
  if (request.method === 'GET' && path === '/') return sendHealth(signer, parts, exchange);
  const font = request.method === 'GET' ? fontAt(path) : undefined;
  if (font) return void response.writeHead(200, { 'Content-Type': 'font/woff2' }).end(font);
  if (name in PAIRED) return routePaired(signer, exchange, name);
  const confirming = /^POST \/pairing\/([\w-]{1,64})$/.exec(name);
  if (!confirming && name !== 'GET /status' && name !== 'POST /pairing') throw new Fault('notFound');
  if (origin !== undefined) allow(response, origin);
  if (request.method === 'OPTIONS') return answerPreflight(request, response);
  if (name === 'GET /status')
    return send(response, 200, { name: 'patravali-signer', version: VERSION, paired: origin !== undefined && signer.pairings.has(origin) });
  if (origin === undefined) throw new Fault('foreignOrigin');
  const body = await readObject(request);
  if (confirming) return send(response, 201, signer.confirmPairing(origin, confirming[1]!, pairingCode(body)));
  send(response, 201, signer.openPairing(origin, pairingTitle(body)));
}

/** Both the origin and the token given to it are needed; without them not even the refusal can be read by a page. */
async function routePaired(signer: Signer, { request, response, origin }: Exchange, name: string): Promise<void> {
  if (origin === undefined || !signer.pairings.has(origin)) throw new Fault('notPaired');
  if (request.method === 'OPTIONS') {
    allow(response, origin);
    return answerPreflight(request, response);
  }
  const [, token] = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined || !signer.pairings.isPaired(origin, token)) throw new Fault('notPaired');
  allow(response, origin);
  const left = new AbortController();
  response.once('close', () => left.abort());
  send(response, 200, await PAIRED[name]!(signer, { request, response, origin, gone: left.signal }));
}

/** Only where it is opened as a page: no other page may make this program look through the tokens. */
async function sendHealth(signer: Signer, parts: Parts, { request, response }: Exchange): Promise<void> {
  const destination = request.headers['sec-fetch-dest'];
  if (request.headers.origin !== undefined || (destination !== undefined && destination !== 'document')) throw new Fault('foreignOrigin');
  const found = { ...(await signer.inventory()), drivers: await parts.drivers.load(), places: parts.drivers.places };
  const page = healthPage({ ...found, pairings: signer.pairings.list(), canAsk: parts.asker !== null, now: parts.now() });
  response.setHeader('Content-Security-Policy', page.policy);
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page.html);
}

function protect(response: ServerResponse): void {
  response.setHeader('Vary', 'Origin');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
