import { createCipheriv, createHash, createHmac, pbkdf2, randomBytes, type KeyObject, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import {
  BmpString,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  Sequence,
  Set as Asn1Set,
  Constructed,
  type BaseBlock,
} from 'asn1js';
import { deriveOldKey, DIGESTS, OID } from './pkcs12Cipher.ts';

const pbkdf2Async = promisify(pbkdf2);

const BAGS = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  key: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
};

/** As OpenSSL 3 makes them: 2,048 rounds; the password protects a demonstration key only. */
const ROUNDS = 2048;

export interface KeyAndCertificates {
  privateKey: KeyObject;
  /** DER. */
  certificate: Uint8Array;
  chain: Uint8Array[];
  /** Shown by certificate stores. */
  name: string;
}

/** A PKCS#12 file in the form of OpenSSL 3: PBES2 with AES-256 and PBKDF2 by HMAC-SHA-256, MAC by SHA-256 (RFC 7292). */
export async function makePkcs12({ privateKey, certificate, chain, name }: KeyAndCertificates, password: string): Promise<Uint8Array> {
  const id = createHash('sha1').update(certificate).digest();
  const marks = attributes({ name, id });
  const certificates = sequence(certificateBag(certificate, marks), ...chain.map((der) => certificateBag(der)));
  const key = await seal(privateKey.export({ type: 'pkcs8', format: 'der' }), password);
  const keyBag = sequence(oid(BAGS.key), explicit(sequence(key.algorithm, octets(key.data))), marks);
  const sealed = await seal(der(certificates), password);
  const encrypted = sequence(
    new Integer({ value: 0 }),
    sequence(oid(BAGS.data), sealed.algorithm, new Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: buffer(sealed.data) })),
  );
  const safe = der(sequence(sequence(oid(BAGS.encryptedData), explicit(encrypted)), dataInfo(der(sequence(keyBag)))));
  return der(sequence(new Integer({ value: 3 }), dataInfo(safe), mac(safe, password)));
}

function certificateBag(certificate: Uint8Array, marks?: BaseBlock): Sequence {
  const x509 = new X509Certificate(certificate).raw;
  const bag = [oid(BAGS.certificate), explicit(sequence(oid(BAGS.x509), explicit(octets(x509))))];
  return sequence(...bag, ...(marks ? [marks] : []));
}

function attributes({ name, id }: { name: string; id: Uint8Array }): Asn1Set {
  const friendlyName = sequence(oid(BAGS.friendlyName), new Asn1Set({ value: [new BmpString({ value: name })] }));
  const localKeyId = sequence(oid(BAGS.localKeyId), new Asn1Set({ value: [octets(id)] }));
  return new Asn1Set({ value: [friendlyName, localKeyId] });
}

async function seal(plain: Uint8Array, password: string): Promise<{ algorithm: Sequence; data: Uint8Array }> {
  const [salt, iv] = [randomBytes(16), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', await pbkdf2Async(password, salt, ROUNDS, 32, 'sha256'), iv);
  const prf = sequence(oid(OID.hmacSha256), new Null());
  const derivation = sequence(oid(OID.pbkdf2), sequence(octets(salt), new Integer({ value: ROUNDS }), prf));
  const algorithm = sequence(oid(OID.pbes2), sequence(derivation, sequence(oid(OID.aes256), octets(iv))));
  return { algorithm, data: Buffer.concat([cipher.update(plain), cipher.final()]) };
}

function mac(safe: Uint8Array, password: string): Sequence {
  const salt = randomBytes(16);
  const key = deriveOldKey({ digest: DIGESTS[OID.sha256]!, purpose: 3, password, salt, rounds: ROUNDS, size: 32 });
  const digest = createHmac('sha256', key).update(safe).digest();
  return sequence(sequence(sequence(oid(OID.sha256), new Null()), octets(digest)), octets(salt), new Integer({ value: ROUNDS }));
}

const sequence = (...value: BaseBlock[]): Sequence => new Sequence({ value });
const oid = (value: string): ObjectIdentifier => new ObjectIdentifier({ value });
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: buffer(bytes) });
const explicit = (value: BaseBlock): Constructed => new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [value] });
const dataInfo = (bytes: Uint8Array): Sequence => sequence(oid(BAGS.data), explicit(octets(bytes)));
const der = (block: BaseBlock): Uint8Array => new Uint8Array(block.toBER());
