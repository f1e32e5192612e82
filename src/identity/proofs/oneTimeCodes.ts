import { randomBytes, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
// Crockford's letters: none that is read as another.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

function generator(secret: Buffer, label = '', issuer = ''): TOTP {
  const bytes = secret.buffer.slice(secret.byteOffset, secret.byteOffset + secret.length) as ArrayBuffer;
  return new TOTP({ issuer, label, secret: new Secret({ buffer: bytes }), period: PERIOD_SECONDS, digits: 6, algorithm: 'SHA1' });
}

/** What the authenticator app reads (`otpauth:` URI), and the secret in base32 for typing. */
export function enrolmentOf(secret: Buffer, { email, issuer }: { email: string; issuer: string }): { uri: string; secret: string } {
  const totp = generator(secret, email, issuer);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/** The time step (RFC 6238) that a code of six digits belongs to: this one or a neighbour, for clocks that differ. Null: wrong. */
export function stepOfCode(secret: Buffer, code: string, now: Date): number | null {
  const delta = generator(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

/** Ten codes for the day on which the telephone is lost: `4K7M-92QX-HT5W`, 60 bits each. */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: RECOVERY_CODES }, () => `${group()}-${group()}-${group()}`);
}

/** A code as typed: digits of either script, spaces and hyphens as one likes, O for 0 and I or L for 1. */
export function readCode(typed: string): { kind: 'time' | 'recovery'; code: string } {
  const plain = typed
    .replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace(/[\s-]/g, '')
    .toUpperCase();
  if (/^\d{6}$/.test(plain)) return { kind: 'time', code: plain };
  return { kind: 'recovery', code: plain.replaceAll('O', '0').replace(/[IL]/g, '1') };
}

/** The dark modules of a QR code as one SVG path in a square of `size` units, without the quiet margin. */
export function qrPath(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`;
  }
  return { size: modules.size, path };
}
