import { conflict, Refusal } from '#core/errors.ts';
import { describeCertificate } from '../keys/certificate.ts';
import { findChain } from '../keys/trust.ts';
import { CMS } from '../pdf/cms.ts';
import { checkCarryingCms, checkCms } from '../pdf/checkCms.ts';
import { addToStore, type EvidenceStore } from '../pdf/evidenceStore.ts';
import { DOCUMENT_STAMP, signedFields } from '../pdf/signatureFields.ts';
import { openPdf } from '../pdf/signPdf.ts';
import { type Level, verifyPdf } from '../pdf/verifyPdf.ts';
import type { Revocation } from './revocation.ts';
import { stampDocument } from './stampPdf.ts';

export interface Extension {
  pdf: Uint8Array;
  /** DER certificates of the authorities trusted for signatures, and for time. */
  roots: Uint8Array[];
  timeRoots: Uint8Array[];
  now: Date;
  revocationOf: (question: { certificate: Uint8Array; chain: Uint8Array[] }) => Promise<Revocation>;
  /** Stamps a SHA-256 digest and gives the token, DER; null where the office has no time-stamp authority. */
  stamp: ((digest: Uint8Array) => Promise<Uint8Array>) | null;
}

export interface Extended {
  pdf: Uint8Array;
  /** The lowest of all signatures. */
  level: Level;
}

/**
 * Gives a signed PDF all that it takes to be judged when nobody answers any more: certificates, lists and answers (B-LT), then a time
 * stamp over it all (B-LTA), each as an incremental update, so that the bytes given are an exact prefix of the bytes returned. Where a
 * certificate names nobody who could be asked, or no authority stamps time, the level stays lower. A document that has all of it is
 * returned as it is. Refuses for good (409, 422) as the distrust of a signature says and `signing.lasting.notSigned`, for a while (502, 503)
 * `signing.lasting.incomplete` and as `stamp` does.
 */
export async function extendPdf(extension: Extension): Promise<Extended> {
  const { stamp } = extension;
  const before = await judged(extension);
  if (before.level === 'B-LTA') return before;
  // Signed without a time stamp: the first one tells when, the second covers the evidence about both.
  const stamped = before.level === 'B-B' && stamp ? await stampDocument(extension.pdf, stamp) : extension.pdf;
  const proven = await judged({ ...extension, pdf: await withEvidence(stamped, extension) });
  if (proven.level !== 'B-LT' || !stamp) return proven;
  return judged({ ...extension, pdf: await withEvidence(await stampDocument(proven.pdf, stamp), extension) });
}

const LEVELS: Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

async function judged({ pdf, roots, timeRoots, now }: Extension): Promise<Extended> {
  const { valid, signatures } = await verifyPdf({ pdf, roots, timeRoots, now });
  // One whose certificate was revoked before says so by name.
  if (!valid) throw signatures.find(({ distrust }) => distrust)?.distrust ?? conflict('signing.lasting.notSigned');
  return { pdf, level: LEVELS[Math.min(...signatures.map(({ level }) => LEVELS.indexOf(level)))]! };
}

interface Holder {
  certificate: Uint8Array;
  chain: Uint8Array[];
  roots: Uint8Array[];
}

async function withEvidence(bytes: Uint8Array, extension: Extension): Promise<Uint8Array> {
  const pdf = await openPdf(bytes);
  const found: EvidenceStore = { certificates: [], crls: [], ocsps: [] };
  for (const { certificate, chain, roots } of holdersIn(signedFields(pdf), extension)) {
    const path = findChain({ certificate, chain, roots, now: extension.now });
    const { state, nobodyToAsk, evidence } = await extension.revocationOf({ certificate, chain });
    if (state === 'unknown' && !nobodyToAsk) throw incomplete(certificate);
    found.certificates.push(...(path ?? [certificate]));
    found.crls.push(...evidence.crls);
    found.ocsps.push(...evidence.ocsps);
  }
  return addToStore(pdf, found) ? pdf.save({ incremental: true }) : bytes;
}

const incomplete = (certificate: Uint8Array) =>
  new Refusal(503, 'signing.lasting.incomplete', { issuer: describeCertificate(certificate).issuer });

/** Whoever has signed or stamped, each once. */
function holdersIn(fields: ReturnType<typeof signedFields>, { roots, timeRoots }: Extension): Holder[] {
  const holders = new Map<string, Holder>();
  const add = (certificate: Uint8Array | null, rest: Omit<Holder, 'certificate'>) => {
    if (certificate) holders.set(describeCertificate(certificate).fingerprint, { certificate, ...rest });
  };
  const addToken = (token: Uint8Array) => {
    const { certificate, chain } = checkCarryingCms(token, CMS.timeStampInfo);
    add(certificate, { chain, roots: timeRoots });
  };
  for (const { subFilter, contents } of fields) {
    if (subFilter === DOCUMENT_STAMP) {
      addToken(contents);
      continue;
    }
    // What was signed has been judged before; here it is read for who signed.
    const { certificate, chain, timeStamps } = checkCms(contents, () => new Uint8Array());
    add(certificate, { chain, roots });
    timeStamps.forEach(addToken);
  }
  return [...holders.values()];
}
