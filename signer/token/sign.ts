import type { X509Certificate } from 'node:crypto';
import path from 'node:path';
import { Fault } from '../faults.ts';
import { CryptokiError, type Handle, ulong } from './binding.ts';
import { named, nameOf, shortSerial, stateOf, validity, type Held, type Inventory } from './inventory.ts';
import { CKA, CKK, CKM, CKO, CKR, CKU } from './returnValues.ts';

/** DigestInfo of SHA-256 (RFC 8017 §9.2, note 1), before the 32 bytes of the hash. */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** The certificate with this fingerprint, if one could sign with it now; else the fault that stands in the way. */
export function choose({ held, faults }: Inventory, fingerprint: string, now: Date): Held {
  const wanted = held.find(({ view }) => view.fingerprint === fingerprint);
  if (!wanted && held.length > 0)
    throw new Fault('otherCertificate', { there: held.map(({ x509, view }) => `${nameOf(x509.subject)} (${shortSerial(view.serial)})`) });
  if (!wanted) throw faults.find(({ code }) => code !== 'locked') ?? new Fault('noToken');
  const [wrongTime] = validity(wanted, now);
  if (wrongTime) throw wrongTime;
  if (wanted.token.state === 'locked') throw new Fault('locked', named(wanted.token));
  return wanted;
}

/**
 * Signs every hash (32 bytes of SHA-256) with one login. Answers the signatures in the same order: PKCS#1 v1.5 for RSA,
 * DER SEQUENCE {r, s} for EC. All or none: a fault in the middle throws and what was signed before it is dropped.
 */
export async function signAll(held: Held, pin: Buffer, hashes: Buffer[]): Promise<Buffer[]> {
  const { cryptoki, slot } = held;
  try {
    const session = await cryptoki.openSession(slot);
    try {
      await assureSameToken(held, session);
      await logIn(held, session, pin);
      return await signEach(held, session, { pin, hashes });
    } finally {
      await cryptoki.logout(session).catch(() => undefined);
      await cryptoki.closeSession(session).catch(() => undefined);
    }
  } catch (fault) {
    throw await explained(held, fault);
  }
}

/** Another token may have been plugged in while the PIN was typed: it must not lose a try to a PIN that is not its own. */
async function assureSameToken({ cryptoki, x509 }: Held, session: Handle): Promise<void> {
  const template = [
    { type: CKA.CLASS, value: ulong(CKO.CERTIFICATE) },
    { type: CKA.VALUE, value: x509.raw },
  ];
  if ((await cryptoki.find(session, template)).length === 0) throw new Fault('tokenRemoved');
}

async function logIn({ cryptoki }: Held, session: Handle, pin: Buffer): Promise<void> {
  try {
    await cryptoki.login(session, CKU.USER, pin);
  } catch (fault) {
    if (!(fault instanceof CryptokiError) || fault.rv !== CKR.USER_ALREADY_LOGGED_IN) throw fault;
    // Left over from another session of this process; the PIN must still be tried.
    await cryptoki.logout(session);
    await cryptoki.login(session, CKU.USER, pin);
  }
}

async function signEach(held: Held, session: Handle, { pin, hashes }: { pin: Buffer; hashes: Buffer[] }): Promise<Buffer[]> {
  const { cryptoki, view } = held;
  const key = await privateKey(held, session);
  const [each] = await cryptoki.attributes(session, key, [CKA.ALWAYS_AUTHENTICATE]);
  const signatures: Buffer[] = [];
  for (const hash of hashes) {
    await cryptoki.signInit(session, view.keyType === 'RSA' ? CKM.RSA_PKCS : CKM.ECDSA, key);
    if (each?.[0] === 1) await cryptoki.login(session, CKU.CONTEXT_SPECIFIC, pin);
    const signature = await cryptoki.sign(session, view.keyType === 'RSA' ? Buffer.concat([DIGEST_INFO, hash]) : hash);
    signatures.push(view.keyType === 'RSA' ? signature : sequenceOf(signature));
  }
  return signatures;
}

/** The key bears the certificate's CKA_ID; where a maker left that out, an RSA key is known by its modulus. */
async function privateKey({ cryptoki, keyId, x509, view }: Held, session: Handle): Promise<Handle> {
  const template = [
    { type: CKA.CLASS, value: ulong(CKO.PRIVATE_KEY) },
    { type: CKA.KEY_TYPE, value: ulong(CKK[view.keyType]) },
  ];
  if (keyId.length > 0) {
    const [own] = await cryptoki.find(session, [...template, { type: CKA.ID, value: keyId }]);
    if (own !== undefined) return own;
  }
  for (const object of await cryptoki.find(session, template)) {
    const [modulus] = await cryptoki.attributes(session, object, [CKA.MODULUS]);
    if (modulus && modulusOf(x509).equals(withoutZeros(modulus))) return object;
  }
  throw new Fault('noKey', { subject: nameOf(x509.subject) });
}

function modulusOf({ publicKey }: X509Certificate): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
}

function withoutZeros(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? Buffer.alloc(0) : bytes.subarray(start);
}

/** The token gives r and s side by side; the world outside wants them as DER. */
export function sequenceOf(signature: Buffer): Buffer {
  const half = signature.length / 2;
  const body = Buffer.concat([integer(signature.subarray(0, half)), integer(signature.subarray(half))]);
  return Buffer.concat([Buffer.from(body.length < 0x80 ? [0x30, body.length] : [0x30, 0x81, body.length]), body]);
}

function integer(bytes: Buffer): Buffer {
  const shortest = withoutZeros(bytes);
  const value = shortest.length === 0 || shortest[0]! >= 0x80 ? Buffer.concat([Buffer.alloc(1), shortest]) : shortest;
  return Buffer.concat([Buffer.from([0x02, value.length]), value]);
}

const PIN_FAULTS: number[] = [CKR.PIN_INCORRECT, CKR.PIN_INVALID, CKR.PIN_LEN_RANGE];
const GONE: number[] = [CKR.DEVICE_REMOVED, CKR.TOKEN_NOT_PRESENT, CKR.TOKEN_NOT_RECOGNIZED, CKR.SLOT_ID_INVALID];
const TRIES = { ready: 'more', fewTriesLeft: 'few', lastTry: 'last' } as const;

/** The library's number in the officer's terms, with what the token says of itself after the fault. */
async function explained(held: Held, fault: unknown): Promise<unknown> {
  if (!(fault instanceof CryptokiError)) return fault;
  const token = named(held.token);
  if (fault.rv === CKR.PIN_LOCKED) return new Fault('locked', token);
  if (fault.rv === CKR.PIN_EXPIRED || fault.rv === CKR.USER_PIN_NOT_INITIALIZED) return new Fault('uninitialised', token);
  if (fault.rv === CKR.FUNCTION_CANCELED || fault.rv === CKR.CANCEL) return new Fault('cancelled');
  const state = await stateNow(held);
  if (GONE.includes(fault.rv) || state === 'gone') return new Fault('tokenRemoved');
  if (!PIN_FAULTS.includes(fault.rv)) return new Fault('driverFails', { library: path.basename(held.file), reason: fault.message });
  if (state === 'locked') return new Fault('locked', token);
  return new Fault('wrongPin', { tries: state === 'uninitialised' ? 'more' : TRIES[state] });
}

async function stateNow({ cryptoki, slot }: Held) {
  try {
    return stateOf(await cryptoki.tokenInfo(slot));
  } catch {
    return 'gone' as const;
  }
}
