/**
 * RC2 of RFC 2268, decryption only: older programs seal the certificates of a PKCS#12 with RC2-40, and OpenSSL 3 no longer has it.
 * Nothing is ever encrypted with it here.
 */

/** PITABLE, RFC 2268 §2: digits of pi. */
const PI = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const BLOCK = 8;

/** CBC; `key` of 5 or 16 bytes with all its bits effective, `iv` of 8 bytes; returns the plain bytes with their PKCS#7 padding. */
export function decryptRc2(data: Uint8Array, { key, iv }: { key: Uint8Array; iv: Uint8Array }): Uint8Array {
  const words = expandKey(key);
  const plain = new Uint8Array(data.length);
  let previous = iv;
  for (let at = 0; at + BLOCK <= data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK);
    decryptBlock(block, words).forEach((byte, i) => (plain[at + i] = byte ^ previous[i]!));
    previous = block;
  }
  return plain;
}

/** RFC 2268 §2: 64 words of 16 bits. */
function expandKey(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key);
  const size = key.length;
  for (let i = size; i < 128; i++) bytes[i] = PI[(bytes[i - 1]! + bytes[i - size]!) & 255]!;
  bytes[128 - size] = PI[bytes[128 - size]!]!;
  for (let i = 127 - size; i >= 0; i--) bytes[i] = PI[bytes[i + 1]! ^ bytes[i + size]!]!;
  return Uint16Array.from({ length: 64 }, (_, i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8));
}

/** RFC 2268 §4: five, six and five mixing rounds backwards, a mash between. */
function decryptBlock(block: Uint8Array, words: Uint16Array): Uint8Array {
  const r = Uint16Array.from({ length: 4 }, (_, i) => block[2 * i]! | (block[2 * i + 1]! << 8));
  for (let round = 15; round >= 0; round--) {
    unmix(r, words.subarray(4 * round));
    if (round === 11 || round === 5) unmash(r, words);
  }
  return new Uint8Array(r.buffer);
}

const ROTATIONS = [1, 2, 3, 5];

function unmix(r: Uint16Array, words: Uint16Array): void {
  for (let i = 3; i >= 0; i--) {
    const [one, two, three] = [r[(i + 3) & 3]!, r[(i + 2) & 3]!, r[(i + 1) & 3]!];
    const turned = (r[i]! >> ROTATIONS[i]!) | (r[i]! << (16 - ROTATIONS[i]!));
    r[i] = turned - words[i]! - (one & two) - (~one & three);
  }
}

function unmash(r: Uint16Array, words: Uint16Array): void {
  for (let i = 3; i >= 0; i--) r[i] = r[i]! - words[r[(i + 3) & 3]! & 63]!;
}
