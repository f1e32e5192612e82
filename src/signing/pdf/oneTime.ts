import { describeCertificate } from '../keys/certificate.ts';

const ONE_TIME_MS = 24 * 3600_000;
/** The most that rule `signing.minutes` allows. */
const LONGEST_SIGNING_MS = 240 * 60_000;

/**
 * When a certificate (DER) had to be in force, by the signer's own word. An eSign provider makes one for a single signature, after the
 * signer has been shown the document with its time: a one-time certificate may begin as much later as signing may take.
 */
export function momentOf(certificate: Uint8Array | null, signedAt: Date): Date {
  if (!certificate) return signedAt;
  const { notBefore, notAfter } = describeCertificate(certificate);
  const isOneTime = notAfter.getTime() - notBefore.getTime() <= ONE_TIME_MS;
  const late = notBefore.getTime() - signedAt.getTime();
  return isOneTime && late > 0 && late <= LONGEST_SIGNING_MS ? notBefore : signedAt;
}
