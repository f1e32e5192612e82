/** Bytes whose memory is no shared one: what WebCrypto accepts. */
export type Bytes = Uint8Array<ArrayBuffer>;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX[byte]!;
  return hex;
}

/** Null for what is no even number of hex digits. */
export function fromHex(hex: string): Bytes | null {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) return null;
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

const URL_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const URL_VALUES = Int8Array.from({ length: 128 }, (_, code) => URL_LETTERS.indexOf(String.fromCharCode(code)));

/** base64url without padding (RFC 4648 §5), in its one spelling; null for anything else. */
export function fromBase64Url(text: string): Bytes | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, count, at] = [0, 0, 0];
  for (let place = 0; place < text.length; place++) {
    const value = URL_VALUES[text.charCodeAt(place)] ?? -1;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[at++] = held >> count;
    }
  }
  return count < 6 && (held & ((1 << count) - 1)) === 0 ? bytes : null;
}

export function fromBase64(text: string): Bytes | null {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) return null;
  const joined = text.replace(/[\s=]/g, '');
  return joined.length % 4 === 1 ? null : Uint8Array.from(atob(joined), (letter) => letter.charCodeAt(0));
}

export function joined(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

/** Null when the bytes are no well-formed UTF-8. A byte order mark stays. */
export function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** Bytes as one character each, for looking into the text parts of a PDF. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
