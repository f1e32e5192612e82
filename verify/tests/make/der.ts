/** Writes DER for fixtures; it knows nothing of the reader that is tested. */
export const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + bytes.length]), bytes, content]);
};

export const seq = (...members: Uint8Array[]) => der(0x30, ...members);
/** DER sorts the members of a set. */
export const set = (...members: Uint8Array[]) => der(0x31, ...members.map((one) => Buffer.from(one)).toSorted(Buffer.compare));
export const ctx = (number: number, ...members: Uint8Array[]) => der(0xa0 + number, ...members);
export const octet = (bytes: Uint8Array) => der(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0) => der(0x03, Buffer.from([unused]), bytes);
export const NULL = Buffer.from([5, 0]);
export const TRUE = Buffer.from([1, 1, 255]);
export const utf8 = (text: string) => der(0x0c, Buffer.from(text));

export function int(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? Buffer.from(value.toString(16).padStart(value > 255 ? 4 : 2, '0'), 'hex') : Buffer.from(value);
  return der(0x02, bytes[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const arcs = [first * 40 + second, ...rest].flatMap((arc) => {
    const bytes = [arc % 128];
    for (let more = Math.floor(arc / 128); more > 0; more = Math.floor(more / 128)) bytes.unshift((more % 128) + 128);
    return bytes;
  });
  return der(0x06, Buffer.from(arcs));
}

export const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`));
/** Certificates take UTCTime until 2049. */
export const validityTime = (at: Date) =>
  at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-T:]/g, '')}Z`)) : time(at);
