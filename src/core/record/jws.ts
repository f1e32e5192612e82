import { type KeyObject, createPublicKey, sign, verify } from 'node:crypto';
import { readForeignJson } from '../request/json.ts';
import { type Json, canonicalJson } from '../text/canonical.ts';

/** A key that signs, by the name under which others know it. */
export interface SigningKey {
  kid: string;
  key: KeyObject;
}

/** What a message says of itself before anything of it is believed. */
export interface Unverified {
  kid: string;
  payload: Json;
  input: Buffer;
  signature: Buffer;
}

const LONGEST = 4_000_000;

/** JWS in compact form (RFC 7515) with Ed25519 (`EdDSA`, RFC 8037): the only algorithm there is, so none can be chosen for us. */
export function signJws({ kid, key }: SigningKey, payload: Json): string {
  const input = `${encode(canonicalJson({ alg: 'EdDSA', kid, typ: 'JOSE' }))}.${encode(canonicalJson(payload))}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}

/** Takes a message apart; null when it is none. Nothing of it is to be believed before `holdsJws`. */
export function readJws(text: string): Unverified | null {
  const parts = text.length <= LONGEST ? text.split('.') : [];
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return null;
  const [header, payload] = parts.slice(0, 2).map(parse);
  const { alg, kid, ...rest } = (header ?? {}) as Record<string, unknown>;
  const isOurs = alg === 'EdDSA' && typeof kid === 'string' && kid.length <= 100 && Object.keys(rest).every((name) => name === 'typ');
  if (!isOurs || payload === undefined) return null;
  return { kid, payload, input: Buffer.from(`${parts[0]}.${parts[1]}`), signature: Buffer.from(parts[2]!, 'base64url') };
}

/** Whether the message was signed by the key with this public half (32 bytes, RFC 8032). */
export function holdsJws({ input, signature }: Unverified, publicKey: Uint8Array): boolean {
  return signature.length === 64 && verify(null, input, publicKeyOf(publicKey), signature);
}

/** The 32 bytes of a public Ed25519 key as a key. */
export function publicKeyOf(bytes: Uint8Array): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') }, format: 'jwk' });
}

/** The 32 bytes of the public half of a key. */
export const publicBytes = (key: KeyObject): Buffer => Buffer.from(createPublicKey(key as never).export({ format: 'jwk' }).x!, 'base64url');

const encode = (text: string) => Buffer.from(text).toString('base64url');

const parse = (part: string): Json | undefined => readForeignJson(Buffer.from(part, 'base64url').toString('utf8')) as Json | undefined;
