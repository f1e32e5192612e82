import { type Bytes, joined, toHex } from '../bytes.ts';
import { readable, Unreadable } from '../unreadable.ts';
import { isRefused, type Judged, type KeyKind, keyKindOf, type Scheme } from './algorithms.ts';
import { parts, readAsn1, TAG } from './der.ts';

/** What one signature turned out to be. */
export type Outcome = 'good' | 'bad' | { refused: 'weak' | 'unknown'; name: string };

interface Key {
  kind: Judged<KeyKind>;
  imported: Map<string, Promise<CryptoKey>>;
}

export interface Keys {
  verify: (question: { publicKey: Bytes; scheme: Judged<Scheme>; signed: Bytes; signature: Bytes }) => Promise<Outcome>;
}

/** Checks signatures, importing each key once. `publicKey` is a SubjectPublicKeyInfo in DER. */
export function keyRing(): Keys {
  const keys = new Map<string, Key>();
  return {
    async verify({ publicKey, scheme, signed, signature }) {
      if (isRefused(scheme)) return scheme;
      const name = toHex(publicKey);
      const key = keys.get(name) ?? { kind: keyKindOf(readAsn1(publicKey)), imported: new Map<string, Promise<CryptoKey>>() };
      keys.set(name, key);
      if (isRefused(key.kind)) return key.kind;
      const shaped = shapeSignature(signature, { scheme, kind: key.kind });
      if (!shaped) return 'bad';
      const imported = await importOnce(key, { publicKey, scheme, kind: key.kind });
      return imported && (await crypto.subtle.verify(verifyWith(scheme), imported, shaped, signed)) ? 'good' : 'bad';
    },
  };
}

interface Use {
  scheme: Scheme;
  kind: KeyKind;
}

function importOnce(key: Key, { publicKey, scheme, kind }: Use & { publicKey: Bytes }): Promise<CryptoKey | null> {
  const use = `${scheme.kind} ${scheme.hash}`;
  const known = key.imported.get(use) ?? importKey(publicKey, { scheme, kind });
  key.imported.set(use, known);
  // A key that the platform refuses (a point off its curve) verifies nothing.
  return known.catch(() => null);
}

const NAMES = { RSA: 'RSASSA-PKCS1-v1_5', 'RSA-PSS': 'RSA-PSS', ECDSA: 'ECDSA' };

function importKey(publicKey: Bytes, { scheme, kind }: Use): Promise<CryptoKey> {
  const algorithm = kind.kind === 'ECDSA' ? { name: 'ECDSA', namedCurve: kind.curve } : { name: NAMES[scheme.kind], hash: scheme.hash };
  const info = kind.kind === 'RSA' && kind.pss ? asPlainRsa(publicKey) : publicKey;
  return crypto.subtle.importKey('spki', info, algorithm, false, ['verify']);
}

function verifyWith(scheme: Scheme): AlgorithmIdentifier | EcdsaParams | RsaPssParams {
  if (scheme.kind === 'ECDSA') return { name: 'ECDSA', hash: scheme.hash };
  return scheme.kind === 'RSA-PSS' ? { name: 'RSA-PSS', saltLength: scheme.saltLength } : { name: NAMES.RSA };
}

/** The signature as WebCrypto wants it: r and s side by side; null when scheme and key do not fit. */
function shapeSignature(signature: Bytes, { scheme, kind }: Use): Bytes | null {
  if (kind.kind === 'RSA') return scheme.kind === 'ECDSA' || (kind.pss && scheme.kind !== 'RSA-PSS') ? null : signature;
  if (scheme.kind !== 'ECDSA') return null;
  const width = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }[kind.curve]!;
  return readable(() => {
    const [r, s, ...rest] = parts(readAsn1(signature), TAG.sequence).map(({ tag, content }) => padded(tag, content, width));
    if (!r || !s || rest.length > 0) throw new Unreadable('an ECDSA signature');
    return joined(r, s);
  });
}

function padded(tag: number, content: Bytes, width: number): Bytes {
  const number = content[0] === 0 ? content.subarray(1) : content;
  if (tag !== TAG.integer || number.length > width || content[0]! >= 0x80) throw new Unreadable('an ECDSA signature');
  return joined(new Uint8Array(width - number.length), number);
}

/** rsaEncryption with NULL, because WebCrypto does not know keys that name RSASSA-PSS. */
const PLAIN_RSA = Uint8Array.of(0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00);

function asPlainRsa(publicKey: Bytes): Bytes {
  const body = joined(PLAIN_RSA, parts(readAsn1(publicKey))[1]!.whole);
  const length = body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return joined(Uint8Array.of(0x30, ...length), body);
}
