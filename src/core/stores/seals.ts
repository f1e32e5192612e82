import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Instance } from '../instance.ts';

type Keyed = Pick<Instance, 'config'>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of 32 bytes for one purpose, out of the instance's secret (HKDF-SHA-256, RFC 5869). */
function keyFor({ config }: Keyed, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(config.secret, 'base64'), '', `patravali ${purpose}`, 32));
}

/** What is sealed: for which purpose, which has a key of its own, and whose. */
interface About {
  purpose: 'second factor' | 'exchange';
  owner: string;
}

/** Seals bytes for one owner with AES-256-GCM: nonce (12) · tag (16) · ciphertext. Another owner's row does not open it. */
export function seal(instance: Keyed, { purpose, owner }: About, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(instance, purpose), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made. Throws when the bytes were changed, belong to another owner, or the instance's secret is another. */
export function unseal(instance: Keyed, { purpose, owner }: About, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(instance, purpose), sealed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(owner))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

/** A name for a value that the database shall recognise but not know (recovery codes, accounts that were tried): hex HMAC. */
export function keyedHash(instance: Keyed, purpose: string, value: string): string {
  return createHmac('sha256', keyFor(instance, purpose)).update(value).digest('hex');
}
