import { createHmac, createPrivateKey, timingSafeEqual, X509Certificate, type KeyObject } from 'node:crypto';
import * as asn1js from 'asn1js';
import { AuthenticatedSafe, CertBag, EncryptedData, PFX, type PKCS8ShroudedKeyBag, SafeContents, type SafeBag } from 'pkijs';
import { Refusal, unfit } from '#core/errors.ts';
import { deriveOldKey, DIGESTS, unseal } from './pkcs12Cipher.ts';
import { keyRefusal, keySigner, keyStrength, type Signer } from './signer.ts';

const OID = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
};

/** A key with its chain is a few kilobytes; more is something else or an attack. */
const LARGEST = 1024 * 1024;
const MOST_BAGS = 32;

interface Contents {
  keys: KeyObject[];
  certificates: Uint8Array[];
}

/**
 * Opens a PKCS#12 file (`.p12`, `.pfx`) and gives the signer in it; nothing is kept but in the signer.
 * Refuses `signing.notPkcs12`, `signing.wrongPassword`, `signing.pkcs12Unsupported`, `signing.noKey`, `signing.severalKeys`,
 * `signing.noCertificate`, `signing.severalCertificates`, `signing.weakKey`, `signing.keyKind`.
 */
export async function openPkcs12(bytes: Uint8Array, password: string): Promise<Signer> {
  const pfx = parsePfx(bytes);
  const safe = octets(pfx.authSafe.content);
  if (pfx.authSafe.contentType !== OID.data || !safe) throw unfit('signing.notPkcs12');
  const sealHolds = checkMac(pfx, { safe, password });
  const { keys, certificates } = await readSafe(safe, { password, sealHolds });
  const [privateKey] = keys;
  if (!privateKey) throw unfit('signing.noKey');
  if (keys.length > 1) throw unfit('signing.severalKeys', { count: keys.length });
  const refusal = keyRefusal(keyStrength(privateKey));
  if (refusal) throw refusal;
  const own = certificates.filter((der) => new X509Certificate(der).checkPrivateKey(privateKey));
  const [certificate] = own;
  if (!certificate) throw unfit('signing.noCertificate');
  if (own.length > 1) throw unfit('signing.severalCertificates', { count: own.length });
  return keySigner({ privateKey, certificate, chain: certificates.filter((der) => der !== certificate) });
}

function parsePfx(bytes: Uint8Array): PFX {
  if (bytes.length > LARGEST) throw unfit('signing.notPkcs12');
  return foreign('signing.notPkcs12', () => PFX.fromBER(new Uint8Array(bytes)));
}

/** Whatever a parser throws at foreign bytes becomes one clear sentence; our own refusals pass. */
function foreign<T>(code: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Refusal ? error : unfit(code);
  }
}

function octets(block: unknown): Uint8Array | null {
  return block instanceof asn1js.OctetString ? new Uint8Array(block.getValue()) : null;
}

/** True when the file carries a MAC and the password fits it; false when it carries none. Refuses `signing.wrongPassword`. */
function checkMac(pfx: PFX, { safe, password }: { safe: Uint8Array; password: string }): boolean {
  if (!pfx.macData) return false;
  const { mac, macSalt, iterations } = pfx.macData;
  const digest = DIGESTS[mac.digestAlgorithm.algorithmId];
  if (!digest) throw unfit('signing.pkcs12Unsupported', { what: mac.digestAlgorithm.algorithmId });
  const expected = mac.digest.valueBlock.valueHexView;
  const salt = macSalt.valueBlock.valueHexView;
  const key = deriveOldKey({ digest, purpose: 3, password, salt, rounds: iterations ?? 1, size: expected.length });
  const found = createHmac(digest.name, key).update(safe).digest();
  if (found.length !== expected.length || !timingSafeEqual(found, expected)) throw unfit('signing.wrongPassword');
  return true;
}

async function readSafe(safe: Uint8Array, { password, sealHolds }: { password: string; sealHolds: boolean }): Promise<Contents> {
  const broken = sealHolds ? 'signing.notPkcs12' : 'signing.wrongPassword';
  const contents: Contents = { keys: [], certificates: [] };
  const parts = foreign('signing.notPkcs12', () => AuthenticatedSafe.fromBER(new Uint8Array(safe))).safeContents;
  if (parts.length > MOST_BAGS) throw unfit('signing.notPkcs12');
  for (const part of parts) {
    const plain =
      part.contentType === OID.data ? octets(part.content) : await openPart(part.content, { type: part.contentType, password, broken });
    const bags = foreign(broken, () => SafeContents.fromBER(new Uint8Array(plain ?? []))).safeBags;
    if (bags.length > MOST_BAGS) throw unfit('signing.notPkcs12');
    for (const bag of bags) await readBag(bag, { password, broken, contents });
  }
  return contents;
}

async function openPart(
  content: unknown,
  { type, password, broken }: { type: string; password: string; broken: string },
): Promise<Uint8Array> {
  if (type !== OID.encryptedData) throw unfit('signing.pkcs12Unsupported', { what: type });
  const sealed = foreign('signing.notPkcs12', () => {
    const info = new EncryptedData({ schema: content }).encryptedContentInfo;
    return { algorithm: info.contentEncryptionAlgorithm, data: new Uint8Array(info.getEncryptedContent()) };
  });
  return unsealed({ ...sealed, password }, broken);
}

async function unsealed(sealed: Parameters<typeof unseal>[0], broken: string): Promise<Buffer> {
  try {
    return await unseal(sealed);
  } catch (error) {
    throw error instanceof Refusal ? error : unfit(broken);
  }
}

interface BagReading {
  password: string;
  broken: string;
  contents: Contents;
}

async function readBag(bag: SafeBag, { password, broken, contents }: BagReading): Promise<void> {
  if (bag.bagId === OID.certBag && bag.bagValue instanceof CertBag) {
    const der = octets(bag.bagValue.certValue);
    if (der) contents.certificates.push(foreign('signing.notPkcs12', () => new Uint8Array(new X509Certificate(der).raw)));
  } else if (bag.bagId === OID.keyBag) {
    contents.keys.push(privateKey(Buffer.from(bag.bagValue.toSchema().toBER()), broken));
  } else if (bag.bagId === OID.shroudedKeyBag) {
    const { encryptionAlgorithm, encryptedData } = bag.bagValue as PKCS8ShroudedKeyBag;
    const sealed = { algorithm: encryptionAlgorithm, data: encryptedData.valueBlock.valueHexView, password };
    contents.keys.push(privateKey(await unsealed(sealed, broken), broken));
  }
}

/** Takes PKCS#8 DER and wipes it. */
function privateKey(pkcs8: Buffer, broken: string): KeyObject {
  const key = foreign(broken, () => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
  pkcs8.fill(0);
  return key;
}
