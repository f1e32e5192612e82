import { plainDigits } from '../../../web/text/hindi.ts';

/** The hash of a print as it stands behind the # of its address, in hex; null where there is none (docs/evidence-format.md §6). */
export function printedHash(fragment: string): string | null {
  if (!/^#[A-Za-z0-9_-]{43}$/.test(fragment)) return null;
  const binary = atob(`${fragment.slice(1).replaceAll('-', '+').replaceAll('_', '/')}=`);
  return [...binary].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** A hash as a person types it from a print, in groups or not; at least 16 characters of its beginning, which nobody can bring about. */
export function typedHash(typed: string): string | null {
  const plain = plainDigits(typed).replaceAll(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{16,64}$/.test(plain) ? plain : null;
}
