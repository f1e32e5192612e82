import type { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from '../faults.ts';

/** The page's origin, when it is one of the web; undefined when there is none; refuses `null` and what is no origin. */
export function originOf(request: IncomingMessage): string | undefined {
  const { origin } = request.headers;
  if (origin === undefined) return undefined;
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin) || new URL(origin).origin !== origin) throw new Fault('foreignOrigin');
  return origin;
}

/** A page whose name was made to point at this machine (DNS rebinding) calls by its own name. */
export function assureOwnName(request: IncomingMessage, port: number): void {
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '')) throw new Fault('foreignHost', { port });
}

/** Lets pages of `origin` read the answer. */
export function allow(response: ServerResponse, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
}

/**
 * Answers the question a browser asks before the request itself. Chromium up to 141 wanted the last header (Private
 * Network Access); from 142 on it asks the user instead (Local Network Access), with nothing to be said from here.
 */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  if (request.headers['access-control-request-private-network'] === 'true')
    response.setHeader('Access-Control-Allow-Private-Network', 'true');
  response.writeHead(204).end();
}
