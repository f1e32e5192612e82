import { createHash } from 'node:crypto';
import type { Refusal } from '#core/errors.ts';
import { describeCertificate, type CertificateView } from '../keys/certificate.ts';
import { certificateRefusal, findChain } from '../keys/trust.ts';
import { type PathStatus, revokedRefusal, statusOfPath } from '../lasting/answers/evidence.ts';
import type { TimeStampFault } from '../lasting/timeStampToken.ts';
import type { ByteRange } from './byteRange.ts';
import { checkCms, type CmsFault, type CmsFinding } from './checkCms.ts';
import type { EvidenceStore } from './evidenceStore.ts';
import { momentOf } from './oneTime.ts';
import { digestOfSignature, evidenceOf, type JudgedStamp, judgeToken, statusOfStamper, type TimeStampView } from './proofOfTime.ts';
import { type Located, readRevisions, type Revisions } from './revisions.ts';
import { DOCUMENT_STAMP } from './signatureFields.ts';

export type VerifyFault =
  | CmsFault
  | TimeStampFault
  | 'verify.unreadable'
  | 'verify.unsigned'
  | 'verify.range'
  | 'verify.changedAfter'
  | 'verify.future'
  | 'verify.timeOrder';

/** `whole`: nothing follows; `laterSignatures`: only further signatures, time stamps and evidence do; `changed`: more than that. */
type Coverage = 'whole' | 'laterSignatures' | 'changed';

/** Baseline levels of ETSI EN 319 142-1 §6: signed, time-stamped, with evidence, and that evidence time-stamped. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

export interface SignatureFinding {
  field: string;
  signer: CertificateView | null;
  /** DER, to be compared with the enrolled one. */
  certificate: Uint8Array | null;
  /** As the signer states it, covered by the signature; in B-B no one else vouches for it. */
  signedAt: Date | null;
  reason: string | null;
  coverage: Coverage;
  level: Level;
  /** The earliest instant at which a trusted authority has seen the signature. */
  stampedAt: Date | null;
  /** The stamps put beside this signature. */
  timeStamps: TimeStampView[];
  /** Keys of messages; empty when document and signature are as they were made. */
  faults: VerifyFault[];
  /** Why the certificate is not to be trusted at the time of signing; `null` when it leads to a root given. */
  distrust: Refusal | null;
  valid: boolean;
}

/** A time stamp over the whole document up to it. */
export interface StampFinding extends TimeStampView {
  field: string;
  coverage: Coverage;
  /** Keys of messages; a stamp by an authority that is not trusted has no fault here, but proves nothing. */
  faults: VerifyFault[];
}

export interface PdfVerification {
  /** True when there is a signature, every one is valid, and nothing but time stamps and evidence follows the last. */
  valid: boolean;
  /** What is wrong with the file as a whole. */
  faults: VerifyFault[];
  /** In the order of signing. */
  signatures: SignatureFinding[];
  /** Document time stamps, in the order of stamping. */
  stamps: StampFinding[];
}

export interface VerificationRequest {
  pdf: Uint8Array;
  /** DER certificates of the authorities trusted. */
  roots: Uint8Array[];
  /** Of those trusted for time; `roots` where none are given. */
  timeRoots?: Uint8Array[];
  now: Date;
}

/** Clocks of offices differ; a time further ahead than this was not told by a clock. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const SUB_FILTERS = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

/** Lists and judges the signatures of a PDF by what it carries itself: nobody is asked. Never refuses: what is wrong is in the answer. */
export async function verifyPdf({ pdf, roots, timeRoots = roots, now }: VerificationRequest): Promise<PdfVerification> {
  const revisions = await readRevisions(pdf);
  if (!revisions) return { valid: false, faults: ['verify.unreadable'], signatures: [], stamps: [] };
  const judging: Judging = { pdf, roots, timeRoots, now, revisions };
  const isStamp = ({ subFilter }: Located) => subFilter === DOCUMENT_STAMP;
  const stamps = revisions.fields.filter(isStamp).map((field) => judgeStamp(field, judging));
  const signatures = revisions.fields.filter((field) => !isStamp(field)).map((field) => judge(field, { ...judging, stamps }));
  const valid =
    signatures.length > 0 && [...signatures, ...stamps].every(({ faults }) => faults.length === 0) && signatures.every((one) => one.valid);
  const faults: VerifyFault[] = signatures.length === 0 ? ['verify.unsigned'] : [];
  return { valid, faults, signatures, stamps: stamps.map(({ range: _, judged: __, ...stamp }) => stamp) };
}

