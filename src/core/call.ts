import { type Route, pathFields } from './contract.ts';

/** What a refused call throws: the code, the sentence in the caller's language, and the fields that were wrong. */
export interface CallError extends Error {
  status: number;
  code: string;
  message: string;
  issues?: { path: (string | number)[]; message: string }[];
}

/** Builds the request of a route: its URL and `fetch` options. */
export function request(route: Pick<Route, 'method' | 'path'>, input: unknown): { url: string; init: RequestInit } {
  const fields: Record<string, unknown> = { ...(input as Record<string, unknown>) };
  let url = route.path;
  for (const name of pathFields(route.path)) {
    url = url.replace(`:${name}`, encodeURIComponent(String(fields[name])));
    delete fields[name];
  }
  if (fields.file instanceof Blob) return { url, init: { method: route.method, body: formOf(fields) } };
  if (route.method !== 'GET')
    return { url, init: { method: route.method, body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } } };
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return { url: query.size > 0 ? `${url}?${query}` : url, init: { method: 'GET' } };
}

/** Calls a route from the web, another instance, or a test: same object, same types. */
export async function call<I, O, W>(route: Route<I, O, W>, input: W, send: typeof fetch = fetch): Promise<O> {
  const { url, init } = request(route as unknown as Route, input);
  const response = await send(url, init);
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return (response.ok ? response : fail(response.status, {})) as O;
  const answer: unknown = await response.json();
  return response.ok ? (answer as O) : fail(response.status, answer as object);
}

function fail(status: number, answer: object): never {
  throw Object.assign(new Error('server.failed'), { code: 'server.failed' }, answer, { status });
}

function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (name !== 'file' && value !== undefined) form.set(name, String(value));
  form.set('file', fields.file as Blob, (fields.file as File).name); // last: the fields must be known before the bytes stream in
  return form;
}
