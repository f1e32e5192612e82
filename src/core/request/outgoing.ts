import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { Refusal } from '../errors.ts';

export interface Sending {
  method?: 'GET' | 'POST' | 'PUT';
  body?: Uint8Array | string;
  headers?: Record<string, string>;
  /** For the whole of it: asking, and the answer to its last byte. */
  timeoutMs?: number;
  /** An answer of more bytes is cut off. */
  maxBytes?: number;
}

export interface Answered {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
}

/** The line failed, and nobody answered: no refusal of the other side, so it may be tried again. Codes: `line.away`, `line.slow`, `line.tooLarge`. */
export class LineFault extends Refusal {}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 4_000_000;

/** Names below `.localhost` are this machine (RFC 6761 §6.3); not every resolver knows that. */
const lookup: LookupFunction = (hostname, options, done) => {
  if (!/(^|\.)localhost$/.test(hostname)) return resolve(hostname, options, done);
  if (options.all) return done(null, [{ address: '127.0.0.1', family: 4 }]);
  done(null, '127.0.0.1', 4);
};

const AGENT = { keepAlive: true, maxSockets: 32, maxFreeSockets: 8, lookup };
const agents = { 'http:': new http.Agent(AGENT), 'https:': new https.Agent(AGENT) };

/**
 * Asks another server, over http or https, and gives its answer whatever its status; redirections are not followed.
 * Connections are kept and used again. Throws `LineFault` when there is no whole answer.
 */
export async function send(url: string, sending: Sending = {}): Promise<Answered> {
  return attempt(url, sending).catch((fault: unknown) => {
    // A connection that was kept may have been closed at the other end in this very moment: another is opened, once.
    if (fault instanceof StaleLine) return attempt(url, sending, true);
    throw fault;
  });
}

class StaleLine extends LineFault {}

function attempt(url: string, sending: Sending, fresh = false): Promise<Answered> {
  const { method = 'GET', body, headers = {}, timeoutMs = TIMEOUT_MS, maxBytes = MOST_BYTES } = sending;
  const target = new URL(url);
  const { request: open } = target.protocol === 'https:' ? https : http;
  const details = { host: target.host };
  return new Promise((resolve, reject) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const request = open(target, {
      method,
      agent: fresh ? false : agents[target.protocol as keyof typeof agents],
      lookup,
      signal: deadline,
      headers: { ...headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) },
    });
    const fail = () => {
      if (deadline.aborted) return reject(new LineFault(503, 'line.slow', details));
      reject(new (request.reusedSocket ? StaleLine : LineFault)(503, 'line.away', details));
    };
    request.on('error', fail);
    request.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('error', fail);
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if ((size += chunk.length) <= maxBytes) return;
        reject(new LineFault(502, 'line.tooLarge', details));
        request.destroy();
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, bytes: Buffer.concat(chunks) }));
    });
    request.end(body);
  });
}
