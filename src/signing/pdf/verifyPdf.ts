import { createHash } from 'node:crypto';
import { PDF } from '@libpdf/core';
import type { Refusal } from '#core/errors.ts';
import { describeCertificate, type CertificateView } from '../keys/certificate.ts';
import { certificateRefusal } from '../keys/trust.ts';
import { type ByteRange, readByteRange, readContents } from './byteRange.ts';
import { checkCms, type CmsFault, type CmsFinding } from './checkCms.ts';
import { addsOnlySignatures } from './laterChanges.ts';
import { signedFields, type SignedField } from './signatureFields.ts';

export type VerifyFault = CmsFault | 'verify.unreadable' | 'verify.unsigned' | 'verify.range' | 'verify.changedAfter' | 'verify.future';

export interface SignatureFinding {
  field: string;
  signer: CertificateView | null;
  /** DER, to be compared with the enrolled one. */
  certificate: Uint8Array | null;
  /** As the signer states it, covered by the signature; no one else vouches for it in B-B. */
  signedAt: Date | null;
  reason: string | null;
  /** `whole`: nothing follows this signature; `laterSignatures`: only further signatures do; `changed`: more than that. */
  coverage: 'whole' | 'laterSignatures' | 'changed';
  /** Keys of messages; empty when document and signature are as they were made. */
  faults: VerifyFault[];
  /** Why the certificate is not to be trusted at the time of signing; `null` when it leads to a root given. */
  distrust: Refusal | null;
  valid: boolean;
}

export interface PdfVerification {
  /** True when there is a signature, every one is valid, and nothing follows the last. */
  valid: boolean;
  /** What is wrong with the file as a whole. */
  faults: VerifyFault[];
  /** In the order of signing. */
  signatures: SignatureFinding[];
}

export interface VerificationRequest {
  pdf: Uint8Array;
  /** DER certificates of the authorities trusted. */
  roots: Uint8Array[];
  now: Date;
}

/** Clocks of offices differ; a time further ahead than this was not told by a clock. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const SUB_FILTERS = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

interface Located extends SignedField {
  range: ByteRange | null;
}

/** Lists and judges the signatures of a PDF. Never refuses: what is wrong is in the answer. */
export async function verifyPdf({ pdf, roots, now }: VerificationRequest): Promise<PdfVerification> {
  const structure = await readStructure(pdf);
  if (!structure) return { valid: false, faults: ['verify.unreadable'], signatures: [] };
  if (structure.fields.length === 0) return { valid: false, faults: ['verify.unsigned'], signatures: [] };
  const signatures = structure.fields.map((field) => judge(field, { pdf, roots, now, changedUpTo: structure.changedUpTo }));
  return { valid: signatures.every(({ valid }) => valid), faults: [], signatures };
}

interface Structure {
  /** In the order of their ends; a field whose range cannot be used stands first. */
  fields: Located[];
  changedUpTo: number;
}

async function readStructure(pdf: Uint8Array): Promise<Structure | null> {
  // The parser reads lazily and throws at any point of a hostile file; all of it means: unreadable.
  try {
    const document = await load(pdf);
    if (!document) return null;
    const fields = signedFields(document).map((field) => ({ ...field, range: rangeOf(pdf, field) }));
    fields.sort((a, b) => (a.range?.end ?? 0) - (b.range?.end ?? 0));
    return {
      fields,
      changedUpTo: await lastChange(
        pdf,
        fields.flatMap(({ range }) => range?.end ?? []),
      ),
    };
  } catch {
    return null;
  }
}

/** `null` unless the file reads by its own cross-references, without repair. */
async function load(bytes: Uint8Array): Promise<PDF | null> {
  const pdf = await PDF.load(bytes, { lenient: false });
  return !pdf.recoveredViaBruteForce && !pdf.isEncrypted ? pdf : null;
}

/** The range stated, if its hole holds this very signature. */
function rangeOf(pdf: Uint8Array, { byteRange, contents }: SignedField): ByteRange | null {
  const range = readByteRange(pdf, byteRange);
  return range && Buffer.from(readContents(pdf, range)).equals(contents) ? range : null;
}

/**
 * The end of the last revision behind which something other than a signature was added, 0 when there is none. Each signature ends a
 * revision; whatever stands between two ends, or behind the last, is compared.
 */
async function lastChange(pdf: Uint8Array, ends: number[]): Promise<number> {
  const last = ends.at(-1) ?? 0;
  if (last !== pdf.length) return Infinity;
  const revisions = await Promise.all(ends.map((end) => load(pdf.subarray(0, end))));
  for (let i = ends.length - 2; i >= 0; i--) {
    const [earlier, later] = [revisions[i], revisions[i + 1]];
    if (ends[i] === ends[i + 1] || !earlier || !later || !addsOnlySignatures(earlier, later)) return ends[i]!;
  }
  return 0;
}

interface Judging extends VerificationRequest {
  changedUpTo: number;
}

function judge(field: Located, { pdf, roots, now, changedUpTo }: Judging): SignatureFinding {
  const { range, signedAt, name, reason } = field;
  const cms =
    range && SUB_FILTERS.has(field.subFilter ?? '') ? checkCms(field.contents, (digest) => digestOver(pdf, { range, digest })) : null;
  const coverage = !range || range.end <= changedUpTo ? 'changed' : range.end === pdf.length ? 'whole' : 'laterSignatures';
  const faults: VerifyFault[] = cms ? [...cms.faults] : [range ? 'verify.notCms' : 'verify.range'];
  if (coverage === 'changed' && range) faults.push('verify.changedAfter');
  if (signedAt && signedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) faults.push('verify.future');
  const distrust = cms && trust(cms, { roots, now: signedAt ?? now });
  const certificate = cms?.certificate ?? null;
  const signer = certificate && describeCertificate(certificate);
  const valid = faults.length === 0 && certificate !== null && distrust === null;
  return { field: name, signer, certificate, signedAt, reason, coverage, faults, distrust, valid };
}

function digestOver(pdf: Uint8Array, { range, digest }: { range: ByteRange; digest: string }): Buffer {
  return createHash(digest).update(pdf.subarray(0, range.before)).update(pdf.subarray(range.after, range.end)).digest();
}

function trust({ certificate, chain }: CmsFinding, { roots, now }: { roots: Uint8Array[]; now: Date }): Refusal | null {
  return certificate && certificateRefusal({ certificate, chain, roots, now });
}
