import { asText, type Bytes, fromBase64Url, utf8 } from '../bytes.ts';
import { Unreadable } from '../unreadable.ts';
import { type JsonObject, objectIn, readJson } from './json.ts';

/** A JWS in compact form (RFC 7515) with Ed25519, not yet believed. */
export interface SignedMessage {
  kid: string;
  payload: JsonObject;
  signed: Bytes;
  signature: Bytes;
}

/** Takes a message apart. Throws `Unreadable`. */
export function readMessage(bytes: Bytes, place: string): SignedMessage {
  const text = asText(bytes)?.trim() ?? '';
  const [header, payload, signature, ...rest] = text.split('.');
  const [head, body, mark] = [header, payload, signature].map((part) => fromBase64Url(part ?? ''));
  if (!head || !body || mark?.length !== 64 || rest.length > 0) throw new Unreadable(`${place} is no signed message`);
  const { alg, kid, typ, ...more } = objectIn(readJson(head, place), place);
  if (alg !== 'EdDSA' || typeof kid !== 'string' || (typ !== undefined && typ !== 'JOSE') || Object.keys(more).length > 0)
    throw new Unreadable(`${place} is signed in a way that is not known`);
  return { kid, payload: objectIn(readJson(body, place), place), signed: utf8(`${header}.${payload}`), signature: mark };
}

/** Whether a public key (32 bytes) has signed the message; `unknown` where the platform has no Ed25519. */
export async function holdsMessage({ signed, signature }: SignedMessage, publicKey: Bytes): Promise<'good' | 'bad' | 'unknown'> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
    return (await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, signed)) ? 'good' : 'bad';
  } catch (error) {
    return (error as Error).name === 'NotSupportedError' ? 'unknown' : 'bad';
  }
}
