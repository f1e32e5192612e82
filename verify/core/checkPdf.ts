import type { Certificate } from './asn1/certificate.ts';
import { readPem } from './asn1/certificate.ts';
import type { Bytes } from './bytes.ts';
import { checkSignature } from './cms/checkSignature.ts';
import { checkToken } from './cms/timeStamp.ts';
import {
  type Code,
  type Finding,
  inBoth,
  OWN_COMFORTS,
  type Say,
  sayInto,
  type Texts,
  type Verdict,
  verdictOf,
  withoutComfort,
} from './findings.ts';
import { isStripped } from './pdf/stripped.ts';
import { checkRevisions } from './pdf/checkRevisions.ts';
import { openPdf, type Revision } from './pdf/file.ts';
import { meetLongTerm } from './pdf/longTerm.ts';
import { rangeDigests } from './pdf/rangeDigests.ts';
import { isString } from './pdf/objects.ts';
import { readDate, readText, signatureFields, type SignatureField } from './pdf/signatures.ts';
import { newTrust, type Trust } from './trust/trust.ts';
import { Unreadable } from './unreadable.ts';

/** `roots` are the authorities to trust: as PEM text, or read; null for none. */
export interface Given {
  roots: string | Certificate[] | null;
  now: Date;
}

export interface PdfSignature {
  field: string;
  isStamp: boolean;
  /** As the certificate names him or her. */
  name: string | null;
  issuer: string | null;
  fingerprint: string | null;
  /** The time that the signature states, and the time that a stamp proves. */
  claimed: Date | null;
  stamped: Date | null;
  reason: string | null;
  verdict: Verdict;
}

export interface PdfResult {
  kind: 'pdf';
  verdict: Verdict;
  findings: Finding[];
  signatures: PdfSignature[];
  notChecked: Texts[];
}

/** Checks all signatures of a PDF and what was added behind each. Nothing leaves the machine; whatever the bytes are, there is an answer. */
export async function checkPdf(bytes: Uint8Array, { roots, now }: Given): Promise<PdfResult> {
  return checkPdfWith(newTrust({ roots: typeof roots === 'string' ? readPem(roots) : roots, now }), bytes as Bytes);
}

const COMFORTS = new Set<Code>(['pdf.coversAll', 'pdf.onlySignaturesAdded']);

/** The same for a paper among others, which share what was found out about certificates. */
export async function checkPdfWith(trust: Trust, bytes: Bytes): Promise<PdfResult> {
  const findings: Finding[] = [];
  const say = sayInto(findings);
  let signatures: PdfSignature[] = [];
  try {
    signatures = await checkAll(trust, bytes, findings);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say('bad', 'pdf.unreadable', { more: error.message });
  }
  return {
    kind: 'pdf',
    verdict: verdictOf(findings),
    findings: withoutComfort(findings, COMFORTS),
    signatures,
    notChecked: [inBoth('open.pdfSense'), ...(signatures.length > 0 ? [inBoth('open.pdfPerson')] : [])],
  };
}

async function checkAll(trust: Trust, bytes: Bytes, findings: Finding[]): Promise<PdfSignature[]> {
  const say = sayInto(findings);
  const last: Revision = { file: openPdf(bytes), newest: 0 };
  const { fields, faults } = signatureFields(last);
  for (const { name, fault } of faults) say('bad', fault, { name });
  if (fields.length === 0) {
    if (faults.length === 0) sayUnsigned(say, bytes);
    return [];
  }
  meetLongTerm(trust, last);
  const owns = fields.map((): Finding[] => []);
  const { isActive } = checkRevisions(last, fields, (place) => sayInto(owns[place]!, aboutField(fields[place]!, place)));
  if (isActive) say('warn', 'pdf.active');
  const digestOf = rangeDigests(bytes, fields);
  const signatures: PdfSignature[] = [];
  for (const [place, field] of fields.entries()) {
    const own = owns[place]!;
    const signature = await checkField(trust, { field, own, about: aboutField(field, place), digestOf });
    signatures.push(signature);
    findings.push(...withoutComfort(own, OWN_COMFORTS));
  }
  sayNamesakes(say, signatures);
  return signatures;
}

/** A print is never signed: its QR address vouches for it. A paper that lost its signature is another matter. */
function sayUnsigned(say: Say, bytes: Bytes): void {
  if (isStripped(bytes)) say('bad', 'pdf.stripped');
  else say('warn', 'pdf.unsigned');
}

const aboutField = ({ name, isStamp }: SignatureField, place: number): Texts =>
  inBoth(isStamp ? 'about.documentStamp' : 'about.signature', { number: place + 1, name });

interface FieldQuestion {
  field: SignatureField;
  own: Finding[];
  about: Texts;
  digestOf: ReturnType<typeof rangeDigests>;
}

const KINDS = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

async function checkField(trust: Trust, { field, own, about, digestOf }: FieldQuestion): Promise<PdfSignature> {
  const say = sayInto(own, about);
  const reason = field.dict.get('Reason');
  const plain = { field: field.name, isStamp: field.isStamp, reason: isString(reason) ? readText(reason) : null };
  const unknown = { ...plain, name: null, issuer: null, fingerprint: null, claimed: null, stamped: null };
  if (field.isStamp) {
    const stamped = await checkToken(trust, say, { token: field.contents.bytes, imprintOf: (hash) => digestOf(hash, field) });
    return { ...unknown, stamped, verdict: verdictOf(own) };
  }
  if (!KINDS.has(field.subFilter ?? '')) {
    say('bad', 'pdf.otherKind', { name: field.subFilter ?? '—' });
    return { ...unknown, verdict: 'broken' };
  }
  const { certificate, claimed, stamped } = await checkSignature(trust, say, {
    cms: field.contents.bytes,
    digestOf: (hash) => digestOf(hash, field),
    claimed: readDate(field.dict.get('M')),
    provenBy: null,
    isReadiedBefore: true,
    mustBind: field.subFilter === 'ETSI.CAdES.detached',
  });
  return { ...plain, ...namesOf(certificate), claimed, stamped, verdict: verdictOf(own) };
}

function namesOf(certificate: Certificate | null): Pick<PdfSignature, 'name' | 'issuer' | 'fingerprint'> {
  if (!certificate) return { name: null, issuer: null, fingerprint: null };
  return { name: certificate.subjectName.common, issuer: certificate.issuerName.text, fingerprint: certificate.fingerprint };
}

/** Two certificates with one name may be two people: then the fingerprints must be compared. */
export function sayNamesakes(say: Say, signers: { name: string | null; fingerprint: string | null }[]): void {
  const byName = new Map<string, Set<string>>();
  for (const { name, fingerprint } of signers) if (name && fingerprint) byName.set(name, (byName.get(name) ?? new Set()).add(fingerprint));
  for (const [name, fingerprints] of byName)
    if (fingerprints.size > 1) say('warn', 'signer.namesake', { name, fingerprints: [...fingerprints].join(', ') });
}