interface Judging {
  pdf: Uint8Array;
  roots: Uint8Array[];
  timeRoots: Uint8Array[];
  now: Date;
  revisions: Revisions;
}

type LocatedStamp = StampFinding & { range: ByteRange | null; judged: JudgedStamp | null };

function judgeStamp(field: Located, { pdf, timeRoots, now, revisions }: Judging): LocatedStamp {
  const { range, name, contents } = field;
  const coverage = coverageOf(range, { pdf, revisions });
  const digestOf = (digest: string) => digestOver(pdf, { range: range!, digest });
  const judged = range && judgeToken(contents, { digestOf, timeRoots, now, store: revisions.store });
  const faults: VerifyFault[] = judged ? brokenOf([judged]) : ['verify.range'];
  if (coverage === 'changed' && range) faults.push('verify.changedAfter');
  const { at, authority, fault } = judged ?? { at: null, authority: null, fault: 'timeStamp.unreadable' as const };
  return { field: name, coverage, faults, at, authority, fault, range, judged };
}

/** A stamp for something else is a forgery; one that is merely not trusted proves nothing and harms nothing: anybody may have added it. */
function brokenOf(stamps: TimeStampView[]): VerifyFault[] {
  const found = stamps
    .map(({ fault }) => fault)
    .filter((fault) => fault !== null && fault !== 'timeStamp.untrusted' && fault !== 'timeStamp.revoked');
  return [...new Set(found)];
}

type WithStamps = Judging & { stamps: LocatedStamp[] };

function judge(field: Located, judging: WithStamps): SignatureFinding {
  const { pdf, now } = judging;
  const { range, signedAt, name, reason } = field;
  const cms =
    range && SUB_FILTERS.has(field.subFilter ?? '') ? checkCms(field.contents, (digest) => digestOver(pdf, { range, digest })) : null;
  const coverage = coverageOf(range, judging);
  const time = timeOf(cms, { ...judging, range });
  const stampedAt = time.proof?.at ?? null;
  const faults = [...contentFaults({ range, cms, coverage }), ...brokenOf(time.own), ...clockFaults({ signedAt, stampedAt, now })];
  const distrust =
    cms &&
    trust(cms, {
      ...judging,
      at: stampedAt ?? (signedAt ? momentOf(cms.certificate, signedAt) : now),
      vouched: stampedAt ? 'byAuthority' : 'bySigner',
    });
  const certificate = cms?.certificate ?? null;
  return {
    field: name,
    signer: certificate && describeCertificate(certificate),
    certificate,
    signedAt,
    reason,
    coverage,
    level: cms && time.proof ? levelOf(cms, { ...judging, ...time, proof: time.proof }) : 'B-B',
    stampedAt,
    timeStamps: time.own.map(({ at, authority, fault }) => ({ at, authority, fault })),
    faults,
    distrust,
    valid: faults.length === 0 && certificate !== null && distrust === null,
  };
}

interface ProvenTime {
  /** The stamps beside the signature. */
  own: JudgedStamp[];
  /** Stamps over the whole revision that it ended. */
  covering: LocatedStamp[];
  /** The earliest of all that can be trusted. */
  proof: JudgedStamp | null;
}

