import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a request is, as far as the line can see. */
export interface Passing {
  number: number;
  /** Kind of the message; `parts` where bytes are brought. */
  kind: string;
  path: string;
  /** Empty in the list of what has passed, where it was large. */
  body: Buffer;
}

/**
 * What happens to one request: it is lost on the way there or its answer on the way back; it comes twice, one behind the other or both
 * at once; it comes late, after whatever was said meanwhile; it or its answer is cut in the middle, or has a wrong bit.
 */
export type Fault =
  | 'loseRequest'
  | 'loseAnswer'
  | 'double'
  | 'twins'
  | 'late'
  | 'cutRequest'
  | 'cutAnswer'
  | 'wrongRequest'
  | 'wrongAnswer'
  | { delayMs: number };

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** A line between two offices that does to each request what `fault` says; undefined lets it pass. */
export interface FaultProxy {
  address: string;
  target: string;
  fault: (passing: Passing) => Fault | undefined | Promise<Fault | undefined>;
  /** Bytes a second; what passes takes so long, by the clock that `wait` keeps. */
  pace?: { bytesPerSecond: number; wait(ms: number): Promise<void> };
  passed: Passing[];
  /** Brings what is late. */
  late(): Promise<void>;
  close(): Promise<void>;
}

const LARGE = 100_000;

export async function faultProxy(target: string): Promise<FaultProxy> {
  const held: (() => Promise<unknown>)[] = [];
  const agent = new http.Agent({ keepAlive: false });
  const server = http.createServer((request, response) => void pass(request, response).catch(() => request.socket.destroy()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const proxy: FaultProxy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target,
    fault: () => undefined,
    passed: [],
    late: async () => void (await Promise.all(held.splice(0).map((bring) => bring()))),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      agent.destroy();
    },
  };

  async function pass(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const passing = { number: proxy.passed.length, kind: kindOf(body), path: request.url!, body };
    proxy.passed.push(body.length > LARGE ? { ...passing, body: Buffer.alloc(0) } : passing);
    await proxy.pace?.wait((body.length / proxy.pace.bytesPerSecond) * 1_000);
    const fault = await proxy.fault(passing);
    const bring = (bytes = body, cutAt?: number) => forward(proxy.target, { request, body: bytes, agent, cutAt });
    if (typeof fault === 'object') await new Promise((done) => setTimeout(done, fault.delayMs));
    if (fault === 'late') held.push(bring);
    if (fault === 'cutRequest') await bring(body, body.length >> 1).catch(() => undefined);
    if (fault === 'loseRequest' || fault === 'late' || fault === 'cutRequest') return void request.socket.destroy();
    const twin = fault === 'twins' ? bring() : undefined;
    let answer = await bring(fault === 'wrongRequest' ? bent(body) : body);
    await twin;
    if (fault === 'double') answer = await bring();
    if (fault === 'loseAnswer') return void request.socket.destroy();
    if (fault === 'wrongAnswer') answer = { ...answer, body: bent(answer.body) };
    const { 'transfer-encoding': _, ...headers } = answer.headers;
    // Each request has a connection of its own: the client would otherwise try again by itself, and the fault hurt nobody.
    response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length, connection: 'close' });
    if (fault !== 'cutAnswer') return void response.end(answer.body);
    response.write(answer.body.subarray(0, answer.body.length >> 1), () => request.socket.destroy());
  }
  return proxy;
}

/** One bit is another, in the middle. */
function bent(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  if (copy.length > 0) copy[copy.length >> 1]! ^= 1;
  return copy;
}

async function bodyOf(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function kindOf(body: Buffer): string {
  if (body[0] !== 0x7b) return 'parts';
  try {
    const { message } = JSON.parse(body.toString('utf8')) as { message: string };
    return (JSON.parse(Buffer.from(message.split('.')[1]!, 'base64url').toString('utf8')) as { kind: string }).kind;
  } catch {
    return 'parts';
  }
}

interface Forwarding {
  request: http.IncomingMessage;
  body: Buffer;
  agent: http.Agent;
  /** Bytes after which the line is cut. */
  cutAt?: number | undefined;
}

function forward(target: string, { request, body, agent, cutAt }: Forwarding): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = http.request(`${target}${request.url}`, { method: request.method!, headers: { ...request.headers, 'content-length': body.length }, agent }); // prettier-ignore
    onward.on('error', reject);
    onward.on('response', (answer) => {
      bodyOf(answer).then((bytes) => resolve({ status: answer.statusCode!, headers: answer.headers, body: bytes }), reject);
    });
    if (cutAt === undefined) onward.end(body);
    else onward.write(body.subarray(0, cutAt), () => setTimeout(() => onward.destroy(), 20));
  });
}
