import { Refusal, unfit } from '#core/errors.ts';
import { describeCertificate } from '../../keys/certificate.ts';
import { checkCertificate } from '../../keys/trust.ts';
import { cmsAsDer } from '../../keys/der.ts';
import { checkCms } from '../../pdf/checkCms.ts';
import { checkXml, children } from './checkXml.ts';
import { readIndianTime } from './indianTime.ts';
import { providerRefusal } from './refusals.ts';

/** The eSign API lets clocks differ by half an hour; an answer older than that is a replay, or of no use any more. */
const OLDEST_MS = 30 * 60_000;
const CLOCK_MS = 5 * 60_000;
const LARGEST_CMS = 64 * 1024;

export interface EsignQuestion {
  txn: string;
  documents: { id: string; digest: Uint8Array }[];
  /** PEM of the provider's certificates for signing its answers. */
  providerCertificates: string[];
  /** Authorities that this instance trusts, DER. */
  roots: Uint8Array[];
  now: Date;
}

/** What a provider truly answered. `code` is its own reference of the transaction. */
export type EsignAnswer = { txn: string; code: string; refused: Refusal } | ({ txn: string; code: string; refused: null } & Yes);

/**
 * Reads an `<EsignResp>` (eSign API 2.1). A «no» of the provider is an answer like a «yes»; what is not the provider's answer to this
 * question is refused, and nothing may follow from it: `esign.answerTooLarge`, `esign.answerUnreadable`, `esign.providerExpired`,
 * `esign.answerForged`, `esign.answerOther`, `esign.answerStale`. Of a «yes» every signature is judged; one bad spoils all and makes a «no» of
 * it: `esign.answerIncomplete`, `esign.signatureOther`, `esign.signatureUnfit`, `esign.certificateOther`, and those of `checkCertificate`.
 */
export function readEsignAnswer(xml: string, question: EsignQuestion): EsignAnswer {
  const { txn, now } = question;
  const root = checkXml(xml, { certificates: question.providerCertificates, now });
  if (root.localName !== 'EsignResp' || root.namespaceURI) throw unfit('esign.answerUnreadable');
  if (root.getAttribute('txn') !== txn) throw unfit('esign.answerOther');
  const at = readIndianTime(root.getAttribute('ts') ?? '');
  if (!at || now.getTime() - at.getTime() > OLDEST_MS || at.getTime() - now.getTime() > CLOCK_MS) throw unfit('esign.answerStale');
  const code = (root.getAttribute('resCode') ?? '').slice(0, 100);
  const status = root.getAttribute('status');
  if (status === '1') return { txn, code, ...judgedYes(root, question) };
  if (status !== '0') throw unfit('esign.answerUnreadable');
  return { txn, code, refused: providerRefusal(root.getAttribute('errCode') ?? '', root.getAttribute('errMsg') ?? '') };
}

/** The transaction that a message says it answers, before anything is believed; null when there is none. For finding the question. */
export function namedTransaction(xml: string): string | null {
  return /<EsignResp\s[^<>]*?\btxn\s*=\s*["']([\w.:-]{1,50})["']/.exec(xml)?.[1] ?? null;
}

interface Yes {
  certificate: Uint8Array;
  signatures: { id: string; cms: Uint8Array }[];
}

function judgedYes(root: Element, question: EsignQuestion): ({ refused: null } & Yes) | { refused: Refusal } {
  // The provider has answered, so what is wrong with its signatures is the outcome and no error.
  try {
    return { refused: null, ...signedBy(root, question) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error };
    throw error;
  }
}

function signedBy(root: Element, question: EsignQuestion): Yes {
  const certificate = bytesOf(sole(root, 'UserX509Certificate'));
  const given = children(sole(root, 'Signatures')).filter(({ localName }) => localName === 'DocSignature');
  const ids = given.map((one) => one.getAttribute('id'));
  const asked = question.documents.map(({ id }) => id);
  if (new Set(ids).size !== asked.length || ids.length !== asked.length) throw unfit('esign.answerIncomplete');
  const signatures = question.documents.map(({ id, digest }) => {
    const one = given.find((candidate) => candidate.getAttribute('id') === id);
    const error = one?.getAttribute('error') ?? '';
    if (!one || !['', 'NA'].includes(error)) throw unfit('esign.answerIncomplete');
    return { id, cms: judged(bytesOf(one), { certificate, digest, question }) };
  });
  return { certificate, signatures };
}

interface Expected {
  certificate: Uint8Array;
  digest: Uint8Array;
  question: EsignQuestion;
}

function judged(cms: Uint8Array, { certificate, digest, question: { roots, now } }: Expected): Uint8Array {
  const finding = checkCms(cms, (name) => (name === 'sha256' ? digest : new Uint8Array()));
  if (finding.faults.includes('verify.digest')) throw unfit('esign.signatureOther');
  if (finding.faults.length > 0 || !finding.certificate) throw unfit('esign.signatureUnfit');
  if (Buffer.compare(finding.certificate, certificate) !== 0) throw unfit('esign.certificateOther');
  checkCertificate({ certificate, chain: finding.chain, roots, now: withinClocks(certificate, now) });
  return cmsAsDer(cms);
}

/** A certificate made this minute may begin in our next one, when the provider's clock is ahead. */
function withinClocks(certificate: Uint8Array, now: Date): Date {
  const { notBefore } = describeCertificate(certificate);
  const ahead = notBefore.getTime() - now.getTime();
  return ahead > 0 && ahead <= CLOCK_MS ? notBefore : now;
}

function sole(root: Element, name: string): Element {
  const found = children(root).filter(({ localName }) => localName === name);
  if (found.length !== 1) throw unfit('esign.answerIncomplete');
  return found[0]!;
}

function bytesOf(element: Element): Uint8Array {
  const text = (element.textContent ?? '').replaceAll(/\s/g, '');
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || bytes.length > LARGEST_CMS) throw unfit('esign.answerUnreadable');
  return bytes;
}
