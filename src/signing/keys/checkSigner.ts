import { createPublicKey } from 'node:crypto';
import type { Instance } from '#core/instance.ts';
import { stampPdf } from '#documents/stamp.ts';
import { esignFault } from '../esign/checkProvider.ts';
import { issueCertificate, makeAuthority, newKey } from './authority.ts';
import { keySigner } from './signer.ts';
import { signPdf } from '../pdf/signPdf.ts';
import { verifyPdf } from '../pdf/verifyPdf.ts';
import { rootsFault } from './roots.ts';

const DAY_MS = 24 * 3600_000;

/** For `doctor`: the signer at work, the list of trusted authorities, the eSign provider. Null when all serve. */
export async function checkSigner({ db, config }: Instance): Promise<string | null> {
  const now = new Date();
  return (await trialFault(now)) ?? (await rootsFault({ db, now })) ?? esignFault(config.esign, now);
}

/** Signs a page with a key made for it and verifies it. Null when the signature holds. */
export async function trialFault(now: Date): Promise<string | null> {
  return trial(now).then(
    (faults) =>
      faults.length === 0
        ? null
        : `A trial signature does not hold (${faults.join(', ')}). Install the packages anew: npm ci --ignore-scripts.`,
    (error: Error) => `Nothing can be signed (${error.message}). Install the packages anew: npm ci --ignore-scripts.`,
  );
}

async function trial(now: Date): Promise<string[]> {
  const authority = makeAuthority({ privateKey: await newKey('P-256'), now });
  const privateKey = await newKey('P-256');
  const validity = { notBefore: now, notAfter: new Date(now.getTime() + DAY_MS) };
  const person = { name: 'Trial', email: 'trial@up.gov.in', publicKey: createPublicKey(privateKey), ...validity };
  const signer = keySigner({ privateKey, certificate: issueCertificate(authority, person), chain: [] });
  const place = { page: 0, x: 0, y: 0, width: 150, height: 50 };
  const page = await stampPdf(['Trial'], place);
  // The certificate knows whole seconds only, and the signature states one.
  const pdf = await signPdf({
    pdf: page,
    signer,
    place,
    field: 'main',
    appearance: page,
    name: 'Trial',
    at: new Date(now.getTime() + 1000),
  });
  const { faults, signatures } = await verifyPdf({ pdf, roots: [authority.certificate], now });
  return [...faults, ...signatures.flatMap((signature) => [...signature.faults, signature.distrust?.code ?? []].flat())];
}
