import { Agent, request } from 'node:http';
import { tokenOf } from '../fill/offices.ts';

export interface Call {
  post: number;
  method?: 'GET' | 'POST';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks the server over connections that stay open, as a browser does; a refusal is an error. */
export function caller(url: string, clients: number): { call(asked: Call): Promise<Buffer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const { hostname, port } = new URL(url);
  const call = ({ post, method = 'GET', path, body, headers: more }: Call) =>
    new Promise<Buffer>((resolve, reject) => {
      const text = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const headers = {
        cookie: `patravali=${tokenOf(post)}`,
        'x-patravali': '1',
        'accept-encoding': 'gzip, deflate, br',
        ...more,
        ...(text && { 'content-type': 'application/json', 'content-length': text.length }),
      };
      const asked = request({ agent, hostname, port, method, path, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          if (answer.statusCode! < 300) resolve(bytes);
          else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${bytes.toString().slice(0, 300)}`));
        });
      });
      asked.on('error', reject).end(text);
    });
  return { call, close: () => agent.destroy() };
}
