import { createHash, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { indianDay } from '../day.ts';
import { Fault } from '../faults.ts';
import { CryptokiError, type Handle, ulong } from './binding.ts';
import type { Cryptoki, TokenInfo } from './cryptoki.ts';
import type { Driver } from './drivers.ts';
import { CKA, CKC_X_509, CKF, CKO, CKR } from './returnValues.ts';

export type TokenState = 'ready' | 'fewTriesLeft' | 'lastTry' | 'locked' | 'uninitialised';

export interface TokenView {
  slot: string;
  label: string;
  /** As the maker printed it on the token: two tokens may bear the same label. */
  serial: string;
  state: TokenState;
}

export interface CertificateView {
  id: string;
  subject: string;
  issuer: string;
  serial: string;
  notBefore: string;
  notAfter: string;
  /** SHA-256 of the DER, 64 lower-case hex digits. */
  fingerprint: string;
  keyType: 'RSA' | 'EC';
  bits: number;
  /** Base64 of the DER. */
  certificate: string;
  /** The certificates of authorities on the token that lead up from it, nearest first. */
  chain: string[];
}

/** A certificate of a person, and where it lies. */
export interface Held {
  cryptoki: Cryptoki;
  file: string;
  slot: Handle;
  token: TokenView;
  keyId: Buffer;
  x509: X509Certificate;
  view: CertificateView;
}

export interface Inventory {
  tokens: TokenView[];
  held: Held[];
  faults: Fault[];
}

/** What lies on the tokens, with no PIN asked. The same certificate seen through two drivers counts once. */
export async function takeInventory(drivers: Driver[], now: Date): Promise<Inventory> {
  const [tokens, held, faults]: [TokenView[], Held[], Fault[]] = [[], [], []];
  for (const driver of drivers) {
    const seen = await lookThrough(driver);
    tokens.push(...seen.tokens);
    faults.push(...seen.faults);
    const known = new Set(held.map(({ view }) => view.fingerprint));
    held.push(...seen.held.filter(({ view }) => !known.has(view.fingerprint)));
  }
  return { tokens, held, faults: [...faults, ...lacking(drivers, tokens, held), ...held.flatMap((one) => validity(one, now))] };
}

/** The fault of a certificate whose time is not now, in a list of none or one. */
export function validity({ x509 }: Held, now: Date): Fault[] {
  const [from, until] = [x509.validFromDate, x509.validToDate];
  const subject = nameOf(x509.subject);
  if (now < from) return [new Fault('notYetValid', { subject, from: indianDay(from) })];
  if (now > until) return [new Fault('expired', { subject, until: indianDay(until) })];
  return [];
}

export function stateOf({ flags }: TokenInfo): TokenState {
  if (!(flags & CKF.TOKEN_INITIALIZED) || !(flags & CKF.USER_PIN_INITIALIZED)) return 'uninitialised';
  if (flags & CKF.USER_PIN_LOCKED) return 'locked';
  if (flags & CKF.USER_PIN_FINAL_TRY) return 'lastTry';
  return flags & CKF.USER_PIN_COUNT_LOW ? 'fewTriesLeft' : 'ready';
}

/** The name of a person or authority in a distinguished name. */
export function nameOf(distinguishedName: string): string {
  const name = /(?:^|\n)CN=([^\n]*)/.exec(distinguishedName)?.[1] ?? oneLine(distinguishedName);
  // Node writes a name as RFC 4514 does, with a backslash before some signs.
  return name.replaceAll(/\\([^0-9A-Fa-f])/g, '$1');
}

/** `4C:19…A7`, as the e-Office writes it: tells certificates of the same name apart. */
export function shortSerial(serial: string): string {
  const pairs = serial.toUpperCase().match(/.{1,2}/g) ?? [];
  return pairs.length > 4 ? `${pairs.slice(0, 2).join(':')}…${pairs.at(-1)}` : pairs.join(':');
}

/** By what a fault names a token. */
export function named({ label, serial }: TokenView): { label: string; serial: string } {
  return { label, serial };
}

/** What is missing before anybody could sign, most basic first. */
function lacking(drivers: Driver[], tokens: TokenView[], held: Held[]): Fault[] {
  if (drivers.length === 0) return [new Fault('noDriver')];
  if (!drivers.some((driver) => 'cryptoki' in driver)) return [];
  if (tokens.length === 0) return [new Fault('noToken')];
  const locked = tokens.filter(({ state }) => state === 'locked').map((token) => new Fault('locked', named(token)));
  const blank = tokens.filter(({ state }) => state === 'uninitialised');
  if (blank.length === tokens.length) return blank.map((token) => new Fault('uninitialised', named(token)));
  return held.length === 0 ? [...locked, new Fault('noCertificate')] : locked;
}

async function lookThrough(driver: Driver): Promise<Inventory> {
  const found: Inventory = { tokens: [], held: [], faults: [] };
  const library = path.basename(driver.file);
  if ('reason' in driver) return { ...found, faults: [new Fault('driverFails', { library, reason: driver.reason })] };
  try {
    for (const slot of await driver.cryptoki.slotsWithToken()) {
      const info = await driver.cryptoki.tokenInfo(slot);
      if (isSpare(info)) continue;
      const token = { slot: `${library}:${slot}`, label: info.label, serial: info.serial, state: stateOf(info) };
      found.tokens.push(token);
      if (token.state !== 'uninitialised') found.held.push(...(await certificatesOn({ ...driver, slot, token })));
    }
  } catch (fault) {
    if (!(fault instanceof CryptokiError)) throw fault;
    if (fault.rv === CKR.TOKEN_NOT_PRESENT || fault.rv === CKR.DEVICE_REMOVED) return found;
    found.faults.push(new Fault('driverFails', { library, reason: fault.message }));
  }
  return found;
}

/** SoftHSM always shows one slot more, in which a token could be made. */
function isSpare({ manufacturer, flags }: TokenInfo): boolean {
  return manufacturer.startsWith('SoftHSM') && !(flags & CKF.TOKEN_INITIALIZED);
}

async function certificatesOn(place: { cryptoki: Cryptoki; file: string; slot: Handle; token: TokenView }): Promise<Held[]> {
  const { cryptoki, slot } = place;
  const session = await cryptoki.openSession(slot);
  try {
    const objects = await cryptoki.find(session, [
      { type: CKA.CLASS, value: ulong(CKO.CERTIFICATE) },
      { type: CKA.CERTIFICATE_TYPE, value: ulong(CKC_X_509) },
    ]);
    const read: { x509: X509Certificate; keyId: Buffer }[] = [];
    for (const object of objects) {
      const [value, id] = await cryptoki.attributes(session, object, [CKA.VALUE, CKA.ID]);
      const x509 = value && parsed(value);
      if (x509) read.push({ x509, keyId: id ?? Buffer.alloc(0) });
    }
    const authorities = read.filter(({ x509 }) => x509.ca).map(({ x509 }) => x509);
    return read.filter(({ x509 }) => !x509.ca && maySign(x509.raw)).flatMap((one) => holding(place, one, authorities));
  } finally {
    await cryptoki.closeSession(session);
  }
}

const KEY_USAGE = Buffer.from('0603551d0f', 'hex');
const [DIGITAL_SIGNATURE, NON_REPUDIATION] = [0x80, 0x40];

/** Tokens are sold with a second certificate for encryption. One that does not name its use (RFC 5280 §4.2.1.3) may sign. */
function maySign(der: Buffer): boolean {
  const at = der.indexOf(KEY_USAGE);
  if (at < 0) return true;
  // After the name may come that it is critical; then an octet string of a bit string: 04 len 03 len unused bits.
  const from = at + KEY_USAGE.length + (der[at + KEY_USAGE.length] === 0x01 ? 3 : 0);
  return der[from] !== 0x04 || der[from + 2] !== 0x03 || (der[from + 5]! & (DIGITAL_SIGNATURE | NON_REPUDIATION)) !== 0;
}

/** Some makers keep things beside their certificates that are none. */
function parsed(der: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

type Place = Pick<Held, 'cryptoki' | 'file' | 'slot' | 'token'>;

function holding(place: Place, { x509, keyId }: { x509: X509Certificate; keyId: Buffer }, authorities: X509Certificate[]): Held[] {
  const key = keyOf(x509);
  if (!key) return [];
  const view: CertificateView = {
    id: `${place.token.slot}:${keyId.toString('hex')}`,
    subject: oneLine(x509.subject),
    issuer: oneLine(x509.issuer),
    serial: x509.serialNumber.toLowerCase(),
    notBefore: x509.validFromDate.toISOString(),
    notAfter: x509.validToDate.toISOString(),
    fingerprint: fingerprintOf(x509.raw),
    ...key,
    certificate: x509.raw.toString('base64'),
    chain: chainOf(x509, authorities).map(({ raw }) => raw.toString('base64')),
  };
  return [{ ...place, keyId, x509, view }];
}

const CURVES: Record<string, number> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

/** Null for a key with which this program cannot sign. */
function keyOf({ publicKey }: X509Certificate): { keyType: 'RSA' | 'EC'; bits: number } | null {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey;
  if (asymmetricKeyType === 'rsa') return { keyType: 'RSA', bits: asymmetricKeyDetails!.modulusLength! };
  const bits = CURVES[asymmetricKeyDetails?.namedCurve ?? ''];
  return asymmetricKeyType === 'ec' && bits ? { keyType: 'EC', bits } : null;
}

function chainOf(leaf: X509Certificate, authorities: X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let at: X509Certificate | undefined = leaf; at;) {
    const below: X509Certificate = at;
    at = authorities.find((one) => !chain.includes(one) && below.checkIssued(one) && below.verify(one.publicKey));
    if (at) chain.push(at);
  }
  return chain;
}

export function fingerprintOf(der: Buffer): string {
  return createHash('sha256').update(der).digest('hex');
}

function oneLine(distinguishedName: string): string {
  return distinguishedName.replaceAll('\n', ', ');
}
