import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { EsignConfig } from '#core/instance.ts';
import { keyStrength } from '../keys/signer.ts';

/** For `doctor`: what is wrong with the eSign settings of an instance, in a sentence for the administrator; null when they serve or there are none. */
export function esignFault(esign: EsignConfig | undefined, now: Date): string | null {
  if (!esign) return null;
  const key = read(() => createPrivateKey(esign.key));
  if (!key || keyStrength(key).keyType !== 'RSA' || keyStrength(key).weak)
    return 'The key under “esign” in the instances file is no RSA key of 2048 bits or more in PEM without a password. Put the registered key there.';
  const own = read(() => new X509Certificate(esign.certificate));
  if (!own?.checkPrivateKey(key))
    return 'The certificate under “esign” does not belong to its key. Put the one there that the provider has registered.';
  if (!isInForce(own, now)) return 'The certificate under “esign” is not valid today. Have a new one registered with the provider.';
  const provider = esign.providerCertificates.map((pem) => read(() => new X509Certificate(pem)));
  if (provider.includes(null)) return 'One of the “providerCertificates” under “esign” is no certificate in PEM. Put it there again.';
  if (!provider.some((one) => isInForce(one!, now)))
    return 'None of the “providerCertificates” under “esign” is valid today, so no answer can be believed. Ask the provider for the new one.';
  return null;
}

const isInForce = ({ validFromDate, validToDate }: X509Certificate, now: Date): boolean => now >= validFromDate && now <= validToDate;

/** What an administrator has pasted is foreign text. */
function read<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