function timeOf(cms: CmsFinding | null, { range, ...judging }: WithStamps & { range: ByteRange | null }): ProvenTime {
  const { stamps, timeRoots, now, revisions } = judging;
  const digestOf = digestOfSignature(cms?.signature ?? new Uint8Array());
  const own = (cms?.timeStamps ?? []).map((token) => judgeToken(token, { digestOf, timeRoots, now, store: revisions.store }));
  const covering = stamps.filter((stamp) => range && stamp.range && stamp.range.before >= range.end && stamp.faults.length === 0);
  return { own, covering, proof: earliest([...own, ...covering.flatMap(({ judged }) => judged ?? [])]) };
}

function contentFaults({ range, cms, coverage }: { range: ByteRange | null; cms: CmsFinding | null; coverage: Coverage }): VerifyFault[] {
  const faults: VerifyFault[] = cms ? [...cms.faults] : [range ? 'verify.notCms' : 'verify.range'];
  if (coverage === 'changed' && range) faults.push('verify.changedAfter');
  return faults;
}

function clockFaults({ signedAt, stampedAt, now }: { signedAt: Date | null; stampedAt: Date | null; now: Date }): VerifyFault[] {
  const isAfter = (limit: Date) => signedAt !== null && signedAt.getTime() > limit.getTime() + CLOCK_TOLERANCE_MS;
  const faults: VerifyFault[] = isAfter(now) ? ['verify.future'] : [];
  return stampedAt && isAfter(stampedAt) ? [...faults, 'verify.timeOrder'] : faults;
}

function coverageOf(range: ByteRange | null, { pdf, revisions }: Pick<Judging, 'pdf' | 'revisions'>): Coverage {
  if (!range || range.end <= revisions.changedUpTo) return 'changed';
  return range.end === pdf.length ? 'whole' : 'laterSignatures';
}

function digestOver(pdf: Uint8Array, { range, digest }: { range: ByteRange; digest: string }): Buffer {
  return createHash(digest).update(pdf.subarray(0, range.before)).update(pdf.subarray(range.after, range.end)).digest();
}

function earliest(stamps: JudgedStamp[]): JudgedStamp | null {
  const trusted = stamps.filter(({ fault }) => fault === null);
  return trusted.reduce<JudgedStamp | null>((first, one) => (first && first.at! <= one.at! ? first : one), null);
}

interface Instant extends Judging {
  at: Date;
  vouched: 'byAuthority' | 'bySigner';
}

function trust({ certificate, chain }: CmsFinding, instant: Instant): Refusal | null {
  if (!certificate) return null;
  const { roots, at, revisions } = instant;
  const refusal = certificateRefusal({ certificate, chain: [...chain, ...revisions.store.certificates], roots, now: at });
  if (refusal) return refusal;
  const { state, since } = signerStatus({ certificate, chain, store: revisions.store }, instant);
  return state === 'revoked' ? revokedRefusal(describeCertificate(certificate).subject, since!) : null;
}

interface Signed {
  certificate: Uint8Array;
  chain: Uint8Array[];
  store: EvidenceStore;
}

function signerStatus({ certificate, chain, store }: Signed, { roots, at, now, vouched }: Omit<Instant, 'revisions'>): PathStatus {
  const path = findChain({ certificate, chain: [...chain, ...store.certificates], roots, now: at });
  return path ? statusOfPath({ path, evidence: evidenceOf(store), at, now, vouched }) : { state: 'unknown', since: null, reason: null };
}

interface Levelling extends Judging {
  proof: JudgedStamp;
  covering: LocatedStamp[];
}

/** Evidence serves when signer and time-stamp authority are both known by it not to be revoked; it lasts when a stamp covers it. */
function levelOf({ certificate, chain }: CmsFinding, { proof, covering, ...judging }: Levelling): Level {
  const { revisions, timeRoots, now } = judging;
  const suffices = (store: EvidenceStore) =>
    certificate !== null &&
    signerStatus({ certificate, chain, store }, { ...judging, at: proof.at!, vouched: 'byAuthority' }).state === 'good' &&
    statusOfStamper(proof, { timeRoots, store, now }) === 'good';
  if (!suffices(revisions.store)) return 'B-T';
  return covering.some(({ fault, range }) => fault === null && suffices(revisions.storeAt(range!.end))) ? 'B-LTA' : 'B-LT';
}
