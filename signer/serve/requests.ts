// What may stand in a request. Everything that is shown is cleaned first: a title must not be able to lie by tricks of writing.
import type { IncomingMessage } from 'node:http';
import { Fault } from '../faults.ts';

export interface SigningItem {
  id: string;
  number: string;
  subject: string;
  hash: Buffer;
}

export interface SigningRequest {
  fingerprint: string;
  title: string;
  items: SigningItem[];
}

export const MOST_ITEMS = 200;
const LARGEST_BODY = 1024 * 1024;
const LONGEST = { id: 64, number: 120, subject: 500, title: 200 };

/** Reads a JSON object from a request that says it brings one. */
export async function readObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) throw new Fault('badRequest', { what: 'content-type' });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) throw new Fault('tooLarge');
    chunks.push(chunk);
  }
  return objectOf(jsonOf(Buffer.concat(chunks)), 'body');
}

export function pairingTitle(body: Record<string, unknown>): string {
  only(body, ['title']);
  return textOf(body['title'], 'title');
}

export function pairingCode(body: Record<string, unknown>): string {
  only(body, ['code']);
  return matching(body['code'], /^\d{6}$/, 'code');
}

export function signingRequest(body: Record<string, unknown>): SigningRequest {
  only(body, ['fingerprint', 'title', 'items']);
  const { items } = body;
  if (!Array.isArray(items) || items.length === 0) throw new Fault('badRequest', { what: 'items' });
  if (items.length > MOST_ITEMS) throw new Fault('tooLarge');
  const read = items.map(itemOf);
  if (new Set(read.map(({ id }) => id)).size < read.length) throw new Fault('badRequest', { what: 'items.id' });
  return {
    fingerprint: matching(body['fingerprint'], /^[0-9a-f]{64}$/, 'fingerprint'),
    title: textOf(body['title'], 'title'),
    items: read,
  };
}

function itemOf(value: unknown): SigningItem {
  const item = objectOf(value, 'items');
  only(item, ['id', 'number', 'subject', 'hash']);
  return {
    id: matching(item['id'], /^[\w.:-]{1,64}$/, 'id'),
    number: textOf(item['number'], 'number'),
    subject: textOf(item['subject'], 'subject'),
    hash: Buffer.from(matching(item['hash'], /^[A-Za-z0-9+/]{43}=$/, 'hash'), 'base64'),
  };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Fault('badRequest', { what: 'JSON' });
  }
}

function objectOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('badRequest', { what });
  return value as Record<string, unknown>;
}

function only(value: Record<string, unknown>, names: string[]): void {
  if (Object.keys(value).some((name) => !names.includes(name))) throw new Fault('badRequest', { what: names.join(', ') });
}

function matching(value: unknown, form: RegExp, what: string): string {
  if (typeof value !== 'string' || !form.test(value)) throw new Fault('badRequest', { what });
  return value;
}

function textOf(value: unknown, what: keyof typeof LONGEST): string {
  if (typeof value !== 'string' || value.length > LONGEST[what]) throw new Fault('badRequest', { what });
  return cleaned(value);
}

/** Without control characters, line ends, and marks that turn the direction of writing. Joiners stay: Hindi needs them. */
export function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Co}|\p{Cn}/gu, '')
    .trim();
}
