import { request } from 'node:http';
import { call, request as toRequest } from '#core/call.ts';
import type { Route } from '#core/contract.ts';
import { signIn } from '#identity/contract.ts';
import { PASSWORD } from '../../src/operations/demo/step.ts';

/** Somebody who uses the public API of a running server: signed in once, then calls routes. */
export interface Person {
  name: string;
  do<I, O, W>(route: Route<I, O, W>, input: W): Promise<O>;
  /** Bytes that a route answers. */
  fetch<I, O, W>(route: Route<I, O, W>, input: W): Promise<Buffer>;
}

/** Signs a demonstration user in. The name goes in the Host header; Node does not resolve `*.localhost`. */
export async function person(server: string, { desk, instance }: { desk: string; instance: string }): Promise<Person> {
  const jar = { cookie: '' };
  const send = sender(new URL(server), { host: `${instance}.localhost`, jar });
  await call(signIn, { email: `${desk}@demo.up.gov.in`, password: PASSWORD }, send);
  return {
    name: desk,
    do: (route, input) => call(route, input, send),
    fetch: async (route, input) => {
      const { url, init } = toRequest(route as unknown as Route, input);
      const answer = await send(url, init);
      if (!answer.ok) throw Object.assign(new Error(await answer.text()), { status: answer.status });
      return Buffer.from(await answer.arrayBuffer());
    },
  };
}

function sender(server: URL, { host, jar }: { host: string; jar: { cookie: string } }): typeof fetch {
  return (async (url: string, init: RequestInit = {}) => {
    const body = init.body === undefined ? null : new Response(init.body);
    const bytes = body && Buffer.from(await body.arrayBuffer());
    const headers = {
      ...(bytes && { 'content-length': bytes.length }), // Node leaves it out of a DELETE
      ...(body && Object.fromEntries(body.headers)),
      ...Object.fromEntries(new Headers(init.headers)),
      host: `${host}:${server.port}`,
      'x-patravali': '1',
      'accept-language': 'hi',
      cookie: jar.cookie,
    };
    return new Promise<Response>((resolve, reject) => {
      const asking = request({ host: server.hostname, port: server.port, path: url, method: init.method ?? 'GET', headers }, (answer) => {
        for (const cookie of answer.headers['set-cookie'] ?? []) jar.cookie = cookie.split(';')[0]!;
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve(
            new Response(answer.statusCode === 304 ? null : Buffer.concat(parts), {
              status: answer.statusCode!,
              headers: { 'content-type': answer.headers['content-type'] ?? '' },
            }),
          ),
        );
      });
      asking.on('error', reject);
      asking.end(bytes ?? undefined);
    });
  }) as typeof fetch;
}
