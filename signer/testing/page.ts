// What a page of the e-Office does with the signer.
import { request } from 'node:http';
import type { AskProgram } from './askProgram.ts';

export interface Said {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Read as JSON where it is. */
  body: any; // oxlint-disable-line typescript/no-explicit-any -- the tests look at what came
  text: string;
}

/** One request with exactly these headers. */
export function call(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
    signal,
  }: { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal },
): Promise<Said> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false, ...(signal && { signal }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isJson = response.headers['content-type']?.startsWith('application/json');
        resolve({ status: response.statusCode!, headers: response.headers, body: isJson ? JSON.parse(text) : undefined, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A page of this origin; `pair` pairs it, and from then on it sends its token. */
export function pageOf(url: string, origin: string) {
  let token: string | undefined;
  const headers = () => ({ Origin: origin, ...(token && { Authorization: `Bearer ${token}` }) });
  const page = {
    url,
    origin,
    headers,
    get: (path: string) => call(url + path, { headers: headers() }),
    post: (path: string, body: unknown, signal?: AbortSignal) =>
      call(url + path, {
        method: 'POST',
        headers: { ...headers(), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      }),
    async pair(ask: AskProgram, title = 'ई-ऑफिस'): Promise<string> {
      const earlier = (await ask.asked()).filter(({ kind }) => kind === 'pairing').length;
      const opened = await page.post('/pairing', { title });
      const confirmed = await page.post(`/pairing/${opened.body.pairing}`, { code: await ask.code(earlier) });
      token = confirmed.body.token as string;
      return token;
    },
  };
  return page;
}

export type Page = ReturnType<typeof pageOf>;
