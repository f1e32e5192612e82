import { constants, createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, ctx, der, int, NULL, octet, oid, seq, set, time, TRUE, utf8, validityTime } from './der.ts';

export type KeyKind = 'RSA-1024' | 'RSA-2048' | 'RSA-3072' | 'P-256' | 'P-384' | 'P-521';
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Whoever holds a key and a certificate for it. */
export interface Party {
  certificate: Buffer;
  chain: Buffer[];
  privateKey: KeyObject;
  publicKey: KeyObject;
  subject: Buffer;
  issuer: Buffer;
  serial: Buffer;
}

export interface PartyWish {
  name: string;
  kind?: KeyKind;
  hash?: Hash;
  from?: string;
  until?: string;
  role?: 'root' | 'authority' | 'person' | 'timeStamps' | 'loose timeStamps';
  issuer?: Party;
  /** More extensions, DER. */
  extensions?: Buffer[];
  usage?: number;
}

const HASH_OIDS = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
};
const RSA_OIDS = {
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
};
const EC_OIDS = {
  'SHA-1': '1.2.840.10045.4.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
};

export const nodeHash = (hash: Hash) => hash.replace('-', '').toLowerCase();
export const hashed = (hash: Hash, bytes: Uint8Array) => createHash(nodeHash(hash)).update(bytes).digest();
export const hashAlgorithm = (hash: Hash) => seq(oid(HASH_OIDS[hash]));

/** Algorithm and signature over the bytes. */
export function signed(
  bytes: Uint8Array,
  { privateKey, hash, pss = false }: { privateKey: KeyObject; hash: Hash; pss?: boolean },
): [Buffer, Buffer] {
  if (privateKey.asymmetricKeyType === 'ec') return [seq(oid(EC_OIDS[hash])), sign(nodeHash(hash), bytes, privateKey)];
  if (!pss) return [seq(oid(RSA_OIDS[hash]), NULL), sign(nodeHash(hash), bytes, privateKey)];
  const parameters = seq(
    ctx(0, seq(oid(HASH_OIDS[hash]), NULL)),
    ctx(1, seq(oid('1.2.840.113549.1.1.8'), seq(oid(HASH_OIDS[hash]), NULL))),
    ctx(2, int(32)),
  );
  const options = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  return [seq(oid('1.2.840.113549.1.1.10'), parameters), sign(nodeHash(hash), bytes, options)];
}

export const extension = (id: string, value: Buffer, critical = false) => seq(oid(id), ...(critical ? [TRUE] : []), octet(value));

const keys = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();

function newKey(kind: KeyKind, name: string): { privateKey: KeyObject; publicKey: KeyObject } {
  // RSA keys take time: one for each kind and name is enough.
  const known = keys.get(`${kind} ${name}`);
  if (known && kind.startsWith('RSA')) return known;
  const made = kind.startsWith('RSA')
    ? generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) })
    : generateKeyPairSync('ec', { namedCurve: kind });
  keys.set(`${kind} ${name}`, made);
  return made;
}

export function makeParty(wish: PartyWish): Party {
  const {
    name,
    kind = 'P-256',
    hash = 'SHA-256',
    from = '2026-01-01T00:00:00Z',
    until = '2045-01-01T00:00:00Z',
    role = 'person',
    issuer,
  } = wish;
  const { privateKey, publicKey } = newKey(kind, name);
  const subject = seq(set(seq(oid('2.5.4.6'), der(0x13, Buffer.from('IN')))), set(seq(oid('2.5.4.3'), utf8(name))));
  const serial = Buffer.concat([Buffer.from([0x41]), randomBytes(11)]);
  const algorithm = signed(Buffer.alloc(1), { privateKey: issuer?.privateKey ?? privateKey, hash })[0];
  const body = seq(
    ctx(0, int(2)),
    int(serial),
    algorithm,
    issuer?.subject ?? subject,
    seq(validityTime(new Date(from)), validityTime(new Date(until))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    ctx(3, seq(...extensionsFor(role, { publicKey, issuer, usage: wish.usage }), ...(wish.extensions ?? []))),
  );
  const signature = signed(body, { privateKey: issuer?.privateKey ?? privateKey, hash })[1];
  const chain = issuer ? [issuer.certificate, ...issuer.chain] : [];
  return {
    certificate: seq(body, algorithm, bits(signature)),
    chain,
    privateKey,
    publicKey,
    subject,
    issuer: issuer?.subject ?? subject,
    serial,
  };
}

const keyId = (key: KeyObject) => hashed('SHA-1', key.export({ type: 'spki', format: 'der' }));

function extensionsFor(
  role: NonNullable<PartyWish['role']>,
  { publicKey, issuer, usage }: { publicKey: KeyObject; issuer: Party | undefined; usage: number | undefined },
): Buffer[] {
  const isAuthority = role === 'root' || role === 'authority';
  const stamping = extension('2.5.29.37', seq(oid('1.3.6.1.5.5.7.3.8')), role === 'timeStamps');
  return [
    extension('2.5.29.19', isAuthority ? seq(TRUE) : seq(), true),
    extension('2.5.29.15', isAuthority ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([usage ?? 0xc0]), usage ? 0 : 6), true),
    extension('2.5.29.14', octet(keyId(publicKey))),
    ...(issuer ? [extension('2.5.29.35', seq(der(0x80, keyId(issuer.publicKey))))] : []),
    ...(role.endsWith('timeStamps') ? [stamping] : []),
  ];
}

export const pem = (...certificates: Buffer[]) =>
  certificates
    .map((one) => `-----BEGIN CERTIFICATE-----\n${one.toString('base64').replaceAll(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`)
    .join('');

/** A revocation list of this authority. */
export function makeCrl(
  authority: Party,
  { revoked, at, until }: { revoked: { serial: Buffer; at: string }[]; at: string; until: string },
): Buffer {
  const rows = revoked.map((row) => seq(int(row.serial), validityTime(new Date(row.at))));
  const algorithm = signed(Buffer.alloc(1), { privateKey: authority.privateKey, hash: 'SHA-256' })[0];
  const times = [validityTime(new Date(at)), validityTime(new Date(until))];
  const number = ctx(0, seq(extension('2.5.29.20', int(7)), extension('2.5.29.35', seq(der(0x80, keyId(authority.publicKey))))));
  const body = seq(int(1), algorithm, authority.subject, ...times, ...(rows.length > 0 ? [seq(...rows)] : []), number);
  return seq(body, algorithm, bits(signed(body, { privateKey: authority.privateKey, hash: 'SHA-256' })[1]));
}

/** An OCSP answer of this authority about one certificate. */
export function makeOcsp(authority: Party, { about, status, at }: { about: Party; status: 'good' | string; at: string }): Buffer {
  const key = authority.publicKey.export({ type: 'spki', format: 'der' });
  // The bits of the key are the tail of its SubjectPublicKeyInfo: 65 bytes for P-256.
  const id = seq(
    seq(oid(HASH_OIDS['SHA-1']), NULL),
    octet(hashed('SHA-1', authority.subject)),
    octet(hashed('SHA-1', key.subarray(-65))),
    int(about.serial),
  );
  const said = status === 'good' ? der(0x80) : ctx(1, time(new Date(status)));
  const data = seq(
    ctx(1, authority.subject),
    time(new Date(at)),
    seq(seq(id, said, time(new Date(at)), ctx(0, time(new Date('2040-01-01T00:00:00Z'))))),
  );
  const [algorithm, signature] = signed(data, { privateKey: authority.privateKey, hash: 'SHA-256' });
  const basic = seq(data, algorithm, bits(signature));
  return seq(der(0x0a, Buffer.from([0])), ctx(0, seq(oid('1.3.6.1.5.5.7.48.1.1'), octet(basic))));
}
